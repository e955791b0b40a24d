"""What is measured of two names whose words were matched, in compiled code."""

import numpy as np

from tieline.matching.align import (
    FIRST_LETTERS,
    LONG_ACRONYM,
    MOST_WORDS,
    ONE_WITH_ONE,
    SEVERAL,
    Desk,
    pair_up,
    spell_out,
)
from tieline.matching.arrays import KIND, Bytes, Floats, Ints, Names, Words
from tieline.matching.compiled import kernel
from tieline.matching.features import Feature
from tieline.matching.similarity import nearly_alike
from tieline.matching.word import Kind

NO_LOSS = 0.02
"""Spelling that is as good as the same."""
COUNTS_FROM = 0.15
"""The weight from which on the order and the spelling of a word count."""
TURNED_ROUND = 0.12
"""The disorder of a name whose last words stand first."""

_NAME, _GENERIC, _COUNTRY, _PLACE = map(int, (Kind.NAME, Kind.GENERIC, Kind.COUNTRY, Kind.PLACE))
_NUMBER, _PARTICLE, _INITIAL = map(int, (Kind.NUMBER, Kind.PARTICLE, Kind.INITIAL))
_UNLIKE = 2

_COVER, _COVER_BEST, _EQUAL, _LOSS, _WORST = map(
    int, (Feature.COVER, Feature.COVER_BEST, Feature.EQUAL, Feature.LOSS, Feature.WORST)
)
_TOLD, _THIN, _JOINED, _ALONE, _ALONE_SHORT = map(
    int, (Feature.TOLD, Feature.THIN, Feature.JOINED, Feature.ALONE, Feature.ALONE_SHORT)
)
_OTHER_NAME, _NAME_CONFLICT = int(Feature.NAME), int(Feature.NAME_CONFLICT)
_OTHER_GENERIC, _GENERIC_CONFLICT = int(Feature.GENERIC), int(Feature.GENERIC_CONFLICT)
_OTHER_COUNTRY, _COUNTRY_CONFLICT = int(Feature.COUNTRY), int(Feature.COUNTRY_CONFLICT)
_OTHER_PLACE, _PLACE_CONFLICT = int(Feature.PLACE), int(Feature.PLACE_CONFLICT)
_OTHER_NUMBER, _NUMBER_CONFLICT = int(Feature.NUMBER), int(Feature.NUMBER_CONFLICT)
_FORM_SAME, _FORM_CONFLICT = int(Feature.FORM_SAME), int(Feature.FORM_CONFLICT)
_BIAS, _ORDER, _ROLES, _BUSINESS, _BARE = map(
    int, (Feature.BIAS, Feature.ORDER, Feature.ROLES, Feature.BUSINESS, Feature.BARE)
)
_LEAD, _TAIL, _INITIALS, _INITIAL_CONFLICT = map(
    int, (Feature.LEAD, Feature.TAIL, Feature.INITIALS, Feature.INITIAL_CONFLICT)
)
_NEARLY, _BRANCH = int(Feature.NEARLY), int(Feature.BRANCH)
_ACRONYM, _ACRONYM_SHORT = int(Feature.ACRONYM), int(Feature.ACRONYM_SHORT)


@kernel
def compare_names(
    a: Words,
    an: Names,
    x: int,
    b: Words,
    bn: Names,
    y: int,
    forms: Bytes,
    desk: Desk,
    out: Floats,
    least_cover: float,
) -> None:
    """The features of a pair of names, written into `out`, see `features.py`.

    forms: 1 where two legal forms may be the same company's, 2 where they may not, 0 unknown.
    least_cover: where less of the names is in both, the other features are left at 0.
    """
    out[:] = 0.0
    out[_BIAS] = 1.0
    a_end, b_end = (
        min(an.at[x + 1], an.at[x] + MOST_WORDS),
        min(bn.at[y + 1], bn.at[y] + MOST_WORDS),
    )
    a_words, b_words = an.word[an.at[x] : a_end], bn.word[bn.at[y] : b_end]
    if a_words.size == 0 or b_words.size == 0:
        return
    a_roles, b_roles = an.role[an.at[x] : a_end], bn.role[bn.at[y] : b_end]
    out[_ROLES] = 1.0 if pair_up(a, a_words, a_roles, b, b_words, b_roles, desk) else 0.0
    initials = first_letters(a, a_words, b, b_words, desk, out)
    total = in_common(a, a_words, b, b_words, desk, out)
    if out[_COVER] < least_cover:
        return
    out[_INITIALS] = 2.0 * initials / total
    out[_NEARLY] = 2.0 * nearly(a, a_words, b, b_words, desk) / total
    left_over(desk, total, out)
    exact = out[_LOSS] < NO_LOSS and out[_OTHER_NAME] == 0.0 and out[_BARE] == 0.0
    one_sided = out[_OTHER_COUNTRY] > 0.0 and out[_COUNTRY_CONFLICT] == 0.0
    out[_BRANCH] = 1.0 if exact and one_sided and out[_OTHER_NUMBER] == 0.0 else 0.0
    ends(a, a_words, b, b_words, desk, out)
    business = has_business(a, a_words, an.form[x]) != has_business(b, b_words, bn.form[y])
    out[_BUSINESS] = 1.0 if business else 0.0
    if an.form[x] > 0 and bn.form[y] > 0:
        verdict = forms[an.form[x], bn.form[y]]
        out[_FORM_SAME] = 1.0 if verdict == 1 else 0.0
        out[_FORM_CONFLICT] = 1.0 if verdict == _UNLIKE else 0.0


@kernel
def first_letters(
    a: Words, a_words: Ints, b: Words, b_words: Ints, desk: Desk, out: Floats
) -> float:
    """Initials and acronyms among the words that are left on both sides; the weight of initials."""
    left_a = left_b = False
    for i in range(a_words.size):
        left_a = left_a or desk.mate[i] < 0
    for j in range(b_words.size):
        left_b = left_b or desk.taken[j] == 0
    if not (left_a and left_b):
        return 0.0
    mine, longest = spell_out(a, a_words, b, b_words, desk, False)
    theirs, other = spell_out(b, b_words, a, a_words, desk, True)
    longest = max(longest, other)
    out[_ACRONYM] = 0.5 * (longest - LONG_ACRONYM + 1) if longest >= LONG_ACRONYM else 0.0
    out[_ACRONYM_SHORT] = 1.0 if 0 < longest < LONG_ACRONYM else 0.0
    return mine + theirs


@kernel
def in_common(a: Words, a_words: Ints, b: Words, b_words: Ints, desk: Desk, out: Floats) -> float:
    """Measure what is matched, and lay what is not in `desk.left` by kind; the weight of both."""
    left = desk.left
    left[:] = 0.0
    total_a = total_b = matched_a = matched_b = loss = worst = 0.0
    telling = named = spelled = theirs = 0
    respelt = -1
    exact = True
    for i in range(a_words.size):
        weight, kind = a.weight[a_words[i]], a.fact[a_words[i], KIND]
        total_a += weight
        if desk.mate[i] < 0:
            left[0, kind] += weight
            exact = False
            continue
        like = desk.like[i]
        matched_a += weight * like
        loss += weight * (1.0 - like)
        exact = exact and like == 1.0
        telling += kind != _PARTICLE
        spelled += desk.span[i] == FIRST_LETTERS
        if desk.span[i] == SEVERAL:
            out[_JOINED] = 1.0
        if weight > COUNTS_FROM:
            worst = max(worst, 1.0 - like)
        if kind == _NAME:
            named += 1
            if like < 1.0 and desk.span[i] == ONE_WITH_ONE:
                respelt = i
    for j in range(b_words.size):
        weight, kind = b.weight[b_words[j]], b.fact[b_words[j], KIND]
        total_b += weight
        if desk.taken[j] == 0:
            left[1, kind] += weight
            exact = False
        else:
            matched_b += weight
            theirs += kind != _PARTICLE
    total = total_a + total_b
    if matched_a > 0.0:
        matched_b *= matched_a / (matched_a + loss)  # as far as it is alike, on both sides
    mine, other = matched_a / total_a, matched_b / total_b
    out[_COVER], out[_COVER_BEST] = min(mine, other), max(mine, other)
    out[_ORDER] = disorder(a, a_words, desk)
    out[_EQUAL] = 1.0 if exact and out[_ORDER] == 0.0 else 0.0
    out[_LOSS], out[_WORST] = 2.0 * loss / total, worst
    out[_TOLD] = np.log1p(0.5 * (matched_a + matched_b))
    several = max(a_words.size, b_words.size) > 1
    out[_THIN] = 1.0 if several and max(telling, theirs) - spelled < 2 else 0.0
    out[_BARE] = 1.0 if named == 0 and telling and out[_EQUAL] == 0.0 else 0.0
    if named == 1 and respelt >= 0:
        out[_ALONE] = 1.0
        out[_ALONE_SHORT] = max(0.0, 7.0 - desk.mine[respelt, 0]) / 4.0
    return total


@kernel
def nearly(a: Words, a_words: Ints, b: Words, b_words: Ints, desk: Desk) -> float:
    """The weight of the names left over on both sides that are nearly alike, as far as they are."""
    found = 0.0
    for i in range(a_words.size):
        if desk.mate[i] >= 0 or a.fact[a_words[i], KIND] != _NAME:
            continue
        best = 0.0
        for j in range(b_words.size):
            if desk.taken[j] == 0 and b.fact[b_words[j], KIND] == _NAME:
                like = nearly_alike(a, a_words[i], b, b_words[j], desk.room)
                best = max(best, like * min(a.weight[a_words[i]], b.weight[b_words[j]]))
        found += best
    return found


@kernel
def left_over(desk: Desk, total: float, out: Floats) -> None:
    """Measure the words that stand in one name only, and those that stand against others."""
    left = desk.left
    left_a, left_b = left[0, _INITIAL], left[1, _INITIAL]
    clash = left_a > 0 and left_b + left[1, _NAME] > 0
    clash = clash or (left_b > 0 and left_a + left[0, _NAME] > 0)
    out[_INITIAL_CONFLICT] = 1.0 if clash else 0.0
    left[0, _NAME] += left_a
    left[1, _NAME] += left_b
    out[_OTHER_NAME] = (left[0, _NAME] + left[1, _NAME]) / total
    out[_NAME_CONFLICT] = 2.0 * min(left[0, _NAME], left[1, _NAME]) / total
    out[_OTHER_GENERIC] = (left[0, _GENERIC] + left[1, _GENERIC]) / total
    out[_GENERIC_CONFLICT] = 2.0 * min(left[0, _GENERIC], left[1, _GENERIC]) / total
    out[_OTHER_PLACE] = (left[0, _PLACE] + left[1, _PLACE]) / total
    out[_PLACE_CONFLICT] = 1.0 if min(left[0, _PLACE], left[1, _PLACE]) > 0 else 0.0
    out[_OTHER_COUNTRY] = 1.0 if left[0, _COUNTRY] + left[1, _COUNTRY] > 0 else 0.0
    out[_COUNTRY_CONFLICT] = 1.0 if min(left[0, _COUNTRY], left[1, _COUNTRY]) > 0 else 0.0
    out[_OTHER_NUMBER] = 1.0 if left[0, _NUMBER] + left[1, _NUMBER] > 0 else 0.0
    out[_NUMBER_CONFLICT] = 1.0 if min(left[0, _NUMBER], left[1, _NUMBER]) > 0 else 0.0


@kernel
def ends(a: Words, a_words: Ints, b: Words, b_words: Ints, desk: Desk, out: Floats) -> None:
    """Measure whether the first and the last words are left over."""
    last_a, last_b = a_words.size - 1, b_words.size - 1
    lead = int(desk.mate[0] < 0 and a.fact[a_words[0], KIND] == _NAME)
    lead += int(desk.taken[0] == 0 and b.fact[b_words[0], KIND] == _NAME)
    tail = int(desk.mate[last_a] < 0 and a.fact[a_words[last_a], KIND] == _NAME)
    tail += int(desk.taken[last_b] == 0 and b.fact[b_words[last_b], KIND] == _NAME)
    out[_LEAD], out[_TAIL] = lead, tail


@kernel
def has_business(words: Words, numbers: Ints, form: int) -> bool:
    """Whether a name has a legal form or a word of business, as no person's has."""
    if form > 0:
        return True
    found = False
    for number in numbers:
        found = found or words.fact[number, KIND] == _GENERIC
    return found


@kernel
def disorder(a: Words, a_words: Ints, desk: Desk) -> float:
    """0 for the same order, TURNED_ROUND where the last words stand first, to 1 for any other."""
    n = 0
    for i in range(a_words.size):
        mate = desk.mate[i]
        if (
            mate >= 0
            and a.weight[a_words[i]] > COUNTS_FROM
            and (n == 0 or desk.order[n - 1] != mate)
        ):
            desk.order[n] = mate
            n += 1
    falls = 0
    for i in range(n - 1):
        falls += desk.order[i] > desk.order[i + 1]
    if falls == 0:
        return 0.0
    around = falls + (desk.order[n - 1] > desk.order[0])
    return TURNED_ROUND if around <= 1 else min(1.0, 0.3 + 0.35 * (around - 1))
