"""Which names of an index may be meant by a name, in compiled code."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tieline.matching.align import MOST_WORDS, SPAN
from tieline.matching.arrays import (
    FOLD,
    FOLD_END,
    LETTERS,
    SENSE,
    Floats,
    Hashes,
    Index,
    Ints,
    Names,
    Number,
    Table,
    Words,
)
from tieline.matching.compiled import kernel
from tieline.matching.keys import (
    MOST_KEYS,
    SHORTENED,
    SPELT,
    acronym_hash,
    fold,
    hashed,
    keys_of,
    may_be_acronym,
    raw,
    run_hash,
)
from tieline.matching.similarity import alike, may_be_alike

MOST_ALIKE = 400
"""Words of the index that one word may be alike to."""
MOST_POSTINGS = 2_500
"""Names that the common words of a name may bring in; its rarest two always do."""
MOST_COMPARED = 24
"""Names that are compared in full for one that is asked about."""
WORTH = 0.42
"""How much weight a name must share to be compared: 0.7 of the smaller share, 0.3 of the larger."""
HOPELESS = 0.35
"""Names of which a smaller share is in both are not reported, whatever the least score."""
UNITS = 4096
"""Parts of a weight of one word, for sums in whole numbers."""
ACRONYM = 0.6
"""What an acronym of all words of a name is worth of these."""
COMMON = 2_000
"""Names that have a word; one that more have brings none in when it is made of several words."""

_DONE = 1 << 40
_JOINED_PLACE, _WHOLE_PLACE = 100, 200
"""Places beyond those of single words, for several words in a row and for an acronym of all."""


class Alikes(NamedTuple):
    """For every word that is asked about, the alike words of the index, and how much."""

    at: Ints
    number: Ints
    like: Floats


class Gathering(NamedTuple):
    """Room for gathering the names that share words with a name.

    state: by name the asked name and the place of its word that were counted last, the sum, and
    what that place gave; sums are in UNITS. touched: the names that were counted.
    best, worth: the names that share most, in order, and how much.
    mark, like: by word, for which place of which name it was last found alike, and how much.
    """

    state: Ints
    touched: Ints
    best: Ints
    worth: Floats
    loads: NDArray[np.int64]
    mark: Ints
    like: Floats


@kernel
def gathering(names: int, words: int) -> Gathering:
    """Room for gathering among so many names of so many words."""
    return Gathering(
        np.full((names, 4), -1, np.int32),
        np.empty(names, np.int32),
        np.empty(MOST_COMPARED, np.int32),
        np.empty(MOST_COMPARED, np.float32),
        np.empty(MOST_WORDS, np.int64),
        np.full(words, -1, np.int32),
        np.zeros(words, np.float32),
    )


@kernel
def bucket(key: Number, found: Table) -> tuple[int, int]:
    """The part of a table in which a hash stands, if it does."""
    place = np.int64(key) * (found.at.size - 1) >> 32
    return found.at[place], found.at[place + 1]


@kernel
def alike_words(
    words: Words,
    i: int,
    index: Index,
    seen: Ints,
    found: Ints,
    how: Floats,
    keys: Hashes,
    room: Floats,
) -> int:
    """The words of the index that a word is alike to, and how much; gives their number."""
    fact = words.fact[i]
    length = fact[FOLD_END] - fact[FOLD]
    first = words.text[fact[FOLD]] if length else 0
    count = 0
    for k in range(keys_of(words, i, True, keys)):
        begin, end = bucket(keys[k], index.keys)
        for entry in range(begin, end):
            other = index.keys.number[entry]
            if index.keys.hash[entry] != keys[k] or seen[other] == i:
                continue
            seen[other] = i
            theirs = index.words.fact[other]
            same_sense = fact[SENSE] != 0 and fact[SENSE] == theirs[SENSE]
            if not same_sense and not may_be_alike(
                fact[LETTERS],
                length,
                first,
                theirs[LETTERS],
                theirs[FOLD_END] - theirs[FOLD],
                index.words.text[theirs[FOLD]],
            ):
                continue
            like = alike(words, i, index.words, other, room)
            if like > 0.0 and count < MOST_ALIKE:
                found[count], how[count] = other, like
                count += 1
    return count


@kernel
def expand(words: Words, index: Index, room: Floats) -> Alikes:
    """For every word that is asked about, the alike words of the index."""
    n = words.weight.size
    seen = np.full(index.words.weight.size, -1, np.int32)
    found, how = np.empty(MOST_ALIKE, np.int32), np.empty(MOST_ALIKE, np.float32)
    keys = np.empty(MOST_KEYS, np.uint32)
    at = np.zeros(n + 1, np.int32)
    size = n * 8 + MOST_ALIKE
    number, like = np.empty(size, np.int32), np.empty(size, np.float32)
    for i in range(n):
        count = alike_words(words, i, index, seen, found, how, keys, room)
        if at[i] + count > number.size:
            number = np.concatenate((number, np.empty(number.size, np.int32)))
            like = np.concatenate((like, np.empty(like.size, np.float32)))
        number[at[i] : at[i] + count] = found[:count]
        like[at[i] : at[i] + count] = how[:count]
        at[i + 1] = at[i] + count
    return Alikes(at, number, like)


@kernel
def credit(name: int, weight: float, place: int, asked: int, into: Gathering, count: int) -> int:
    """Count a name in for a place of the asked name; of several alike words the best counts."""
    mine = into.state[name]
    gain = np.int32(weight * UNITS)
    if mine[0] != asked:
        mine[0], mine[1], mine[2], mine[3] = asked, place, gain, gain
        into.touched[count] = name
        return count + 1
    if mine[1] != place:
        mine[1] = place
        mine[2] += gain
        mine[3] = gain
    elif gain > mine[3]:
        mine[2] += gain - mine[3]
        mine[3] = gain
    return count


@kernel
def credit_word(
    index: Index, word: int, weight: float, place: int, asked: int, into: Gathering, count: int
) -> int:
    """Count in all names that have a word of the index."""
    for p in range(index.post_at[word], index.post_at[word + 1]):
        count = credit(index.post[p], weight, place, asked, into, count)
    return count


@kernel
def credit_joined(
    index: Index, key: Number, weight: float, place: int, asked: int, into: Gathering, count: int
) -> int:
    """Count in the names in which several words in a row have this key."""
    begin, end = bucket(key, index.joined)
    for entry in range(begin, end):
        if index.joined.hash[entry] == key:
            count = credit(index.joined.number[entry], weight, place, asked, into, count)
    return count


@kernel
def credit_keyed(
    index: Index, key: Number, weight: float, place: int, asked: int, into: Gathering, count: int
) -> int:
    """Count in the names that have a word with this key; `weight` below 0 for that of the word."""
    begin, end = bucket(key, index.keys)
    for entry in range(begin, end):
        word = index.keys.number[entry]
        common = index.post_at[word + 1] - index.post_at[word] > COMMON
        if index.keys.hash[entry] == key and not common:
            gain = weight if weight >= 0.0 else index.words.weight[word]
            count = credit_word(index, word, gain, place, asked, into, count)
    return count


@kernel
def credit_touched(
    index: Index,
    alikes: Alikes,
    word: int,
    weight: float,
    place: int,
    asked: int,
    into: Gathering,
    count: int,
) -> None:
    """Count a common word in for the names that others brought in, and bring in none by it."""
    stamp = asked * MOST_WORDS + place
    for e in range(alikes.at[word], alikes.at[word + 1]):
        into.mark[alikes.number[e]], into.like[alikes.number[e]] = stamp, alikes.like[e]
    for t in range(count):
        name = into.touched[t]
        for k in range(index.names.at[name], index.names.at[name + 1]):
            other = index.names.word[k]
            if into.mark[other] == stamp:
                gain = into.like[other] * min(weight, index.words.weight[other])
                credit(name, gain, place, asked, into, count)


@kernel
def gather_words(
    words: Words,
    row: Ints,
    total: float,
    asked: int,
    index: Index,
    alikes: Alikes,
    into: Gathering,
    count: int,
) -> int:
    """Count in the names that share single words, the rarest first; gives the number of names.

    Where too little weight is left for a name that shares only the rest, none is brought in.
    """
    for k in range(row.size):
        into.loads[k] = 0
        for e in range(alikes.at[row[k]], alikes.at[row[k] + 1]):
            other = alikes.number[e]
            into.loads[k] += index.post_at[other + 1] - index.post_at[other]
    spent = 0
    left = total
    for turn in range(row.size):
        k = 0
        for other in range(1, row.size):
            if into.loads[other] < into.loads[k]:
                k = other
        word, load = row[k], into.loads[k]
        weight = words.weight[word]
        into.loads[k] = _DONE
        late = left < HOPELESS * total or (turn > 1 and spent + load > MOST_POSTINGS)
        left -= weight
        if late and load > count:
            credit_touched(index, alikes, word, weight, k, asked, into, count)
            continue
        spent += load
        for e in range(alikes.at[word], alikes.at[word + 1]):
            other = alikes.number[e]
            gain = alikes.like[e] * min(weight, index.words.weight[other])
            count = credit_word(index, other, gain, k, asked, into, count)
        letters = fold(words, word)
        if letters.size > 3:
            key = hashed(letters, SPELT, -1, -1)
            count = credit_joined(index, key, weight, k, asked, into, count)
        if may_be_acronym(raw(words, word)):
            key = hashed(raw(words, word), SHORTENED, -1, -1)
            count = credit_joined(index, key, weight, k, asked, into, count)
    return count


@kernel
def shortlist(
    words: Words, names: Names, asked: int, index: Index, alikes: Alikes, into: Gathering
) -> int:
    """The names of the index that are worth a comparison, in `into.best`; gives their number."""
    row = names.word[names.at[asked] : min(names.at[asked + 1], names.at[asked] + MOST_WORDS)]
    total = 0.0
    for word in row:
        total += words.weight[word]
    count = 0
    for size in range(2, SPAN + 1):
        for first in range(row.size - size + 1):
            key = run_hash(words, row, first, size)
            place = _JOINED_PLACE + first
            count = credit_keyed(index, key, -1.0, place, asked, into, count)
    key = acronym_hash(words, row)
    if key:
        count = credit_keyed(index, key, ACRONYM * total, _WHOLE_PLACE, asked, into, count)
    count = gather_words(words, row, total, asked, index, alikes, into, count)
    kept = 0
    for t in range(count):
        name = into.touched[t]
        gain = min(into.state[name, 2] / np.float32(UNITS), total)
        mine, theirs = gain / total, min(gain / index.total[name], 1.0)
        worth = 0.7 * min(mine, theirs) + 0.3 * max(mine, theirs)
        if worth >= WORTH:
            kept = keep_best(worth, name, into, kept)
    return kept


@kernel
def keep_best(worth: Number, name: int, into: Gathering, kept: int) -> int:
    """Put a name among the best so far, in order; the earlier of equals first."""
    best, worths = into.best, into.worth
    worth = np.float32(worth)
    if kept == best.size and worth <= worths[kept - 1]:
        return kept
    at = kept if kept < best.size else kept - 1
    while at > 0 and (worths[at - 1] < worth or (worths[at - 1] == worth and best[at - 1] > name)):
        best[at], worths[at] = best[at - 1], worths[at - 1]
        at -= 1
    best[at], worths[at] = name, worth
    return min(kept + 1, best.size)
