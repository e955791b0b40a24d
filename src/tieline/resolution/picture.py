"""A picture of what rows say of a party, kept with a judgement so that a later change is told."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tieline.model.kinds import PartyType


@dataclass(frozen=True)
class Picture:
    """What tells who a party is, each part in a fixed order and once.

    countries: ISO 3166 alpha-2 codes; identifiers: pairs of a scheme and a value.
    born: days of birth as intervals, in the grammar of `text/days.py`.
    lists: the ids of the lists that name it.
    """

    names: tuple[str, ...] = ()
    type: PartyType = PartyType.UNKNOWN
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    born: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the picture as JSON: equal pictures have equal digests."""
        text = json.dumps(self.as_values(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def as_values(self) -> dict[str, Any]:
        """The picture as JSON values; parts that are not known are left out."""
        values = {
            "names": list(self.names),
            "type": str(self.type),
            "countries": list(self.countries),
            "identifiers": [list(pair) for pair in self.identifiers],
            "born": list(self.born),
            "lists": list(self.lists),
        }
        return {key: value for key, value in values.items() if value}


def picture_of(values: Mapping[str, Any]) -> Picture:
    """The picture that JSON values hold. Raises ValueError, TypeError or KeyError."""
    return Picture(
        names=tuple(values.get("names", ())),
        type=PartyType(values["type"]),
        countries=tuple(values.get("countries", ())),
        identifiers=tuple((scheme, value) for scheme, value in values.get("identifiers", ())),
        born=tuple(values.get("born", ())),
        lists=tuple(values.get("lists", ())),
    )


def difference(before: Picture, now: Picture) -> tuple[str, ...]:
    """What changed from one picture to another, in words; nothing where they are equal."""
    if before.digest == now.digest:
        return ()
    told = [*_lists(before, now)]
    if before.type is not now.type:
        told.append(f"type was {before.type}, now {now.type}")
    pairs = [
        ("name", _quoted(before.names), _quoted(now.names)),
        ("country", before.countries, now.countries),
        ("identifier", _identified(before), _identified(now)),
        ("birth date", before.born, now.born),
    ]
    for what, old, new in pairs:
        told += [f"added {what} {one}" for one in new if one not in old]
        told += [f"removed {what} {one}" for one in old if one not in new]
    return tuple(told)


def _lists(before: Picture, now: Picture) -> Iterator[str]:
    for one in now.lists:
        if one not in before.lists:
            yield f"now on list {one}"
    for one in before.lists:
        if one not in now.lists:
            yield f"no longer on list {one}"


def _quoted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"“{name}”" for name in names)


def _identified(picture: Picture) -> tuple[str, ...]:
    return tuple(f"{scheme.upper()} {value}" for scheme, value in picture.identifiers)
