"""Check files of FollowTheMoney entities with the library of the model; run by tools/check-ftm."""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from followthemoney import model

MOST = 20
"""Problems that are shown of one file."""

Entity = dict[str, Any]


def main(files: list[str]) -> int:
    """Tell what is invalid in the files; 0 if nothing is."""
    counts, wrong = [], False
    for name in files:
        text = Path(name).read_text(encoding="utf-8")
        found = [json.loads(line) for line in text.splitlines()]
        problems = list(_problems(found))
        wrong = wrong or bool(problems) or not found
        for problem in problems[:MOST]:
            print(f"{Path(name).name}: {problem}")
        counts.append(f"{len(found):,} in {Path(name).name}")
    end = "there are invalid ones" if wrong else "all valid"
    print(f"FollowTheMoney {version('followthemoney')}: entities {', '.join(counts)}: {end}")
    return int(wrong)


def _problems(entities: list[Entity]) -> Iterator[str]:
    """What is wrong with entities, and with their references to each other."""
    known = {one["id"]: one["schema"] for one in entities}
    if len(known) != len(entities):
        yield "an id is there twice"
    for one in entities:
        for problem in _of_one(one, known):
            yield f"{one['schema']} {one['id']}: {problem}"


def _of_one(entity: Entity, known: dict[str, str]) -> Iterator[str]:
    schema = model.get(entity["schema"])
    if schema is None or schema.abstract:
        yield "no such schema"
        return
    properties = entity["properties"]
    for name in schema.required:
        if not properties.get(name):
            yield f"`{name}` is required"
    for name, values in properties.items():
        prop = schema.get(name)
        if prop is None:
            yield f"no property `{name}`"
            continue
        for value in values:
            yield from _of_value(prop, value, known)


def _of_value(prop: Any, value: str, known: dict[str, str]) -> Iterator[str]:  # noqa: ANN401
    """Whether the library would keep a value as it is, and whether what it refers to is there."""
    kept = prop.type.clean(value, format=prop.format)
    if kept != value or len(value) > prop.max_length:
        yield f"`{prop.name}` takes {kept!r}, not {value!r}"
    if prop.type.name == "entity":
        other = model.get(known.get(value, ""))
        if other is None:
            yield f"`{prop.name}` refers to {value}, which is not there"
        elif not other.is_a(prop.range):
            yield f"`{prop.name}` refers to {value}, which is a {other.name}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
