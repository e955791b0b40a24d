"""How the words of two names are matched, one to one or several with one, in compiled code."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tieline.matching.arrays import (
    FOLD,
    FOLD_END,
    KIND,
    LETTERS,
    RAW,
    RAW_END,
    SENSE,
    Bytes,
    Floats,
    Ints,
    Letters,
    Places,
    Words,
)
from tieline.matching.compiled import kernel
from tieline.matching.reading import Role
from tieline.matching.similarity import alike, may_be_alike, scratch, spelt_alike
from tieline.matching.word import Kind

MOST_WORDS = 24
"""Words of a name that are looked at."""
MOST_PAIRS = 128
"""Possible matches of words of two names that are weighed."""
SPAN = 4
"""The most words that may be one word in the other name."""

ONE_WITH_ONE, SEVERAL, FIRST_LETTERS = 1, 2, 3
"""How a word is matched."""

JOINED_ALIKE, JOINED_LEAST, SHORTEST_JOINED = 0.98, 0.88, 4
INITIAL_ALIKE = ACRONYM_ALIKE = 0.75
MOST_INITIALS = 6
LONG_ACRONYM = 4
"""Letters from which on an acronym is seldom another's by chance."""

_GENERIC, _NUMBER, _PARTICLE = int(Kind.GENERIC), int(Kind.NUMBER), int(Kind.PARTICLE)
_SON_AND_FATHER = int(Role.GIVEN) * int(Role.FATHER)
_ROLE_CONFLICT = 0.35
_FIRST_LETTER = ord("a")
_LENGTH, _FIRST, _LETTERS, _SENSE, _ROLE = range(5)


class Desk(NamedTuple):
    """Room for the work on one pair of names; after it, how their words were matched.

    mate: by place in the left name the place in the right one, or -1; like: how alike; span: one of
    ONE_WITH_ONE, SEVERAL, FIRST_LETTERS. taken: by place in the right name, whether it is matched.
    """

    mate: Places
    like: Floats
    span: Bytes
    taken: Bytes
    free: Bytes
    order: Places
    left: Floats
    gains: Floats
    likes: Floats
    pairs: Places
    mine: NDArray[np.int64]
    theirs: NDArray[np.int64]
    letters: Letters
    room: Floats


def desk() -> Desk:
    """A desk of one's own; two threads never share one."""
    return Desk(
        mate=np.full(MOST_WORDS, -1, np.int16),
        like=np.zeros(MOST_WORDS, np.float32),
        span=np.zeros(MOST_WORDS, np.uint8),
        taken=np.zeros(MOST_WORDS, np.uint8),
        free=np.zeros(MOST_WORDS, np.uint8),
        order=np.zeros(MOST_WORDS, np.int16),
        left=np.zeros((2, len(Kind)), np.float32),
        gains=np.zeros(MOST_PAIRS, np.float32),
        likes=np.zeros(MOST_PAIRS, np.float32),
        pairs=np.zeros((MOST_PAIRS, 5), np.int16),
        mine=np.zeros((MOST_WORDS, 5), np.int64),
        theirs=np.zeros((MOST_WORDS, 5), np.int64),
        letters=np.zeros(48, np.uint16),
        room=scratch(),
    )


@kernel
def glance(words: Words, numbers: Ints, roles: NDArray[np.int8], into: NDArray[np.int64]) -> None:
    """What is looked at first of every word: length and first letter, by sound, letters, sense."""
    for k in range(numbers.size):
        fact = words.fact[numbers[k]]
        into[k, _LENGTH] = fact[FOLD_END] - fact[FOLD]
        into[k, _FIRST] = words.text[fact[FOLD]] if into[k, _LENGTH] else 0
        into[k, _LETTERS] = fact[LETTERS]
        into[k, _SENSE] = fact[SENSE]
        into[k, _ROLE] = roles[k]


@kernel
def note(
    desk: Desk, count: int, like: float, gain: float, pair: tuple[int, int, int, int, int]
) -> int:
    """Keep a possible match: place and number of words on both sides, and a conflict of roles."""
    if count >= MOST_PAIRS:
        return count
    desk.gains[count], desk.likes[count] = gain, like
    for k in range(5):
        desk.pairs[count, k] = pair[k]
    return count + 1


@kernel
def single_pairs(a: Words, a_words: Ints, b: Words, b_words: Ints, desk: Desk) -> int:
    """The possible matches of one word with one; gives their number."""
    mine, theirs = desk.mine, desk.theirs
    count = 0
    for i in range(a_words.size):
        for j in range(b_words.size):
            same_sense = mine[i, _SENSE] != 0 and mine[i, _SENSE] == theirs[j, _SENSE]
            if not same_sense and not may_be_alike(
                mine[i, _LETTERS],
                mine[i, _LENGTH],
                mine[i, _FIRST],
                theirs[j, _LETTERS],
                theirs[j, _LENGTH],
                theirs[j, _FIRST],
            ):
                continue
            like = alike(a, a_words[i], b, b_words[j], desk.room)
            if like > 0.0:
                conflict = mine[i, _ROLE] * theirs[j, _ROLE] == _SON_AND_FATHER
                gain = like * (a.weight[a_words[i]] + b.weight[b_words[j]])
                gain = gain * (_ROLE_CONFLICT if conflict else 1.0) - 0.001 * abs(i - j)
                count = note(desk, count, like, gain, (i, 1, j, 1, int(conflict)))
    return count


@kernel
def joined_alike(
    a: Words, a_words: Ints, first: int, size: int, b: Words, j: int, desk: Desk
) -> float:
    """How alike several words in a row are to one word; 0 unless very much."""
    at = 0
    for k in range(first, first + size):
        fact = a.fact[a_words[k]]
        if fact[KIND] == _NUMBER and a.text[fact[RAW]] < _FIRST_LETTER:
            return 0.0
        for place in range(fact[FOLD], fact[FOLD_END]):
            if at < desk.letters.size:
                desk.letters[at] = a.text[place]
                at += 1
    fact = b.fact[j]
    like = spelt_alike(
        desk.letters,
        0,
        at,
        0,
        at,
        b.text,
        fact[FOLD],
        fact[FOLD_END],
        fact[FOLD],
        fact[FOLD_END],
        desk.room,
    )
    return JOINED_ALIKE if like >= 1.0 else (like if like >= JOINED_LEAST else 0.0)


@kernel
def joined_pairs(
    a: Words,
    a_words: Ints,
    mine: NDArray[np.int64],
    b: Words,
    b_words: Ints,
    theirs: NDArray[np.int64],
    turned: bool,
    count: int,
    desk: Desk,
) -> int:
    """The possible matches of several words of a in a row with one word of b.

    turned: whether a is the right name. Gives the number of matches, with those found before.
    """
    for i in range(a_words.size - 1):
        total = mine[i, _LENGTH]
        weight = a.weight[a_words[i]]
        for size in range(2, min(SPAN, a_words.size - i) + 1):
            total += mine[i + size - 1, _LENGTH]
            weight += a.weight[a_words[i + size - 1]]
            if total < SHORTEST_JOINED:
                continue
            for j in range(b_words.size):
                if abs(total - theirs[j, _LENGTH]) > 1 or mine[i, _FIRST] != theirs[j, _FIRST]:
                    continue
                like = joined_alike(a, a_words, i, size, b, b_words[j], desk)
                if like > 0.0:
                    gain = like * (weight + b.weight[b_words[j]]) + 0.05
                    pair = (j, 1, i, size, 0) if turned else (i, size, j, 1, 0)
                    count = note(desk, count, like, gain, pair)
    return count


@kernel
def take(desk: Desk, best: int) -> int:
    """Make a possible match real where its places are free; 1 where it was and roles clash."""
    i, wide, j, deep, conflict = desk.pairs[best]
    for k in range(i, i + wide):
        if desk.mate[k] >= 0:
            return 0
    for k in range(j, j + deep):
        if desk.taken[k]:
            return 0
    for k in range(i, i + wide):
        desk.mate[k], desk.like[k] = j, desk.likes[best]
        desk.span[k] = ONE_WITH_ONE if wide == 1 and deep == 1 else SEVERAL
    for k in range(j, j + deep):
        desk.taken[k] = 1
    return int(conflict)


@kernel
def pair_up(
    a: Words,
    a_words: Ints,
    a_roles: NDArray[np.int8],
    b: Words,
    b_words: Ints,
    b_roles: NDArray[np.int8],
    desk: Desk,
) -> int:
    """Match the words of two names, the most telling first; the desk holds how.

    Gives the number of matches in which the one is to his neighbour what the other's father is.
    """
    desk.mate[: a_words.size] = -1
    desk.taken[: b_words.size] = 0
    glance(a, a_words, a_roles, desk.mine)
    glance(b, b_words, b_roles, desk.theirs)
    count = single_pairs(a, a_words, b, b_words, desk)
    count = joined_pairs(a, a_words, desk.mine, b, b_words, desk.theirs, False, count, desk)
    count = joined_pairs(b, b_words, desk.theirs, a, a_words, desk.mine, True, count, desk)
    roles = 0
    for _ in range(count):
        best = 0
        for k in range(1, count):
            if desk.gains[k] > desk.gains[best]:
                best = k
        if desk.gains[best] <= 0.0:
            break
        roles += take(desk, best)
        desk.gains[best] = 0.0
    return roles


@kernel
def run_of(a: Words, i: int, b: Words, b_words: Ints, j: int, free: Bytes) -> tuple[int, float]:
    """Whether the letters of word i are the first letters of the words of b from place j on.

    Particles may stand between, and business words where the letters are many. Gives the place
    after the last of these words, or 0, and the weight of those whose first letters stand there.
    """
    start = a.fact[i, RAW]
    size = a.fact[i, RAW_END] - start
    k, at, weight = 0, j, 0.0
    while k < size and at < b_words.size and free[at]:
        fact = b.fact[b_words[at]]
        if b.text[fact[RAW]] == a.text[start + k] and fact[KIND] != _NUMBER:
            weight += b.weight[b_words[at]]
            k += 1
        elif k == 0 or not (
            fact[KIND] == _PARTICLE or (fact[KIND] == _GENERIC and size >= LONG_ACRONYM)
        ):
            return 0, 0.0
        at += 1
    return (at, weight) if k == size else (0, 0.0)


@kernel
def spell_out(
    a: Words,
    a_words: Ints,
    b: Words,
    b_words: Ints,
    desk: Desk,
    turned: bool,
) -> tuple[float, int]:
    """Match short words of a that are left with words of b whose first letters they are.

    turned: whether a is the right name. Gives the weight of the words of which one letter stands,
    and the length of the longest acronym.
    """
    initials, longest = 0.0, 0
    free = desk.free
    for i in range(a_words.size):
        fact = a.fact[a_words[i]]
        size = fact[RAW_END] - fact[RAW]
        mine_free = desk.taken[i] == 0 if turned else desk.mate[i] < 0
        if not mine_free or size > MOST_INITIALS or fact[KIND] == _NUMBER:
            continue
        for j in range(b_words.size):
            free[j] = desk.mate[j] < 0 if turned else desk.taken[j] == 0
        for j in range(b_words.size):
            other = b.fact[b_words[j]]
            if not free[j] or other[RAW_END] - other[RAW] < 2:
                continue
            end, weight = run_of(a, a_words[i], b, b_words, j, free)
            if end == 0:
                continue
            if size == 1:
                initials += weight
            else:
                longest = max(longest, size)
            like = INITIAL_ALIKE if size == 1 else ACRONYM_ALIKE
            spell(desk, i, j, end, like, turned)
            break
    return initials, longest


@kernel
def spell(desk: Desk, i: int, j: int, end: int, like: float, turned: bool) -> None:
    """Match one place of one name with several of the other, by first letters."""
    if turned:
        desk.taken[i] = 1
        for place in range(j, end):
            desk.mate[place], desk.like[place], desk.span[place] = i, like, FIRST_LETTERS
    else:
        desk.mate[i], desk.like[i], desk.span[i] = j, like, FIRST_LETTERS
        desk.taken[j:end] = 1
