"""Whom one more listed party would reach, and who would be tied more strongly than before."""

from dataclasses import dataclass, field

import numpy as np

from tieline.network.arcs import Arcs, Floats, Ints, Longs
from tieline.network.compiled import kernel


@dataclass(slots=True)
class Scratch:
    """Memory that expansions over one network use again and again; 20 bytes a party at most.

    Two expansions at the same time need one each.
    """

    parties: int
    best: Floats = field(init=False, repr=False)
    raised: Ints = field(init=False, repr=False)
    """Per party, the layer that last raised it; layers of all expansions are counted through."""
    found: Ints = field(init=False, repr=False)
    front: Ints = field(init=False, repr=False)
    strength: Floats = field(init=False, repr=False)
    layer: int = 0

    def __post_init__(self) -> None:
        """Set the memory aside; the system hands it over once it is written to."""
        self.best, self.strength = (np.empty(self.parties, np.float32) for _ in range(2))
        self.found, self.front = (np.empty(self.parties, np.int32) for _ in range(2))
        self.raised = np.zeros(self.parties, np.int32)


def spread(
    arcs: Arcs,
    weight_back: Floats,
    seed: int,
    steps: int,
    floor: float,
    scratch: Scratch | None = None,
) -> tuple[Ints, Floats]:
    """The parties whose best strength to one party is at least `floor`, and these strengths.

    weight_back: per arc what the step back carries, `weight[twins(arcs)]`: the walks are followed
        from their listed end.
    floor: above 0; walks that fall below it are given up, so that the work is for the arcs of
        what is found. Strengths are those of `best_strength` with the seed alone listed.
    Parties come in the order in which they are found, the seed (1.0) first.
    """
    scratch = scratch or Scratch(arcs.parties)
    base = scratch.layer + 1
    scratch.layer += steps + 1
    count = _expand(
        arcs.start,
        arcs.to,
        weight_back,
        seed,
        steps,
        np.float32(floor),
        base,
        scratch.best,
        scratch.raised,
        scratch.found,
        scratch.front,
        scratch.strength,
    )
    parties = scratch.found[:count].copy()
    return parties, scratch.best[parties]


def raised_by(parties: Ints, strengths: Floats, best: Floats) -> tuple[Ints, Floats, Floats]:
    """Which parties one more listed party ties more strongly, with old and new strength.

    parties, strengths: as `spread` gives them; best: per party, as it was before.
    """
    before = best[parties]
    more = strengths > before
    return parties[more], before[more], strengths[more]


@kernel
def _expand(
    start: Longs,
    to: Ints,
    back: Floats,
    seed: int,
    steps: int,
    floor: np.float32,
    base: int,
    best: Floats,
    raised: Ints,
    found: Ints,
    front: Ints,
    strength: Floats,
) -> int:
    """Push layers from the seed; gives how many parties were found.

    base: the layer of the seed; what was raised before it belongs to an earlier expansion.
    strength: of the parties of the front, as it was before the layer: so no walk grows too long.
    """
    best[seed], raised[seed] = 1.0, base
    found[0] = front[0] = seed
    count = length = 1
    for layer in range(base + 1, base + steps + 1):
        for at in range(length):
            strength[at] = best[front[at]]
        known = count
        for at in range(length):
            for arc in range(start[front[at]], start[front[at] + 1]):
                carried, party = back[arc] * strength[at], to[arc]
                if carried < floor or (raised[party] >= base and carried <= best[party]):
                    continue
                if raised[party] < base:
                    found[count] = party
                    count += 1
                best[party], raised[party] = carried, layer
        length = _raised_in(layer, known, count, found, raised, front)
    return count


@kernel
def _raised_in(layer: int, known: int, count: int, found: Ints, raised: Ints, front: Ints) -> int:
    """Gather the parties that a layer raised, the new ones after those known before."""
    length = 0
    for at in range(count):
        if at >= known or raised[found[at]] == layer:
            front[length] = found[at]
            length += 1
    return length
