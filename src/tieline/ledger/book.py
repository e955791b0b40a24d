"""The ledger: contracting processes that answer a question, in groups, with their totals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tieline.ledger.places import Within, place_name, within
from tieline.ledger.processes import Process
from tieline.ledger.questions import By, LeftOut, Question, State, WhyNot
from tieline.ledger.relations import relations
from tieline.ledger.totals import Total, total
from tieline.model.days import Span
from tieline.text import days

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Group:
    """The processes that have something in common, and their totals.

    key: what they have in common; of a party its id. sums: the published sums among them.
    """

    key: str
    items: Total
    sums: Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """An answer: the processes in question, and their totals.

    items, sums: single contracts, and published sums of several; never added to each other.
    attributable: the single contracts again, those with several contractors at 0; None where
        nobody is asked about or the party shares none.
    running, ended: the parts of `items` by how they stand. cancelled: came to nothing, and in no
        other total. alleged: only alleged, and in no other total.
    outside: what is in none of these totals, and why.
    titles: of every process that is known, by id, be it in question or not.
    """

    question: Question
    processes: tuple[Process, ...]
    items: Total
    sums: Total
    attributable: Total | None
    running: Total
    ended: Total
    cancelled: Total
    alleged: Total
    groups: tuple[Group, ...]
    outside: tuple[LeftOut, ...]
    titles: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, contract_id: str) -> Process:
        """The process of an id; the single contract where a published sum has the same."""
        return next(one for one in self.processes if one.contract_id == contract_id)


def book(found: Iterable[Process], question: Question, party_id: str = "") -> Book:
    """The answer from the processes of whoever is asked about."""
    every = list(found)
    adding = _Adding(every, question.currency)
    meant, outside = _sorted_out(every, question)
    counted = [one for one in meant if one.state.counts and not one.alleged]
    items = [one for one in counted if not one.aggregate]
    perhaps = [one for one in meant if one.state is State.OPEN] + [one for one, _ in outside]
    shares = party_id and any(one.shared for one in items)
    return Book(
        question=question,
        processes=tuple(sorted([*meant, *(one for one, _ in outside)], key=_order)),
        items=adding.items(items, perhaps),
        sums=adding.sums(counted, perhaps),
        attributable=adding.items(items, perhaps, split=True) if shares else None,
        running=adding.items([one for one in items if one.state is State.RUNNING]),
        ended=adding.items([one for one in items if one.state is State.ENDED]),
        cancelled=adding.items([one for one in meant if one.state is State.CANCELLED]),
        alleged=adding.items([one for one in meant if one.alleged and one.state.counts]),
        groups=_groups(meant, question, adding),
        outside=(*_not_counted(meant, adding), *(left for _, left in outside)),
        titles={one.contract_id: one.title for one in sorted(every, key=_order, reverse=True)},
    )


class _Adding:
    """Adds up processes, with what is told of all that are known."""

    def __init__(self, every: Sequence[Process], currency: str) -> None:
        self._currency = currency
        self._relations = {
            kind: relations([one for one in every if one.aggregate is kind])
            for kind in (False, True)
        }

    def items(
        self, found: Sequence[Process], perhaps: Sequence[Process] = (), *, split: bool = False
    ) -> Total:
        """The total of the single contracts among processes."""
        return self._total(found, perhaps, aggregate=False, split=split)

    def sums(self, found: Sequence[Process], perhaps: Sequence[Process] = ()) -> Total:
        """The total of the published sums among processes."""
        return self._total(found, perhaps, aggregate=True)

    def may_be(self, one: Process, counted: Iterable[Process]) -> str:
        """The first of some processes that one may be; empty where it may be none of them."""
        pairs = self._relations[one.aggregate].same
        beside = {key for pair in pairs if one.contract_id in pair for key in pair}
        mine = [other for other in counted if other.aggregate is one.aggregate]
        keys = beside & {other.contract_id for other in mine} - {one.contract_id}
        return min(keys, default="")

    def _total(
        self,
        found: Sequence[Process],
        perhaps: Sequence[Process],
        *,
        aggregate: bool,
        split: bool = False,
    ) -> Total:
        return total(
            [one for one in found if one.aggregate is aggregate],
            self._currency,
            self._relations[aggregate],
            split=split,
            perhaps=[one for one in perhaps if one.aggregate is aggregate],
        )


def _sorted_out(
    found: Iterable[Process], question: Question
) -> tuple[list[Process], list[tuple[Process, LeftOut]]]:
    """The processes that are asked for, and those of which that is not known."""
    meant: list[Process] = []
    outside: list[tuple[Process, LeftOut]] = []
    for one in found:
        if question.stage is not None and one.stage is not question.stage:
            continue
        where = within(one.place, question.place) if question.place else Within.YES
        when = _in_year(one.begin, question.year) if question.year is not None else Within.YES
        if Within.NO in {where, when}:
            continue
        if where is Within.MAYBE:
            outside.append((one, LeftOut(one.contract_id, WhyNot.PLACE_OPEN)))
        elif when is Within.MAYBE:
            outside.append((one, LeftOut(one.contract_id, WhyNot.YEAR_OPEN)))
        else:
            meant.append(one)
    return meant, outside


def _in_year(begin: Span, year: int) -> Within:
    """Whether a process began in a year."""
    first = begin.earliest.year if begin.earliest else None
    last = begin.latest.year if begin.latest else None
    if first == last == year:
        return Within.YES
    if (first is not None and first > year) or (last is not None and last < year):
        return Within.NO
    return Within.MAYBE


_OUTSIDE = {
    State.CANCELLED: WhyNot.CANCELLED,
    State.UNSUCCESSFUL: WhyNot.UNSUCCESSFUL,
    State.TENDERED: WhyNot.TENDERED,
    State.OPEN: WhyNot.OPEN,
    State.LATER: WhyNot.LATER,
    State.DENIED: WhyNot.DENIED,
}


_MAY_COUNT = {State.TENDERED, State.DENIED}
"""How a process may stand that counts under another id all the same."""


def _not_counted(found: Sequence[Process], adding: _Adding) -> list[LeftOut]:
    """What is in no total of contracts won, by how it stands or is said."""
    told = []
    whole = {one.part_of for one in found if one.state.counts and one.part_of}
    counted = [one for one in found if one.state.counts and not one.alleged]
    for one in sorted(found, key=_order):
        other = adding.may_be(one, counted) if one.alleged or one.state in _MAY_COUNT else ""
        if one.state is State.TENDERED and one.contract_id in whole:
            told.append(LeftOut(one.contract_id, WhyNot.BY_PARTS))
        elif one.state in _OUTSIDE:
            told.append(LeftOut(one.contract_id, _OUTSIDE[one.state], other))
        elif one.alleged:
            told.append(LeftOut(one.contract_id, WhyNot.ALLEGED, other))
    return told


def _groups(found: Sequence[Process], question: Question, adding: _Adding) -> tuple[Group, ...]:
    """Processes by what is asked for; each group is a total by itself, and is not added up."""
    by = question.by
    if by is None:
        return ()
    by_key: dict[str, list[Process]] = defaultdict(list)
    for one in found:
        if not one.alleged and (one.state.counts or by is By.STAGE):
            for key in keys(one, by):
                by_key[key].append(one)
    groups = []
    for key, those in sorted(by_key.items(), key=lambda pair: (pair[0] == NOT_STATED, pair[0])):
        perhaps = [one for one in found if one not in those and _may_belong(one, key, by)]
        items = adding.items(those, perhaps, split=by is By.PARTY)
        groups.append(Group(key, items, adding.sums(those, perhaps)))
    return tuple(groups)


def _may_belong(one: Process, key: str, by: By) -> bool:
    """Whether a process may belong to a group in which it does not stand."""
    if key == NOT_STATED or one.alleged or not (one.state.counts or one.state is State.OPEN):
        return False
    if by is By.YEAR and key.isdigit():
        return _in_year(one.begin, int(key)) is Within.MAYBE
    if by is By.PLACE:
        return within(one.place, key) is Within.MAYBE
    return keys(one, by) in ([NOT_STATED], [key])


def keys(one: Process, by: By) -> list[str]:
    """The groups in which a process stands; several where it has several contractors."""
    match by:
        case By.PARTY:
            return list(one.contractors) or [NOT_STATED]
        case By.PLACE:
            return [place_name(one.place) or NOT_STATED]
        case By.YEAR:
            return [_year(one.begin)]
        case By.AUTHORITY:
            return [one.authority or NOT_STATED]
        case By.STAGE:
            return [str(one.stage)]


def _year(begin: Span) -> str:
    first, last = begin.earliest, begin.latest
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return days.words(begin) if begin else NOT_STATED


def _order(one: Process) -> tuple[bool, tuple[str, ...], bool, str, str]:
    """Single contracts before published sums, by party, those with a floor first, then in time."""
    began = str(one.begin.earliest or one.begin.latest or "9999")
    return one.aggregate, one.contractors, one.amount.low is None, began, one.contract_id
