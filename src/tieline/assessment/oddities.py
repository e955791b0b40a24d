"""What is strange about a table of stakes, told beside the answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tieline.network.ownership.circles import circles
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.stakes import WHOLE, is_rounded, percent
from tieline.sources.owners.stakes_table import StakeRow
from tieline.text.amounts import words

MOST_NAMES = 6
"""So many parties of a circle are named."""


def oddities(
    rows: Sequence[StakeRow], index: OwnershipIndex, names: Sequence[str]
) -> tuple[str, ...]:
    """What is strange about the rows, each in a sentence, by kind and then as the rows come."""
    return (
        *_fractions(rows),
        *_above(rows),
        *_composed(rows),
        *_own(rows),
        *_sums(index, names),
        *_parallel(rows),
        *_circles(index, names),
        *_rounded(rows),
        *_only_control(rows),
        *_alike(names),
    )


def share_words(low: int, high: int) -> str:
    """A share in billionths as a reader would say it."""
    if (low, high) == (0, WHOLE):
        return "an unknown share"
    least, most = (f"{percent(one).normalize():f}" for one in (low, high))
    return f"{least} %" if low == high else f"{least} to {most} %"


def _fractions(rows: Sequence[StakeRow]) -> Iterator[str]:
    """Shares that are all so small that they may be fractions of one and no percentages."""
    bounds = [one for row in rows for one in (row.share.low, row.share.high) if one is not None]
    small = [one for one in bounds if one]
    if small and max(small) <= 1:
        yield (
            f"no share is above 1, and all are read as percent: {f'{max(small):f}'} is "
            f"{f'{max(small):f}'} %; multiply by 100 where they are fractions"
        )


def _above(rows: Iterable[StakeRow]) -> Iterator[str]:
    for row in rows:
        if row.above and row.share.low is not None:
            yield (
                f"line {row.line}: the share of {row.owner} in {row.owned} is said to be more "
                f"than a figure, and counts from {row.share.low:f} % on"
            )


def _composed(rows: Iterable[StakeRow]) -> Iterator[str]:
    for row in rows:
        if row.composed:
            yield (
                f"line {row.line}: a name of {row.owner}, {row.owned} is written with separate "
                "accents; names are compared in composed form (NFC)"
            )


def _own(rows: Iterable[StakeRow]) -> Iterator[str]:
    for row in rows:
        if row.owner == row.owned:
            share = words(row.share) if row.share else "an unknown share"
            yield (
                f"line {row.line}: {row.owner} is said to own itself ({share}); that counts for "
                "nobody"
            )


def _sums(index: OwnershipIndex, names: Sequence[str]) -> Iterator[str]:
    for party, total in enumerate(index.total.tolist()):
        if total > WHOLE:
            told = f"{percent(total).normalize():f}"
            yield (
                f"the shares in {names[party]} sum to {told} %; they count as they stand, and "
                "what others hold sets no bound there"
            )


def _parallel(rows: Iterable[StakeRow]) -> Iterator[str]:
    same: dict[tuple[str, str], list[StakeRow]] = defaultdict(list)
    for row in rows:
        if not row.only_control:
            same[row.owner, row.owned].append(row)
    for (owner, owned), found in same.items():
        if len(found) == 1:
            continue
        lines = ", ".join(str(row.line) for row in found)
        told = dict.fromkeys(words(row.share) for row in found if row.share)
        if len(told) > 1:
            agree = f"do not agree ({', '.join(told)}); read as from the lowest to the highest"
        else:
            agree = "agree, and count once"
        yield f"lines {lines}: the rows on the share of {owner} in {owned} {agree}"


def _circles(index: OwnershipIndex, names: Sequence[str]) -> Iterator[str]:
    for circle in circles(index):
        named = ", ".join(names[one] for one in circle[:MOST_NAMES])
        more = f" and {len(circle) - MOST_NAMES} more" if len(circle) > MOST_NAMES else ""
        yield f"{named}{more} own each other in a circle; a circle by itself catches nobody"


def _rounded(rows: Iterable[StakeRow]) -> Iterator[str]:
    for row in rows:
        if is_rounded(row.share):
            yield (
                f"line {row.line}: the share is told more finely than seven places after the "
                "point; its lower bound is rounded down, its upper one up"
            )


def _only_control(rows: Iterable[StakeRow]) -> Iterator[str]:
    for row in rows:
        if row.only_control:
            yield (
                f"line {row.line}: {row.owner} controls {row.owned} and no share is told; it "
                "counts as control without a stake (write 0..100 for a stake of unknown size)"
            )


def _alike(names: Iterable[str]) -> Iterator[str]:
    same: dict[str, list[str]] = defaultdict(list)
    for name in names:
        same[name.casefold()].append(name)
    for found in same.values():
        if len(found) > 1:
            yield f"{' and '.join(found)} differ in capitals only, and are taken for several"
