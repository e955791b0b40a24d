"""Ties as a graph: between two parties one bond for each kind, whatever number of rows says so."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import Holding, agree, strongest
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Tie


@dataclass(frozen=True, slots=True)
class Bond:
    """Everything that rows say of one kind of tie from one party to another.

    from_id, to_id: canonical ids.
    ties: the rows, firmest standing first.
    """

    from_id: str
    kind: TieKind
    to_id: str
    ties: tuple[Tie, ...]
    _days: dict[date, "_OnDay"] = field(default_factory=dict, init=False, repr=False, compare=False)

    def affirming(self) -> tuple[Tie, ...]:
        """The rows that say the tie is or was there; denials do not make a tie."""
        return tuple(tie for tie in self.ties if tie.standing.affirms)

    def holding(self, day: date) -> Holding:
        """Whether the tie holds on a day: rows of one scope must agree, the best scope counts."""
        return self._on(day).holding

    def standing(self, day: date) -> Standing:
        """The firmest standing of the rows that speak for the tie on a day."""
        return self._on(day).standing

    def share(self, day: date) -> Range:
        """The share on a day: only what a row says of that day counts, else it is unknown."""
        return self._on(day).share

    def speaking(self, day: date) -> tuple[Tie, ...]:
        """The affirming rows that tell most about a day: those that hold best on it.

        Where no row reaches the day, the ones that were last to report the tie before it.
        """
        rows = self.affirming()
        best = strongest([tie.holds_on(day) for tie in rows])
        rows = tuple(tie for tie in rows if tie.holds_on(day) is best)
        reports = [tie.end.earliest for tie in rows if tie.end.earliest and tie.end.earliest <= day]
        if best is not Holding.UNKNOWN or not reports:
            return rows
        return tuple(tie for tie in rows if tie.end.earliest == max(reports))

    def _on(self, day: date) -> "_OnDay":
        """What the rows say of a day, worked out once."""
        if day not in self._days:
            standings = (tie.standing for tie in self.speaking(day))
            firmest = min(standings, key=lambda one: one.rank, default=Standing.DENIED)
            self._days[day] = _OnDay(self._held(day), firmest, self._share(day))
        return self._days[day]

    def _held(self, day: date) -> Holding:
        scopes: dict[str, list[Holding]] = defaultdict(list)
        for tie in self.affirming():
            scopes[tie.scope].append(tie.holds_on(day))
        return strongest([agree(answers) for answers in scopes.values()])

    def _share(self, day: date) -> Range:
        said = [
            tie.share for tie in self.affirming() if tie.share and tie.holds_on(day) is Holding.YES
        ]
        if not said:
            return UNKNOWN_AMOUNT
        lows = [one.low for one in said if one.low is not None]
        highs = [one.high for one in said if one.high is not None]
        low = min(lows) if len(lows) == len(said) else None
        high = max(highs) if len(highs) == len(said) else None
        return Range(low, high, "%")


@dataclass(frozen=True, slots=True)
class _OnDay:
    """How a bond stands on a day."""

    holding: Holding
    standing: Standing
    share: Range


@dataclass(frozen=True, slots=True)
class Step:
    """A bond walked from one end to the other."""

    bond: Bond
    forward: bool

    @property
    def start(self) -> str:
        """The party at which the step begins."""
        return self.bond.from_id if self.forward else self.bond.to_id

    @property
    def end(self) -> str:
        """The party at which the step arrives."""
        return self.bond.to_id if self.forward else self.bond.from_id

    def reversed(self) -> "Step":
        """The same bond walked the other way."""
        return Step(self.bond, not self.forward)


class Graph:
    """Parties and the bonds between them."""

    def __init__(self, ties: Iterable[Tie], canonical: Callable[[str], str]) -> None:
        """Group rows into bonds between canonical parties; a tie of one to itself is left out."""
        grouped: dict[tuple[str, TieKind, str], list[Tie]] = defaultdict(list)
        for tie in ties:
            ends = canonical(tie.from_id), canonical(tie.to_id)
            if ends[0] != ends[1]:
                grouped[ends[0], tie.kind, ends[1]].append(tie)
        self.bonds = [
            Bond(*key, tuple(sorted(rows, key=lambda tie: (tie.standing.rank, tie.claim_id))))
            for key, rows in sorted(grouped.items())
        ]
        self._steps: dict[str, list[Step]] = defaultdict(list)
        self._bonds: dict[str, list[Bond]] = defaultdict(list)
        for bond in self.bonds:
            self._bonds[bond.from_id].append(bond)
            self._bonds[bond.to_id].append(bond)
            if bond.affirming():
                self._steps[bond.from_id].append(Step(bond, forward=True))
                self._steps[bond.to_id].append(Step(bond, forward=False))

    def steps(self, party_id: str) -> list[Step]:
        """The steps that lead away from a party."""
        return self._steps.get(party_id, [])

    def bonds_of(self, party_id: str) -> list[Bond]:
        """Every bond that a party has, denied ones too."""
        return self._bonds.get(party_id, [])
