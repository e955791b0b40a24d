"""SciPy: sparse matrices; the greatest of each row of a scaled copy, and sums of chosen rows."""

import numpy as np
from given import HALF, STEPS, Flags, Floats, Network, Solve, at_first, stakes, walkable
from peer_numpy import sorted_by
from scipy.sparse import csr_array


def strength(network: Network) -> Solve:
    """Best strengths: in each layer the matrix is scaled by what the columns are worth."""
    arcs = walkable(network)
    shape = (network.parties, network.parties)
    order, start = sorted_by(arcs.begin, network.parties)
    matrix = csr_array((arcs.weight[order], arcs.end[order], start.astype(np.int32)), shape=shape)

    def solve() -> Floats:
        best = at_first(network)
        for _ in range(STEPS):
            worth = matrix.data * best[matrix.indices]
            scaled = csr_array((worth, matrix.indices, matrix.indptr), shape=shape)
            scaled.has_canonical_format = True  # or else parallel ties would be added up
            best = np.maximum(best, scaled.max(axis=1).toarray().ravel())
        return best

    return solve


def closure(network: Network) -> Solve:
    """Who is listed or caught: the rows of the newly caught owners are added up."""
    given = stakes(network)
    shape = (network.parties, network.parties)
    matrix = csr_array((given.low, (given.owner, given.owned)), shape=shape)

    def solve() -> Flags:
        held = np.zeros(network.parties, np.int64)
        caught = np.zeros(network.parties, np.bool_)
        fresh = np.unique(network.listed)
        while len(fresh):
            caught[fresh] = True
            held += matrix[fresh].sum(axis=0)
            fresh = np.flatnonzero((held >= HALF) & ~caught)
        return caught

    return solve
