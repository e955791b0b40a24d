"""How every bond stands on a day, for all of them at once; a bond by itself says the same."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tieline.model.days import HOLDING_ORDER, Holding
from tieline.model.kinds import Standing
from tieline.network.tie_rows import NO_DAY, NO_SHARE, TieRows

YES, UNCERTAIN, UNKNOWN, NO = (HOLDING_ORDER.index(one) for one in Holding)
"""Answers as numbers, from the surest to the least."""
ALLEGED = Standing.ALLEGED.rank

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class BondDays:
    """How bonds stand on a day.

    holding: uint8 per bond, the place of the answer in `HOLDING_ORDER`.
    standing: uint8 per bond, the rank of the firmest row that speaks for it.
    low, high: int32 per bond, the bounds of the share in billionths; NO_SHARE where not known.
    """

    holding: Codes
    standing: Codes
    low: NDArray[np.int32]
    high: NDArray[np.int32]

    @property
    def open(self) -> NDArray[np.bool_]:
        """Per bond, whether it is in doubt: not sure to hold on the day, or only alleged."""
        doubted: NDArray[np.bool_] = (self.holding != YES) | (self.standing == ALLEGED)
        return doubted


def bond_days(rows: TieRows, day: date) -> BondDays:
    """How all bonds stand on a day."""
    if not len(rows.kind):
        none = np.zeros(0, np.uint8)
        return BondDays(none, none, none.astype(np.int32), none.astype(np.int32))
    at = np.int32(day.toordinal())
    holds = _row_holding(rows, at)
    bond = np.repeat(np.arange(len(rows.kind)), np.diff(rows.first))
    starts = rows.first[:-1]
    low, high = _shares(rows, holds == YES, starts)
    return BondDays(_agreed(rows, holds, bond), _firmest(rows, holds, bond, at), low, high)


def _row_holding(rows: TieRows, day: np.int32) -> Codes:
    """What each row says of a day, as `model.days.holds` works it out."""
    knows_begin, knows_end = rows.begin_latest != NO_DAY, rows.end_earliest != NO_DAY
    not_before, not_after = rows.begin_earliest != NO_DAY, rows.end_latest != NO_DAY
    over = (not_before & (day < rows.begin_earliest)) | (not_after & (day > rows.end_latest))
    begin_open = ~knows_begin | (day < rows.begin_latest)
    end_open = ~knows_end | (day > rows.end_earliest)
    vague = (~begin_open | (knows_begin & not_before)) & (~end_open | (knows_end & not_after))
    found = np.where(begin_open | end_open, np.where(vague, UNCERTAIN, UNKNOWN), YES)
    return np.where(over, NO, found).astype(np.uint8)


def _agreed(rows: TieRows, holds: Codes, bond: NDArray[np.int64]) -> Codes:
    """Per bond, what its rows say together: rows of one scope must agree, the best scope counts."""
    new = np.ones(len(holds), np.bool_)
    new[1:] = (bond[1:] != bond[:-1]) | (rows.scope[1:] != rows.scope[:-1])
    starts = np.flatnonzero(new)
    says = [np.logical_or.reduceat(holds == answer, starts) for answer in (YES, UNCERTAIN, NO)]
    yes, vague, no = says
    scope = np.select(
        [~(yes | vague | no), ~no & yes, no & ~yes & ~vague],
        [UNKNOWN, YES, NO],
        default=UNCERTAIN,
    )
    firsts = np.searchsorted(starts, rows.first[:-1])
    return np.minimum.reduceat(scope, firsts).astype(np.uint8)


def _firmest(rows: TieRows, holds: Codes, bond: NDArray[np.int64], day: np.int32) -> Codes:
    """Per bond, the firmest standing of the rows that tell most of the day."""
    starts = rows.first[:-1]
    best = np.minimum.reduceat(holds, starts)[bond]
    speaking = holds == best
    known = (rows.end_earliest != NO_DAY) & (rows.end_earliest <= day) & speaking
    last = np.maximum.reduceat(np.where(known, rows.end_earliest, NO_DAY), starts)[bond]
    speaking &= (best != UNKNOWN) | (last == NO_DAY) | (rows.end_earliest == last)
    weakest = np.uint8(np.iinfo(np.uint8).max)
    return np.minimum.reduceat(np.where(speaking, rows.standing, weakest), starts)


def _shares(
    rows: TieRows, holding: NDArray[np.bool_], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Per bond, the bounds of the share: only rows that hold on the day and tell one count."""
    telling = holding & ((rows.low != NO_SHARE) | (rows.high != NO_SHARE))
    most, least = np.int32(np.iinfo(np.int32).max), np.int32(NO_SHARE)
    lows = np.minimum.reduceat(np.where(telling, rows.low, most), starts)
    highs = np.maximum.reduceat(np.where(telling, rows.high, least), starts)
    some = np.logical_or.reduceat(telling, starts)
    open_end = np.logical_or.reduceat(telling & (rows.high == NO_SHARE), starts)
    return (
        np.where(some, lows, NO_SHARE).astype(np.int32),
        np.where(some & ~open_end, highs, NO_SHARE).astype(np.int32),
    )
