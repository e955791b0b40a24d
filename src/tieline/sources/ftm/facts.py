"""What else is told of parties: their identifiers, addresses and details."""

from tieline.model.kinds import DetailKind
from tieline.sources.ftm.sql import array, quoted
from tieline.sources.ftm.staging import Staged

_DETAILS = ("text", "day", "country")
_PLACE = ("street", "street2", "postOfficeBox", "postalCode", "city", "region", "state")


def _facts(*parts: str) -> str:
    """A query for the values of properties that go to some part."""
    return (
        "SELECT * FROM (SELECT p.id, p.dataset, p.source, f.part, f.kind, f.note, "  # noqa: S608
        "unnest(once(e.value)) AS value FROM (SELECT id, dataset, source, schema, "
        "unnest(map_entries(properties)) AS e FROM party) AS p "
        "JOIN fact AS f ON f.schema = p.schema AND f.property = p.e.key "
        f"WHERE f.part IN ({', '.join(map(quoted, parts))})) WHERE value <> ''"
    )


def identifiers(staged: Staged) -> list[str]:
    """Queries for identifiers: of properties, ids that were merged away, and of documents."""
    claimed = staged.claimed
    shape = {
        "claim_id": claimed.claim_id("identifier", "dataset", "id", "kind", "value"),
        "party_id": "'ftm:' || id",
        "scheme": "kind",
        "value": "value",
    }
    parts = []
    if staged.has_fact("identifier"):
        parts.append(claimed.select(f"({_facts('identifier')})", note="note", **shape))
    if staged.one("SELECT 1 FROM line WHERE len(referents) > 0 LIMIT 1"):
        merged = (
            "SELECT id, dataset, source, 'ftm' AS kind, unnest(filled(referents)) AS value "
            "FROM party"
        )
        parts.append(claimed.select(f"({merged})", **shape))
    documents = staged.meanings.read_as("document")
    return parts + [_document(staged, one) for one in documents if staged.schemata[one]]


def _document(staged: Staged, schema: str) -> str:
    """A query for the numbers of documents of one schema, each its holder's identifier."""
    claimed = staged.claimed
    holders = (
        "SELECT *, unnest(vals(properties, 'holder')) AS holder FROM other "  # noqa: S608
        f"WHERE schema = {quoted(schema)}"
    )
    numbers = (
        "SELECT *, unnest(once(list_concat(vals(properties, 'number'), "  # noqa: S608
        f"vals(properties, 'passportNumber')))) AS number FROM ({holders})"
    )
    begin, end = (f"vals(properties, '{name}Date')" for name in ("start", "end"))
    return claimed.select(
        f"({numbers})",
        claim_id=claimed.claim_id("document", "dataset", "id", "holder", "number"),
        party_id="'ftm:' || holder",
        scheme=quoted(staged.meanings.schemata[schema][1]),
        value="number",
        begin_earliest=f"first_of({begin})",
        begin_latest=f"final_of({begin})",
        end_earliest=f"first_of({end})",
        end_latest=f"final_of({end})",
        locator="'entity ' || id",
        note=f"told(properties, {array(staged.meanings.told(schema))}, [])",
    )


def addresses(staged: Staged) -> list[str]:
    """Queries for addresses: those written out, and those that are entities of their own."""
    claimed = staged.claimed
    written = claimed.select(
        f"({_facts('address')})",
        claim_id=claimed.claim_id("address", "dataset", "id", "value"),
        party_id="'ftm:' || id",
        address="value",
        country="''",
    )
    parts = [written] if staged.has_fact("address") else []
    return [*parts, _places(staged)] if staged.has("address") else parts


def _places(staged: Staged) -> str:
    """A query for the addresses that are entities of their own."""
    claimed = staged.claimed
    pieces = ", ".join(
        f"array_to_string(map_extract(properties, '{name}')[1], ', ')" for name in _PLACE
    )
    put_together = f"array_to_string([x for x in [{pieces}] if x <> ''], ', ')"
    staged.keep(
        "place",
        "SELECT id, CASE WHEN len(vals(properties, 'full')) > 0 THEN vals(properties, 'full') "  # noqa: S608
        f"ELSE filled([{put_together}]) END AS texts, "
        "coalesce(upper(vals(properties, 'country')[1]), '') AS country, "
        "joined(vals(properties, 'remarks')) AS remarks "
        "FROM other WHERE schema IN (SELECT schema FROM read_as WHERE part = 'address')",
    )
    return claimed.select(
        "(SELECT party.*, place.id AS place_id, country, remarks, unnest(texts) AS value "
        "FROM (SELECT id, dataset, source, unnest(vals(properties, 'addressEntity')) AS place_id "
        "FROM party) AS party JOIN place ON place.id = party.place_id)",
        claim_id=claimed.claim_id("address", "dataset", "id", "place_id", "value"),
        party_id="'ftm:' || id",
        address="value",
        country="country",
        locator="'entity ' || place_id",
        note="remarks",
    )


def details(staged: Staged) -> list[str]:
    """Queries for details: of properties, and posts that somebody held."""
    claimed = staged.claimed
    value = (
        "CASE part WHEN 'day' THEN day_text(value) WHEN 'country' THEN upper(value) ELSE value END"
    )
    kept = claimed.select(
        f"({_facts(*_DETAILS)})",
        claim_id=claimed.claim_id("detail", "dataset", "id", "kind", "note", "value"),
        party_id="'ftm:' || id",
        kind="kind",
        value=value,
        note="note",
    )
    parts = [kept] if staged.has_fact(*_DETAILS) else []
    return [*parts, _posts(staged)] if staged.has("occupancy") else parts


def _posts(staged: Staged) -> str:
    """A query for the posts that somebody held, as positions."""
    claimed = staged.claimed
    told = array(staged.meanings.told("Occupancy"))
    begin, end = (
        f"list_concat(vals(properties, '{name}Date'), vals(properties, 'period{name.title()}'))"
        for name in ("start", "end")
    )
    posts = (
        "SELECT o.*, coalesce(post.caption, post_id) AS post FROM (SELECT *, "
        "unnest(vals(properties, 'post')) AS post_id FROM (SELECT *, "
        "unnest(vals(properties, 'holder')) AS holder FROM other WHERE schema = 'Occupancy')) "
        "AS o LEFT JOIN (SELECT id, coalesce(vals(properties, 'name')[1], caption) AS caption "
        "FROM other WHERE schema = 'Position') AS post ON post.id = post_id"
    )
    return claimed.select(
        f"({posts})",
        claim_id=claimed.claim_id("occupancy", "dataset", "id", "holder", "post_id"),
        party_id="'ftm:' || holder",
        kind=quoted(DetailKind.POSITION),
        value="post",
        begin_earliest=f"first_of({begin})",
        begin_latest=f"final_of({begin})",
        end_earliest=f"first_of({end})",
        end_latest=f"final_of({end})",
        locator="'entity ' || id",
        note=f"told(properties, {told}, [])",
    )
