"""Contracts, calls for tenders and awards: the contracts, what parties are to them, their ties."""

from tieline.model.kinds import ContractRole, Stage, TieKind
from tieline.sources.ftm.sql import AMOUNT, AMOUNTS_TOLD, NO_SHARE, array, quoted, valued
from tieline.sources.ftm.staging import Staged

_START, _END, _DATE, _SIGNED = "v_startDate", "v_endDate", "v_date", "v_contractDate"


def contracts(staged: Staged) -> str:
    """A query for contracts and calls for tenders."""
    if not staged.has("contract", "tender", "award"):
        return ""
    claimed, meanings = staged.claimed, staged.meanings
    told = array(meanings.told(*meanings.read_as("contract"), *meanings.read_as("tender")))
    rows = (
        "SELECT p.*, s.only_one, a.name AS authority FROM process AS p LEFT JOIN (SELECT "
        "contract_ref, CASE WHEN count(DISTINCT supplier) = 1 THEN min(supplier) END AS only_one "
        "FROM award GROUP BY contract_ref) AS s ON s.contract_ref = p.id LEFT JOIN (SELECT id, "
        "coalesce(vals(properties, 'name')[1], caption, id) AS name FROM party) AS a "
        "ON a.id = p.authorities[1] ORDER BY p.id"
    )
    begin = f"either({_SIGNED}, {_START})"
    more = f"list_concat(CASE WHEN begun = {_START} THEN [] ELSE lines('startDate', {_START}) END, "
    more += f"lines('date', {_DATE}), {AMOUNTS_TOLD})"
    return claimed.select(
        f"(SELECT *, {begin} AS begun FROM {valued(f'({rows})')})",  # noqa: S608
        claim_id=claimed.claim_id("contract", "dataset", "id"),
        contract_id="'ftm:' || id",
        title="title",
        contractor_id="coalesce('ftm:' || only_one, '')",
        authority="coalesce(authority, authorities[1], '')",
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
        note=f"told(properties, {told}, {more})",
        **AMOUNT,
    )


def roles(staged: Staged) -> str:
    """A query for what parties are to contracts."""
    if not staged.has("contract", "tender", "award"):
        return ""
    claimed = staged.claimed
    listed = (
        "SELECT id, dataset, source, properties, id AS contract_ref, "
        "unnest({parties}) AS party_id, {role} AS role, '' AS words FROM process"
    )
    buyers = listed.format(parties="authorities", role=quoted(ContractRole.BUYER))
    tenderers = listed.format(
        parties="vals(properties, 'tenderers')", role=quoted(ContractRole.TENDERER)
    )
    role = "joined(vals(properties, 'role'))"
    suppliers = (
        "SELECT id, dataset, source, properties, contract_ref, supplier, "  # noqa: S608
        f"{quoted(ContractRole.SUPPLIER)}, {role} FROM award"
    )
    return claimed.select(
        valued(f"({buyers} UNION ALL {tenderers} UNION ALL {suppliers})"),
        claim_id=claimed.claim_id("role", "dataset", "id", "contract_ref", "party_id", "role"),
        contract_id="'ftm:' || contract_ref",
        party_id="'ftm:' || party_id",
        role="role",
        words="words",
        locator="'entity ' || id",
        note=f"CASE WHEN role = {quoted(ContractRole.SUPPLIER)} THEN {_award_note(staged)} "
        "ELSE '' END",
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
        note=_award_note(staged),
        **NO_SHARE,
        **AMOUNT,
    )


def _award_note(staged: Staged) -> str:
    told = array(staged.meanings.told("ContractAward"))
    return f"told(properties, {told}, {AMOUNTS_TOLD})"
