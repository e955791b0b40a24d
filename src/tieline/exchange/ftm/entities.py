"""An entity being made: only values that are valid go in, and what is not is kept in words."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tieline.exchange.ftm.model import model
from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.nouns import Claim
from tieline.sources.ftm.mapping import SCHEMA_NOTE
from tieline.text import days

FTM = "ftm:"
"""How the ids of parties begin that came from FollowTheMoney."""
_LOCATED = "entity "
_CONVERTED = {"EUR": "amountEur", "USD": "amountUsd"}
"""The properties of amounts that were converted from another currency, which a note tells."""
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST_ID = 100
_LINE = re.compile(r"([a-zA-Z]+): (.+)", re.DOTALL)


@dataclass
class Entity:
    """An entity: its id, its schema, values by property, the datasets that it is from."""

    id: str
    schema: str
    values: dict[str, list[str]] = field(default_factory=dict)
    datasets: set[str] = field(default_factory=set)
    referents: list[str] = field(default_factory=list)
    caption: str = ""

    def has(self, name: str) -> bool:
        """Whether the schema has a property."""
        return name in model().properties[self.schema]

    def add(self, name: str, *values: str, of: Claim | None = None) -> bool:
        """Add values of a property; false where one is not valid, which is left out.

        of: the claim that says so; one that came from an entity gives its values back as they
            were, since publishers are less strict with them than the model.
        """
        good = True
        as_was = of is not None and from_ftm(of) and self.has(name)
        for told in values:
            value = told if as_was else " ".join(told.split())
            if not (value and (as_was or model().is_valid(self.schema, name, value))):
                good = False
            elif value not in self.values.setdefault(name, []):
                self.values[name].append(value)
        return good

    def refer(self, name: str, *parties: str) -> None:
        """Add parties and contracts that another entity is, by our ids."""
        values = self.values.setdefault(name, []) if parties and self.has(name) else []
        values += [one for one in dict.fromkeys(map(entity_id, parties)) if one not in values]

    def note(self, claim: Claim, words: str) -> None:
        """Add a note line by line: those of a property to it, others to a property for words."""
        for line in claim.note.split("\n"):
            found = _LINE.fullmatch(line)
            if line.startswith(SCHEMA_NOTE) and from_ftm(claim):
                continue
            if not (found and self.add(found[1], found[2], of=claim)):
                self.add(words, line)

    def days(self, claim: Claim) -> None:
        """Add the first and the last day of a claim, as far as both are bounded.

        A payment has one day, and what was so on a day has that day alone.
        """
        known, first, last = claim.known_from, claim.end.earliest, claim.begin.latest
        told = claim.begin.earliest is None and claim.end.latest is None
        if {"date", "startDate", "endDate"} & self.values.keys():
            told = False
        if self.schema == "Payment" and claim.begin == claim.end and "date" not in self.values:
            self.add("date", *dates(claim.begin))
        elif told and first and last and first <= last and (first, last) != (known, known):
            self.add("date", *dates(Span(first, last)))
        else:
            self.add("startDate", *dates(claim.begin))
            self.add("endDate", *dates(claim.end))

    def amount(self, amount: Range) -> None:
        """Add an amount with its currency, unless lines of a note say it already."""
        if not amount or "amount" in self.values:
            return
        name = _CONVERTED.get(amount.unit, "") if "currency" in self.values else ""
        self.add(name or "amount", *numbers(amount))
        if amount.unit and not name:
            self.add("currency", amount.unit)

    def as_json(self) -> dict[str, Any]:
        """The entity as a line holds it; properties in order of their names."""
        found: dict[str, Any] = {"id": self.id, "schema": self.schema}
        if self.caption:
            found["caption"] = self.caption
        found["properties"] = {name: self.values[name] for name in sorted(self.values)}
        if self.datasets:
            found["datasets"] = sorted(self.datasets)
        if self.referents:
            found["referents"] = sorted(set(self.referents))
        return found


def dates(span: Span) -> list[str]:
    """An interval as dates, the first and the last; none where an end of it is open."""
    if span.earliest is None or span.latest is None:
        return []
    whole = days.words(span)
    return [str(span.earliest), str(span.latest)] if whole.startswith("between") else [whole]


def numbers(amount: Range) -> list[str]:
    """The bounds of a range as numbers, each once."""
    return list(dict.fromkeys(number(one) for one in (amount.low, amount.high) if one is not None))


def number(value: Decimal) -> str:
    """A number with no idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def entity_id(ours: str) -> str:
    """The id of an entity: what came from FollowTheMoney has its own back.

    Other ids may hold only letters, digits, dots and hyphens; where that is not so, a digest of
    our id keeps them apart.
    """
    if ours.startswith(FTM):
        return ours.removeprefix(FTM)
    plain = ours.replace(":", ".")
    short = len(plain) <= _LONGEST_ID
    if short and _ID.fullmatch(plain) and ("." not in ours or ":" not in ours):
        return plain
    slug = re.sub("[^0-9a-zA-Z]+", "-", ours).strip("-")[:60]
    return f"{slug or 'id'}-{hashlib.sha256(ours.encode()).hexdigest()[:12]}"


def located(claim: Claim) -> str:
    """The id of the entity that a claim came from; empty where it came from none."""
    return claim.locator.removeprefix(_LOCATED) if claim.locator.startswith(_LOCATED) else ""


def from_ftm(claim: Claim) -> bool:
    """Whether a claim came from a file of entities."""
    return claim.source_id.startswith("ftm-")


def datasets(claims: Iterable[Claim]) -> set[str]:
    """The datasets that claims are from: of entities their own, of a list its name."""
    found = set()
    for claim in claims:
        name, _, rest = claim.source_id.partition(":")
        if from_ftm(claim):
            found.add(rest.partition(":")[2])
        else:
            found.add(re.sub("[^0-9a-z]+", "_", name.lower()).strip("_"))
    return found - {""}


def is_open(end: Span, known: date) -> bool:
    """Whether an end says no more than that there was none when it was last looked."""
    return end.latest is None or end.latest == known
