"""Polars: a loop of joins, or of gathers, since parties are numbers.

Joins take only what changed in the last step; gathers look at all arcs and keep what gets better.
"""

import numpy as np
import polars as pl
from given import HALF, STEPS, Flags, Floats, Network, Solve, at_first, stakes, walkable
from peer_numpy import sorted_by


def strength(network: Network) -> Solve:
    """Best strengths: join, multiply, the greatest of each group, keep what got better."""
    given = walkable(network)
    arcs = pl.DataFrame({"begin": given.begin, "end": given.end, "weight": given.weight})
    listed = pl.DataFrame({"party": np.unique(network.listed)}).with_columns(
        best=pl.lit(1.0, pl.Float32)
    )

    def solve() -> Floats:
        best = changed = listed
        for _ in range(STEPS):
            best, changed = _step(arcs, best, changed)
        answer = np.zeros(network.parties, np.float32)
        answer[best["party"].to_numpy()] = best["best"].to_numpy()
        return answer

    return solve


def strength_gather(network: Network) -> Solve:
    """Best strengths without a join: the worth of an arc's end is taken by its number."""
    given = walkable(network)
    order, _ = sorted_by(given.begin, network.parties)
    columns = {"begin": given.begin, "end": given.end, "weight": given.weight}
    arcs = pl.DataFrame({name: array[order] for name, array in columns.items()})

    def solve() -> Floats:
        best = at_first(network)
        for _ in range(STEPS):
            known = pl.lit(pl.Series("best", best))
            reached = arcs.lazy().select(
                "begin", new=pl.col("weight") * known.gather(pl.col("end"))
            )
            better = reached.filter(pl.col("new") > known.gather(pl.col("begin")))
            found = better.group_by("begin").agg(pl.col("new").max()).collect()
            best = best.copy()
            best[found["begin"].to_numpy()] = found["new"].to_numpy()
        return best

    return solve


def closure(network: Network) -> Solve:
    """Who is listed or caught: the stakes of the newly caught are joined and added up."""
    given = stakes(network)
    held_by = pl.DataFrame({"owner": given.owner, "party": given.owned, "low": given.low})
    listed = pl.DataFrame({"party": np.unique(network.listed)})

    def solve() -> Flags:
        caught = fresh = listed
        held = pl.DataFrame(schema={"party": pl.Int32, "low": pl.Int64})
        while len(fresh):
            more = held_by.lazy().join(fresh.lazy(), left_on="owner", right_on="party", how="semi")
            both = pl.concat([held.lazy(), more.select("party", "low")])
            held = both.group_by("party").agg(pl.col("low").sum()).collect()
            enough = held.lazy().filter(pl.col("low") >= HALF).select("party")
            fresh = enough.join(caught.lazy(), on="party", how="anti").collect()
            caught = pl.concat([caught, fresh])
        answer = np.zeros(network.parties, np.bool_)
        answer[caught["party"].to_numpy()] = True
        return answer

    return solve


def _step(
    arcs: pl.DataFrame, best: pl.DataFrame, changed: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    reached = (
        arcs.lazy()
        .join(changed.lazy(), left_on="end", right_on="party")
        .group_by(party="begin")
        .agg(new=(pl.col("weight") * pl.col("best")).max())
    )
    better = (
        reached.join(best.lazy(), on="party", how="left")
        .filter(pl.col("new") > pl.col("best").fill_null(0.0))
        .select("party", best="new")
        .collect()
    )
    kept = best.lazy().join(better.lazy(), on="party", how="anti")
    return pl.concat([kept, better.lazy()]).collect(), better
