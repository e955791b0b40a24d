"""The words that every rendering of a screening shares."""

from collections.abc import Iterable

from tieline.assessment.screening import (
    NOTHING,
    Basis,
    Hit,
    OwnershipTie,
    Result,
    Screened,
    Standing,
)
from tieline.dossier.words import HOLDING_WORDS
from tieline.matching.comparison import Reason
from tieline.model.days import Holding
from tieline.model.kinds import TieKind
from tieline.store.manifest import Snapshot
from tieline.text import amounts, days

SETTLED_WORDS = {
    "": "",
    "same": "judged before: the same party",
    "different": "judged before: another party",
    "unsure": "judged before: not sure",
    "reopened": "judged before, and open again: what is known of it has changed",
}
"""What is said of a judgement on a hit."""

NO_CLEARANCE = (
    "This is no legal advice and no clearance. It says who may be meant; that nothing was found "
    "means that nothing was found in these data."
)


def result_words(answer: Screened) -> str:
    """What became of a row, in words."""
    if answer.result is Result.UNANSWERED:
        return f"not answered: {answer.asked.problem}"
    settled = sum(not hit.open for hit in answer.hits)
    told = f", {settled} of them judged before to be another party" if settled else ""
    words = {
        Result.HIT: _count(len(answer.hits), "hit") + told,
        Result.NEAR: f"no hit, {near_words(answer)}",
    }.get(answer.result, NOTHING)
    if answer.result is Result.NOTHING and answer.near:
        words = f"no hit; {near_words(answer)}"
    more = ", and more than are shown here" if answer.more else ""
    if settled and settled == len(answer.hits):
        return f"{_count(settled, 'hit')}, judged before to be another party{more}"
    return words + more


def near_words(answer: Screened) -> str:
    """How many near misses there are, and how those are seen that are not told."""
    closed = sum(not hit.open for hit in answer.near)
    words = _count(len(answer.near) + answer.untold, "near miss", "near misses")
    if closed:
        words += f", {closed} of them judged before to be another party"
    return words + (", which --near shows" if answer.untold and not answer.near else "")


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def standing_words(one: Standing) -> str:
    """How a party stands on a list on the day, in words."""
    begun = days.since(one.since) if one.since else "since a day not stated"
    read = f", last read {one.read}" if one.read else ""
    match one.holding:
        case Holding.YES:
            return f"on {one.title} {begun}{read}"
        case Holding.NO:
            return f"not on {one.title} on this day, but on another ({begun})"
        case _:
            return f"perhaps on {one.title} on this day ({begun}{read})"


MOST_TIED = 3
"""So many ties of ownership are told of a hit; JSON has all of them."""


def ownership_words(hit: Hit) -> list[str]:
    """The ties of ownership to listed parties, a line each; empty where there is none."""
    lines = [_tie_words(one) for one in hit.ownership[:MOST_TIED]]
    more = len(hit.ownership) - len(lines)
    return [*lines, f"and tied to {more} more by ownership"] if more > 0 else lines


def _tie_words(one: OwnershipTie) -> str:
    """A tie of ownership: `owned by X, 41.55 %, reported, holds on this day (on Entity List)`."""
    verb = f"{_PASSIVE[one.kind]} by" if one.owner else one.kind.verb
    share = amounts.words(one.share) if one.share else "share unknown"
    if one.share and one.holding is not Holding.YES:
        share = f"{share} when last told"
    lists = ", ".join(
        f"{'' if each.holding is Holding.YES else 'perhaps '}{each.title}" for each in one.standings
    )
    return f"{verb} {one.name}, {share}, {one.standing}, {HOLDING_WORDS[one.holding]} (on {lists})"


_PASSIVE = {TieKind.OWNS: "owned", TieKind.CONTROLS: "controlled"}


def reasons_words(reasons: Iterable[Reason]) -> str:
    """Reasons as one line."""
    return "; ".join(reason.text for reason in reasons)


def about_words(hit: Hit) -> str:
    """What a party is and where: `company, CN`."""
    return ", ".join([str(hit.type).replace("_", " "), *hit.countries])


def age_words(basis: Basis, copy: Snapshot) -> str:
    """How old a copy is on the day of knowledge."""
    age = basis.age(copy)
    if age is None:
        return "each row says its own day"
    return f"of {copy.last_read}, {_count(age, 'day')} old"


def copy_words(basis: Basis, copy: Snapshot) -> str:
    """A copy that was searched: what it is, its day and age, and its digest."""
    return f"{copy.manifest.title}, {age_words(basis, copy)} ({copy.manifest.digest[:12]})"
