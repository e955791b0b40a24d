"""How alike two words are, in compiled code."""

import numpy as np

from tieline.matching.arrays import (
    FOLD,
    FOLD_END,
    KIND,
    KNOWN,
    NATIVE,
    NATIVE_END,
    RAW,
    RAW_END,
    SENSE,
    Floats,
    Letters,
    Number,
    Words,
)
from tieline.matching.compiled import kernel
from tieline.matching.word import Kind

LEAST = 0.62
"""Words less alike than this have nothing in common."""

NEARLY = 0.5
"""Words less alike than this are not even nearly so."""

SOUNDS_ALIKE = 0.96
SAME_SENSE = 0.95
BOTH_KNOWN = 0.8
"""What is left of the likeness of two words that are both words of their own."""

FEMININE = 0.63
"""The likeness of a word and the same with an `a` at its end."""

LONGEST = 40
"""Letters of a word that are looked at."""

_SHORT = 3
_A, _C, _H, _V = map(ord, "achv")
_OTHER_FIRST_LETTER = 0.4
_NUMBER, _INITIAL = int(Kind.NUMBER), int(Kind.INITIAL)

_VOWEL = np.zeros(256, np.uint8)
_VOWEL[[ord(one) for one in "aeiou"]] = 1
_GAP = np.where(_VOWEL == 1, 0.6, 1.0).astype(np.float32)
_GAP[ord("h")] = 0.5
_SWAP = np.ones((256, 256), np.float32)
for _pair in ("sc", "ji", "jg", "dt", "bp", "vb", "vf", "gk", "hk", "mn", "gh", "lr", "sj", "cj"):
    _SWAP[ord(_pair[0]), ord(_pair[1])] = _SWAP[ord(_pair[1]), ord(_pair[0])] = 0.7
_SWAP[np.ix_(_VOWEL == 1, _VOWEL == 1)] = 0.5
for _pair in ("ie", "ou", "ae", "ao", "ai"):
    _SWAP[ord(_pair[0]), ord(_pair[1])] = _SWAP[ord(_pair[1]), ord(_pair[0])] = 0.35
np.fill_diagonal(_SWAP, 0.0)
_GAP_SPELT = np.ones(256, np.float32)
_SWAP_SPELT = np.ones((256, 256), np.float32)
np.fill_diagonal(_SWAP_SPELT, 0.0)


def scratch() -> Floats:
    """Room for the rows of a table of distances; every caller of kernels brings its own."""
    return np.empty((3, LONGEST + 1), np.float32)


@kernel
def equal(a: Letters, a_from: int, a_to: int, b: Letters, b_from: int, b_to: int) -> bool:
    """Whether two runs of letters are equal."""
    if a_to - a_from != b_to - b_from:
        return False
    i, size = 0, a_to - a_from
    while i < size and a[a_from + i] == b[b_from + i]:
        i += 1
    return i == size


@kernel
def distance(
    a: Letters,
    a_from: int,
    la: int,
    b: Letters,
    b_from: int,
    lb: int,
    swap: Floats,
    gap: Floats,
    worst: float,
    room: Floats,
) -> float:
    """The cost of turning one word into the other: insertions, deletions, swaps, transpositions.

    swap, gap: the costs of one letter in place of another, and of a letter too many. Above `worst`
    any greater number may be given.
    """
    room[1, 0] = 0.0
    for j in range(lb):
        room[1, j + 1] = room[1, j] + gap[b[b_from + j]]
    before, above, row = 0, 1, 2
    for i in range(la):
        letter = a[a_from + i]
        room[row, 0] = room[above, 0] + gap[letter]
        least = room[row, 0]
        for j in range(lb):
            other = b[b_from + j]
            best = room[above, j] + swap[letter, other]
            best = min(best, room[above, j + 1] + gap[letter], room[row, j] + gap[other])
            if i > 0 and j > 0 and letter == b[b_from + j - 1] and a[a_from + i - 1] == other:
                best = min(best, room[before, j - 1] + np.float32(0.9))
            room[row, j + 1] = best
            least = min(least, best)
        if least > worst:
            return float(least)
        before, above, row = above, row, before
    found: float = room[above, lb]
    return found


@kernel
def bits(mask: Number) -> Number:
    """How many of 32 bits are set."""
    mask = np.uint32(mask)
    mask = mask - ((mask >> np.uint32(1)) & np.uint32(0x55555555))
    mask = (mask & np.uint32(0x33333333)) + ((mask >> np.uint32(2)) & np.uint32(0x33333333))
    mask = (mask + (mask >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return np.uint32(mask * np.uint32(0x01010101)) >> np.uint32(24)


@kernel
def spelt_alike(
    a: Letters,
    a0: int,
    a1: int,
    af0: int,
    af1: int,
    b: Letters,
    b0: int,
    b1: int,
    bf0: int,
    bf1: int,
    room: Floats,
) -> float:
    """How alike two spellings are, in [0, 1]; 0 below LEAST.

    a: the letters of the one, as written between a0 and a1, as it sounds between af0 and af1.
    """
    if equal(a, a0, a1, b, b0, b1):
        return 1.0
    la, lb = min(a1 - a0, LONGEST), min(b1 - b0, LONGEST)
    longest, shortest = max(la, lb), min(la, lb)
    if equal(a, af0, af1, b, bf0, bf1):
        if shortest > 4 or (shortest > 2 and a[a0] == b[b0]):
            return SOUNDS_ALIKE
        return 0.75
    if shortest <= _SHORT:
        near = shortest == _SHORT and longest == _SHORT + 1
        near = near and distance(a, a0, la, b, b0, lb, _SWAP_SPELT, _GAP_SPELT, 1.0, room) <= 1.0
        return 0.7 if near else 0.0
    best = 0.0
    other_first = _OTHER_FIRST_LETTER if a[a0] != b[b0] else 0.0
    allowed = (1.0 - LEAST) * longest - other_first
    if longest - shortest <= allowed:
        cost = distance(a, a0, la, b, b0, lb, _SWAP_SPELT, _GAP_SPELT, allowed, room)
        best = 1.0 - (cost + other_first) / longest
    fa, fb = min(af1 - af0, LONGEST), min(bf1 - bf0, LONGEST)
    if fa > 0 and fb > 0:
        other_first = _OTHER_FIRST_LETTER if a[af0] != b[bf0] else 0.0
        allowed = (1.0 - LEAST) * max(fa, fb) - other_first
        if 0.5 * abs(fa - fb) <= allowed:
            cost = distance(a, af0, fa, b, bf0, fb, _SWAP, _GAP, allowed, room)
            best = max(best, 1.0 - (cost + other_first) / max(fa, fb) - 0.02)
    several = best > 0.0 and longest > 7 and best < 1.0 - 1.5 / longest
    if several and patronymic(a, a0, a1) and patronymic(b, b0, b1):
        # The ending is everybody's: what comes before it must be alike.
        best = 1.0 - (1.0 - best) * longest / (longest - 4)
    if equal(a, a0, a0 + shortest, b, b0, b0 + shortest):
        if longest == shortest + 1 and (a[a1 - 1] == _A or b[b1 - 1] == _A):
            best = FEMININE  # Daniel and Daniela are two names
        elif best < 0.9:
            best = max(best, 0.5 + 0.4 * shortest / longest)
    return best if best >= LEAST else 0.0


@kernel
def nearly_alike(a: Words, i: int, b: Words, j: int, room: Floats) -> float:
    """What two words that are not alike have in common, in [NEARLY, 1]; 0 for less than half."""
    mine, theirs = a.fact[i], b.fact[j]
    la = min(mine[RAW_END] - mine[RAW], LONGEST)
    lb = min(theirs[RAW_END] - theirs[RAW], LONGEST)
    longest = max(la, lb)
    worst = (1.0 - NEARLY) * longest
    if min(la, lb) < _SHORT or abs(la - lb) > worst:
        return 0.0
    cost = distance(
        a.text, mine[RAW], la, b.text, theirs[RAW], lb, _SWAP_SPELT, _GAP_SPELT, worst, room
    )
    return 1.0 - cost / longest if cost <= worst else 0.0


@kernel
def patronymic(a: Letters, a0: int, a1: int) -> bool:
    """Whether a word ends as a Slavic patronymic does: -vich or -vna."""
    if a1 - a0 < 7:
        return False
    last = a[a1 - 1]
    if last == _A:
        return bool(a[a1 - 3] == _V)
    return bool((last == _H) & (a[a1 - 2] == _C) & (a[a1 - 4] == _V))


@kernel
def may_be_alike(
    a_letters: int, a_length: int, a_first: int, b_letters: int, b_length: int, b_first: int
) -> bool:
    """A quick look that rules out most pairs of words that are not alike.

    Three in five of the letters of the richer word must stand in the other.
    """
    longest = max(a_length, b_length)
    if min(a_length, b_length) <= _SHORT:
        return a_first == b_first or (a_length == b_length) or longest <= _SHORT + 1
    richer = max(bits(a_letters), bits(b_letters))
    return bool(5 * bits(a_letters & b_letters) >= 3 * richer)


@kernel
def alike(a: Words, i: int, b: Words, j: int, room: Floats) -> float:
    """How alike two words are, in [0, 1]; 0 where they have nothing in common."""
    mine, theirs, x, y = a.fact[i], b.fact[j], a.text, b.text
    if mine[SENSE] != 0 and mine[SENSE] == theirs[SENSE]:
        same = equal(x, mine[RAW], mine[RAW_END], y, theirs[RAW], theirs[RAW_END])
        return 1.0 if same else SAME_SENSE
    if mine[NATIVE_END] > mine[NATIVE] and theirs[NATIVE_END] > theirs[NATIVE]:
        return characters_alike(
            x, mine[NATIVE], mine[NATIVE_END], y, theirs[NATIVE], theirs[NATIVE_END]
        )
    if mine[KIND] in (_NUMBER, _INITIAL) or theirs[KIND] in (_NUMBER, _INITIAL):
        same = equal(x, mine[RAW], mine[RAW_END], y, theirs[RAW], theirs[RAW_END])
        return 1.0 if same else 0.0
    found = spelt_alike(
        x, mine[RAW], mine[RAW_END], mine[FOLD], mine[FOLD_END],
        y, theirs[RAW], theirs[RAW_END], theirs[FOLD], theirs[FOLD_END], room,
    )  # fmt: skip
    if found < 1.0 and mine[KNOWN] and theirs[KNOWN]:
        found *= BOTH_KNOWN
        return found if found >= LEAST else 0.0
    return found


@kernel
def characters_alike(a: Letters, a0: int, a1: int, b: Letters, b0: int, b1: int) -> float:
    """How alike two words in Chinese characters are: what stands in both, in order."""
    if equal(a, a0, a1, b, b0, b1):
        return 1.0
    la, lb = min(a1 - a0, LONGEST), min(b1 - b0, LONGEST)
    common = np.zeros((2, LONGEST + 1), np.int32)
    for i in range(la):
        for j in range(lb):
            if a[a0 + i] == b[b0 + j]:
                common[1, j + 1] = common[0, j] + 1
            else:
                common[1, j + 1] = max(common[1, j], common[0, j + 1])
        common[0, :] = common[1, :]
    share = common[0, lb] / max(la, lb)
    return share if share >= LEAST else 0.0
