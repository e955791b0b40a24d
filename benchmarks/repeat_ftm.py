"""Repeat a FollowTheMoney file with new ids until it has so many entities.

    python repeat_ftm.py IN.ftm.json OUT.ftm.json 1000000 [--new-names]

Each round gives every entity, and every reference to one, a new id. With --new-names its names
become new as well, so that nothing is gained by remembering names.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--new-names", action="store_true")
    words = parser.parse_args()
    with words.source.open(encoding="utf-8") as lines:
        entities = [json.loads(line) for line in lines if line.strip()]
    with words.target.open("w", encoding="utf-8") as out:
        for number, entity in enumerate(_repeated(entities, new_names=words.new_names)):
            if number == words.count:
                break
            out.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")


def _repeated(entities: list[dict[str, Any]], *, new_names: bool) -> Iterator[dict[str, Any]]:
    """The entities without end, each round with ids of its own; the first round as they are."""
    ids = {one["id"] for one in entities}
    yield from entities
    turn = 1
    while True:
        for one in entities:
            properties = {
                name: [
                    f"{value}-{turn}"
                    if value in ids
                    else f"{value} {turn}"
                    if new_names and name in NAMES
                    else value
                    for value in values
                ]
                for name, values in one["properties"].items()
            }
            yield one | {"id": f"{one['id']}-{turn}", "properties": properties}
        turn += 1


if __name__ == "__main__":
    main()
