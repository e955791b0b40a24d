"""Names as written become arrays."""

from collections.abc import Sequence

import numpy as np

from tieline.matching.arrays import Fact, Names, Words
from tieline.matching.folding import folded
from tieline.matching.reading import Reading
from tieline.matching.word import Word

_BITS = {letter: 1 << place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}


class Coder:
    """Gives every distinct word a number, and every name a row of such numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[Word] = []
        self._at = [0]
        self._word: list[int] = []
        self._role: list[int] = []
        self._form: list[int] = []
        self._person: list[int] = []

    def add(self, reading: Reading, person: int) -> None:
        """Add a name as read; person: 1 for a name of a person, 0 not, 2 unknown."""
        numbers, words = self._numbers, self._word
        for word in reading.words:
            number = numbers.get(word.key)
            if number is None:
                number = numbers[word.key] = len(self._words)
                self._words.append(word)
            words.append(number)
        self._role.extend(reading.roles)
        self._at.append(len(words))
        self._form.append(reading.form)
        self._person.append(person)

    def arrays(self) -> tuple[Words, Names]:
        """All words and all names that were added."""
        names = Names(
            np.array(self._at, np.int32),
            np.array(self._word, np.int32),
            np.array(self._role, np.int8),
            np.array(self._form, np.int16),
            np.array(self._person, np.uint8),
        )
        return words_as_arrays(self._words), names


def words_as_arrays(words: Sequence[Word]) -> Words:
    """Distinct words as arrays, in their order."""
    fact = np.zeros((len(words), len(Fact)), np.int32)
    raw = [word.latin for word in words]
    fold = folded(raw)
    at = 0
    texts = []
    for first, spellings in (
        (Fact.RAW, raw),
        (Fact.FOLD, fold),
        (Fact.NATIVE, [one.native for one in words]),
    ):
        text = "".join(spellings).encode("utf-16-le", "replace")
        ends = at + np.cumsum([len(one) for one in spellings], dtype=np.int64)
        fact[:, first + 1] = ends
        fact[:, first] = np.concatenate([[at], ends[:-1]])
        at += len(text) // 2
        texts.append(text)
    fact[:, Fact.KIND] = [word.kind for word in words]
    fact[:, Fact.SENSE] = [word.sense for word in words]
    fact[:, Fact.KNOWN] = [word.known for word in words]
    fact[:, Fact.LETTERS] = [_mask(one) for one in fold]
    return Words(
        fact,
        np.array([word.weight for word in words], np.float32),
        np.array(
            np.frombuffer(b"".join(texts), np.uint16)
        ),  # a copy: kernels know no read-only one
    )


def _mask(word: str) -> int:
    mask = 0
    for letter in set(word):
        mask |= _BITS.get(letter, 0)
    return mask
