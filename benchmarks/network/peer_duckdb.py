"""DuckDB: one recursive query with a key, and a loop of plain SQL."""

import duckdb
import numpy as np
from given import HALF, STEPS, Flags, Floats, Network, Solve, stakes, walkable
from numpy.typing import NDArray


def strength_recursive(network: Network) -> Solve:
    """Best strengths by `WITH RECURSIVE ... USING KEY`, which keeps one row a party."""
    base = _with_arcs(network)

    def solve() -> Floats:
        return _best(network, base.execute(STRENGTH, [STEPS]))

    return solve


def strength_loop(network: Network) -> Solve:
    """Best strengths by one statement a step; what did not change is not joined again."""
    base = _with_arcs(network)

    def solve() -> Floats:
        base.execute("CREATE OR REPLACE TABLE best AS SELECT party, 1::FLOAT AS best FROM listed")
        base.execute("CREATE OR REPLACE TABLE changed AS FROM best")
        for _ in range(STEPS):
            base.execute(STEP)
            base.execute(MERGE)
        return _best(network, base.execute("FROM best"))

    return solve


def closure_recursive(network: Network) -> Solve:
    """Who is listed or caught, by one recursive query: sums are kept a party."""
    base = _with_stakes(network)

    def solve() -> Flags:
        return _caught(network, base.execute(CLOSURE, {"half": HALF}))

    return solve


def closure_loop(network: Network) -> Solve:
    """Who is listed or caught, by one statement a round until nobody new is caught."""
    base = _with_stakes(network)

    def solve() -> Flags:
        base.execute("CREATE OR REPLACE TABLE caught AS FROM listed")
        base.execute("CREATE OR REPLACE TABLE fresh AS FROM listed")
        base.execute("CREATE OR REPLACE TABLE held (party INTEGER, low BIGINT)")
        while base.execute("SELECT count(*) FROM fresh").fetchall()[0][0]:
            base.execute(ROUND)
            base.execute(FRESH, [HALF])
            base.execute("INSERT INTO caught FROM fresh")
        return _caught(network, base.execute("FROM caught"))

    return solve


STRENGTH = """
WITH RECURSIVE reached(party, best, step) USING KEY (party) AS (
    SELECT party, 1::FLOAT, 0 FROM listed
    UNION
    SELECT more.party, more.best, more.step
    FROM (
        SELECT arcs.begins AS party, max(arcs.weight * reached.best) AS best,
            max(reached.step) + 1 AS step
        FROM reached JOIN arcs ON arcs.ends = reached.party
        WHERE reached.step < ?
        GROUP BY arcs.begins
    ) AS more
    LEFT JOIN recurring.reached AS known ON known.party = more.party
    WHERE more.best > coalesce(known.best, 0)
)
SELECT party, best FROM reached
"""

STEP = """
CREATE OR REPLACE TABLE changed AS
SELECT more.party, more.best
FROM (
    SELECT arcs.begins AS party, max(arcs.weight * changed.best) AS best
    FROM changed JOIN arcs ON arcs.ends = changed.party
    GROUP BY arcs.begins
) AS more
LEFT JOIN best AS known ON known.party = more.party
WHERE more.best > coalesce(known.best, 0)
"""

MERGE = """
CREATE OR REPLACE TABLE best AS
SELECT * FROM best ANTI JOIN changed USING (party) UNION ALL FROM changed
"""

CLOSURE = """
WITH RECURSIVE held(party, low, fresh) USING KEY (party) AS (
    SELECT party, $half::BIGINT, true FROM listed
    UNION
    SELECT more.party, more.low + coalesce(known.low, 0),
        more.low + coalesce(known.low, 0) >= $half AND coalesce(known.low, 0) < $half
    FROM (
        SELECT stakes.owned AS party, sum(stakes.low)::BIGINT AS low
        FROM held JOIN stakes ON stakes.owner = held.party
        WHERE held.fresh
        GROUP BY stakes.owned
    ) AS more
    LEFT JOIN recurring.held AS known ON known.party = more.party
)
SELECT party FROM held WHERE low >= $half
"""

ROUND = """
CREATE OR REPLACE TABLE held AS
SELECT party, sum(low)::BIGINT AS low
FROM (
    FROM held
    UNION ALL
    SELECT stakes.owned, stakes.low FROM fresh JOIN stakes ON stakes.owner = fresh.party
)
GROUP BY party
"""

FRESH = """
CREATE OR REPLACE TABLE fresh AS
SELECT party FROM held ANTI JOIN caught USING (party) WHERE low >= ?
"""


def _with_arcs(network: Network) -> duckdb.DuckDBPyConnection:
    arcs = walkable(network)
    columns = {"begins": arcs.begin, "ends": arcs.end, "weight": arcs.weight}
    return _tables(network, "arcs", columns)


def _with_stakes(network: Network) -> duckdb.DuckDBPyConnection:
    given = stakes(network)
    columns = {"owner": given.owner, "owned": given.owned, "low": given.low}
    return _tables(network, "stakes", columns)


def _tables(
    network: Network, name: str, columns: dict[str, NDArray[np.generic]]
) -> duckdb.DuckDBPyConnection:
    base = duckdb.connect()
    base.register("given", columns)
    base.execute(f"CREATE TABLE {name} AS FROM given")
    base.unregister("given")
    base.register("given", {"party": np.unique(network.listed)})
    base.execute("CREATE TABLE listed AS FROM given")
    base.unregister("given")
    return base


def _best(network: Network, found: duckdb.DuckDBPyConnection) -> Floats:
    columns = found.fetchnumpy()
    answer = np.zeros(network.parties, np.float32)
    answer[np.asarray(columns["party"])] = columns["best"]
    return answer


def _caught(network: Network, found: duckdb.DuckDBPyConnection) -> Flags:
    answer = np.zeros(network.parties, np.bool_)
    answer[np.asarray(found.fetchnumpy()["party"])] = True
    return answer
