"""Who succeeds whom must come to an end: finds parties that would succeed themselves."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

P = TypeVar("P", bound=Hashable)


def circle(succeeds: Iterable[tuple[P, P]]) -> Sequence[P]:
    """The parties of a circle of successions, the first of them again at its end.

    succeeds: pairs of a successor and its predecessor, in the order in which they were read.

    >>> circle([("b", "a"), ("c", "b")]), circle([("b", "a"), ("a", "b")])
    ((), ('b', 'a', 'b'))
    """
    before: dict[P, list[P]] = defaultdict(list)
    for successor, predecessor in succeeds:
        before[successor].append(predecessor)
    done: set[P] = set()
    for first in list(before):
        found = _from(first, before, done)
        if found:
            return found
    return ()


def _from(first: P, before: dict[P, list[P]], done: set[P]) -> Sequence[P]:
    """A circle that can be reached from a party; what leads to none is told to be done."""
    trail, rest = [first], [iter(before[first])]
    while trail:
        following = next(rest[-1], None)
        if following is None:
            done.add(trail.pop())
            rest.pop()
        elif following in trail:
            return (*trail[trail.index(following) :], following)
        elif following not in done:
            trail.append(following)
            rest.append(iter(before.get(following, ())))
    return ()


def circle_words(names: Iterable[object]) -> str:
    """A circle as a sentence with a remedy: `a` succeeds `b` succeeds `a`."""
    told = " succeeds ".join(f"`{name}`" for name in names)
    return f"{told}: no party succeeds itself; take one of these ties away"
