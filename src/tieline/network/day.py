"""The network on a day: every bond as two hops, how much each carries, which may be walked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from tieline.model.amounts import Range
from tieline.network.ownership.stakes import WHOLE
from tieline.network.tie_days import NO, BondDays, bond_days
from tieline.network.tie_rows import TieRows
from tieline.rulebook.automaton import KINDS, letter
from tieline.rulebook.strength import Strength

Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]
Letters = NDArray[np.uint8]
Ints = NDArray[np.int32]


class Ties(Enum):
    """Which ties a search may take."""

    SURE = "hold for sure on the day"
    OPEN = "hold or may hold on the day"
    ANY = "of any day"


@dataclass(frozen=True, slots=True)
class DayNetwork:
    """The network on a day.

    Bond b is walked by hop 2 b from its tail to its head, and by hop 2 b + 1 back.

    tail, head: int32 per hop, the parties between which it is a step.
    letter: uint8 per hop, what it means, its share taken as enough.
    weight: float32 per hop, the strength of its tie; above 0.
    """

    rows: TieRows
    days: BondDays
    tail: Ints
    head: Ints
    letter: Letters
    weight: Floats

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return len(self.rows.parties)

    def walkable(self, which: Ties) -> Floats:
        """The weights of the hops that may be taken, 0 for the others."""
        if which is Ties.ANY:
            return self.weight.copy()
        takes = ~self.days.open if which is Ties.SURE else self.days.holding != NO
        return np.where(np.repeat(takes, 2), self.weight, np.float32(0))

    def letters(self, enough: Flags) -> Letters:
        """The letter of each hop, where its share is enough or not."""
        return (self.letter & np.uint8(0xFE)) | enough.astype(np.uint8)

    def enough(self, percent: Decimal) -> Flags:
        """Per hop, whether its tie's own share reaches a percentage for sure."""
        needed = int(percent * (WHOLE // 100))
        return np.repeat(self.days.low >= needed, 2)


def day_network(rows: TieRows, day: date, strength: Strength) -> DayNetwork:
    """The network of some rows on a day."""
    days = bond_days(rows, day)
    return DayNetwork(
        rows=rows,
        days=days,
        tail=np.stack([rows.tail, rows.head], axis=1).ravel(),
        head=np.stack([rows.head, rows.tail], axis=1).ravel(),
        letter=_LETTERS[rows.kind].ravel(),
        weight=np.repeat(_carries(rows, days, strength), 2),
    )


_LETTERS = np.array(
    [[letter(kind, forward=there, enough=True) for there in (True, False)] for kind in KINDS],
    np.uint8,
)


def _carries(rows: TieRows, days: BondDays, strength: Strength) -> Floats:
    """What each bond carries, as `Strength.of` says of one."""
    least, most = (
        np.array([strength.of(kind, share) for kind in KINDS], np.float64)[rows.kind]
        for share in (Range(), Range(Decimal(100), None, "%"))
    )
    part = np.clip(days.low, 0, WHOLE) / WHOLE
    return (least + (most - least) * part).astype(np.float32)
