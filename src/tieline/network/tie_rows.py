"""The rows of ties as arrays, by the bond that they speak of; read once for all days."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Tie
from tieline.store.view import View

VERSION = 1
"""Raise it when what is kept on the disk changes."""

NO_DAY = np.iinfo(np.int32).min
"""What stands for a day that is not known; days are counted as `date.toordinal` does."""
NO_SHARE = -1
"""What stands for a share that is not known; shares are in billionths of the whole."""
MOST = np.iinfo(np.int32).max
"""The largest share that is kept, more than twice the whole."""


@dataclass(frozen=True, slots=True)
class TieRows:
    """Every row that says that a tie is or was there, sorted by bond and, within it, by scope.

    A bond is everything that rows say of one kind of tie from one party to another.

    parties: the ids of the parties, in order; a party's number is its place here.
    tail, head: int32 per bond, the parties that it runs between; kind: uint8 per bond.
    first: int64 per bond and one more, the place of its first row.
    scope: int32 per row, the number of its scope, the same for the same words.
    standing: uint8 per row, its rank. begin_earliest and the like: int32 per row, NO_DAY where not
        known. low, high: int32 per row, NO_SHARE where not known.
    """

    parties: NDArray[np.str_]
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    kind: NDArray[np.uint8]
    first: NDArray[np.int64]
    scope: NDArray[np.int32]
    standing: NDArray[np.uint8]
    begin_earliest: NDArray[np.int32]
    begin_latest: NDArray[np.int32]
    end_earliest: NDArray[np.int32]
    end_latest: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]

    def number(self, party_id: str) -> int | None:
        """The number of a party; None where no tie is known of it."""
        at = int(np.searchsorted(self.parties, party_id))
        return at if at < len(self.parties) and self.parties[at] == party_id else None

    def numbers(self, party_ids: Iterable[str]) -> NDArray[np.int32]:
        """The numbers of those of some parties of whom a tie is known, in order."""
        asked = np.array(sorted(set(party_ids)), dtype=self.parties.dtype.type)
        return np.flatnonzero(np.isin(self.parties, asked)).astype(np.int32)

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder."""
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))

    @classmethod
    def load(cls, folder: Path) -> "TieRows":
        """The arrays of a folder; raises OSError or ValueError where it does not hold them."""
        return cls(*(np.load(folder / f"{one.name}.npy", mmap_mode="r") for one in fields(cls)))


def tie_rows(view: View, leads: Iterable[tuple[str, str]]) -> TieRows:
    """The rows of a view. Ties of a party to itself, and denials, are left out.

    leads: the ids that are read as another party, each with the id of that one.
    """
    view.pairs("lead", "member", "lead", leads)
    parties = view.arrays(_IDS)["id"]
    return _bonded(np.array(parties.tolist(), dtype=np.str_), view.arrays(_ROWS))


def rows_of(ties: Iterable[Tie], canonical: Callable[[str], str] = str) -> TieRows:
    """The rows of a few ties at hand; canonical: the id under which a party is known."""
    ends = [(tie, canonical(tie.from_id), canonical(tie.to_id)) for tie in ties]
    said = [one for one in ends if one[0].standing.affirms and one[1] != one[2]]
    parties = sorted({party for one in said for party in one[1:]})
    place = {party: at for at, party in enumerate(parties)}
    words = sorted({tie.scope for tie, *_ in said})
    scopes = {scope: at for at, scope in enumerate(words, start=1)}
    records = sorted(
        (
            place[tail],
            _KINDS.index(tie.kind),
            place[head],
            scopes[tie.scope],
            tie.standing.rank,
            *(_day(one) for span in (tie.begin, tie.end) for one in (span.earliest, span.latest)),
            _share(tie.share.low),
            _share(tie.share.high),
        )
        for tie, tail, head in said
    )
    columns = np.array(records, np.int64).reshape(-1, len(_COLUMNS)).T
    return _bonded(np.array(parties, np.str_), dict(zip(_COLUMNS, columns, strict=True)))


_KINDS = tuple(TieKind)


def _day(day: date | None) -> int:
    return day.toordinal() if day else NO_DAY


def _share(percent: Decimal | None) -> int:
    return NO_SHARE if percent is None else min(round(percent * 10_000_000), MOST)


def _bonded(parties: NDArray[np.str_], rows: Mapping[str, NDArray[np.int64]]) -> TieRows:
    """Rows in order of their bonds, with where each bond begins."""
    ends = np.stack([rows["tail"], rows["kind"], rows["head"]])
    new = np.ones(ends.shape[1] + 1, np.bool_)
    new[1:-1] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    first = np.flatnonzero(new) if ends.shape[1] else np.zeros(1, np.int64)
    starts = first[:-1]
    return TieRows(
        parties=parties,
        tail=rows["tail"][starts].astype(np.int32),
        head=rows["head"][starts].astype(np.int32),
        kind=rows["kind"][starts].astype(np.uint8),
        first=first.astype(np.int64),
        scope=rows["scope"].astype(np.int32),
        standing=rows["standing"].astype(np.uint8),
        **{one: rows[one].astype(np.int32) for one in (*_DAYS, "low", "high")},
    )


_DAYS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_COLUMNS = ("tail", "kind", "head", "scope", "standing", *_DAYS, "low", "high")
_AFFIRMING = ", ".join(f"'{one}'" for one in Standing if one.affirms)
_ENDS = f"""
    SELECT coalesce(one.lead, from_id) AS tail, coalesce(two.lead, to_id) AS head, tie.*
    FROM tie
    LEFT JOIN lead AS one ON one.member = from_id LEFT JOIN lead AS two ON two.member = to_id
    WHERE standing IN ({_AFFIRMING}) AND tail <> head
"""  # noqa: S608 - our own words

_PLACES = f"""
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place
    FROM (SELECT DISTINCT unnest([tail, head]) AS id FROM ({_ENDS}))
"""  # noqa: S608 - our own words

_IDS = f"SELECT id FROM ({_PLACES}) ORDER BY place"  # noqa: S608 - our own words


def _code(column: str, words: Iterable[str]) -> str:
    """SQL that gives a word's place among its kind, from 0."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"list_position([{listed}], {column}) - 1 AS {column}"


def _ordinal(column: str) -> str:
    """SQL that gives a day as an ordinal."""
    since = date(1970, 1, 1).toordinal()
    return f"coalesce(datediff('day', DATE '1970-01-01', {column}) + {since}, {NO_DAY}) AS {column}"


def _billionths(column: str) -> str:
    """SQL that gives a percentage in billionths of the whole."""
    told = f"coalesce(round(share_{column} * 10000000), {NO_SHARE})"
    return f"least({told}, {MOST})::INTEGER AS {column}"


_ROWS = f"""
    WITH place AS ({_PLACES})
    SELECT one.place AS tail, {_code("kind", TieKind)}, two.place AS head,
        dense_rank() OVER (ORDER BY scope) AS scope, {_code("standing", Standing)},
        {", ".join(_ordinal(day) for day in _DAYS)}, {_billionths("low")}, {_billionths("high")}
    FROM ({_ENDS}) AS ends
    JOIN place AS one ON one.id = tail JOIN place AS two ON two.id = head
    ORDER BY ALL
"""  # noqa: S608 - our own words
