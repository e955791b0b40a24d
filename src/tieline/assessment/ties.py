"""How a tie stands on a day, in words: what is said, and what is open about it."""

from collections.abc import Callable, Iterator
from datetime import date

from tieline.model.days import Holding
from tieline.model.kinds import Standing
from tieline.network.graph import Step
from tieline.text import days

Namer = Callable[[str], str]


def sentence(step: Step, name: Namer) -> str:
    """A step as the tie reads, `A kind B`, whichever way it is walked."""
    return f"{name(step.bond.from_id)} {step.bond.kind.verb} {name(step.bond.to_id)}"


def open_questions(step: Step, day: date, name: Namer) -> Iterator[str]:
    """What is open about a tie: whether it holds on the day, and whether it is so at all."""
    told = sentence(step, name)
    rows = step.bond.speaking(day)
    match step.bond.holding(day):
        case Holding.UNCERTAIN:
            yield f"whether on this day {told}: the sources or their dates leave it open"
        case Holding.UNKNOWN:
            last = max(
                (row for row in rows if row.end.earliest and row.end.earliest <= day),
                key=lambda row: row.end.earliest or date.min,
                default=None,
            )
            first = min((row.begin.latest for row in rows if row.begin.latest), default=None)
            if last:
                dated = f"last reported {days.words(last.last_reported)}"
            else:
                dated = f"first reported {first}" if first else "the source gives no dates"
            yield f"whether on this day {told} ({dated})"
        case _:
            pass
    if step.bond.standing(day) is Standing.ALLEGED:
        yield f"whether {told}: this is alleged, not established"
