"""What FollowTheMoney can hold: which properties its schemata have, and what values those take."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "model.yml"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema of the model.

    kinds: the schema itself and all that it is a kind of.
    needs: the properties that it requires.
    holds: its properties, inherited ones too, with their types: `date`, `identifier lei`,
        `entity Company` (a reference to a company).
    """

    name: str
    kinds: frozenset[str]
    needs: tuple[str, ...]
    holds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Model:
    """The schemata and the closed vocabularies."""

    schemata: Mapping[str, Schema]
    countries: frozenset[str]
    topics: frozenset[str]
    genders: frozenset[str]
    topic_of_list: Mapping[str, str]

    def fits(self, schema: str, wanted: str) -> bool:
        """Whether an entity of a schema may stand where a kind of another one is wanted."""
        return wanted in self.schemata[schema].kinds


@cache
def model() -> Model:
    """The model, as `model.yml` holds it."""
    found = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    schemata: dict[str, Schema] = {}
    for name, told in found["schemata"].items():
        schemata[name] = _schema(name, told, schemata)
    return Model(
        schemata,
        frozenset(found["countries"]),
        frozenset(found["topics"]),
        frozenset(found["genders"]),
        found["topic_of_list"],
    )


def _schema(name: str, told: Mapping[str, Any], known: Mapping[str, Schema]) -> Schema:
    """A schema with what it inherits; what it is a kind of stands before it in the file."""
    above = [known[one] for one in told.get("of", ())]
    holds: dict[str, str] = {}
    for one in above:
        holds |= one.holds
    return Schema(
        name,
        frozenset({name}.union(*(one.kinds for one in above))),
        tuple(told.get("needs", ())),
        holds | told.get("holds", {}),
    )
