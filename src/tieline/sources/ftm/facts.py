"""What else is told of parties: their identifiers, addresses and details."""

from collections.abc import Iterator

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


def identifiers(staged: Staged) -> str:
    """A query for identifiers: of properties, of documents, and the ids that were merged away."""
    claimed = staged.claimed
    (merged,) = staged.one("SELECT count(*) FROM line WHERE len(referents) > 0")
    if not (merged or staged.has_fact("identifier") or staged.has("document")):
        return ""
    shape = {"party_id": "'ftm:' || id", "scheme": "kind", "value": "value"}
    parts = [
        claimed.select(
            f"({_facts('identifier')})",
            claim_id=claimed.claim_id("identifier", "dataset", "id", "kind", "value"),
            note="note",
            **shape,
        ),
        claimed.select(
            "(SELECT id, dataset, source, 'ftm' AS kind, unnest(filled(referents)) AS value "
            "FROM party)",
            claim_id=claimed.claim_id("identifier", "dataset", "id", "kind", "value"),
            **shape,
        ),
    ]
    for part, scheme in _documents(staged):
        told = f"told(properties, {array(staged.meanings.told(part))}, [])"
        holders = (
            "SELECT *, unnest(vals(properties, 'holder')) AS holder FROM entity "  # noqa: S608
            f"WHERE schema = {quoted(part)}"
        )
        numbers = (
            "SELECT *, unnest(once(list_concat(vals(properties, 'number'), "  # noqa: S608
            f"vals(properties, 'passportNumber')))) AS number FROM ({holders})"
        )
        begin, end = (f"vals(properties, '{name}Date')" for name in ("start", "end"))
        parts.append(
            claimed.select(
                f"({numbers})",
                claim_id=claimed.claim_id("document", "dataset", "id", "holder", "number"),
                party_id="'ftm:' || holder",
                scheme=quoted(scheme),
                value="number",
                begin_earliest=f"first_of({begin})",
                begin_latest=f"final_of({begin})",
                end_earliest=f"first_of({end})",
                end_latest=f"final_of({end})",
                locator="'entity ' || id",
                note=told,
            )
        )
    return " UNION ALL ".join(parts)


def _documents(staged: Staged) -> Iterator[tuple[str, str]]:
    for name in staged.meanings.read_as("document"):
        yield name, staged.meanings.schemata[name][1]


def addresses(staged: Staged) -> str:
    """A query for addresses: those written out, and those that are entities of their own."""
    claimed = staged.claimed
    if not (staged.has_fact("address") or staged.has("address")):
        return ""
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
        "FROM entity WHERE schema IN (SELECT schema FROM read_as WHERE part = 'address')",
    )
    referring = (
        "SELECT id, dataset, source, unnest(vals(properties, 'addressEntity')) AS place_id "
        "FROM party"
    )
    shape = {"party_id": "'ftm:' || id", "address": "value"}
    return (
        claimed.select(
            f"({_facts('address')})",
            claim_id=claimed.claim_id("address", "dataset", "id", "value"),
            country="''",
            **shape,
        )
        + " UNION ALL "
        + claimed.select(
            "(SELECT party.*, place.id AS place_id, country, remarks, unnest(texts) AS value "  # noqa: S608
            f"FROM ({referring}) AS party JOIN place ON place.id = party.place_id)",
            claim_id=claimed.claim_id("address", "dataset", "id", "place_id", "value"),
            country="country",
            locator="'entity ' || place_id",
            note="remarks",
            **shape,
        )
    )


def details(staged: Staged) -> str:
    """A query for details: of properties, and posts that somebody held."""
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
    told = array(staged.meanings.told("Occupancy"))
    begin, end = (
        f"list_concat(vals(properties, '{name}Date'), vals(properties, 'period{name.title()}'))"
        for name in ("start", "end")
    )
    posts = (
        "SELECT o.*, coalesce(post.caption, post_id) AS post FROM (SELECT *, "
        "unnest(vals(properties, 'post')) AS post_id FROM (SELECT *, "
        "unnest(vals(properties, 'holder')) AS holder FROM entity WHERE schema = 'Occupancy')) "
        "AS o LEFT JOIN (SELECT id, coalesce(vals(properties, 'name')[1], caption) AS caption "
        "FROM entity WHERE schema = 'Position') AS post ON post.id = post_id"
    )
    return f"{kept} UNION ALL " + claimed.select(
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
