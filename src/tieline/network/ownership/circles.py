"""Parties that own each other, directly or through others."""

from collections.abc import Iterable, Sequence

from tieline.network.ownership.index import OwnershipIndex


def circles(index: OwnershipIndex) -> list[list[int]]:
    """Each circle of owners, its parties ascending; all parties that reach each other are one.

    Two searches in depth, the second against the arrows and in the order in which the first one
    left the parties, the last first (after Kosaraju and Sharir).
    """
    start, to = index.links.start.tolist(), index.owned.tolist()
    owned = [to[start[party] : start[party + 1]] for party in range(index.parties)]
    owners: list[list[int]] = [[] for _ in owned]
    for owner, others in enumerate(owned):
        for other in others:
            owners[other].append(owner)
    left = [one for tree in _trees(range(index.parties), owned) for one in tree]
    trees = _trees(reversed(left), owners)
    return sorted(sorted(tree) for tree in trees if len(tree) > 1)


def _trees(roots: Iterable[int], onward: Sequence[Sequence[int]]) -> list[list[int]]:
    """What each root reaches that none before it did, in the order in which it is left."""
    seen: set[int] = set()
    trees: list[list[int]] = []
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        tree: list[int] = []
        path = [(root, iter(onward[root]))]
        while path:
            party, others = path[-1]
            other = next((one for one in others if one not in seen), None)
            if other is None:
                tree.append(party)
                path.pop()
            else:
                seen.add(other)
                path.append((other, iter(onward[other])))
        trees.append(tree)
    return trees
