"""Names and their words as arrays, as the kernels read them."""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Hashes = NDArray[np.uint32]
Ints = NDArray[np.int32]
Letters = NDArray[np.uint16]
Places = NDArray[np.int16]
Number = Any
"""A number of compiled code, of whatever width."""


class Fact(IntEnum):
    """The columns of `Words.fact`: places in `Words.text`, and what the word is."""

    RAW = 0
    """Where the word begins, in Latin letters."""
    RAW_END = 1
    FOLD = 2
    """Where it begins as it sounds, see `folding.py`."""
    FOLD_END = 3
    NATIVE = 4
    """Where it begins in Chinese characters, if it was written in them."""
    NATIVE_END = 5
    KIND = 6
    """Of `word.Kind`."""
    SENSE = 7
    """A number shared by words that mean the same, 0 for none."""
    KNOWN = 8
    """1 for words that stand in a table of words."""
    LETTERS = 9
    """A bit for each letter of the word as it sounds."""


RAW, RAW_END, FOLD, FOLD_END, NATIVE, NATIVE_END, KIND, SENSE, KNOWN, LETTERS = map(int, Fact)
"""The same columns as plain numbers, which compiled code can hold."""


class Words(NamedTuple):
    """Distinct words: a row of facts each, how much it tells, in (0, 1], and all their letters."""

    fact: Ints
    weight: Floats
    text: Letters


class Names(NamedTuple):
    """Names as rows of words; `at[i]:at[i + 1]` are the words of name i.

    word: number in Words; role: of `reading.Role`; form: number of the legal form, 0 for none.
    person: 1 for a name of a person, 0 of something else, 2 where that is not known.
    """

    at: Ints
    word: Ints
    role: NDArray[np.int8]
    form: Places
    person: Bytes


class Table(NamedTuple):
    """A table from hashes to numbers: `at` by the first bits of the hash, then in order of it."""

    at: Ints
    hash: Hashes
    number: Ints


class Index(NamedTuple):
    """All names of some parties, ready for a search.

    party, weak: by name, the number of its party, and 1 for a weak alias.
    total: by name, the weight of its words. post: by word, the names that have it.
    keys: from keys of words to words; joined: from keys of several words to names.
    """

    words: Words
    names: Names
    party: Ints
    weak: Bytes
    total: Floats
    post_at: Ints
    post: Ints
    keys: Table
    joined: Table


def table(hashes: Hashes, numbers: Ints) -> Table:
    """A table of pairs of a hash and a number."""
    order = np.argsort(hashes, kind="stable")
    hashes, numbers = hashes[order], numbers[order]
    size = 1 << max(8, len(hashes).bit_length())
    places = (hashes.astype(np.uint64) * np.uint64(size)) >> np.uint64(32)
    at = np.searchsorted(places, np.arange(size + 1, dtype=np.uint64)).astype(np.int32)
    return Table(at, hashes, numbers)
