"""What every reader shares: the rows of a party and its names, and the errors of reading."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tieline.model.kinds import NameKind, PartyType, SourceKind, Standing
from tieline.model.nouns import Claim, Name, Party, Row
from tieline.text.blocks import one_of, parse_block, yes_or_no
from tieline.text.names import normalise
from tieline.text.problems import MisuseError

NOT_STATED = "not stated"
"""What the YAML of a format that many publish says of its publisher: the user must."""


class ReadError(MisuseError):
    """A file that cannot be read as what it should be; nothing of it is stored."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        super().__init__(f"{file}{f', line {line}' if line else ''}: {problem}")


def claim_id(*raw: str) -> str:
    """An id made from raw source values: reading again gives the same one."""
    return hashlib.sha256("\x1f".join(raw).encode()).hexdigest()[:16]


def name_row(party_id: str, name: str, kind: NameKind, claim: Claim) -> Name:
    """A name of a party, on the word of the same source as another claim."""
    normal = normalise(name)
    return Name(
        claim_id=claim_id(claim.claim_id, kind, name),
        source_id=claim.source_id,
        standing=claim.standing,
        known_from=claim.known_from,
        confidence=claim.confidence,
        party_id=party_id,
        name=name,
        kind=kind,
        key=normal.key,
        core=normal.core,
    )


def party_rows(party: Party, name: str, aliases: Iterable[str] = ()) -> Iterator[Row]:
    """A party with its primary name and its other names, each once."""
    yield party
    yield name_row(party.party_id, name, NameKind.PRIMARY, party)
    for alias in dict.fromkeys(aliases):
        if alias != name:
            yield name_row(party.party_id, alias, NameKind.ALIAS, party)


def mention(name: str, party_id: str, claim: Claim) -> Iterator[Row]:
    """A party of which a row says no more than its name."""
    party = Party(
        claim_id=claim_id("mention", party_id),
        source_id=claim.source_id,
        standing=Standing.REPORTED,
        known_from=claim.known_from,
        party_id=party_id,
        type=PartyType.UNKNOWN,
    )
    yield party
    yield name_row(party_id, name, NameKind.MENTION, party)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """What the YAML beside a reader says of what it reads.

    name: of its snapshots; for a format that many publish, what names of theirs begin with.
    generic: whether it is such a format, so that each file of another name is a source of its own.
    reliability: the letter grade of what it says.
    rhythm_days: how often it is published anew; 0 where that is not known.
    expect_at_least: fewer entries than this, and the file is taken to be cut.
    covers: the lists of which a copy has every entry, so that what it lacks is not on them.
    downloads: the official address of each file of it, by file name; none where it must be fetched
        by hand.
    lookups: tables of the publisher's words and ours; a word that is not in them stops the reader.
    """

    name: str
    title: str
    publisher: str
    licence: str
    url: str
    generic: bool = False
    kind: SourceKind = SourceKind.OFFICIAL_LIST
    reliability: str = "A"
    rhythm_days: int = 0
    expect_at_least: int = 1
    covers: tuple[str, ...] = ()
    downloads: Mapping[str, str] = field(default_factory=dict)
    lookups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def lookup(self, table: str, word: str, report: "Report", line: int | None = None) -> str:
        """Our word for one of the publisher's. Raises ReadError for a word never seen before."""
        found = self.lookups[table].get(word)
        if found is None:
            problem = f"the {table} `{word}` has never been seen here; the reader must learn it"
            raise ReadError(report.file, line, problem)
        return found


def load_spec(file: Path) -> ListSpec:
    """The description of a list. Raises BadBlockError."""
    block = parse_block(file.read_text(encoding="utf-8"), str(file))
    tables = block.take_block("lookups")
    spec = ListSpec(
        name=block.take("name", str),
        title=block.take("title", str),
        publisher=block.take("publisher", str),
        licence=block.take("licence", str),
        url=block.take("url", str),
        generic=block.take("generic", yes_or_no, default=False),
        kind=block.take("kind", one_of(SourceKind), SourceKind.OFFICIAL_LIST),
        reliability=block.take("reliability", str, "A"),
        rhythm_days=block.take("rhythm_days", int, 0),
        expect_at_least=block.take("expect_at_least", int, 1),
        covers=block.take_list("covers", str),
        downloads=block.take_map("downloads", str),
        lookups={name: tables.take_map(name, str) for name in tables.rest()} if tables else {},
    )
    block.finish()
    return spec


def spec_of(name: str) -> ListSpec:
    """The description of a list by its name."""
    return load_spec(_SPECS / f"{name}.yml")


_SPECS = Path(__file__).parent / "lists"


@dataclass
class Report:
    """What a reader has to say about the file itself.

    file: the one that is being read, as messages call it.
    entries: how many it read; newest: the latest first day of an entry.
    problems: what it found odd and let pass.
    left_over: how often each field was filled whose content was not kept.
    """

    file: str
    entries: int = 0
    newest: date = date.min
    problems: list[str] = field(default_factory=list)
    left_over: Counter[str] = field(default_factory=Counter)

    def odd(self, line: int | None, problem: str) -> None:
        """Tell of something odd that is let pass; only the first few hundred are kept."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(f"line {line}: {problem}" if line else problem)
        elif len(self.problems) == _MOST_PROBLEMS:
            self.problems.append("... and more of the kind")

    def leave(self, fields: Mapping[str, object], prefix: str = "") -> None:
        """Count the fields that are filled and were not kept."""
        for name, value in fields.items():
            if value:
                self.left_over[f"{prefix}{name}"] += 1


_MOST_PROBLEMS = 200
