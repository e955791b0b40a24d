"""What a test of ownership says of every party of a plain table of stakes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tieline.assessment.oddities import oddities
from tieline.model.amounts import Answer
from tieline.network.ownership.answers import Caught
from tieline.network.ownership.closure import DEPENDS, NO, YES, Closure, Rest, closure
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.integrated import integrated
from tieline.network.ownership.stakes import Stakes, billionths
from tieline.rulebook.ownership import TestOfDay
from tieline.sources.owners.stakes_table import StakeRow


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table of stakes with its parties numbered.

    names: of the parties, in the order of the alphabet; numbers: the other way round.
    lines, control_lines: the row in the file of each stake, and of each tie of control.
    odd: what was strange when it was read, in words.
    """

    rows: tuple[StakeRow, ...]
    names: tuple[str, ...]
    numbers: Mapping[str, int]
    stakes: Stakes
    lines: tuple[int, ...]
    control_lines: tuple[int, ...]
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """What a listed party holds of another through all chains, multiplied; 1 is the whole.

    high: None where there is no bound.
    """

    listed: int
    party: int
    low: float
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a table.

    file: where the table was read. listed: names of listed parties.
    rest: whose the part is of which no row tells. with_figures: whether integrated ownership is
        told as well.
    """

    file: str
    as_of: date
    test: TestOfDay
    listed: tuple[str, ...]
    rest: Rest = "others"
    with_figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAnswer:
    """The answer to a table: who is caught by a test, who perhaps, who is not, and why.

    listed: numbers of the listed parties. absent: names of the listed that stand in no row.
    found: the parties that are caught, then those for which it depends, then those that are not
        though a listed or caught party has a stake in them; each by name. `says` has the last word
        on the answers in them.
    figures: of integrated ownership, the largest first; residual: what they may lack at most.
    odd: what is strange about the table, in words.
    """

    asked: Asked
    table: NamedTable
    listed: tuple[int, ...]
    absent: tuple[str, ...]
    found: tuple[Caught, ...]
    figures: tuple[Figure, ...] = ()
    residual: float = 0.0
    odd: tuple[str, ...] = ()

    @property
    def test(self) -> TestOfDay:
        """The test as it counts on the day."""
        return self.asked.test

    def says(self, answer: Answer) -> Answer:
        """What the test says on the day, where its arithmetic says `answer`."""
        return self.test.says(answer)

    def count(self, answer: Answer) -> int:
        """For how many parties the answer is this one."""
        return sum(self.says(one.answer) is answer for one in self.found)

    def name(self, party: int) -> str:
        """The name of a party."""
        return self.table.names[party]

    def is_listed(self, party: int) -> bool:
        """Whether a party is one of the listed."""
        return party in self.listed


def named_table(
    rows: Sequence[StakeRow], also: Iterable[str] = (), odd: Sequence[str] = ()
) -> NamedTable:
    """Rows with their parties numbered in the order of their names.

    also: names of parties that stand in no row that counts. odd: as in `NamedTable`.
    """
    names = tuple(sorted({name for row in rows for name in (row.owner, row.owned)} | {*also}))
    numbers = {name: place for place, name in enumerate(names)}
    told = [row for row in rows if not row.only_control]
    control = [row for row in rows if row.control]
    bounds = [billionths(row.share) for row in told]
    stakes = Stakes(
        len(names),
        _ints([numbers[row.owner] for row in told]),
        _ints([numbers[row.owned] for row in told]),
        _ints([low for low, _ in bounds]),
        _ints([high for _, high in bounds]),
        _ints([numbers[row.owner] for row in control]),
        _ints([numbers[row.owned] for row in control]),
    )
    lines = tuple(row.line for row in told)
    return NamedTable(
        tuple(rows),
        names,
        numbers,
        stakes,
        lines,
        tuple(row.line for row in control),
        tuple(odd),
    )


def control_answer(table: NamedTable, asked: Asked) -> ControlAnswer:
    """The answer to a table; names that stand in no row are told as absent."""
    numbers = sorted({table.numbers[name] for name in asked.listed if name in table.numbers})
    index = OwnershipIndex(table.stakes)
    found = closure(index, numbers, asked.test.test, asked.rest)
    parties = [
        *np.flatnonzero(found.answer == YES),
        *np.flatnonzero(found.answer == DEPENDS),
        *_not_caught(index, found),
    ]
    figures, residual = _figures(index, numbers) if asked.with_figures else ((), 0.0)
    return ControlAnswer(
        asked=asked,
        table=table,
        listed=tuple(numbers),
        absent=tuple(sorted({name for name in asked.listed if name not in table.numbers})),
        found=tuple(found.caught(int(party)) for party in parties),
        figures=figures,
        residual=residual,
        odd=(*table.odd, *oddities(table.rows, index, table.names)),
    )


def _not_caught(index: OwnershipIndex, found: Closure) -> NDArray[np.int32]:
    """The parties that are not caught and in which one that is listed or caught has a stake."""
    answer = found.answer
    counts = (answer[index.owner] != NO) & (answer[index.owned] == NO) & (index.high > 0)
    return np.unique(index.owned[counts])


def _figures(index: OwnershipIndex, listed: Sequence[int]) -> tuple[tuple[Figure, ...], float]:
    figures: list[Figure] = []
    residual = 0.0
    for person in listed:
        found = integrated(index, person)
        residual = max(residual, found.residual)
        for party, low, high in zip(
            found.parties.tolist(), found.low.tolist(), found.high.tolist(), strict=True
        ):
            if high > 0:
                figures.append(Figure(person, party, low, high if np.isfinite(high) else None))
    figures.sort(key=lambda one: (-one.low, one.listed, one.party))
    return tuple(figures), residual


def _ints(numbers: Sequence[int]) -> NDArray[np.int32]:
    return np.array(numbers, np.int32)
