"""What is known of every party of an index, and which parties have an identifier."""

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import orjson
from numpy.typing import NDArray

from tieline.matching.described import Called, Described
from tieline.matching.evidence import DECIDING, bare
from tieline.model.kinds import NameKind, PartyType

_TEXT, _REFS, _NAMES = "parties.jsonl", "refs.json", "names.txt"
_ARRAYS = ("party_at", "name_at", "id_hash", "id_number")


class Register:
    """Parties by number, each read from its line when it is asked for."""

    def __init__(self, text: bytes, refs: list[str], names: bytes, arrays: Sequence[Any]) -> None:
        self._text, self._refs, self._names = text, refs, names
        self._arrays = arrays
        self._at, self._name_at, self._hashes, self._numbers = arrays
        self._seen: dict[int, Described] = {}
        self._by_ref: dict[str, int] = {}

    @classmethod
    def of(cls, parties: Sequence[Described]) -> Self:
        """A register of parties, numbered in their order."""
        lines = [_line(one) for one in parties]
        names = [name.text.encode("utf-8", "replace") for one in parties for name in one.names]
        pairs = sorted(
            (_hash(scheme, value), number)
            for number, one in enumerate(parties)
            for scheme, value in one.identifiers
        )
        hashes = np.array([pair[0] for pair in pairs], np.uint32)
        numbers = np.array([pair[1] for pair in pairs], np.int32)
        arrays = (_starts(lines), _starts(names), hashes, numbers)
        return cls(b"".join(lines), [one.ref for one in parties], b"".join(names), arrays)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The register that was saved in a folder."""
        refs = orjson.loads((folder / _REFS).read_bytes())
        arrays = [np.load(folder / f"{name}.npy", allow_pickle=False) for name in _ARRAYS]
        return cls((folder / _TEXT).read_bytes(), refs, (folder / _NAMES).read_bytes(), arrays)

    def save(self, folder: Path) -> None:
        """Write the register into a folder."""
        (folder / _TEXT).write_bytes(self._text)
        (folder / _REFS).write_bytes(orjson.dumps(self._refs))
        (folder / _NAMES).write_bytes(self._names)
        for name, array in zip(_ARRAYS, self._arrays, strict=True):
            np.save(folder / f"{name}.npy", array)

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, number: int) -> Described:
        found = self._seen.get(number)
        if found is None:
            if len(self._seen) > 100_000:  # noqa: PLR2004
                self._seen.clear()
            line = self._text[self._at[number] : self._at[number + 1]]
            found = self._seen[number] = _described(orjson.loads(line))
        return found

    def ref(self, number: int) -> str:
        """The id of a party."""
        return self._refs[number]

    def number(self, ref: str) -> int:
        """The number of the party that has an id; raises KeyError where none has."""
        if not self._by_ref:
            self._by_ref.update((ref, number) for number, ref in enumerate(self._refs))
        return self._by_ref[ref]

    def name(self, number: int) -> str:
        """A name as written; names are numbered in the order of their parties."""
        return self._names[self._name_at[number] : self._name_at[number + 1]].decode()

    def identified(self, asked: Described) -> list[int]:
        """The numbers of the parties that share an identifier that decides."""
        found: set[int] = set()
        for scheme, value in asked.identifiers:
            if scheme.lower() in DECIDING:
                first, last = np.searchsorted(self._hashes, _hash(scheme, value) + np.array([0, 1]))
                found.update(int(number) for number in self._numbers[first:last])
        return sorted(found)


def _starts(pieces: Iterable[bytes]) -> NDArray[np.int64]:
    lengths = np.cumsum([len(piece) for piece in pieces], dtype=np.int64)
    return np.concatenate([np.zeros(1, np.int64), lengths])


def _hash(scheme: str, value: str) -> int:
    return zlib.crc32(f"{scheme.lower()}:{bare(value)}".encode()) & 0xFFFFFFFE


def _line(one: Described) -> bytes:
    return orjson.dumps(
        {
            "ref": one.ref,
            "type": one.type.value,
            "names": [(name.text, name.kind.value) for name in one.names],
            "countries": one.countries,
            "identifiers": one.identifiers,
            "born": one.born,
            "addresses": one.addresses,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )


def _described(values: dict[str, Any]) -> Described:
    return Described(
        names=tuple(Called(text, NameKind(kind)) for text, kind in values["names"]),
        ref=values["ref"],
        type=PartyType(values["type"]),
        countries=tuple(values["countries"]),
        identifiers=tuple(_pairs(values["identifiers"])),
        born=tuple(values["born"]),
        addresses=tuple(values["addresses"]),
    )


def _pairs(values: Iterable[Sequence[str]]) -> Iterable[tuple[str, str]]:
    return ((scheme, value) for scheme, value in values)
