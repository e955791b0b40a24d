"""A small check of JSON against JSON Schema: the words that the BODS 0.4 schema uses, no others."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Value = Any
"""Whatever JSON holds."""

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
}
_SILENT = {
    *("$schema", "$id", "$comment", "$defs", "title", "description", "version", "codelist"),
    *("openCodelist", "propertyOrder", "then", "default"),
}


class Schemas:
    """The schema files of a folder, each known by its `$id`."""

    def __init__(self, folder: Path) -> None:
        files = [json.loads(one.read_text("utf-8")) for one in folder.glob("*.json")]
        self._known = {one["$id"]: one for one in files if "$id" in one}

    def errors(self, name: str, value: object) -> list[str]:
        """What is wrong with a value, by the schema of this `$id`."""
        return list(self._check(self._known[name], value, self._known[name], "$"))

    def _check(self, schema: Value, value: Value, root: Value, at: str) -> Iterator[str]:
        for word, rule in schema.items():
            if word in _SILENT:
                continue
            check = getattr(self, f"_{word.strip('$').lower()}", None)
            if check is None:
                raise NotImplementedError(f"{word} at {at}")
            yield from check(rule, value, root, at, schema)

    def _ref(self, rule: str, value: Value, root: Value, at: str, _: Value) -> Iterator[str]:
        name, _, pointer = rule.partition("#")
        within = self._known[name] if name else root
        found = within
        for step in pointer.strip("/").split("/") if pointer else ():
            found = found[step]
        yield from self._check(found, value, within, at)

    def _type(self, rule: str, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        wrong_bool = isinstance(value, bool) and rule != "boolean"
        if wrong_bool or not isinstance(value, _TYPES[rule]):
            yield f"{at}: {value!r} is no {rule}"

    def _properties(
        self, rule: Value, value: Value, root: Value, at: str, _: Value
    ) -> Iterator[str]:
        for key, inner in rule.items() if isinstance(value, dict) else ():
            if key in value:
                yield from self._check(inner, value[key], root, f"{at}.{key}")

    def _items(self, rule: Value, value: Value, root: Value, at: str, _: Value) -> Iterator[str]:
        for number, one in enumerate(value if isinstance(value, list) else ()):
            yield from self._check(rule, one, root, f"{at}[{number}]")

    def _required(
        self, rule: Value, value: Value, _root: Value, at: str, _: Value
    ) -> Iterator[str]:
        missing = [key for key in rule if isinstance(value, dict) and key not in value]
        yield from (f"{at}: {key} is missing" for key in missing)

    def _enum(self, rule: Value, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if value not in rule:
            yield f"{at}: {value!r} is none of {rule}"

    def _const(self, rule: Value, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if value != rule:
            yield f"{at}: {value!r} is not {rule!r}"

    def _if(self, rule: Value, value: Value, root: Value, at: str, schema: Value) -> Iterator[str]:
        if not list(self._check(rule, value, root, at)):
            yield from self._check(schema.get("then", {}), value, root, at)

    def _not(self, rule: Value, value: Value, root: Value, at: str, _: Value) -> Iterator[str]:
        if not list(self._check(rule, value, root, at)):
            yield f"{at}: it must not be as {rule}"

    def _allof(self, rule: Value, value: Value, root: Value, at: str, _: Value) -> Iterator[str]:
        for one in rule:
            yield from self._check(one, value, root, at)

    def _anyof(self, rule: Value, value: Value, root: Value, at: str, _: Value) -> Iterator[str]:
        if all(list(self._check(one, value, root, at)) for one in rule):
            yield f"{at}: {value!r} is as none of {rule}"

    def _oneof(self, rule: Value, value: Value, root: Value, at: str, _: Value) -> Iterator[str]:
        if sum(not list(self._check(one, value, root, at)) for one in rule) != 1:
            yield f"{at}: {value!r} is not as one of {rule}"

    def _minlength(self, rule: int, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if isinstance(value, str) and len(value) < rule:
            yield f"{at}: {value!r} is too short"

    def _maxlength(self, rule: int, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if isinstance(value, str) and len(value) > rule:
            yield f"{at}: {value!r} is too long"

    def _minimum(self, rule: float, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if isinstance(value, int | float) and value < rule:
            yield f"{at}: {value} is less than {rule}"

    def _maximum(self, rule: float, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if isinstance(value, int | float) and value > rule:
            yield f"{at}: {value} is more than {rule}"

    def _minproperties(
        self, rule: int, value: Value, _root: Value, at: str, _: Value
    ) -> Iterator[str]:
        if isinstance(value, dict) and len(value) < rule:
            yield f"{at}: it is empty"

    def _pattern(self, rule: str, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if isinstance(value, str) and not re.search(rule, value):
            yield f"{at}: {value!r} does not match {rule}"

    def _format(self, rule: str, value: Value, _root: Value, at: str, _: Value) -> Iterator[str]:
        if isinstance(value, str) and not _formed(rule, value):
            yield f"{at}: {value!r} is no {rule}"


@cache
def _formed(rule: str, value: str) -> bool:
    if rule == "uri":
        return bool(urlsplit(value).scheme) and " " not in value
    if (len(value) > len("2020-01-01")) != (rule == "date-time"):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
