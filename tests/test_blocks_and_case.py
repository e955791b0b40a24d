"""Cases: a readable block becomes rows; another one is refused with its place and a remedy."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from tieline.model.amounts import Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import EventKind, Standing, Status, TieKind
from tieline.model.nouns import (
    Claim,
    Contract,
    Designation,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Party,
    Source,
    Tie,
)
from tieline.services.wiring import STARTER
from tieline.sources import case
from tieline.sources.case import Case, read_case
from tieline.text.blocks import BadBlockError, parse_block, parse_blocks

SOURCES = """\
# where claims come from
- source: letter
  publisher: A Newspaper
  title: A letter
  kind: press
  url: https://example.org/letter
  published: 2019-03-11
  retrieved: 2024-01-01
"""
PARTIES = """\
- party: maker
  name: Maker Digital Technology Co., Ltd.
  type: company
  country: CN
  aliases: [Maker, 制造商]
  identifiers: {isin: CNE100000PM8}
  source: letter
- party: shop
  name: Shop
  type: company
  source: letter
"""
TIES = """\
- id: shop-buys
  tie: shop buys maker
  scope: cameras
  amount: '>=5 USD'
  from: 2016-10
  source: letter
  standing: alleged
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a tiny case."""
    write(tmp_path, sources=SOURCES, parties=PARTIES, ties=TIES)
    return tmp_path


def write(folder: Path, **files: str) -> None:
    """Write files of a case."""
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def only(found: Case, noun: type[Claim]) -> list[Claim]:
    """Give the rows of one noun."""
    return [row for row in found.rows if isinstance(row, noun)]


# --- What a case says


def test_a_tie_is_read_as_a_sentence_with_its_source_and_its_days(folder: Path) -> None:
    (tie,) = only(read_case(folder), Tie)
    assert isinstance(tie, Tie)
    assert (tie.from_id, tie.kind, tie.to_id) == ("shop", TieKind.BUYS, "maker")
    assert tie.scope == "cameras"
    assert tie.amount == Range(Decimal(5), None, "USD")
    assert tie.standing is Standing.ALLEGED
    assert tie.source_id == "letter"
    assert tie.known_from == date(2019, 3, 11)
    assert tie.begin == Span(date(2016, 10, 1), date(2016, 10, 31))
    assert tie.end == Span(date(2019, 3, 11), None)


def test_a_claim_without_days_held_when_its_source_was_published(folder: Path) -> None:
    write(folder, ties="- {id: t, tie: shop buys maker, source: letter}")
    (tie,) = only(read_case(folder), Tie)
    assert tie.begin == Span(None, date(2019, 3, 11))
    assert tie.end == Span(date(2019, 3, 11), None)


def test_until_unknown_says_nothing_of_the_end(folder: Path) -> None:
    write(
        folder, ties="- {id: t, tie: shop buys maker, from: 2018, until: unknown, source: letter}"
    )
    (tie,) = only(read_case(folder), Tie)
    assert tie.end == UNKNOWN_DAY


def test_a_source_without_a_day_counts_from_the_day_it_was_read(folder: Path) -> None:
    write(folder, sources=SOURCES.replace("published: 2019-03-11", "published: unknown"))
    (tie,) = only(read_case(folder), Tie)
    assert tie.known_from == date(2024, 1, 1)


def test_what_was_read_on_a_day_was_known_on_that_day(folder: Path) -> None:
    write(folder, sources=SOURCES.replace("published: 2019-03-11", "published: 2024"))
    (tie,) = only(read_case(folder), Tie)
    assert tie.known_from == date(2024, 1, 1)


def test_a_party_has_its_names_and_identifiers_as_rows_of_their_own(folder: Path) -> None:
    found = read_case(folder)
    names = {row.name: row.key for row in found.rows if isinstance(row, Name)}
    assert names == {
        "Maker Digital Technology Co., Ltd.": "maker digital technology ltd",
        "Maker": "maker",
        "制造商": "制造商",
        "Shop": "shop",
    }
    identifiers = [row for row in found.rows if isinstance(row, Identifier)]
    assert [(row.party_id, row.scheme, row.value) for row in identifiers] == [
        ("maker", "isin", "CNE100000PM8")
    ]
    assert {row.party_id for row in found.rows if isinstance(row, Party)} == {"maker", "shop"}


def test_a_source_may_be_written_in_place(folder: Path) -> None:
    inline = "source: {publisher: P, title: T, kind: blog, published: 2020-01-02}"
    write(folder, ties=f"- {{id: t, tie: shop buys maker, {inline}}}")
    found = read_case(folder)
    (tie,) = only(found, Tie)
    assert found.sources[tie.source_id].publisher == "P"
    assert tie.known_from == date(2020, 1, 2)


def test_every_other_kind_of_block_is_read(folder: Path) -> None:
    write(
        folder,
        more="""\
- {id: listed, listed: maker on us-bis-el, status: considered, source: letter}
- {id: c, contract: safe-city, title: T, contractor: maker, aggregate: true, source: letter}
- {id: f, figure: revenue of maker, period: 2018, share: 30, source: letter}
- {id: e, event: letter, parties: [shop, maker], on: 2019-03, statement: S, about: f,
   source: letter}
- {id: d, device: fcc_grantee of maker, value: 2ADTD, source: letter}
""",
    )
    found = {row.claim_id: row for row in read_case(folder).rows if isinstance(row, Claim)}
    listed, contract, figure, event, device = (found[key] for key in ("listed", *"cfed"))
    assert isinstance(listed, Designation)
    assert (listed.party_id, listed.list_id) == ("maker", "us-bis-el")
    assert listed.status is Status.CONSIDERED
    assert isinstance(contract, Contract)
    assert contract.aggregate
    assert isinstance(figure, Figure)
    assert figure.amount == Range(Decimal(30), Decimal(30), "%")
    assert isinstance(event, Event)
    assert (event.kind, event.party_ids, event.about) == (
        EventKind.LETTER,
        ("shop", "maker"),
        ("f",),
    )
    assert event.begin == event.end == Span(date(2019, 3, 1), date(2019, 3, 31))
    assert isinstance(device, DeviceFact)
    assert device.value == "2ADTD"


def test_the_place_of_every_claim_is_known(folder: Path) -> None:
    write(folder, ties=f"# a comment\n\n{TIES}")
    assert read_case(folder).lines["shop-buys"] == (str(folder / "ties.yml"), 3)


def test_files_may_lie_in_folders_and_sources_are_read_first(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "ties.yml").rename(folder / "a" / "a.yml")
    assert len(only(read_case(folder), Tie)) == 1


def test_the_digest_of_a_case_is_that_of_its_words(folder: Path) -> None:
    before = case.digest(folder)
    assert case.digest(folder) == before
    write(folder, ties=TIES.replace("2016-10", "2016-11"))
    changed = case.digest(folder)
    (folder / "ties.yml").rename(folder / "tiez.yml")
    assert len({before, changed, case.digest(folder)}) == 3


def test_an_empty_file_says_nothing(folder: Path) -> None:
    write(folder, ties="# nothing yet\n")
    assert only(read_case(folder), Tie) == []


# --- One malformed block for each error


class Bad(NamedTuple):
    """A malformed file, the line of the error, and words that the message must have."""

    file: str
    text: str
    line: int
    words: tuple[str, ...]


def tie_with(*lines: str) -> str:
    """Give a tie with other lines after its first three, so the first of them is line 4."""
    return "\n".join(["- id: t", "  tie: shop buys maker", "  source: letter", *lines])


BAD = {
    # the text is no list of blocks
    "no YAML": Bad("ties", "- id: t\n  tie: [shop\n", 3, ("this is not YAML", "check indentation")),
    "a tab": Bad("ties", "- id: t\n\ttie: x\n", 2, ("this is not YAML",)),
    "two documents": Bad("ties", "- a: b\n---\n- a: b\n", 2, ("this is not YAML",)),
    "a control character": Bad("ties", "- id: \x07\n", 1, ("this is not YAML",)),
    "no list": Bad("ties", "id: t\ntie: shop buys maker\n", 1, ("list of blocks", "`- `")),
    "a word for a block": Bad("ties", "\n- hello\n", 2, ("`key: value`",)),
    # keys
    "unknown key, nearly known": Bad(
        "ties",
        tie_with("  standng: alleged"),
        4,
        ("`standng` is not known", "did you mean `standing`?"),
    ),
    "unknown key, like nothing": Bad(
        "ties", tie_with("  colour: red"), 4, ("`colour` is not known", "known here", "scope")
    ),
    "key given twice": Bad(
        "ties", tie_with("  scope: a", "  scope: b"), 5, ("`scope` is given twice", "keep one")
    ),
    "key that is a list": Bad("ties", tie_with("  ? [a]", "  : b"), 4, ("plain",)),
    "share and amount of one figure": Bad(
        "figures",
        "- id: f\n  figure: revenue of maker\n  period: 2018\n  source: letter\n"
        "  share: 3\n  amount: 3 USD",
        6,
        ("`amount`",),
    ),
    "missing id": Bad(
        "ties", "\n- tie: shop buys maker\n  source: letter", 2, ("`id` is missing", "add a line")
    ),
    "missing source": Bad(
        "ties", "- id: t\n  tie: shop buys maker", 1, ("`source` is missing", "add a line")
    ),
    "missing name": Bad(
        "parties", "- party: x\n  type: company\n  source: letter", 1, ("`name` is missing",)
    ),
    "missing type": Bad(
        "parties", "- party: x\n  name: X\n  source: letter", 1, ("`type` is missing",)
    ),
    "missing title": Bad(
        "sources", "- source: x\n  publisher: P\n  kind: press", 1, ("`title` is missing",)
    ),
    "missing publisher": Bad(
        "sources",
        "- source: x\n  title: T\n  kind: press",
        1,
        ("`publisher` is missing",),
    ),
    "missing statement": Bad(
        "events", "- id: e\n  event: letter\n  source: letter", 1, ("`statement` is missing",)
    ),
    "missing value": Bad(
        "devices",
        "- id: d\n  device: fcc_grantee of maker\n  source: letter",
        1,
        ("`value` is missing",),
    ),
    "missing period": Bad(
        "figures",
        "- id: f\n  figure: revenue of maker\n  source: letter",
        1,
        ("`period` is missing",),
    ),
    "missing contractor": Bad(
        "contracts",
        "- id: c\n  contract: x\n  title: T\n  source: letter",
        1,
        ("`contractor` is missing",),
    ),
    "block that says nothing": Bad(
        "ties",
        "- id: t\n  source: letter",
        1,
        ("by one of the keys", "party", "tie", "listed", "device"),
    ),
    # values
    "bad key": Bad(
        "parties", "- party: The Maker\n  name: M", 1, ("`The Maker` is no key", "hyphens")
    ),
    "bad day": Bad(
        "ties",
        tie_with("  from: 9 Oct 2019"),
        4,
        ("`from`", "`9 Oct 2019` is not a day", "write a day as"),
    ),
    "backward days": Bad(
        "ties", tie_with("  until: 2020..2019"), 4, ("`until`", "ends before it begins")
    ),
    "whole day needed": Bad(
        "sources", SOURCES.replace("2024-01-01", "2024"), 8, ("`retrieved`", "a whole day")
    ),
    "end before beginning": Bad(
        "ties",
        tie_with("  from: 2020", "  until: 2019"),
        5,
        ("`until`", "before"),
    ),
    "bad share": Bad(
        "ties", tie_with("  share: half"), 4, ("`share`", "`half` is not a share", "write a share")
    ),
    "share above 100": Bad(
        "ties", tie_with("  share: 120"), 4, ("`share`", "`120` is not a share", "0 to 100")
    ),
    "bad amount": Bad(
        "ties", tie_with("  amount: lots USD"), 4, ("`amount`", "`lots USD`", "write an amount")
    ),
    "amount without a currency": Bad(
        "ties",
        tie_with("  amount: 5 million"),
        4,
        ("`amount`", "`5 million`", "write an amount"),
    ),
    "unknown kind of tie": Bad(
        "ties",
        "- id: t\n  tie: shop byes maker\n  source: letter",
        2,
        ("`tie`", "`byes` is not one of", "buys"),
    ),
    "tie that is no sentence": Bad(
        "ties",
        "- id: t\n  tie: shop buys\n  source: letter",
        2,
        ("`shop buys` is no tie", "write it as"),
    ),
    "listing that is no sentence": Bad(
        "designations",
        "- id: t\n  listed: maker\n  source: letter",
        2,
        ("`listed`", "hikvision on us-bis-el"),
    ),
    "figure that is no sentence": Bad(
        "figures",
        "- id: t\n  figure: revenue\n  source: letter",
        2,
        ("`figure`", "revenue of hikvision"),
    ),
    "unknown kind of device fact": Bad(
        "devices",
        "- id: t\n  device: colour of maker\n  source: letter\n  value: x",
        1,
        ("`colour` is not one of", "fcc_grantee"),
    ),
    "unknown standing": Bad(
        "ties", tie_with("  standing: sure"), 4, ("`standing`", "`sure` is not one of", "alleged")
    ),
    "unknown confidence": Bad(
        "ties", tie_with("  confidence: 90"), 4, ("`confidence`", "high, medium, low")
    ),
    "unknown status": Bad(
        "designations",
        "- id: t\n  listed: maker on us-bis-el\n  source: letter\n  status: gone",
        4,
        ("`status`", "removed"),
    ),
    "unknown kind of source": Bad(
        "sources", SOURCES.replace("press", "gossip"), 5, ("`kind`", "`gossip`", "trade_press")
    ),
    "unknown grade": Bad(
        "sources", f"{SOURCES}  reliability: G", 9, ("`reliability`", "`G`", "A, B, C, D, E or F")
    ),
    "bad address": Bad(
        "sources",
        SOURCES.replace("https://", ""),
        6,
        ("`url`", "begin it with https://", "`unknown`"),
    ),
    "neither true nor false": Bad(
        "contracts",
        "- id: c\n  contract: x\n  title: T\n  contractor: maker\n  source: letter\n"
        "  aggregate: maybe",
        6,
        ("`aggregate`", "`maybe` is neither"),
    ),
    "list where a word is needed": Bad(
        "ties", tie_with("  scope: [a, b]"), 4, ("`scope` needs a plain value",)
    ),
    "map within a list": Bad(
        "ties",
        tie_with("  contradicts:", "    - {a: b}"),
        5,
        ("`contradicts` needs a plain value",),
    ),
    "word where a map is needed": Bad(
        "parties",
        "- party: x\n  name: X\n  type: company\n  source: letter\n  identifiers: CNE1",
        5,
        ("`key: value`",),
    ),
    "empty required value": Bad(
        "sources",
        f"{SOURCES}- source: x\n  publisher:\n  title: T\n  kind: press",
        10,
        ("`publisher`",),
    ),
    # what a block refers to
    "unknown party": Bad(
        "ties",
        "- id: t\n  tie: shop buys makr\n  source: letter",
        1,
        ("party `makr` is not in parties.yml", "add a block"),
    ),
    "unknown contractor": Bad(
        "contracts",
        "- id: c\n  contract: x\n  title: T\n  contractor: who\n  source: letter",
        1,
        ("party `who`",),
    ),
    "several contractors in one claim": Bad(
        "contracts",
        "- id: c\n  contract: x\n  title: T\n  contractor: [maker, shop]\n  source: letter",
        4,
        ("`contractor`: one value is needed", "two claims under one `contract` key"),
    ),
    "unknown party of an event": Bad(
        "events",
        "- {id: e, event: letter, parties: [who], statement: S, source: letter}",
        1,
        ("party `who`",),
    ),
    "unknown source": Bad(
        "ties",
        "- id: t\n  tie: shop buys maker\n  source: leter",
        1,
        ("source `leter` is not in sources.yml", "add a block"),
    ),
    "unknown claim": Bad(
        "ties", tie_with("  contradicts: nothing"), 1, ("claim `nothing` is nowhere", "give the id")
    ),
    "unknown claim of an event": Bad(
        "events",
        "- {id: e, event: letter, parties: [shop], statement: S, about: [x], source: letter}",
        1,
        ("claim `x`",),
    ),
    "source without any day": Bad(
        "ties",
        "- id: t\n  tie: shop buys maker\n  source: {publisher: P, title: T, kind: blog}",
        1,
        ("neither `published` nor `retrieved`", "add one of them"),
    ),
    "id given twice": Bad(
        "ties",
        f"{TIES}{TIES}",
        8,
        ("`shop-buys` stands already in", "ties.yml, line 1", "its own id"),
    ),
    "party given twice": Bad(
        "parties", f"{PARTIES}{PARTIES}", 12, ("stands already in", "parties.yml, line 1")
    ),
    "source given twice": Bad(
        "sources", f"{SOURCES}{SOURCES}", 10, ("stands already in", "sources.yml, line 2")
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_block_that_cannot_be_read_is_refused_with_its_place_and_a_remedy(
    folder: Path, bad: Bad
) -> None:
    write(folder, **{bad.file: bad.text})
    with pytest.raises(BadBlockError) as caught:
        read_case(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / bad.file}.yml, line {bad.line}: ")
    for word in bad.words:
        assert word in message


def test_a_file_that_is_not_utf_8_is_refused_by_name(folder: Path) -> None:
    (folder / "ties.yml").write_bytes(TIES.replace("cameras", "caméras").encode("latin-1"))
    with pytest.raises(BadBlockError, match=r"ties\.yml, line 3: .*UTF-8"):
        read_case(folder)


def test_a_file_of_one_block_must_have_it() -> None:
    with pytest.raises(BadBlockError, match=r"regime\.yml, line 1: the file is empty"):
        parse_block("# nothing\n", "regime.yml")


def test_a_list_of_blocks_must_be_a_list() -> None:
    (block,) = parse_blocks("- rules: none\n", "regime.yml")
    with pytest.raises(BadBlockError, match=r"regime\.yml, line 1: `rules` needs a list"):
        block.take_blocks("rules")


# --- The case that ships


@pytest.fixture(scope="module")
def starter() -> Case:
    """Give the case that ships with the package."""
    return read_case(STARTER)


def test_every_claim_of_the_starter_names_a_source_with_publisher_and_title(starter: Case) -> None:
    claims = [row for row in starter.rows if isinstance(row, Claim)]
    assert len(claims) > 300
    for row in claims:
        source = starter.sources[row.source_id]
        assert source.publisher
        assert source.title


def test_no_two_claims_of_the_starter_share_an_id(starter: Case) -> None:
    ids = Counter(row.claim_id for row in starter.rows if isinstance(row, Claim))
    assert [key for key, count in ids.items() if count > 1] == []
    sources = Counter(row.source_id for row in starter.rows if isinstance(row, Source))
    assert [key for key, count in sources.items() if count > 1] == []


def test_the_starter_passes_no_judgement(starter: Case) -> None:
    verdict = re.compile(r"\b(compliant|cleared|guilty|complicit)\b", re.IGNORECASE)
    for row in starter.rows:
        text = f"{row.note} {row.statement if isinstance(row, Event) else ''}"
        assert not verdict.search(text), text


def test_every_address_of_the_starter_is_one_or_is_empty(starter: Case) -> None:
    for source in starter.sources.values():
        assert not source.url or re.match(r"https?://[^\s/]+\.", source.url), source.source_id


def test_every_tie_of_the_starter_can_hold_on_some_day(starter: Case) -> None:
    for row in starter.rows:
        if isinstance(row, Claim) and row.begin.earliest and row.end.latest:
            assert row.begin.earliest <= row.end.latest, row.claim_id


def test_everything_in_the_starter_was_known_when_it_was_read(starter: Case) -> None:
    late = {
        row.claim_id: row.known_from
        for row in starter.rows
        if isinstance(row, Claim)
        and (read := starter.sources[row.source_id].retrieved)
        and row.known_from > read
    }
    assert late == {}


def test_every_part_of_the_starters_contracts_belongs_to_a_contract(starter: Case) -> None:
    contracts = [row for row in starter.rows if isinstance(row, Contract)]
    known = {row.contract_id for row in contracts}
    assert {row.part_of for row in contracts if row.part_of} <= known
