"""Where words stand in a long text that is asked again and again: an index of short stretches."""

from collections.abc import Iterator

import numpy as np

from tieline.text.mapped import codes_of

_SIZE = 16
"""So many characters each stretch has."""
_FACTOR = np.uint64(0xD6E8FEB86659FD93)


class Grams:
    """Every stretch of 16 characters of a text by a number made of it, in order of the numbers."""

    def __init__(self, text: str) -> None:
        self._text = text
        codes = codes_of(text).astype(np.uint64)
        count = max(0, len(codes) - _SIZE + 1)
        prints = np.zeros(count, dtype=np.uint64)
        for at in range(_SIZE):
            prints = prints * _FACTOR + codes[at : at + count]
        self._prints = prints
        self._order = np.argsort(prints, kind="stable")
        self._sorted = prints[self._order]

    def places(self, words: str, known: int) -> Iterator[int]:
        """Every place of words in order; they stand at `known`, and perhaps elsewhere as well."""
        if len(words) < _SIZE:
            yield from _found(self._text, words)
            return
        last = len(words) - _SIZE
        first, stop, shift = min(
            (self._range(known + shift, shift) for shift in (0, last // 2, last)),
            key=lambda one: one[1] - one[0],
        )
        for at in self._order[first:stop].tolist():
            if at >= shift and self._text.startswith(words, at - shift):
                yield at - shift

    def _range(self, at: int, shift: int) -> tuple[int, int, int]:
        """Where the stretches stand in the order that are alike the one at a place."""
        one = self._prints[at]
        first = int(np.searchsorted(self._sorted, one))
        stop = int(np.searchsorted(self._sorted, one, side="right"))
        return first, stop, shift


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
