"""Contracts, calls for tenders and awards: the contracts, what parties are to them, their ties."""

from tieline.model.kinds import ContractRole, Stage, TieKind
from tieline.sources.ftm.mapping import SCHEMA_NOTE
from tieline.sources.ftm.sql import AMOUNT, AMOUNTS_TOLD, NO_SHARE, array, quoted, valued
from tieline.sources.ftm.staging import Staged

_START, _END, _DATE, _SIGNED = "v_startDate", "v_endDate", "v_date", "v_contractDate"


_AUTHORITIES = (
    "SELECT o.id, string_agg(coalesce(p.name, o.authority_id), '; ' "
    "ORDER BY coalesce(p.name, o.authority_id)) AS names "
    "FROM (SELECT id, unnest(authorities) AS authority_id FROM process) AS o LEFT JOIN ("
    "SELECT id, coalesce(CASE WHEN list_contains(vals(properties, 'name'), caption) THEN caption "
    "END, vals(properties, 'name')[1]) AS name FROM party) AS p ON p.id = o.authority_id "
    "GROUP BY o.id"
)
"""The names of the authorities of each contract."""


_LICENCE = f"CASE WHEN schema = 'License' THEN ['{SCHEMA_NOTE}License'] ELSE [] END"
_MORE = (
    f"list_concat({_LICENCE}, lines('title', vals(properties, 'title')[2:]), "
    "lines('name', CASE WHEN len(vals(properties, 'title')) > 0 THEN vals(properties, 'name') "
    "ELSE vals(properties, 'name')[2:] END), "
    f"CASE WHEN begun = {_START} THEN [] ELSE lines('startDate', {_START}) END, "
    f"lines('date', {_DATE}), {AMOUNTS_TOLD})"
)
"""Lines for the note of a contract that hold what no column can."""


def contracts(staged: Staged) -> list[str]:
    """A query for contracts and calls for tenders."""
    if not staged.has("contract", "tender"):
        return []
    claimed, meanings = staged.claimed, staged.meanings
    told = array(meanings.told(*meanings.read_as("contract"), *meanings.read_as("tender")))
    rows = (
        "SELECT p.*, s.only_one, a.names AS authority FROM process AS p LEFT JOIN (SELECT "  # noqa: S608
        "contract_ref, CASE WHEN count(DISTINCT supplier) = 1 THEN min(supplier) END AS only_one "
        "FROM award GROUP BY contract_ref) AS s ON s.contract_ref = p.id "
        f"LEFT JOIN ({_AUTHORITIES}) AS a ON a.id = p.id ORDER BY p.id"
    )
    begin = f"either({_SIGNED}, {_START})"
    found = claimed.select(
        f"(SELECT *, {begin} AS begun FROM {valued(f'({rows})')})",  # noqa: S608
        claim_id=claimed.claim_id("contract", "dataset", "id"),
        contract_id="'ftm:' || id",
        title="title",
        contractor_id="coalesce('ftm:' || only_one, '')",
        authority="coalesce(authority, '')",
        place="''",
        stage=f"CASE WHEN is_tender THEN {quoted(Stage.TENDERED)} "
        f"ELSE {quoted(Stage.REPORTED)} END",
        begin_earliest="first_of(begun)",
        begin_latest="final_of(begun)",
        end_earliest=f"first_of({_END})",
        end_latest=f"final_of({_END})",
        aggregate="false",
        part_of="''",
        locator="'entity ' || id",
        note=f"told(properties, {told}, {_MORE})",
        **AMOUNT,
    )
    return [found]


def roles(staged: Staged) -> list[str]:
    """Queries for what parties are to contracts."""
    listed = (
        "SELECT id, dataset, source, properties, id AS contract_ref, "
        "unnest({parties}) AS party_id, {role} AS role, '' AS words FROM process"
    )
    parts = []
    if staged.has("contract", "tender"):
        buyer = quoted(ContractRole.BUYER)
        parts.append(_role(staged, listed.format(parties="authorities", role=buyer), "''"))
    if staged.has("tender"):
        tenderers, tenderer = "vals(properties, 'tenderers')", quoted(ContractRole.TENDERER)
        parts.append(_role(staged, listed.format(parties=tenderers, role=tenderer), "''"))
    if staged.has("award"):
        suppliers = (
            "SELECT id, dataset, source, properties, contract_ref, supplier AS party_id, "  # noqa: S608
            f"{quoted(ContractRole.SUPPLIER)} AS role, joined(vals(properties, 'role')) AS words "
            "FROM award"
        )
        parts.append(_role(staged, suppliers, _award_note(staged, _ALL_OF_AWARD)))
    return parts


def _role(staged: Staged, rows: str, note: str) -> str:
    """A query for what parties are to contracts, of rows that name both."""
    claimed = staged.claimed
    return claimed.select(
        valued(f"({rows})"),
        claim_id=claimed.claim_id("role", "dataset", "id", "contract_ref", "party_id", "role"),
        contract_id="'ftm:' || contract_ref",
        party_id="'ftm:' || party_id",
        role="role",
        words="words",
        locator="'entity ' || id",
        note=note,
    )


def contracting(staged: Staged) -> str:
    """A query for the ties that awards make between suppliers and authorities."""
    claimed = staged.claimed
    joined = (
        "SELECT a.*, p.properties AS whole, unnest(p.authorities) AS authority_id "
        "FROM award AS a JOIN process AS p ON p.id = a.contract_ref"
    )
    signed, started = "vals(whole, 'contractDate')", "vals(whole, 'startDate')"
    begin = f"either(either(either({_START}, {_DATE}), {signed}), {started})"
    return claimed.select(
        f"(SELECT *, {begin} AS begun FROM {valued(f'({joined})')})",  # noqa: S608
        claim_id=claimed.claim_id("award", "dataset", "id", "supplier", "authority_id"),
        from_id="'ftm:' || supplier",
        kind=quoted(TieKind.CONTRACTS),
        to_id="'ftm:' || authority_id",
        scope="''",
        begin_earliest="first_of(begun)",
        begin_latest="final_of(begun)",
        end_earliest=f"first_of({_END})",
        end_latest=f"final_of({_END})",
        locator="'entity ' || id",
        note=_award_note(staged, AMOUNTS_TOLD),
        **NO_SHARE,
        **AMOUNT,
    )


def _award_note(staged: Staged, more: str) -> str:
    return f"told(properties, {array(staged.meanings.told('ContractAward'))}, {more})"


_ALL_OF_AWARD = "list_concat({})".format(
    ", ".join(
        f"lines('{name}', v_{name})"
        for name in (
            *("amount", "currency", "amountEur", "amountUsd"),
            *("startDate", "endDate", "date"),
        )
    )
)
"""Lines for what has columns in the tie that an award is; its contract may not be in the file."""
