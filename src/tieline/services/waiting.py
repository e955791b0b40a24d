"""Pairs that wait for a reviewer; what is shown of each is gathered when it is its turn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from tieline.assessment.review import Pair
from tieline.resolution.decisions import Settled
from tieline.resolution.judgement import voice_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair: how it stands, and how to gather the rest of it."""

    settled: Settled
    gather: Callable[[], Pair]


class Queue(Sequence[Pair]):
    """Pairs in order, each gathered anew whenever it is asked for."""

    def __init__(self, waiting: Iterable[Waiting]) -> None:
        self._waiting = list(waiting)

    def __len__(self) -> int:
        return len(self._waiting)

    @overload
    def __getitem__(self, at: int) -> Pair: ...

    @overload
    def __getitem__(self, at: slice) -> "Queue": ...

    def __getitem__(self, at: int | slice) -> "Pair | Queue":
        """One pair, or some of the queue."""
        if isinstance(at, slice):
            return Queue(self._waiting[at])
        return self._waiting[at].gather()

    def open_for(self, who: str) -> "Queue":
        """Those that wait for this person's judgement."""
        voice = voice_of(who)
        return Queue(one for one in self._waiting if one.settled.waits_for(voice))
