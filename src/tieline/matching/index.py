"""The index over all names: how it is made, kept on disk and read again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tieline.matching.align import SPAN
from tieline.matching.arrays import Index, table
from tieline.matching.coding import Coder
from tieline.matching.described import Described
from tieline.matching.keys import all_keys, joined_keys
from tieline.matching.reading import person, read
from tieline.model.kinds import NameKind


def build_index(parties: Sequence[Described]) -> Index:
    """An index over every name of some parties; a party is known by its place among them."""
    coder = Coder()
    party: list[int] = []
    weak: list[int] = []
    for number, one in enumerate(parties):
        for name in one.names:
            kind = person(one.type)
            coder.add(read(name.text, kind), kind)
            party.append(number)
            weak.append(name.kind is NameKind.WEAK)
    words, names = coder.arrays()
    order = np.argsort(names.word, kind="stable")
    owner = np.repeat(np.arange(len(party), dtype=np.int32), np.diff(names.at))
    places = np.arange(len(words.weight) + 1, dtype=np.int32)
    weights = np.concatenate([[0], np.cumsum(words.weight[names.word], dtype=np.float64)])
    return Index(
        words,
        names,
        np.array(party, np.int32),
        np.array(weak, np.uint8),
        np.maximum(weights[names.at[1:]] - weights[names.at[:-1]], 0.01).astype(np.float32),
        np.searchsorted(names.word[order], places).astype(np.int32),
        owner[order],
        table(*all_keys(words)),
        table(*joined_keys(words, names, SPAN)),
    )


def save_index(index: Index, folder: Path) -> None:
    """Write the arrays of an index into a folder."""
    for name, array in _arrays(index, ""):
        np.save(folder / f"{name}.npy", array)


def load_index(folder: Path) -> Index:
    """The index whose arrays stand in a folder; raises OSError or ValueError where they do not."""
    found: Index = _read(Index, folder, "")
    return found


def _arrays(
    parts: Any,  # noqa: ANN401 - a tuple of arrays and of such tuples
    prefix: str,
) -> Iterator[tuple[str, Any]]:
    for field, value in parts._asdict().items():
        if isinstance(value, tuple):
            yield from _arrays(value, f"{prefix}{field}-")
        else:
            yield f"{prefix}{field}", value


def _read(shape: Any, folder: Path, prefix: str) -> Any:  # noqa: ANN401 - as above
    """A tuple of arrays, and of such tuples, by the annotations of its class."""
    parts = {}
    for field, annotation in shape.__annotations__.items():
        if isinstance(annotation, type) and hasattr(annotation, "_fields"):
            parts[field] = _read(annotation, folder, f"{prefix}{field}-")
        else:
            parts[field] = np.load(folder / f"{prefix}{field}.npy", allow_pickle=False)
    return shape(**parts)
