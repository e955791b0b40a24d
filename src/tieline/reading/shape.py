"""A sentence as its shape: names stand as single marks, so that patterns see who and not what.

Names that are joined (`Intel and NVIDIA`) become one mark. A mark is a character of the private use
area: from U+E000 a group of named parties, from U+F000 a word that stands for one (`their`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieline.reading.mentions import Mention

PARTY = "\ue000-\uefff"
PRONOUN = "\uf000-\uf7ff"
ANY = PARTY + PRONOUN
_FIRST, _PRONOUNS = 0xE000, 0xF000
_MOST = 0xFFF

_JOINED = re.compile(
    r"(?:[’']s?)?\s*(?:,|、|/|;|；)?\s*(?:(?:and|or|&|as well as|along with|和|与|及|以及|"
    r"或)(?:联合中标人|联合体成员)?\s*)?"
    r"(?:also\s+|the\s+)?"
)
_AND = re.compile(r"\b(?:and|or|as well as|along with)\b|&|[和与及或]")
"""What comes before the last of a list: a comma behind that one begins something else."""
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?")
_WORDS_FOR = re.compile(
    r"\b(?:it|its|they|their|them|we|our|both(?: companies| firms)?|the two companies|"
    r"(?:the|this|that|these|both|the two) (?:company|companies|firm|firms|manufacturer|maker|"
    r"supplier|vendor|group|contractor|businesses|manufacturers)(?:[’']s?)?)\b",
    re.IGNORECASE,
)
_POSSESSIVES = frozenset({"its", "their", "our"})
"""Written into the shape as a mark with `'s`, so that one pattern holds for names and for these."""
_WORDS_FOR_HAN = re.compile(
    r"该公司|两家公司|这家公司|该企业|我公司|本公司|我们|它们|他们|公司(?=没有|未|从未|表示)|"
    r"(?<![\u4e00-\u9fff])公司(?=的?前五|的?主要|持有|向|从|与|对|的?控股|的?全资)|本集团"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_UNEVEN = re.compile(r"[^\S ]|  |’")
"""What is not copied as it stands."""
_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")
"""Chinese pages often have the marks of Latin script; patterns know those of their own."""
_OPENING = re.compile(r"[A-Z][a-z ]")
"""A first word whose capital is that of the sentence: patterns know it in small letters."""
_VERB = re.compile(
    r"\s+(?:is|are|was|were|has|have|had|will|would|may|does|did|can)\b|"
    r"\s+(?:(?:also|then|later|\w+ly)\s+)*(?:supply|supplies|supplied|sell|sells|sold|"
    r"buy|buys|bought|purchase[sd]?|own|owns|owned|acquire[sd]?|use|uses|used|distribute[sd]?|"
    r"make|makes|made|provide[sd]?|denied|denies|said|says|invest(?:s|ed)?|hold|holds|held|won)\b"
)
_ANY_VERB = re.compile(
    r"\b(?:is|are|was|were|suppl(?:y|ies|ied)|sells?|sold|buys?|bought|purchase[sd]?|"
    r"owns?|owned|acquire[sd]?|uses?|"
    r"distribute[sd]?|makes?|made|provide[sd]?|denie[sd]|invest(?:s|ed)?|holds?|held|won)\b"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence with marks for names.

    text: the shape. places: for each of its characters, where in the document it starts, and one
    more for the end. groups: by mark, who is named there; `words`: by mark, words that stand for
    somebody, with their place in the document.
    """

    text: str
    places: tuple[int, ...]
    groups: dict[str, tuple[Mention, ...]]
    words: dict[str, tuple[str, int, int]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the shape stands in the document."""
        return self.places[start], self.ends(end)

    def ends(self, end: int) -> int:
        """Where in the document the character before `end` ends."""
        if end == 0:
            return self.places[0]
        mark = self.text[end - 1]
        if mark in self.groups:
            return self.groups[mark][-1].end
        if mark in self.words:
            return self.words[mark][2]
        return self.places[end - 1] + 1


def shape_of(text: str, at: int, mentions: Sequence[Mention], *, heading: bool = False) -> Shape:
    """The shape of a sentence that starts at `at` in the document, with who is named in it."""
    parties = [one for one in mentions if one.is_party]
    groups = _split_at_verbs(_groups(text, at, parties, heading=heading), text, at)
    spans: list[_Span] = [(g[0].start - at, g[-1].end - at, g) for g in groups]
    taken = [(start, end) for start, end, _ in spans]
    for pattern in (_WORDS_FOR, _WORDS_FOR_HAN):
        spans.extend(
            (found.start(), found.end(), found.group())
            for found in pattern.finditer(text)
            if all(found.end() <= start or found.start() >= end for start, end in taken)
        )
    building = _Building(text, at)
    for start, end, what in sorted(spans, key=lambda one: one[0])[:_MOST]:
        building.mark(start, end, what)
    return building.shape()


_Span = tuple[int, int, "str | tuple[Mention, ...]"]


class _Building:
    """A shape while it is written."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at, self.done = text, at, 0
        self.chars: list[str] = []
        self.places: list[int] = []
        self.groups: dict[str, tuple[Mention, ...]] = {}
        self.words: dict[str, tuple[str, int, int]] = {}

    def mark(self, start: int, end: int, what: str | tuple[Mention, ...]) -> None:
        """Copy up to `start`, and put a mark for what stands from there up to `end`."""
        self._copy(start)
        if isinstance(what, str):
            mark = chr(_PRONOUNS + len(self.words))
            self.words[mark] = (what, self.at + start, self.at + end)
        else:
            mark = chr(_FIRST + len(self.groups))
            self.groups[mark] = what
        self._put(mark, start)
        if isinstance(what, str) and what.lower() in _POSSESSIVES:
            self._put("'", end - 1)
            self._put("s", end - 1)
        self.done = end

    def shape(self) -> Shape:
        """The shape of the whole sentence."""
        self._copy(len(self.text))
        text = "".join(self.chars)
        if _HAN.search(self.text):
            text = text.translate(_FULL_WIDTH)
        if _OPENING.match(text):
            text = text[0].lower() + text[1:]
        places = (*self.places, self.at + len(self.text))
        return Shape(text, places, self.groups, self.words)

    def _copy(self, end: int) -> None:
        """Copy, a run of white space as one space, curly apostrophes as straight ones."""
        stretch = self.text[self.done : end]
        doubled = stretch[:1] == " " and self.chars and self.chars[-1] == " "
        if not doubled and not _UNEVEN.search(stretch):
            self.chars.extend(stretch)
            self.places.extend(range(self.at + self.done, self.at + end))
            return
        for index in range(self.done, end):
            char = self.text[index]
            if char.isspace():
                if self.chars and self.chars[-1] == " ":
                    continue
                char = " "
            self._put("'" if char == "’" else char, index)

    def _put(self, char: str, index: int) -> None:
        self.chars.append(char)
        self.places.append(self.at + index)


def _groups(
    text: str, at: int, parties: Sequence[Mention], *, heading: bool
) -> list[tuple[Mention, ...]]:
    """Runs of names that are joined by commas, `and` or `or`."""
    if not parties:
        return []
    runs: list[list[Mention]] = [[parties[0]]]
    over = False
    for before, after in pairwise(parties):
        between = text[before.end - at : after.start - at]
        bare = _COMMA.fullmatch(between) is not None
        if between.strip() and _JOINED.fullmatch(between) and not (over and bare):
            runs[-1].append(after)
            over = over or _AND.search(between) is not None
        else:
            runs.append([after])
            over = False
    return [part for run in runs for part in _parted(run, text, at, heading=heading)]


def _parted(run: list[Mention], text: str, at: int, *, heading: bool) -> list[tuple[Mention, ...]]:
    """A run as one group; two names with a bare comma between are an apposition, not a list."""
    between = [text[a.end - at : b.start - at] for a, b in pairwise(run)]
    if heading or not between or not all(_COMMA.fullmatch(one) for one in between):
        return [tuple(run)]
    pair = len(run) == len(("a", "b"))
    return [tuple(run)] if not pair else [(one,) for one in run]


def _split_at_verbs(
    groups: list[tuple[Mention, ...]], text: str, at: int
) -> list[tuple[Mention, ...]]:
    """`A supplies B and C buys from D`: C begins a clause of its own."""
    found: list[tuple[Mention, ...]] = []
    for group in groups:
        start, end = group[0].start - at, group[-1].end - at
        own_clause = len(group) > 1 and _VERB.match(text, end) and _ANY_VERB.search(text[:start])
        if own_clause and not re.search(r"\b(?:that|which|who)\b[^,]*$", text[:start]):
            found.extend([group[:-1], group[-1:]])
        else:
            found.append(group)
    return found
