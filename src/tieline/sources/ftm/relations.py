"""The rows between parties: ties, entries on lists, contracts and what parties are to them."""

from tieline.model.kinds import ContractRole, Stage, Standing, Status, TieKind
from tieline.sources.ftm.sql import amount, amounts_told, array, mapping, quoted, table
from tieline.sources.ftm.staging import Staged

_START, _END, _DATE = (f"vals(properties, '{name}')" for name in ("startDate", "endDate", "date"))
_LISTED = "vals(properties, 'listingDate')"
_SIGNED = "vals(properties, 'contractDate')"
_SHARES = "vals(properties, 'percentage')"
_UNREAD_SHARES = f"len([x for x in {_SHARES} if exact(x)]) < len({_SHARES})"


def prepare(staged: Staged) -> None:
    """Make the view of ties, and the one of parties that relations refer to and nobody is."""
    meanings = staged.meanings
    columns = ["schema", "kind", "origin", "target", "scope"]
    staged.database.execute(table("tie_schema", columns, meanings.ties.values()))
    columns = ["schema", "property", "kind", "side", "scope"]
    staged.database.execute(table("link", columns, meanings.links))
    origins = (
        "SELECT e.*, t.kind, t.origin, t.target, t.scope, unnest(vals(properties, t.origin)) "
        "AS from_id FROM entity AS e JOIN tie_schema AS t USING (schema)"
    )
    staged.keep(
        "between",
        f"SELECT *, unnest(vals(properties, target)) AS to_id FROM ({origins})",  # noqa: S608
    )
    linking = any(staged.filled[one.schema, one.property] for one in meanings.links)
    staged.keep(
        "linked",
        "SELECT id, dataset, source, l.kind, l.scope, CASE l.side WHEN 'from' THEN value ELSE id "  # noqa: S608
        "END AS from_id, CASE l.side WHEN 'from' THEN id ELSE value END AS to_id FROM (SELECT id, "
        "dataset, source, schema, e.key AS property, unnest(filled(e.value)) AS value FROM (SELECT "
        "id, dataset, source, schema, unnest(map_entries(properties)) AS e FROM party) "
        "WHERE property IN (SELECT property FROM link)) "
        f"JOIN link AS l USING (schema, property) WHERE {linking}",
    )
    staged.keep(
        "award",
        "SELECT *, unnest(vals(properties, 'contract')) AS contract_ref FROM (SELECT *, "
        "unnest(vals(properties, 'supplier')) AS supplier FROM entity "
        "WHERE schema = 'ContractAward')",
    )
    tendered = array(meanings.read_as("tender"))
    staged.keep(
        "process",
        "SELECT *, coalesce(vals(properties, 'title')[1], vals(properties, 'name')[1], caption, '') "  # noqa: S608
        f"AS title, vals(properties, 'authority') AS authorities, list_contains({tendered}, schema) "
        "AS is_tender FROM entity "
        "WHERE schema IN (SELECT schema FROM read_as WHERE part IN ('contract', 'tender'))",
    )
    _refer(staged)


_REFERENCES = (
    "SELECT from_id AS id, source FROM between UNION ALL SELECT to_id, source FROM between "
    "UNION ALL SELECT from_id, source FROM linked UNION ALL SELECT to_id, source FROM linked "
    "UNION ALL SELECT supplier, source FROM award "
    "UNION ALL SELECT unnest(authorities), source FROM process "
    "UNION ALL SELECT unnest(vals(properties, 'tenderers')), source FROM process "
    "UNION ALL SELECT unnest(vals(properties, 'entity')), source FROM entity "
    "WHERE schema = 'Sanction' "
    "UNION ALL SELECT unnest(vals(properties, 'holder')), source FROM entity "
    "WHERE schema IN (SELECT schema FROM read_as WHERE part IN ('document', 'occupancy'))"
)


def _refer(staged: Staged) -> None:
    """Show the ids of parties that the files refer to and do not have, each with one source."""
    staged.keep(
        "referred",
        f"SELECT id, min(source) AS source FROM ({_REFERENCES}) "  # noqa: S608
        "WHERE id NOT IN (SELECT id FROM party) GROUP BY id ORDER BY id",
    )


def _any_relation(staged: Staged) -> bool:
    """Whether there is anything but parties that have no ties."""
    only_parties = sum(staged.schemata[one] for one in staged.meanings.parties)
    linking = any(staged.filled[one.schema, one.property] for one in staged.meanings.links)
    return linking or only_parties < staged.schemata.total()


def ties(staged: Staged) -> str:
    """A query for ties: entities that are ties, properties that are, and awards of contracts."""
    if not _any_relation(staged):
        return ""
    claimed = staged.claimed
    paid = f"kind = {quoted(TieKind.PAYS)}"
    told = array(staged.meanings.told(*staged.meanings.ties))
    more = (
        f"list_concat(CASE WHEN {_UNREAD_SHARES} THEN lines('percentage', {_SHARES}) ELSE [] END, "
        f"CASE WHEN {_dated()} THEN [] ELSE lines('date', {_DATE}) END, {amounts_told('properties')})"
    )
    days = claimed.still(_START, _END)
    seen = {
        "begin_earliest": f"CASE WHEN {paid} THEN first_of({_DATE}) END",
        "begin_latest": f"final_of({_DATE})",
        "end_earliest": f"first_of({_DATE})",
        "end_latest": f"CASE WHEN {paid} THEN final_of({_DATE}) END",
    }
    days |= {
        name: f"CASE WHEN {_dated()} THEN {when} ELSE {days[name]} END"
        for name, when in seen.items()
    }
    ends = {"from_id": "'ftm:' || from_id", "kind": "kind", "to_id": "'ftm:' || to_id"}
    nothing = {
        "share_low": "NULL::DECIMAL(28, 6)",
        "share_high": "NULL::DECIMAL(28, 6)",
        "share_unit": "''",
        "amount_low": "NULL::DECIMAL(28, 6)",
        "amount_high": "NULL::DECIMAL(28, 6)",
        "amount_unit": "''",
    }
    return " UNION ALL ".join(
        (
            claimed.select(
                "between",
                claim_id=claimed.claim_id("tie", "dataset", "id", "from_id", "kind", "to_id"),
                scope="scope",
                locator="'entity ' || id",
                note=f"told(properties, [x for x in {told} if x NOT IN (origin, target)], {more})",
                **ends,
                **days,
                **_share(),
                **amount("properties"),
            ),
            claimed.select(
                "linked",
                claim_id=claimed.claim_id(
                    "link", "dataset", "id", "from_id", "kind", "to_id", "scope"
                ),
                scope="scope",
                **ends,
                **claimed.still("[]::VARCHAR[]", "[]::VARCHAR[]"),
                **nothing,
            ),
            _contracting(staged),
        )
    )


def _dated() -> str:
    """Whether the only day that is told of a tie is one on which it held, or was made."""
    return f"(len({_START}) = 0 AND len({_END}) = 0 AND first_of({_DATE}) IS NOT NULL)"


def _share() -> dict[str, str]:
    low, high = (f"all_of([share_{end}(x) for x in {_SHARES}])" for end in ("from", "to"))
    return {
        "share_low": f"list_min({low})",
        "share_high": f"list_max({high})",
        "share_unit": f"CASE WHEN list_min({low}) IS NULL AND list_max({high}) IS NULL "
        "THEN '' ELSE '%' END",
    }


def _contracting(staged: Staged) -> str:
    """A query for the ties that awards make between suppliers and authorities."""
    claimed = staged.claimed
    joined = (
        "SELECT a.*, p.properties AS whole, unnest(p.authorities) AS authority_id "
        "FROM award AS a JOIN process AS p ON p.id = a.contract_ref"
    )
    signed, started = "vals(whole, 'contractDate')", "vals(whole, 'startDate')"
    begin = f"either(either(either({_START}, {_DATE}), {signed}), {started})"
    return claimed.select(
        f"({joined})",
        claim_id=claimed.claim_id("award", "dataset", "id", "supplier", "authority_id"),
        from_id="'ftm:' || supplier",
        kind=quoted(TieKind.CONTRACTS),
        to_id="'ftm:' || authority_id",
        scope="''",
        begin_earliest=f"first_of({begin})",
        begin_latest=f"final_of({begin})",
        end_earliest=f"first_of({_END})",
        end_latest=f"final_of({_END})",
        share_low="NULL::DECIMAL(28, 6)",
        share_high="NULL::DECIMAL(28, 6)",
        share_unit="''",
        locator="'entity ' || id",
        note=_award_note(staged),
        **amount("properties"),
    )


def _award_note(staged: Staged) -> str:
    told = array(staged.meanings.told("ContractAward"))
    return f"told(properties, {told}, {amounts_told('properties')})"


def designations(staged: Staged) -> str:
    """A query for entries on lists, one for each dataset that has it."""
    if not _any_relation(staged):
        return ""
    claimed, meanings = staged.claimed, staged.meanings
    words = "list_concat(vals(properties, 'program'), vals(properties, 'authority'))"
    ours = mapping(meanings.lists)
    known = (
        f"coalesce([y for y in [map_extract({ours}, one || '/' || x)[1] for x in {words}] "
        f"if y IS NOT NULL][1], map_extract({ours}, one)[1])"
    )
    over = f"len([x for x in vals(properties, 'status') if list_contains({array(meanings.over)}, lower(x))]) > 0"
    rows = (
        f"SELECT *, {known} AS known_list, {over} AS is_over, "  # noqa: S608
        f"either(either({_START}, {_LISTED}), {_DATE}) AS begun "
        "FROM (SELECT *, unnest(datasets) AS one FROM (SELECT *, "
        "unnest(vals(properties, 'entity')) AS listed FROM entity WHERE schema = 'Sanction'))"
    )
    days = claimed.still("begun", _END)
    gone = f"is_over AND first_of({_END}) IS NULL"
    days["end_earliest"] = (
        f"CASE WHEN {gone} THEN CASE WHEN first_of(begun) <= {claimed.day} THEN first_of(begun) END "
        f"ELSE {days['end_earliest']} END"
    )
    days["end_latest"] = f"CASE WHEN {gone} THEN {claimed.day} ELSE {days['end_latest']} END"
    more = (
        f"list_concat(CASE WHEN begun = {_LISTED} THEN [] ELSE lines('listingDate', {_LISTED}) END, "
        f"CASE WHEN begun = {_DATE} THEN [] ELSE lines('date', {_DATE}) END)"
    )
    name = quoted(claimed.name)
    return claimed.select(
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
        programme=_joined("program"),
        citation=_joined("authorityId"),
        requirement=_joined("provisions"),
        locator="'entity ' || id",
        note=f"told(properties, {array(meanings.told('Sanction'))}, {more})",
        **days,
    )


def _joined(name: str) -> str:
    return f"array_to_string([line(x) for x in vals(properties, '{name}')], '; ')"


def contracts(staged: Staged) -> str:
    """A query for contracts and calls for tenders."""
    if not _any_relation(staged):
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
    more += f"lines('date', {_DATE}), {amounts_told('properties')})"
    return claimed.select(
        f"(SELECT *, {begin} AS begun FROM ({rows}))",  # noqa: S608
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
        **amount("properties"),
    )


def roles(staged: Staged) -> str:
    """A query for what parties are to contracts."""
    if not _any_relation(staged):
        return ""
    claimed = staged.claimed
    listed = (
        "SELECT id, dataset, source, properties, id AS contract_ref, unnest({parties}) AS party_id, "
        "{role} AS role, '' AS words FROM process"
    )
    buyers = listed.format(parties="authorities", role=quoted(ContractRole.BUYER))
    tenderers = listed.format(
        parties="vals(properties, 'tenderers')", role=quoted(ContractRole.TENDERER)
    )
    role = "array_to_string([line(x) for x in vals(properties, 'role')], '; ')"
    suppliers = (
        "SELECT id, dataset, source, properties, contract_ref, supplier, "  # noqa: S608
        f"{quoted(ContractRole.SUPPLIER)}, {role} FROM award"
    )
    return claimed.select(
        f"({buyers} UNION ALL {tenderers} UNION ALL {suppliers})",
        claim_id=claimed.claim_id("role", "dataset", "id", "contract_ref", "party_id", "role"),
        contract_id="'ftm:' || contract_ref",
        party_id="'ftm:' || party_id",
        role="role",
        words="words",
        locator="'entity ' || id",
        note=f"CASE WHEN role = {quoted(ContractRole.SUPPLIER)} THEN {_award_note(staged)} "
        "ELSE '' END",
    )
