"""Legal forms in names: which words of a name are one, where it is used, and what may be the same.

Where a form is taken: at the end of a name, in front where the table says so, and inside only where
it can be nothing else (`Co., Ltd.` before the name of a branch). A spelling that is also an
ordinary word or a name (`AO`, `PT`, `SE`) is taken only beside a word of five letters or more, or
where three words are left, so that `Ao Man Long` and `Ike` keep theirs. `AS`, `SA` and `SAS` are
never taken in front: `AS Roma` is a club. What is nothing but a form keeps it as its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.text.glued_forms import unglued
from tieline.text.legal_spellings import LEGAL_FORMS, SPELLINGS, Form, Spelling

_LONG_WORD = 5
_MANY_WORDS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The legal forms of a name.

    words: the words of the name, forms glued to a word parted from it.
    taken: the place of each form's first word, and its spelling; at the end of the name from the
        last one on, then those in front, then those inside.
    """

    words: tuple[str, ...]
    taken: tuple[tuple[int, Spelling], ...]

    @property
    def form(self) -> Form:
        """The form that tells most of the name: the last one at its end, or that in front."""
        return self.taken[0][1].form

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every form, in the order of `taken`."""
        return tuple(one.form for _, one in self.taken)

    @property
    def positions(self) -> tuple[int, ...]:
        """The places of the words that are forms."""
        return tuple(sorted(at + i for at, one in self.taken for i in range(len(one.words))))

    @property
    def rest(self) -> tuple[str, ...]:
        """The words that are no form."""
        return self._without(self.taken)

    @property
    def core(self) -> tuple[str, ...]:
        """The words without the forms that the name does not need."""
        return self._without([(at, one) for at, one in self.taken if not one.kept])

    def _without(self, taken: Sequence[tuple[int, Spelling]]) -> tuple[str, ...]:
        gone = {at + i for at, one in taken for i in range(len(one.words))}
        return tuple(word for at, word in enumerate(self.words) if at not in gone)


_Index = dict[str, tuple[Spelling, ...]]


def _indexed(spellings: Sequence[Spelling], at: int) -> _Index:
    """Spellings by one of their words, the longest first."""
    found: dict[str, list[Spelling]] = {}
    for one in sorted(spellings, key=lambda one: -len(one.words)):
        found.setdefault(one.words[at], []).append(one)
    return {word: tuple(alike) for word, alike in found.items()}


_ENDS = _indexed([one for one in SPELLINGS if not one.front], -1)
_FRONTS = _indexed([one for one in SPELLINGS if one.front], 0)
_INSIDE = _indexed([one for one in SPELLINGS if one.inside and not one.weak], 0)


def find_form(words: Sequence[str], *, inside: bool = True) -> Found | None:
    """The legal forms of a name, given as the words of its normal form or of its Latin spelling.

    inside: whether those between other words are told as well.

    >>> found = find_form(["ooo", "kribrum"])
    >>> found.form.name, found.positions, found.rest
    ('ooo', (0,), ('kribrum',))
    """
    if not words:
        return None
    if not (words[0].isascii() and words[-1].isascii()):
        words = unglued(words)
    if not inside and words[-1] not in _ENDS and words[0] not in _FRONTS:
        return None
    taken: list[tuple[int, Spelling]] = []
    left, right = _outer(words, taken)
    if inside:
        _inner(words, left, right, taken)
    return Found(tuple(words), tuple(taken)) if taken else None


def _outer(words: Sequence[str], taken: list[tuple[int, Spelling]]) -> tuple[int, int]:
    """Take the forms at the end, then those in front; what is left lies between the two places."""
    left, right = 0, len(words)
    while (one := _at_end(words, right)) is not None:
        right -= len(one.words)
        taken.append((right, one))
        if one.kept:
            break
    while (one := _in_front(words, left, right)) is not None:
        taken.append((left, one))
        left += len(one.words)
        if one.kept:
            break
    return left, right


def _at_end(words: Sequence[str], right: int) -> Spelling | None:
    for one in _ENDS.get(words[right - 1], ()):
        start = right - len(one.words)
        if (
            start > 0
            and tuple(words[start:right]) == one.words
            and (not one.weak or start >= _MANY_WORDS or len(words[start - 1]) >= _LONG_WORD)
        ):
            return one
    return None


def _in_front(words: Sequence[str], left: int, right: int) -> Spelling | None:
    for one in _FRONTS.get(words[left], ()):
        stop = left + len(one.words)
        if (
            stop < right
            and tuple(words[left:stop]) == one.words
            and (not one.weak or right - stop >= _MANY_WORDS or len(words[stop]) >= _LONG_WORD)
        ):
            return one
    return None


def _inner(words: Sequence[str], left: int, right: int, taken: list[tuple[int, Spelling]]) -> None:
    """Take the sure forms between the first and the last word of the rest."""
    at = left + 1
    while at < right - 1:
        for one in _INSIDE.get(words[at], ()):
            stop = at + len(one.words)
            if stop < right and tuple(words[at:stop]) == one.words:
                taken.append((at, one))
                at = stop - 1
                break
        at += 1


def compatible(a: str, b: str) -> bool | None:
    """Whether two canonical forms may be of one company; None where that cannot be told.

    The same form, its translation, and the form that a law made of it may; two forms of one
    country, or of two, may not. A form of any company (`Co.`) says nothing.

    >>> compatible("ltd", "有限公司"), compatible("gmbh", "ag"), compatible("gmbh", "co")
    (True, False, None)
    """
    left, right = LEGAL_FORMS.get(a), LEGAL_FORMS.get(b)
    if left is None or right is None:
        return None
    if a == b or any(a in group and b in group for group in _SAME):
        return True
    if "company" in {left.family, right.family}:
        return None
    if not _ENGLISH.isdisjoint((a, b)):
        return _translated(left, right)
    return False


def _translated(left: Form, right: Form) -> bool | None:
    """Of two forms of which one is English: whether it may translate the other."""
    if left.name in _ENGLISH and right.name in _ENGLISH:
        apart = left.family != right.family and set(left.countries) & set(right.countries)
        return False if apart else None
    if left.family == right.family:
        return True
    return None if {left.family, right.family} <= {"limited", "public"} else False


_ENGLISH = frozenset(
    ("ltd", "inc", "corp", "llc", "jsc", "pjsc", "ojsc", "cjsc", "prjsc", "plc", "llp", "lp")
)
"""Forms under which companies of other countries go in English."""

_SAME = (
    {"ltd", "llc"},
    {"inc", "corp"},
    {"ltd", "pte ltd"},
    {"ltd", "pty ltd"},
    {"ltd", "有限公司", "有限责任公司", "pte ltd", "llc"},
    {"ltd", "inc", "corp", "股份有限公司"},
    {"ltd", "inc", "corp", "kk"},
    {"ltd", "inc", "corp", "jusik hoesa"},
    {"ltd", "chamkat mahachon"},
    {"plc", "chamkat mahachon"},
    {"jsc", "pjsc", "publichnoe aktsionernoe obshchestvo"},
    {"jsc", "ojsc", "cjsc", "prjsc"},
    {"jsc", "ojsc", "pjsc"},
    {"oao", "publichnoe aktsionernoe obshchestvo", "aktsionernoe obshchestvo"},
    {"zakrytoe aktsionernoe obshchestvo", "aktsionernoe obshchestvo"},
    {"nepublichnoe aktsionernoe obshchestvo", "aktsionernoe obshchestvo"},
    {"at ua", "pryvatne aktsionerne tovarystvo", "aktsionernoe obshchestvo"},
    {"tov", "ooo"},
    {"tovarishchestvo s ogranichennoy otvetstvennostyu", "ooo", "osoo", "mchj", "ltd"},
    {"aktsionerlik qogamy", "aktsionernoe obshchestvo", "aj uz"},
    {"ag", "sa"},
    {"gmbh", "sarl"},
    {"nv", "sa"},
    {"bvba", "bv", "srl"},
    {"ltee", "ltd"},
    {"ab", "oy"},
    {"sa", "sa de cv", "sab de cv", "sapi de cv"},
    {"srl", "srl de cv"},
    {"sa", "sac"},
    {"ltda", "eireli"},
    {"ltda", "lda"},
    {"perseroan terbatas", "tbk", "persero"},
    {"sherkat", "sherkat sahami khass", "sherkat sahami aam", "sharika"},
    {"fze", "llc", "شمم", "wll"},
    {"sdn bhd", "bhd"},
)
"""Forms that may be of one company: by translation, in a country of several languages, or because
a law renamed or joined them (the Russian one of 2014, the Belgian one of 2019, the Brazilian one of
2021), or since a public company was private before."""
