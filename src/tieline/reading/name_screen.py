"""Which places of a text may begin a known name: a quick look at all words at once.

Each name leaves a print of its first words (three at most) in a table of bits, and each word of a
text is looked up there together with the two behind it. A place that is passed over begins no
name; one that is not may still be none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tieline.reading.folded_text import IS_SPACELESS
from tieline.text.mapped import Codes, codes_of

MOST_UNITS = 3
"""So many words of a name leave a print."""
PLURAL = 6
"""So many letters a word has at least that is tried without an `s` at its end."""

_APART = 0x1E
_SPACE = ord(" ")
_BITS_EACH = 32
_BLOCK = 50_000
_ODD = np.uint64(0x9E3779B97F4A7C15)
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_BASE, _PERIOD, _HALF = np.uint64(0x100000001B3), 64, np.uint64(29)

Prints = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Units:
    """The words of a text, and its single characters of scripts without spaces.

    starts: where each begins; prints: a number made of its characters.
    shorter: the same without an `s` at the end, where there is one to leave out; else as `prints`.
    """

    starts: Places
    prints: Prints
    shorter: Prints


class NameScreen:
    """The prints of many names, given folded and in small letters."""

    def __init__(self, names: Sequence[str]) -> None:
        bits = max(16, (len(names) * _BITS_EACH).bit_length())
        self._table = np.zeros(1 << bits, dtype=bool)
        self._shift = np.uint64(64 - bits)
        for at in range(0, len(names), _BLOCK):
            for one in self._slots(_prints_of(names[at : at + _BLOCK])):
                self._table[one] = True

    def places(self, lower: str) -> list[int]:
        """Where in a folded text in small letters a name may begin, in order."""
        units = _units(codes_of(lower))
        if not len(units.starts):
            return []
        may = np.zeros(len(units.starts), dtype=bool)
        before = np.zeros(0, dtype=np.uint64)
        for count in range(MOST_UNITS):
            left = len(units.prints) - count
            for last in (units.prints, units.shorter):
                prints = _continued(before, last[count:])
                may[:left] |= self._known(prints)
            before = _continued(before, units.prints[count:])[: left - 1]
        return [int(one) for one in units.starts[may]]

    def _known(self, prints: Prints) -> npt.NDArray[np.bool_]:
        first, second = self._slots(prints)
        known: npt.NDArray[np.bool_] = self._table[first] & self._table[second]
        return known

    def _slots(self, prints: Prints) -> tuple[Prints, Prints]:
        """The two bits of each print."""
        return (prints * _ODD) >> self._shift, (
            (prints ^ (prints >> _HALF)) * _FACTOR
        ) >> self._shift


def _continued(before: Prints, last: Prints) -> Prints:
    """The prints of several words of which all but the last are done."""
    return (before * _FACTOR + last) * _ODD if len(before) else last * _ODD


def _prints_of(names: Sequence[str]) -> Prints:
    """One print a name, of its first words. No name may be empty."""
    codes = codes_of(chr(_APART).join(names))
    units = _units(codes)
    whose = np.cumsum(codes == _APART)[units.starts]
    first = np.flatnonzero(np.diff(whose, prepend=-1))
    counts = np.minimum(np.diff(first, append=len(whose)), MOST_UNITS)
    prints = _continued(np.zeros(0, dtype=np.uint64), units.prints[first])
    for count in range(1, MOST_UNITS):
        more = counts > count
        prints[more] = _continued(prints[more], units.prints[first[more] + count])
    return prints


def _units(codes: Codes) -> _Units:
    letters = (codes != _SPACE) & (codes != _APART)
    begins = letters.copy()
    spaceless = IS_SPACELESS.of(codes)
    begins[1:] &= ~letters[:-1] | spaceless[1:] | spaceless[:-1]
    starts = np.flatnonzero(begins)
    if not len(starts):
        none = np.zeros(0, dtype=np.uint64)
        return _Units(starts, none, none)
    within = np.arange(len(codes)) - starts[np.cumsum(begins) - 1]
    values = codes.astype(np.uint64) * _POWERS[within % len(_POWERS)]
    values[~letters] = 0
    prints = np.add.reduceat(values, starts)
    ends = np.flatnonzero(letters & np.append(begins[1:] | ~letters[1:], np.True_))
    plural = (codes[ends] == ord("s")) & (ends - starts >= PLURAL)
    return _Units(starts, prints, np.where(plural, prints - values[ends], prints))


def _powers() -> Prints:
    found = np.full(_PERIOD, _BASE, dtype=np.uint64)
    found[0] = 1
    return np.cumprod(found, dtype=np.uint64)


_POWERS = _powers()
"""What a character counts for, by its place in the word."""
