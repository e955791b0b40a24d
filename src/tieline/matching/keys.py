"""Keys under which a word is found again in spite of a typing error, in compiled code."""

import numpy as np

from tieline.matching.arrays import (
    FOLD,
    FOLD_END,
    KIND,
    RAW,
    RAW_END,
    SENSE,
    Hashes,
    Ints,
    Letters,
    Names,
    Number,
    Words,
)
from tieline.matching.compiled import kernel
from tieline.matching.word import Kind

MOST_KEYS = 220
SPELT, BEGINS, SOUNDS, MEANS, SHORTENED, JOINED, INITIALS = range(7)
"""What a key is made of; keys of different makes never meet."""

_TWO_ERRORS_FROM = 8
_TWO_ERRORS_TO = 18
_NUMBER, _INITIAL, _PARTICLE = int(Kind.NUMBER), int(Kind.INITIAL), int(Kind.PARTICLE)
_VOWEL = np.zeros(256, np.uint8)
_VOWEL[[ord(one) for one in "aeiou"]] = 1

_SEED = np.uint32(2166136261)
_PRIME = np.uint32(16777619)


@kernel
def raw(words: Words, i: int) -> Letters:
    """The Latin letters of a word."""
    return words.text[words.fact[i, RAW] : words.fact[i, RAW_END]]


@kernel
def fold(words: Words, i: int) -> Letters:
    """The letters of a word as it sounds."""
    return words.text[words.fact[i, FOLD] : words.fact[i, FOLD_END]]


@kernel
def mix(state: Number, value: Number) -> Number:
    """One more letter in a hash (FNV-1a, 32 bits)."""
    return np.uint32((np.uint32(state) ^ np.uint32(value)) * _PRIME)


@kernel
def start(make: int) -> Number:
    """The hash of nothing, for one make of keys."""
    return mix(_SEED, np.uint32(make + 1))


@kernel
def hashed(letters: Letters, make: int, skip: int, also: int) -> Number:
    """The hash of letters without those at two places (-1 for none)."""
    state = start(make)
    for i in range(letters.size):
        if i not in (skip, also):
            state = mix(state, letters[i])
    return state


@kernel
def bare(letters: Letters) -> Number:
    """The hash of a word without its vowels, but for the first; 0 where too little is left."""
    state, kept = start(SOUNDS), 0
    for i in range(letters.size):
        if i == 0 or not _VOWEL[letters[i]]:
            state = mix(state, letters[i])
            kept += 1
    return state if kept > 2 else np.uint32(0)


@kernel
def keys_of(words: Words, i: int, asked: bool, into: Hashes) -> int:
    """Write the keys of a word; asked: for looking it up, else to keep. Gives their number."""
    letters = fold(words, i)
    n = letters.size
    into[0] = hashed(letters, SPELT, -1, -1)
    count = 1
    if words.fact[i, SENSE] != 0:
        into[count] = mix(start(MEANS), np.uint32(words.fact[i, SENSE]))
        count += 1
    if words.fact[i, KIND] == _NUMBER or words.fact[i, KIND] == _INITIAL:
        return count
    if may_be_acronym(raw(words, i)):
        into[count] = hashed(raw(words, i), SHORTENED, -1, -1)
        count += 1
    skeleton = bare(letters)
    if skeleton:
        into[count] = skeleton
        count += 1
    if n > 3:
        for skip in range(n):
            if skip and letters[skip] == letters[skip - 1]:
                continue
            into[count] = hashed(letters, SPELT, skip, -1)
            count += 1
            if count >= MOST_KEYS - 2:
                return count
    if _TWO_ERRORS_FROM <= n <= _TWO_ERRORS_TO:
        for skip in range(n):
            for also in range(skip + 1, n):
                into[count] = hashed(letters, SPELT, skip, also)
                count += 1
                if count >= MOST_KEYS - 2:
                    return count
    if asked:
        into[count] = hashed(letters, BEGINS, -1, -1)
        count += 1
        for end in range(4, n):
            into[count] = hashed(letters[:end], SPELT, -1, -1)
            count += 1
            if count >= MOST_KEYS:
                return count
    else:
        for end in range(4, min(n, 12)):
            into[count] = hashed(letters[:end], BEGINS, -1, -1)
            count += 1
            if count >= MOST_KEYS:
                return count
    return count


@kernel
def may_be_acronym(letters: Letters) -> bool:
    """Whether a word is short enough for the first letters of others."""
    return 2 < letters.size < 7


@kernel
def all_keys(words: Words) -> tuple[Hashes, Ints]:
    """The keys of all words, for keeping them: two arrays, of hashes and of word numbers."""
    n = words.weight.size
    buffer = np.empty(MOST_KEYS, np.uint32)
    total = 0
    for i in range(n):
        total += keys_of(words, i, False, buffer)
    hashes, numbers = np.empty(total, np.uint32), np.empty(total, np.int32)
    at = 0
    for i in range(n):
        for k in range(keys_of(words, i, False, buffer)):
            hashes[at], numbers[at] = buffer[k], i
            at += 1
    return hashes, numbers


@kernel
def run_hash(words: Words, numbers: Ints, first: int, count: int) -> Number:
    """The hash of several words in a row, as one word, by sound."""
    state = start(SPELT)
    last = np.uint16(0)
    for k in range(first, first + count):
        for letter in fold(words, numbers[k]):
            if letter != last:
                state = mix(state, letter)
            last = letter
    return state


@kernel
def acronym_hash(words: Words, numbers: Ints) -> Number:
    """The hash of the first letters of the words of a name; 0 for less than three words."""
    state, count = start(SHORTENED), 0
    for number in numbers:
        if (
            words.fact[number, KIND] != _PARTICLE
            and words.fact[number, RAW_END] > words.fact[number, RAW]
        ):
            state = mix(state, raw(words, number)[0])
            count += 1
    return state if 2 < count < 7 else np.uint32(0)


@kernel
def joined_keys(words: Words, names: Names, span: int) -> tuple[Hashes, Ints]:
    """The keys of words in a row written as one, and of first letters: hashes and name numbers."""
    n = names.form.size
    hashes, numbers = (
        np.empty(names.word.size * span + n, np.uint32),
        np.empty(names.word.size * span + n, np.int32),
    )
    at = 0
    for name in range(n):
        row = names.word[names.at[name] : names.at[name + 1]]
        for count in range(2, span + 1):
            for first in range(row.size - count + 1):
                hashes[at], numbers[at] = run_hash(words, row, first, count), name
                at += 1
        short = acronym_hash(words, row)
        if short:
            hashes[at], numbers[at] = short, name
            at += 1
    return hashes[:at], numbers[:at]
