"""Entries on lists: sanctions, each on the list that its dataset is."""

from tieline.model.kinds import Standing, Status
from tieline.sources.ftm.sql import array, mapping, quoted, valued
from tieline.sources.ftm.staging import Staged

_START, _END, _DATE, _LISTED = "v_startDate", "v_endDate", "v_date", "v_listingDate"


def designations(staged: Staged) -> list[str]:
    """A query for entries on lists, one for each dataset that has it."""
    if not staged.has("designation"):
        return []
    claimed, meanings = staged.claimed, staged.meanings
    words = "list_concat(vals(properties, 'program'), vals(properties, 'authority'))"
    ours = mapping(meanings.lists)
    known = (
        f"coalesce([y for y in [map_extract({ours}, one || '/' || x)[1] for x in {words}] "
        f"if y IS NOT NULL][1], map_extract({ours}, one)[1])"
    )
    words_of_end = "[lower(x) for x in vals(properties, 'status')]"
    over = f"list_has_any({words_of_end}, {array(meanings.over)})"
    listed = (
        "SELECT *, unnest(datasets) AS one FROM (SELECT *, "
        "unnest(vals(properties, 'entity')) AS listed FROM other WHERE schema = 'Sanction')"
    )
    rows = (
        f"SELECT *, {known} AS known_list, {over} AS is_over, "  # noqa: S608
        f"either(either({_START}, {_LISTED}), {_DATE}) AS begun "
        f"FROM {valued(f'({listed})')}"
    )
    days = claimed.still("begun", _END)
    gone = f"is_over AND ({days['end_latest']}) IS NULL"
    days["end_earliest"] = (
        f"CASE WHEN {gone} AND first_of(begun) <= {claimed.day} THEN first_of(begun) "
        f"WHEN {gone} THEN NULL ELSE {days['end_earliest']} END"
    )
    days["end_latest"] = f"CASE WHEN {gone} THEN {claimed.day} ELSE {days['end_latest']} END"
    more = (
        f"list_concat(CASE WHEN begun = {_LISTED} THEN [] "
        f"ELSE lines('listingDate', {_LISTED}) END, "
        f"CASE WHEN begun = {_DATE} THEN [] ELSE lines('date', {_DATE}) END)"
    )
    name = quoted(claimed.name)
    found = claimed.select(
        f"({rows})",
        claim_id=claimed.claim_id("designation", "one", "id", "listed"),
        source_id=claimed.source("one"),
        standing=f"CASE WHEN known_list IS NULL THEN {quoted(Standing.REPORTED)} "
        f"ELSE {quoted(Standing.LISTED)} END",
        party_id="'ftm:' || listed",
        list_id="coalesce(known_list, "
        f"CASE WHEN one = '' THEN {name} ELSE replace(lower(one), '_', '-') END)",
        status=f"CASE WHEN is_over THEN {quoted(Status.REMOVED)} "
        f"ELSE {quoted(Status.IN_FORCE)} END",
        entry="''",
        programme="joined(vals(properties, 'program'))",
        citation="joined(vals(properties, 'authorityId'))",
        requirement="joined(vals(properties, 'provisions'))",
        locator="'entity ' || id",
        note=f"told(properties, {array(meanings.told('Sanction'))}, {more})",
        **days,
    )
    return [found]
