"""What is valid in FollowTheMoney: the properties of each schema, and the values of each type."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

from tieline.text.blocks import Block, parse_block

_FILE = Path(__file__).parent / "model.yml"
_LONGEST = {
    "name": 384,
    "string": 1024,
    "identifier": 64,
    "url": 4096,
    "text": 65_000,
    "address": 250,
    "email": 250,
    "phone": 64,
    "entity": 255,
}
"""Characters of a value, by type."""
_FORMS = {
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
    "country": re.compile(r"[a-z]{2}(-[a-z0-9]{2,3})?|[a-z]{4}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "phone": re.compile(r"\+\d{6,15}"),
    "gender": re.compile(r"male|female|other"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "entity": re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?"),
}
"""What a value of some types looks like."""


@dataclass(frozen=True)
class Model:
    """The parts of the published model that exports use.

    extends: the schemata that each schema extends; own: the properties of its own, with types.
    """

    extends: dict[str, tuple[str, ...]]
    own: dict[str, dict[str, str]]
    topics: frozenset[str]

    @cached_property
    def properties(self) -> dict[str, dict[str, str]]:
        """By schema, all of its properties with their types."""
        return {schema: self._properties(schema) for schema in self.extends}

    def is_valid(self, schema: str, name: str, value: str) -> bool:
        """Whether a schema has a property of this name that may have this value."""
        kind = self.properties[schema].get(name, "")
        if not kind or not value.strip() or len(value) > _LONGEST.get(kind, _LONGEST["string"]):
            return False
        if kind == "topic":
            return value in self.topics
        if kind == "url":
            return _is_url(value)
        return kind not in _FORMS or bool(_FORMS[kind].fullmatch(value))

    def _properties(self, schema: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for above in self.extends[schema]:
            found |= self._properties(above)
        return found | self.own[schema]


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and " " not in value


@cache
def model() -> Model:
    """The model as it is published."""
    block = parse_block(_FILE.read_text(encoding="utf-8"), str(_FILE))
    schemata = block.take_block("schemata")
    topics = block.take_list("topics", str)
    block.finish()
    extends, own = {}, {}
    for name in schemata.rest() if schemata else ():
        one: Block | None = schemata.take_block(name) if schemata else None
        extends[name] = one.take_list("extends", str) if one else ()
        own[name] = one.take_map("properties", str) if one else {}
    return Model(extends, own, frozenset(topics))
