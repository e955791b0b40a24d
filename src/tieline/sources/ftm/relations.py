"""The ties between parties: entities that are ties, and properties that hold another party."""

from tieline.model.kinds import TieKind
from tieline.sources.ftm.contracts import contracting
from tieline.sources.ftm.sql import (
    AMOUNT,
    AMOUNTS_TOLD,
    NO_AMOUNT,
    NO_SHARE,
    array,
    quoted,
    table,
    valued,
)
from tieline.sources.ftm.staging import Staged

_START, _END, _DATE = "v_startDate", "v_endDate", "v_date"
_SHARES = "v_percentage"
_UNREAD_SHARES = f"len([x for x in {_SHARES} if is_exact(x)]) < len({_SHARES})"
_ONE_DAY = f"len({_START}) = 0 AND len({_END}) = 0 AND first_of({_DATE}) IS NOT NULL"
"""Whether the only day that is told of a tie is one on which it held, or was made."""
_ENDS = {"from_id": "'ftm:' || from_id", "kind": "kind", "to_id": "'ftm:' || to_id"}

_REFERENCES = (
    "SELECT from_id AS id, source FROM between UNION ALL SELECT to_id, source FROM between "
    "UNION ALL SELECT from_id, source FROM linked UNION ALL SELECT to_id, source FROM linked "
    "UNION ALL SELECT supplier, source FROM award "
    "UNION ALL SELECT unnest(authorities), source FROM process "
    "UNION ALL SELECT unnest(vals(properties, 'tenderers')), source FROM process "
    "UNION ALL SELECT unnest(vals(properties, 'entity')), source FROM other "
    "WHERE schema = 'Sanction' "
    "UNION ALL SELECT unnest(vals(properties, 'holder')), source FROM other "
    "WHERE schema IN (SELECT schema FROM read_as WHERE part IN ('document', 'occupancy'))"
)


def prepare(staged: Staged) -> None:
    """Make the views of ties, contracts and awards, and of parties that are only referred to."""
    meanings = staged.meanings
    columns = ["schema", "kind", "origin", "target", "scope"]
    staged.database.execute(table("tie_schema", columns, meanings.ties.values()))
    columns = ["schema", "property", "kind", "side", "scope"]
    staged.database.execute(table("link", columns, meanings.links))
    origins = (
        "SELECT e.*, t.kind, t.origin, t.target, t.scope, unnest(vals(properties, t.origin)) "
        "AS from_id FROM other AS e JOIN tie_schema AS t USING (schema)"
    )
    staged.keep(
        "between",
        f"SELECT *, unnest(vals(properties, target)) AS to_id FROM ({origins})",  # noqa: S608
    )
    staged.keep("linked", _linked(staged))
    staged.keep(
        "award",
        "SELECT *, unnest(vals(properties, 'contract')) AS contract_ref FROM (SELECT *, "
        "unnest(vals(properties, 'supplier')) AS supplier FROM other "
        "WHERE schema = 'ContractAward')",
    )
    title = "coalesce(vals(properties, 'title')[1], vals(properties, 'name')[1], caption, '')"
    tendered = f"list_contains({array(meanings.read_as('tender'))}, schema)"
    staged.keep(
        "process",
        f"SELECT *, {title} AS title, vals(properties, 'authority') AS authorities, "  # noqa: S608
        f"{tendered} AS is_tender FROM other "
        "WHERE schema IN (SELECT schema FROM read_as WHERE part IN ('contract', 'tender'))",
    )
    staged.keep(
        "referred",
        f"SELECT id, min(source) AS source FROM ({_REFERENCES}) "  # noqa: S608
        "WHERE id NOT IN (SELECT id FROM party) GROUP BY id ORDER BY id",
    )


def _linked(staged: Staged) -> str:
    """A query for the properties of parties that hold another party."""
    return (
        "SELECT id, dataset, source, l.kind, l.scope, CASE l.side WHEN 'from' THEN value ELSE id "  # noqa: S608
        "END AS from_id, CASE l.side WHEN 'from' THEN id ELSE value END AS to_id FROM (SELECT id, "
        "dataset, source, schema, e.key AS property, unnest(filled(e.value)) AS value FROM (SELECT "
        "id, dataset, source, schema, unnest(map_entries(properties)) AS e FROM party) "
        "WHERE property IN (SELECT property FROM link)) "
        f"JOIN link AS l USING (schema, property) WHERE {_linking(staged)}"
    )


def _linking(staged: Staged) -> bool:
    """Whether any property holds another party."""
    return any(staged.filled[one.schema, one.property] for one in staged.meanings.links)


def ties(staged: Staged) -> list[str]:
    """Queries for ties: entities that are ties, properties that are, and awards of contracts."""
    claimed = staged.claimed
    told = array(staged.meanings.told(*staged.meanings.ties))
    between = claimed.select(
        valued("between"),
        claim_id=claimed.claim_id("tie", "dataset", "id", "from_id", "kind", "to_id"),
        scope="scope",
        locator="'entity ' || id",
        note=f"told(properties, [x for x in {told} if x NOT IN (origin, target)], {_more()})",
        **_ENDS,
        **_days(staged),
        **_share(),
        **AMOUNT,
    )
    linked = claimed.select(
        "linked",
        claim_id=claimed.claim_id("link", "dataset", "id", "from_id", "kind", "to_id", "scope"),
        scope="scope",
        **_ENDS,
        **claimed.still("[]::VARCHAR[]", "[]::VARCHAR[]"),
        **NO_SHARE,
        **NO_AMOUNT,
    )
    parts = [between] if staged.has("tie") else []
    parts += [linked] if _linking(staged) else []
    return [*parts, contracting(staged)] if staged.has("award") else parts


def _days(staged: Staged) -> dict[str, str]:
    """The days of a tie. A payment is of one day; anything else was so on a day that is told."""
    paid = f"kind = {quoted(TieKind.PAYS)}"
    one_day = {
        "begin_earliest": f"CASE WHEN {paid} THEN first_of({_DATE}) END",
        "begin_latest": f"final_of({_DATE})",
        "end_earliest": f"first_of({_DATE})",
        "end_latest": f"CASE WHEN {paid} THEN final_of({_DATE}) END",
    }
    still = staged.claimed.still(_START, _END)
    return still | {
        column: f"CASE WHEN {_ONE_DAY} THEN {day} ELSE {still[column]} END"
        for column, day in one_day.items()
    }


def _more() -> str:
    """Lines for the note of a tie that hold what no column can."""
    return (
        f"list_concat(CASE WHEN {_UNREAD_SHARES} THEN lines('percentage', {_SHARES}) ELSE [] END, "
        f"CASE WHEN {_ONE_DAY} THEN [] ELSE lines('date', {_DATE}) END, "
        f"{AMOUNTS_TOLD})"
    )


def _share() -> dict[str, str]:
    low, high = (f"list_min(all_of([share_{end}(x) for x in {_SHARES}]))" for end in ("from", "to"))
    high = high.replace("list_min", "list_max", 1)
    return {
        "share_low": low,
        "share_high": high,
        "share_unit": f"CASE WHEN {low} IS NULL AND {high} IS NULL THEN '' ELSE '%' END",
    }
