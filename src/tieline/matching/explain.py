"""The reasons of a pair of names in words, from how their words were matched."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tieline.matching.align import FIRST_LETTERS, ONE_WITH_ONE, SEVERAL
from tieline.matching.arrays import Floats
from tieline.matching.comparison import Reason
from tieline.matching.features import Feature
from tieline.matching.reading import Reading
from tieline.matching.word import Kind, Word


@dataclass(frozen=True, slots=True)
class Matched:
    """Two names as they were read, and how their words were matched.

    mate: by place in the left name the place in the right one, or -1; like: how alike; span: 1 for
    one word with one, 2 for several in a row with one, 3 for first letters.
    taken: by place in the right name, whether it is matched.
    """

    left: Reading
    right: Reading
    mate: Sequence[int]
    like: Sequence[float]
    span: Sequence[int]
    taken: Sequence[int]

    def in_both(self) -> str:
        """The words that stand in both names, spelt in whatever way."""
        return _quoted(
            word for word, mate in zip(self.left.words, self.mate, strict=False) if mate >= 0
        )

    def respelt(self, *spans: int) -> str:
        """The words that are matched though they are not spelt alike."""
        found = []
        for word, mate, like, span in zip(
            self.left.words, self.mate, self.like, self.span, strict=False
        ):
            if mate >= 0 and span in spans and (like < 1.0 or span > 1):
                found.append(f"“{_shown(word)}” for “{_shown(self.right.words[mate])}”")
        return ", ".join(found)

    def left_over(self, *kinds: Kind) -> str:
        """The words of some kinds that stand in one name only, in words."""
        mine = _quoted(
            word
            for word, mate in zip(self.left.words, self.mate, strict=False)
            if mate < 0 and word.kind in kinds
        )
        theirs = _quoted(
            word
            for word, taken in zip(self.right.words, self.taken, strict=False)
            if not taken and word.kind in kinds
        )
        if mine and theirs:
            return f"{mine} here, {theirs} there"
        if mine:
            return f"{mine} only here"
        return f"{theirs} only there" if theirs else ""


def _shown(word: Word) -> str:
    return word.native or word.latin


def _quoted(words: Iterable[Word]) -> str:
    return ", ".join(f"“{_shown(word)}”" for word in words)


def _in_common(pair: Matched) -> str:
    found = pair.in_both()
    return f"in both: {found}" if found else "no word stands in both"


def _spelling(pair: Matched) -> str:
    roughly = pair.respelt(ONE_WITH_ONE)
    return f"spelt otherwise: {roughly}" if roughly else "matched only roughly"


def _joined(pair: Matched) -> str:
    return f"written apart or together: {pair.respelt(SEVERAL)}"


def _spelt_out(pair: Matched) -> str:
    return f"first letters: {pair.respelt(FIRST_LETTERS)}"


def _names(pair: Matched) -> str:
    return f"other words: {pair.left_over(Kind.NAME, Kind.INITIAL)}"


def _business(pair: Matched) -> str:
    rest = pair.left_over(Kind.GENERIC)
    return f"words of business: {rest}" if rest else "one is named as a business, the other is not"


def _countries(pair: Matched) -> str:
    return f"countries: {pair.left_over(Kind.COUNTRY)}; a branch or subsidiary is another company"


def _places(pair: Matched) -> str:
    return f"places: {pair.left_over(Kind.PLACE)}"


def _numbers(pair: Matched) -> str:
    return f"numbers: {pair.left_over(Kind.NUMBER)}"


GROUPS: tuple[tuple[str, tuple[Feature, ...], Callable[[Matched], str]], ...] = (
    ("start", (Feature.BIAS,), lambda _: "before a look at them, two names are seldom one party's"),
    (
        "words",
        (Feature.COVER, Feature.COVER_BEST, Feature.TOLD),
        _in_common,
    ),
    ("equal", (Feature.EQUAL,), lambda _: "the same words in the same order"),
    ("spelling", (Feature.LOSS, Feature.WORST, Feature.ALONE, Feature.ALONE_SHORT), _spelling),
    ("joined", (Feature.JOINED,), _joined),
    (
        "initials",
        (Feature.ACRONYM, Feature.ACRONYM_SHORT, Feature.INITIALS, Feature.INITIAL_CONFLICT),
        _spelt_out,
    ),
    (
        "other words",
        (Feature.NAME, Feature.NAME_CONFLICT, Feature.NEARLY, Feature.LEAD, Feature.TAIL),
        _names,
    ),
    ("business", (Feature.GENERIC, Feature.GENERIC_CONFLICT, Feature.BUSINESS), _business),
    ("countries", (Feature.COUNTRY, Feature.COUNTRY_CONFLICT), _countries),
    ("places", (Feature.PLACE, Feature.PLACE_CONFLICT), _places),
    ("numbers", (Feature.NUMBER, Feature.NUMBER_CONFLICT), _numbers),
    ("legal form", (Feature.FORM_SAME,), lambda _: "the same legal form"),
    ("legal form", (Feature.FORM_CONFLICT,), lambda _: "legal forms of different companies"),
    ("no name", (Feature.BARE,), lambda _: "only words that many names have are in both"),
    ("one word", (Feature.THIN,), lambda _: "a single word may be anybody's"),
    ("order", (Feature.ORDER,), lambda _: "the words stand in another order"),
    ("father", (Feature.ROLES,), lambda _: "the one is named as the other's father would be"),
)
"""Features that a reader takes as one reason, its name, and its words."""


def name_reasons(features: Floats, weights: Floats, pair: Matched) -> list[Reason]:
    """The reasons of a pair of names; their weights add up to the log-odds of the pair."""
    found = []
    for label, members, words in GROUPS:
        if any(features[one] for one in members):
            weight = float(sum(features[one] * weights[one] for one in members))
            found.append(Reason(label, weight, words(pair)))
    return found
