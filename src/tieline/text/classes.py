"""Classes of characters as tables over all code points, for long texts."""

import re

import numpy as np
import numpy.typing as npt

from tieline.text.mapped import Codes

Bools = npt.NDArray[np.bool_]

_ALL = 0x110000
_RANGE = re.compile(r"(.)(?:-(.))?", re.DOTALL)


class CharacterClass:
    """Whether characters are of a class.

    ranges: characters, and ranges of them, as between the brackets of a pattern, with no escapes.
    """

    def __init__(self, ranges: str) -> None:
        self._table = np.zeros(_ALL, dtype=bool)
        for first, last in _RANGE.findall(ranges):
            self._table[ord(first) : ord(last or first) + 1] = True

    def of(self, codes: Codes) -> Bools:
        """For each code point whether it is of the class."""
        found: Bools = self._table[codes]
        return found
