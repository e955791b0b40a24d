"""The normal form of a text, in which quotes are made and found, with a map back to the original.

What it makes equal, and nothing else (`docs/quotes.md` says it for users):

1. Characters without width go: zero-width spaces and joiners, marks of direction, variation
   selectors, control characters, soft hyphens.
2. Any run of white space and of ends of lines is one space; at the ends of the text it goes.
3. Curly and low quotation marks, primes and accents that stand alone are `"` and `'`.
4. Hyphens and the minus sign are `-`. Dashes (en, em) stay what they are.
5. A hyphen at the end of a line, behind a letter and before a small letter, goes with the end of
   the line: `camer-` and `as` are `cameras`. Such places are kept (`joins`), since the hyphen may
   belong to the word (`state-owned`): a quote with it is found as well. Before anything else than
   a small letter the hyphen stays and the end of the line goes (`Covid-19`).
6. Full-width letters, digits and signs are the ordinary ones; ligatures are spelt out; a radical
   that stands for a Han character is that character.
7. White space between two Han characters, kana or signs of East Asian type goes, but for a tab and
   an empty line.
8. Letters and their accents are one character where there is one (NFC).

Capitals, digits, dashes, brackets, traditional and simplified characters stay as they are.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tieline.text.classes import Bools, CharacterClass
from tieline.text.composed import composed
from tieline.text.han import HAN
from tieline.text.mapped import Codes, Replacement, codes_of, text_of

FORM = "tieline-text 1"
"""Name and version of these rules; whoever changes one raises it."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class NormalText:
    """A text in normal form.

    original: as it was. text: in normal form.
    starts: for each character of `text` the place of its first one in `original`.
    joins: the places in `text` before which a hyphen and the end of its line were left out.
    """

    original: str
    text: str
    starts: Codes
    joins: frozenset[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the normal form (not empty) stands for."""
        first, last = int(self.starts[start]), int(self.starts[end - 1]) + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, last

    def place(self, original: int) -> int:
        """The character of the normal form that stands for a character of the original."""
        # In the type of the places: in another one all of them would be copied first.
        at = self.starts.dtype.type(original)
        return int(np.searchsorted(self.starts, at, side="right")) - 1


@lru_cache(maxsize=4)
def normal_form(text: str) -> NormalText:
    r"""A text in normal form; that of the same text is kept for a while.

    >>> normal_form("“camer-\nas”\u00a0of  浙江 大华").text
    '"cameras" of 浙江大华'
    """
    codes = codes_of(text)
    kept = np.flatnonzero(~_before_line_feed(codes)).astype(np.uint32)
    out, starts = _REPLACED(codes[kept])
    starts = kept if starts is None else kept[starts]
    unmarked, marks = _without_marks(out)
    lost = starts[marks]
    out, starts = out[unmarked], starts[unmarked]
    out, starts, hyphens = _with_single_spaces(out, starts, _EAST_ASIAN.of(codes[starts]))
    normal, starts = composed(text_of(out), starts)
    joins = np.searchsorted(starts, np.concatenate((hyphens, lost)))
    return NormalText(text, normal, starts, frozenset(int(at) for at in joins))


_SPACE, _TAB, _LINE, _HYPHEN = map(ord, " \t\n-")
_SOFT, _LOST = 0x1F, 0x1E
"""While ends of lines are looked at: a soft hyphen, and a hyphen that a reader of PDF took away."""

_WHITE = CharacterClass(" \t\n")
_EAST_ASIAN = CharacterClass(
    HAN + "\u2e80-\u2fd5\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\uff01-\uff0f"
    "\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bc\u00b4`\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u02ba\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\n\r\u0085\u2028\u2029", "\n"),
    **dict.fromkeys("\t\v\f", "\t"),
    "\u00ad": chr(_SOFT),
    "\ufffe": chr(_LOST),
}
"""Characters and those that stand for them."""

_SPELT_OUT = ("\ufb00", "\ufb06"), ("\uff01", "\uff5e"), ("\u2f00", "\u2fd5")
"""Ligatures, full-width signs, radicals: ranges of which Unicode has plain forms (NFKC)."""
_GONE = ("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef")
"""Variation selectors."""


def _plainly(char: str) -> str:
    """What stands for a character, whatever stands around it."""
    if char in _SAME:
        return _SAME[char]
    if char.isspace() and not "\x1c" <= char <= "\x1f":
        return " "
    if unicodedata.category(char) in {"Cc", "Cf"} or _within(char, _GONE):
        return ""
    plain = unicodedata.normalize("NFKC" if _within(char, _SPELT_OUT) else "NFC", char)
    return _SAME.get(plain, plain)


def _within(char: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= char <= last for first, last in ranges)


_REPLACED = Replacement(_plainly)


def _before_line_feed(codes: Codes) -> Bools:
    """Where a carriage return stands that is one end of a line together with a line feed."""
    found: Bools = codes == ord("\r")
    found[:-1] &= codes[1:] == _LINE
    found[-1:] = False
    return found


def _without_marks(codes: Codes) -> tuple[Bools, Places]:
    """What stays when soft and lost hyphens go, and where the lost ones stood.

    The end of a line behind such a hyphen goes with it.
    """
    kept = (codes != _SOFT) & (codes != _LOST)
    for at in np.flatnonzero(~kept).tolist():
        stop = at + 1
        while stop < len(codes) and codes[stop] == _SPACE:
            stop += 1
        if stop < len(codes) and codes[stop] == _LINE:
            kept[at : stop + 1] = False
    return kept, np.flatnonzero(codes == _LOST)


def _with_single_spaces(
    codes: Codes, starts: Codes, east_asian: Bools
) -> tuple[Codes, Codes, Codes]:
    """White space made single, ends of lines joined; and where in the original hyphens went."""
    white = _WHITE.of(codes)
    runs = _runs(codes, white, east_asian)
    kept = ~white
    kept[runs.spaces] = True
    kept[runs.hyphens] = False
    out = np.where(white, np.uint32(_SPACE), codes)[kept]
    return out, starts[kept], starts[runs.hyphens]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Where white space that stays begins, and hyphens that go with the end of their line."""

    spaces: Places
    hyphens: Places


def _runs(codes: Codes, white: Bools, east_asian: Bools) -> _Runs:
    edges = np.diff(white.astype(np.int8), prepend=0, append=0)
    first, stop = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    inner = (first > 0) & (stop < len(codes))
    first, stop = first[inner], stop[inner]
    lines, tabs = _within_runs(codes, first, stop, _LINE), _within_runs(codes, first, stop, _TAB)
    near = (lines <= 1) & (tabs == 0)
    goes = near & east_asian[first - 1] & east_asian[stop]
    behind = (codes[first - 1] == _HYPHEN) & (lines == 1) & (tabs == 0)
    hyphens = []
    for at in np.flatnonzero(behind).tolist():
        joins, drops = _at_line_end(codes, int(first[at]), int(stop[at]))
        goes[at] |= joins
        if drops:
            hyphens.append(first[at] - 1)
    return _Runs(first[~goes], np.array(hyphens, dtype=np.int64))


def _within_runs(codes: Codes, first: Places, stop: Places, code: int) -> Places:
    """How often a character stands in each run."""
    found = np.flatnonzero(codes == code)
    return np.searchsorted(found, stop) - np.searchsorted(found, first)


def _at_line_end(codes: Codes, first: int, stop: int) -> tuple[bool, bool]:
    """Of white space behind a hyphen: whether it goes, and whether the hyphen goes with it."""
    before, behind = chr(codes[first - 2]) if first > 1 else " ", chr(codes[stop])
    joins = before.isalnum() and behind.isalnum()
    return joins, joins and before.isalpha() and behind.islower()
