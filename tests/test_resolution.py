"""Which party a name means, and which rows speak of the same party: never more than is sure."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_csl import HIKVISION_CMIC, HIKVISION_EL, with_real_list
from tests.test_store import put
from tieline.model.kinds import NameKind, PartyType, Standing
from tieline.model.nouns import Designation, Identifier, Party, Row
from tieline.resolution.parties import Outcome, Parties, Resolution
from tieline.resolution.profiles import profiles
from tieline.services.wiring import workplace
from tieline.sources.reading import claim_id, name_row, party_rows
from tieline.store.manifest import Snapshot
from tieline.store.snapshots import Shelf
from tieline.store.view import View

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Give the rows of the case that ships."""
    view = workplace(tmp_path_factory.mktemp("home")).view(TODAY)
    yield view
    view.close()


@pytest.fixture(scope="module")
def starter(shipped: View) -> Parties:
    """Give the parties of the case that ships."""
    return Parties(shipped)


@pytest.fixture(scope="module")
def everybody(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[View, Parties]]:
    """Give the parties of the case that ships together with those of the real list."""
    place, _ = with_real_list(shared, tmp_path_factory)
    view = place.view(TODAY)
    yield view, Parties(view)
    view.close()


def meant(resolution: Resolution) -> list[str]:
    """Give the ids that a name may mean."""
    return [match.party_id for match in resolution.matches]


# --- Names in the case that ships


def test_letters_that_two_companies_use_are_ambiguous(starter: Parties) -> None:
    found = starter.resolve("ADI")
    assert found.outcome is Outcome.AMBIGUOUS
    assert meant(found) == ["adi-global", "analog-devices"]


@pytest.mark.parametrize(
    ("query", "party"),
    [
        ("Dahua Technology", "dahua"),
        ("Dahua Technology Company", "dahua"),
        ("Zhejiang Dahua Technology Co., Ltd.", "dahua"),
        ("ZHEJIANG DAHUA TECHNOLOGY CO LTD", "dahua"),
        ("DAHUA ELECTRONICS CORPORATION", "dahua-electronics-corporation"),
        ("海康威视", "hikvision"),
        ("CNE100000PM8", "hikvision"),
        ("isin: cne100000pm8", "hikvision"),
        ("The Home Depot, Inc.", "home-depot"),
        ("lowes", "lowes"),
        ("Gong Hongjia", "gong-hongjia"),
    ],
)
def test_a_name_or_an_identifier_means_one_party(starter: Parties, query: str, party: str) -> None:
    found = starter.resolve(query)
    assert found.outcome is Outcome.FOUND
    assert meant(found) == [party]
    assert found.matches[0].why


@pytest.mark.parametrize("query", ["Dahua Widgets", "Hikvison", "Nobody & Sons", "!!!", ""])
def test_an_unknown_name_is_never_a_match(starter: Parties, query: str) -> None:
    found = starter.resolve(query)
    assert found.outcome is Outcome.UNKNOWN
    assert found.matches == ()


def test_an_unknown_name_gets_hints_that_have_its_words(starter: Parties) -> None:
    hints = starter.resolve("Dahua Widgets").hints
    assert hints
    assert all("dahua" in hint.lower() for hint in hints)
    assert starter.resolve("Xyzzy").hints == ()


@pytest.mark.parametrize("query", ["(", "[a", "Da.*", "%", "' OR 1=1 --"])
def test_a_name_that_looks_like_a_pattern_or_a_command_is_only_a_name(
    starter: Parties, query: str
) -> None:
    assert starter.resolve(query).outcome is Outcome.UNKNOWN


def test_many_names_mean_what_each_means_alone(starter: Parties) -> None:
    queries = ["ADI", "Lorex", "Nobody", "CNE100000PM8", "dahua technology"]
    assert starter.resolve_all(queries) == {one: starter.resolve(one) for one in queries}


# --- With the real list


def test_megvii_is_one_party_with_its_entry_on_the_entity_list(
    everybody: tuple[View, Parties],
) -> None:
    view, parties = everybody
    found = parties.resolve("Megvii")
    assert (found.outcome, meant(found)) == (Outcome.FOUND, ["megvii"])
    entries = view.rows_in(Designation, "party_id", parties.members("megvii"))
    assert any(
        row.list_id == "us-bis-el" and row.citation.startswith("84 FR 54002") for row in entries
    )
    assert any("us-csl" in row.party_id for row in entries)


@pytest.mark.parametrize("query", ["Hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd."])
def test_hikvision_is_one_party_on_both_lists(everybody: tuple[View, Parties], query: str) -> None:
    _, parties = everybody
    found = parties.resolve(query)
    assert (found.outcome, meant(found)) == (Outcome.FOUND, ["hikvision"])
    assert {HIKVISION_EL, HIKVISION_CMIC} <= set(parties.members("hikvision"))


@pytest.mark.parametrize("query", ["Dahua", "Huawei", "Megvii", "XPCC", "iFlytek", "CETC"])
def test_a_listed_company_of_the_case_stays_one_party_with_the_real_list(
    everybody: tuple[View, Parties], query: str
) -> None:
    _, parties = everybody
    assert parties.resolve(query).outcome is Outcome.FOUND


@pytest.mark.parametrize("query", ["SenseTime", "Yitu"])
def test_two_companies_of_one_name_on_two_lists_stay_two(
    everybody: tuple[View, Parties], query: str
) -> None:
    _, parties = everybody
    found = parties.resolve(query)
    assert found.outcome is Outcome.AMBIGUOUS
    assert len(found.matches) == 2


def test_the_company_in_flushing_is_not_the_camera_maker(everybody: tuple[View, Parties]) -> None:
    _, parties = everybody
    found = parties.resolve("DAHUA ELECTRONICS CORPORATION")
    assert "dahua-electronics-corporation" in meant(found)
    assert "dahua" not in meant(found)
    assert not any("9d575b755f97b8" in one for one in parties.members("dahua"))


def test_every_joined_party_of_the_real_list_says_why(everybody: tuple[View, Parties]) -> None:
    _, parties = everybody
    joined = [one for one in parties.members("megvii") if one != "megvii"]
    assert joined
    assert all(parties.reasons[one] for one in joined)


def test_persons_of_the_real_list_are_joined_by_number_only(
    everybody: tuple[View, Parties],
) -> None:
    view, parties = everybody
    same_name = view.select(
        "SELECT list(DISTINCT party_id) FROM name JOIN party USING (party_id) "
        "WHERE type = 'person' AND kind = 'primary' GROUP BY name "
        "HAVING count(DISTINCT party_id) > 1"
    )
    assert len(same_name) > 5
    for (ids,) in same_name:
        assert len({parties.canonical(one) for one in ids}) == len(ids)


# --- What is joined, and what is not


def party(
    party_id: str,
    name: str,
    *aliases: str,
    kind: PartyType = PartyType.COMPANY,
    mention: bool = False,
    identifiers: Sequence[tuple[str, str]] = (),
) -> list[Row]:
    """Make the rows of a party."""
    base = Party(
        claim_id=f"party-{party_id}",
        source_id="somebody",
        standing=Standing.LISTED,
        known_from=date(2020, 1, 1),
        party_id=party_id,
        type=PartyType.UNKNOWN if mention else kind,
    )
    if mention:
        return [base, name_row(party_id, name, NameKind.MENTION, base)]
    return [
        *party_rows(base, name, aliases),
        *(
            Identifier(
                claim_id=claim_id(party_id, scheme, value),
                source_id="somebody",
                standing=Standing.LISTED,
                known_from=base.known_from,
                party_id=party_id,
                scheme=scheme,
                value=value,
            )
            for scheme, value in identifiers
        ),
    ]


def groups(snapshots: Sequence[Snapshot], ids: Sequence[str]) -> set[frozenset[str]]:
    """Give the parties that are taken for one."""
    view = View(snapshots, TODAY)
    try:
        parties = Parties(view)
        return {
            frozenset(one for one in ids if parties.canonical(one) == lead)
            for lead in map(parties.canonical, ids)
        }
    finally:
        view.close()


def joined(folder: Path, *parties: list[Row]) -> set[frozenset[str]]:
    """Give what is taken for one party, each party in a snapshot of its own."""
    shelf = Shelf(folder)
    snapshots = [put(shelf, rows, f"list-{number}") for number, rows in enumerate(parties)]
    ids = [row.party_id for rows in parties for row in rows if isinstance(row, Party)]
    return groups(snapshots, ids)


TOGETHER = {frozenset({"a", "b"})}
APART = {frozenset({"a"}), frozenset({"b"})}


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        (party("a", "Foo Bar Co., Ltd."), party("b", "FOO BAR COMPANY LIMITED"), TOGETHER),
        (party("a", "Foo Bar"), party("b", "Foo Bar Inc."), TOGETHER),
        (party("a", "Foo Bar Inc."), party("b", "Baz", "Foo Bar Inc."), TOGETHER),
        (party("a", "Foo Bar Inc."), party("b", "Foo Bar Ltd."), APART),
        (party("a", "Foo"), party("b", "Foo"), APART),
        (party("a", "Baz", "Foo Bar"), party("b", "Qux", "Foo Bar"), APART),
        (
            party("a", "Li Wei", kind=PartyType.PERSON),
            party("b", "Li Wei", kind=PartyType.PERSON),
            APART,
        ),
        (party("a", "Li Wei"), party("b", "Li Wei", kind=PartyType.PERSON), APART),
        (
            party("a", "Foo", identifiers=[("isin", "CNE1")]),
            party("b", "Baz", identifiers=[("isin", "CNE1")]),
            TOGETHER,
        ),
        (
            party("a", "Foo", identifiers=[("ticker", "ADI")]),
            party("b", "Baz", identifiers=[("ticker", "ADI")]),
            APART,
        ),
        (
            party("a", "Foo", identifiers=[("isin", "1")]),
            party("b", "Baz", identifiers=[("ofac", "1")]),
            APART,
        ),
        (party("a", "Foo"), party("b", "Foo", mention=True), TOGETHER),
        (party("a", "Foo"), party("b", "Bar", mention=True), APART),
    ],
    ids=[
        "one legal form in two spellings",
        "a legal form left out",
        "the full name is an alias of the other",
        "two legal forms",
        "one word",
        "a shared alias only",
        "two persons",
        "a company and a person",
        "one ISIN",
        "one ticker",
        "one number in two schemes",
        "a mention of a known name",
        "a mention of another name",
    ],
)
def test_two_parties_are_one_only_where_that_is_sure(
    tmp_path: Path, one: list[Row], other: list[Row], result: set[frozenset[str]]
) -> None:
    assert joined(tmp_path, one, other) == result


def test_a_partys_own_legal_forms_do_not_keep_it_apart(tmp_path: Path) -> None:
    # As the case has it for Hikvision, which lists call by two legal forms.
    maker = party("a", "Foo Bar Co., Ltd.", "Foo Bar Company", "Foo Bar")
    assert joined(tmp_path, maker, party("b", "Foo Bar Co., Ltd.")) == TOGETHER


def test_a_third_company_with_another_legal_form_does_not_part_the_two_that_are_one(
    tmp_path: Path,
) -> None:
    found = joined(
        tmp_path,
        party("a", "Foo Bar Co., Ltd."),
        party("b", "Foo Bar Co., Ltd."),
        party("c", "Foo Bar GmbH"),
    )
    assert found == {frozenset({"a", "b"}), frozenset({"c"})}


def test_a_mention_of_what_two_parties_are_called_stays_apart(tmp_path: Path) -> None:
    found = joined(
        tmp_path, party("a", "ADI"), party("b", "Baz", "ADI"), party("c", "ADI", mention=True)
    )
    assert found == {frozenset({"a"}), frozenset({"b"}), frozenset({"c"})}


@pytest.mark.parametrize("tables", [2, 3])
def test_mentions_in_several_tables_all_join_the_party_they_name(
    tmp_path: Path, tables: int
) -> None:
    mentions = [party(f"t{number}:lorex", "Lorex", mention=True) for number in range(tables)]
    assert len(joined(tmp_path, party("lorex", "Lorex"), *mentions)) == 1


@pytest.mark.parametrize("tables", [2, 3])
def test_mentions_of_one_unknown_name_are_one_party(tmp_path: Path, tables: int) -> None:
    mentions = [party(f"t{number}:foo-bar", "Foo Bar", mention=True) for number in range(tables)]
    assert len(joined(tmp_path, *mentions)) == 1


NAMES = ["Foo Bar Ltd", "Foo Bar Inc", "Foo Bar", "Baz", "Qux Quux"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(NAMES),
            st.sampled_from([PartyType.COMPANY, PartyType.PERSON]),
            st.booleans(),
            st.lists(st.tuples(st.just("isin"), st.sampled_from("12")), max_size=1),
        ),
        min_size=3,
        max_size=3,
    )
)
@settings(max_examples=5, deadline=None)
def test_what_is_joined_does_not_depend_on_the_order_of_snapshots(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[str, str, PartyType, bool, list[tuple[str, str]]]],
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    ids = ["a", "b", "c"]
    snapshots = [
        put(
            shelf,
            party(party_id, name, alias, kind=kind, mention=mention, identifiers=identifiers),
            f"list-{party_id}",
        )
        for party_id, (name, alias, kind, mention, identifiers) in zip(ids, made, strict=True)
    ]
    orders = [snapshots, snapshots[::-1], snapshots[1:] + snapshots[:1]]
    assert len({frozenset(groups(order, ids)) for order in orders}) == 1


# --- How a party is shown


def test_a_party_is_shown_by_its_own_name_and_a_short_one(shipped: View, starter: Parties) -> None:
    shown = profiles(shipped, starter, ["hikvision", "adi-global"])
    assert shown["hikvision"].name == "Hangzhou Hikvision Digital Technology Co., Ltd."
    assert shown["hikvision"].short == "Hikvision"
    assert shown["hikvision"].countries == ("CN",)
    assert shown["adi-global"].short == "ADI Global Distribution"
