"""Characters replaced one by one in a long text, with a map back to where each one stood."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
"""Code points of a text, or places in it."""

_ALL = 0x110000
"""So many code points there are."""
_SHORT = 20_000
"""Below so many characters, sorting them is quicker than marking all that there are."""


class Replacement:
    """What becomes of each character; worked out once for each that is ever seen.

    of: the text that stands for a character: itself, another, several or none. It must not depend
        on what stands around.
    """

    def __init__(self, of: Callable[[str], str]) -> None:
        self._of = of
        self._known = np.zeros(_ALL, dtype=bool)
        self._value = np.arange(_ALL, dtype=np.uint32)
        self._length = np.ones(_ALL, dtype=np.uint8)
        self._several: dict[int, str] = {}

    def __call__(self, codes: Codes) -> tuple[Codes, Codes | None]:
        """The code points that stand for these, and of each the place of that it stands for.

        The places are None where every one stands for the one at its own place.
        """
        found = self._seen(codes)
        lengths = self._length[found]
        if (lengths == 1).all():
            changed = bool((self._value[found] != found).any())
            return (self._value[codes] if changed else codes), None
        kept = self._length[codes]
        starts = np.repeat(np.arange(len(codes), dtype=np.uint32), kept)
        out = self._value[codes[starts]]
        self._spell_out(codes, kept, out, found)
        return out, starts

    def _seen(self, codes: Codes) -> Codes:
        """Every code point of a text once; those that are new are worked out."""
        found = _distinct(codes)
        for code in found[~self._known[found]].tolist():
            text = self._of(chr(code))
            self._length[code] = len(text)
            if len(text) == 1:
                self._value[code] = ord(text)
            elif text:
                self._several[code] = text
            self._known[code] = True
        return found

    def _spell_out(
        self, codes: Codes, kept: npt.NDArray[np.uint8], out: Codes, found: Codes
    ) -> None:
        """Put in what stands for one character in several."""
        several = [int(code) for code in found if int(code) in self._several]
        if not several:
            return
        ends = np.cumsum(kept, dtype=np.int64)
        for code in several:
            text = self._several[code]
            first = ends[codes == code] - len(text)
            for at, char in enumerate(text):
                out[first + at] = ord(char)


def _distinct(codes: Codes) -> Codes:
    if len(codes) < _SHORT:
        return np.unique(codes)
    here = np.zeros(_ALL, dtype=bool)
    here[codes] = True
    return np.flatnonzero(here).astype(np.uint32)


def codes_of(text: str) -> Codes:
    """The code points of a text; half characters stay as they are."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def text_of(codes: Codes) -> str:
    """The text of code points."""
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")
