"""Gather what a US list tells of one entry by labels, and make rows of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind
from tieline.model.nouns import Detail, Identifier, Party
from tieline.sources.claims import Claims
from tieline.sources.reading import ReadError, Report
from tieline.sources.us.days import kept_day, whole_day
from tieline.sources.us.labels import (
    DATED_BY,
    DETAILS,
    IDENTIFIERS,
    LINKED,
    LISTING,
    OPERATOR,
    OTHER_NAME,
    OWNER,
    TERMS,
)
from tieline.text.countries import country_code
from tieline.text.days import BadDayError

_LEI = re.compile(r"[0-9A-Z]{18}\d{2}")
_DAYS = {DetailKind.BIRTH_DATE, DetailKind.FOUNDED, DetailKind.BUILT}
_COUNTRIES = {DetailKind.NATIONALITY, DetailKind.FLAG, DetailKind.JURISDICTION}
_OF = re.compile(r"\((.+)\)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled statement; days as the publisher writes them.

    note: what else is said of it.
    """

    label: str
    value: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""


@dataclass
class Facts:
    """What an entry tells of its party.

    identifiers: notes by scheme and value; details: kind, value, note, each once.
    aliases, weak: further names; terms: what the entry forbids, in the publisher's words.
    listed: by what it was listed (`CMIC`), and on which day.
    linked, operators, owners: names of other parties.
    """

    identifiers: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    details: dict[tuple[DetailKind, str, str], None] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    listed: dict[str, date] = field(default_factory=dict)
    linked: list[str] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)

    def take(self, fact: Fact, report: Report, line: int | None) -> None:
        """Take a statement in; one whose label is new is kept as a remark, and told of.

        Raises ReadError for a listing date that is no day.
        """
        label, value = fact.label, fact.value
        if not value:
            return
        if label.startswith("Digital Currency Address"):
            self.identify("wallet", value, _note(fact))
        elif label in IDENTIFIERS:
            self.identify(*_scheme(label, value), _note(fact))
        elif label in DETAILS:
            kind, word = DETAILS[label]
            self.tell(kind, value, ", ".join(filter(None, (word, fact.note))))
        elif label.startswith(TERMS):
            self._term(label, value, report, line)
        elif (names := self._names(label)) is not None:
            names.append(value)
        else:
            report.odd(line, f"the label `{label}` is new here; it is kept as a remark")
            self.tell(DetailKind.REMARK, f"{label} {value}")

    def identify(self, scheme: str, value: str, note: str) -> None:
        """Take an identifier in."""
        notes = self.identifiers.setdefault((scheme, value), [])
        if note and note not in notes:
            notes.append(note)

    def tell(self, kind: DetailKind, value: str, note: str = "") -> None:
        """Take a detail in, days and countries in our own writing."""
        if kind in _DAYS:
            value, circa = kept_day(value)
            note = ", ".join(filter(None, (note, circa)))
        elif kind in _COUNTRIES:
            value = known_country(value) or value
        if value:
            self.details[kind, value, note] = None

    def listed_on(self, list_id: str) -> Span:
        """The first day of an entry of a list, where it is among the facts."""
        days = [self.listed[word] for word in DATED_BY.get(list_id, ()) if word in self.listed]
        return Span.on(min(days)) if days else UNKNOWN_DAY

    @property
    def requirement(self) -> str:
        """What the entry forbids, as one text."""
        return "; ".join(dict.fromkeys(self.terms))

    def rows(self, claims: Claims, party: Party) -> Iterator[Identifier | Detail]:
        """The identifiers and details."""
        for (scheme, value), notes in self.identifiers.items():
            yield claims.identifier(party, scheme, value, "; ".join(notes))
        for kind, value, note in self.details:
            yield claims.detail(party, kind, value, note=note)

    def _names(self, label: str) -> list[str] | None:
        return {
            OTHER_NAME: self.aliases,
            LINKED: self.linked,
            OPERATOR: self.operators,
            OWNER: self.owners,
        }.get(label)

    def _term(self, label: str, value: str, report: Report, line: int | None) -> None:
        self.terms.append(f"{label} {value}")
        by = _OF.search(label)
        if not label.startswith(LISTING) or not by:
            return
        try:
            day = whole_day(value)
        except BadDayError as error:
            problem = f"`{label}`: {error}"
            raise ReadError(report.file, line, problem) from error
        self.listed[by[1]] = day
        report.newest = max(report.newest, day)


def _scheme(label: str, value: str) -> tuple[str, str]:
    """The scheme and the bare value; what is no LEI or ship's number is a registration."""
    scheme = IDENTIFIERS[label]
    if scheme == "imo":
        number = value.removeprefix("IMO ")
        return ("imo", number) if number != value else ("registration", value)
    if scheme == "lei":
        return ("lei" if _LEI.fullmatch(value) else "registration"), value
    return (scheme, value.replace("-", "")) if scheme == "duns" else (scheme, value)


def _note(fact: Fact) -> str:
    """The label and what else is said of an identifier, as one text."""
    parts = [
        f"{fact.label.rstrip(' :-')} ({fact.country})" if fact.country else fact.label.rstrip(" :-")
    ]
    parts += [f"issued {kept_day(fact.issued)[0]}"] if fact.issued else []
    parts += [f"expires {kept_day(fact.expires)[0]}"] if fact.expires else []
    return ", ".join([*parts, *filter(None, (fact.note,))])


@lru_cache(maxsize=4096)
def known_country(name: str) -> str:
    """The code of a country, kept, since a list names the same ones thousands of times."""
    return country_code(name)
