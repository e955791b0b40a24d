"""Stages of a contracting process: which it had reached by a day, and how it stands on the day."""

from collections.abc import Sequence
from datetime import date

from tieline.ledger.questions import State
from tieline.model.days import Holding, Span
from tieline.model.kinds import Stage
from tieline.model.nouns import Contract

FIRMNESS = {Stage.SIGNED: 0, Stage.ENDED: 0, Stage.AWARDED: 1, Stage.REPORTED: 2}
"""Stages that mean a contract, the firmest first; a tender alone means none."""
_CAME_TO_NOTHING = {Stage.CANCELLED, Stage.UNSUCCESSFUL}


def begun(row: Contract, day: date) -> Holding:
    """Whether what a claim tells of had begun by a day; by the day it was told it had."""
    if row.begin.earliest and row.begin.earliest > day:
        return Holding.NO
    by = row.begin.latest or told_by(row)
    return Holding.YES if by <= day else Holding.UNCERTAIN


def reached(rows: Sequence[Contract], day: date) -> list[Contract]:
    """The claims of a contract that was won by a day.

    What may not have begun yet counts only beside a claim that is at least as firm and had begun.
    """
    ranked = [(row, FIRMNESS[row.stage]) for row in rows if row.stage in FIRMNESS]
    sure = [rank for row, rank in ranked if begun(row, day) is Holding.YES]
    if not sure:
        return []
    return [
        row
        for row, rank in ranked
        if begun(row, day) is Holding.YES
        or (begun(row, day) is Holding.UNCERTAIN and rank >= min(sure))
    ]


def state_of(rows: Sequence[Contract], won: Sequence[Contract], day: date) -> State:
    """How a process stands on a day.

    rows: the claims that stand. won: those of them that say that it was won by the day.
    """
    nothing = {row.stage for row in rows if row.stage in _CAME_TO_NOTHING and _by(row, day)}
    if not rows:
        return State.DENIED
    if Stage.CANCELLED in nothing:
        return State.CANCELLED
    if won:
        return State.ENDED if any(_is_over(row, day) for row in won) else State.RUNNING
    return State.UNSUCCESSFUL if nothing else _not_won(rows, day)


def _not_won(rows: Sequence[Contract], day: date) -> State:
    if all(begun(row, day) is Holding.NO for row in rows):
        return State.LATER
    if any(row.stage in FIRMNESS and begun(row, day) is not Holding.NO for row in rows):
        return State.OPEN
    return State.TENDERED


def _by(row: Contract, day: date) -> bool:
    """Whether a contract that came to nothing may have done so by a day."""
    return (row.end.earliest or row.begin.earliest or date.min) <= day


def _is_over(row: Contract, day: date) -> bool:
    """Whether a claim says that the contract ended by a day."""
    end = end_of(row).latest
    return end is not None and end != date.max and end <= day


def end_of(row: Contract) -> Span:
    """When a contract ended by a claim; what is said to have ended had by the day it was told."""
    if row.stage is not Stage.ENDED or (row.end.latest and row.end.latest != date.max):
        return row.end
    told = told_by(row)
    return Span(None, told) if not row.end.earliest or row.end.earliest <= told else row.end


def told_by(row: Contract) -> date:
    """The day by which a claim was told."""
    return row.published.latest or row.known_from


def stage_of(rows: Sequence[Contract], won: Sequence[Contract], day: date) -> Stage:
    """The stage in which the process stands on the day."""
    state = state_of(rows, won, day)
    by_state = {
        State.ENDED: Stage.ENDED,
        State.CANCELLED: Stage.CANCELLED,
        State.UNSUCCESSFUL: Stage.UNSUCCESSFUL,
        State.TENDERED: Stage.TENDERED,
    }
    if state in by_state:
        return by_state[state]
    ranked = [row.stage for row in (won or rows) if row.stage in FIRMNESS]
    firmest = min(ranked, key=FIRMNESS.__getitem__, default=Stage.REPORTED)
    return Stage.SIGNED if firmest is Stage.ENDED else firmest
