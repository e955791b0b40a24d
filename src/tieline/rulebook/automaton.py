"""Which sequences of steps are accepted, as a table that a search walks while it walks the network.

A step is a letter: its kind of tie, its direction, and whether its share is as large as is asked
for. The table has a row for each state and a column for each letter; state 0 is where it begins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.model.kinds import TieKind
from tieline.text.problems import MisuseError

KINDS = tuple(TieKind)
LETTERS = 4 * len(KINDS)
DEAD = 255
"""What the table has where a step is not allowed."""

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def letter(kind: TieKind, *, forward: bool, enough: bool) -> int:
    """The letter of a step: four for each kind of tie."""
    return 4 * _NUMBERS[kind] + 2 * (not forward) + enough


@dataclass(frozen=True, slots=True)
class Automaton:
    """A deterministic automaton, as small as can be.

    table: uint8, states x LETTERS, the state after a step; DEAD where the step is not allowed.
    accepts: bool per state.
    """

    table: NDArray[np.uint8]
    accepts: NDArray[np.bool_]

    def fits(self, letters: Iterable[int]) -> bool:
        """Whether a whole sequence of letters is accepted."""
        state = 0
        for one in letters:
            state = int(self.table[state, one])
            if state == DEAD:
                return False
        return bool(self.accepts[state])

    def __or__(self, other: "Automaton") -> "Automaton":
        """The automaton that accepts what either accepts."""
        pairs = {(0, 0): 0}
        rows: list[list[int]] = []
        accepts = []
        for mine, theirs in _growing(pairs):
            accepts.append(bool(self._accepting(mine) or other._accepting(theirs)))
            after = zip(self._row(mine), other._row(theirs), strict=True)
            rows.append([_numbered(pairs, two) for two in after])
        return _smallest(rows, accepts)

    def _row(self, state: int) -> list[int]:
        return [DEAD] * LETTERS if state == DEAD else [int(one) for one in self.table[state]]

    def _accepting(self, state: int) -> bool:
        return state != DEAD and bool(self.accepts[state])


def _growing(states: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """The states of a table in the order in which they are found, those found meanwhile too."""
    at = 0
    while at < len(states):
        yield list(states)[at]
        at += 1


def _numbered(pairs: dict[tuple[int, int], int], two: tuple[int, int]) -> int:
    """The number of a pair of states, a new one where it is new; DEAD where both are."""
    return DEAD if two == (DEAD, DEAD) else pairs.setdefault(two, len(pairs))


class TooManyStatesError(MisuseError):
    """An automaton whose states do not fit into a table of bytes."""

    def __init__(self, states: int) -> None:
        super().__init__(
            f"a pattern needs {states} states, and {DEAD} are the most; say it more simply"
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pattern, by the places in it at which a step is taken.

    empty: whether it accepts no step at all. first, last: places at which it may begin and end.
    """

    empty: bool
    first: frozenset[int]
    last: frozenset[int]


NOTHING = Part(empty=True, first=frozenset(), last=frozenset())


class Places:
    """The places of a pattern: which letters each takes, and which place may follow which."""

    def __init__(self) -> None:
        self._letters: list[frozenset[int]] = []
        self._after: list[set[int]] = []

    def step(self, letters: Iterable[int]) -> Part:
        """One step that takes any of some letters."""
        self._letters.append(frozenset(letters))
        self._after.append(set())
        place = frozenset({len(self._letters) - 1})
        return Part(empty=False, first=place, last=place)

    def then(self, one: Part, two: Part) -> Part:
        """One part, and another after it."""
        self._follow(one.last, two.first)
        return Part(
            empty=one.empty and two.empty,
            first=one.first | two.first if one.empty else one.first,
            last=one.last | two.last if two.empty else two.last,
        )

    def either(self, one: Part, two: Part) -> Part:
        """One part or another."""
        merged = self._merged(one, two)
        if merged:
            return merged
        return Part(
            empty=one.empty or two.empty, first=one.first | two.first, last=one.last | two.last
        )

    def repeated(self, one: Part, sign: str) -> Part:
        """A part any number of times (`*`), at least once (`+`), or at most once (`?`)."""
        if sign in "*+":
            self._follow(one.last, one.first)
        return Part(empty=one.empty or sign in "*?", first=one.first, last=one.last)

    def automaton(self, whole: Part) -> Automaton:
        """The automaton of the whole pattern."""
        states: dict[frozenset[int] | None, int] = {None: 0}
        rows: list[list[int]] = []
        accepts = []
        at = 0
        while at < len(states):
            state = list(states)[at]
            accepts.append(whole.empty if state is None else bool(state & whole.last))
            row = [DEAD] * LETTERS
            for one, places in self._onward(state, whole).items():
                row[one] = states.setdefault(frozenset(places), len(states))
            rows.append(row)
            at += 1
        return _smallest(rows, accepts)

    def _onward(self, state: frozenset[int] | None, whole: Part) -> dict[int, set[int]]:
        """By letter, the places that a step leads to."""
        if state is None:
            after: Iterable[int] = whole.first
        else:
            after = {place for one in state for place in self._after[one]}
        found: dict[int, set[int]] = {}
        for place in after:
            for one in self._letters[place]:
                found.setdefault(one, set()).add(place)
        return found

    def _follow(self, before: Iterable[int], after: Iterable[int]) -> None:
        for place in before:
            self._after[place].update(after)

    def _merged(self, one: Part, two: Part) -> Part | None:
        """Two single steps that nothing follows yet, as one step that takes either's letters."""
        if one.empty or two.empty or len(one.first | one.last) > 1 or len(two.first | two.last) > 1:
            return None
        (mine,), (theirs,) = one.first, two.first
        if self._after[mine] or self._after[theirs]:
            return None
        self._letters[mine] |= self._letters[theirs]
        return one


def _smallest(rows: Sequence[Sequence[int]], accepts: Sequence[bool]) -> Automaton:
    """The same automaton with states that behave alike made one (Moore 1956).

    Raises TooManyStatesError.
    """
    group = [int(one) for one in accepts]
    while True:
        looks = [
            (group[at], *(DEAD if to == DEAD else group[to] for to in row))
            for at, row in enumerate(rows)
        ]
        numbers: dict[tuple[int, ...], int] = {}
        finer = [numbers.setdefault(one, len(numbers)) for one in looks]
        if len(numbers) == len(set(group)):
            break
        group = finer
    if len(numbers) > DEAD:
        raise TooManyStatesError(len(numbers))
    table = np.full((len(numbers), LETTERS), DEAD, np.uint8)
    accepting = np.zeros(len(numbers), np.bool_)
    for at, row in enumerate(rows):
        table[finer[at]] = [DEAD if to == DEAD else finer[to] for to in row]
        accepting[finer[at]] = accepts[at]
    return Automaton(table, accepting)
