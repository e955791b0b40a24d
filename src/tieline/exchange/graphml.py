"""The bundle as GraphML: parties as nodes, ties as edges, for network programs.

Source: the GraphML file format (graphml.graphdrawing.org).
"""

from pathlib import Path
from typing import Any

from lxml import etree

from tieline.exchange.bundle import Bundle, PartyRows
from tieline.model.kinds import PartyType, Status
from tieline.model.nouns import Tie
from tieline.text import amounts, days
from tieline.text.plain import printable

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = ("name", "type", "countries", "lists", "identifiers")
_EDGE_KEYS = (
    *("kind", "scope", "share", "amount", "begin", "end"),
    *("standing", "source", "claim_id", "note"),
)


def write_graphml(bundle: Bundle, file: Path) -> None:
    """Write every party as a node and every tie, one a row, as a directed edge."""
    names = {one.source_id: f"{one.publisher}: {one.title}" for one in bundle.sources().values()}
    with etree.xmlfile(str(file), encoding="utf-8") as out:
        out.write_declaration()
        with out.element("graphml", nsmap={None: _NAMESPACE}):
            for place, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
                for key in keys:
                    name = {"id": f"{place}-{key}", "for": place, "attr.name": key}
                    out.write(etree.Element("key", name | {"attr.type": "string"}))
            with out.element("graph", edgedefault="directed"):
                for party in bundle.each_party():
                    out.write(_element("node", {"id": printable(party.party_id)}, _node(party)))
                for tie in bundle.ties():
                    ends = {"source": printable(tie.from_id), "target": printable(tie.to_id)}
                    out.write(_element("edge", ends, _edge(tie, names)))


def _node(party: PartyRows) -> dict[str, str]:
    known = (one.type for one in party.records if one.type is not PartyType.UNKNOWN)
    lists = (one.list_id for one in party.designations if one.status is Status.IN_FORCE)
    return {
        "name": party.name,
        "type": next(known, PartyType.UNKNOWN),
        "countries": _joined(country for one in party.records for country in one.countries),
        "lists": _joined(lists),
        "identifiers": _joined(f"{one.scheme} {one.value}" for one in party.identifiers),
    }


def _edge(tie: Tie, sources: dict[str, str]) -> dict[str, str]:
    return {
        "kind": tie.kind,
        "scope": tie.scope,
        "share": amounts.words(tie.share) if tie.share else "",
        "amount": amounts.words(tie.amount) if tie.amount else "",
        "begin": days.words(tie.begin),
        "end": days.words(tie.end),
        "standing": tie.standing,
        "source": sources.get(tie.source_id, tie.source_id),
        "claim_id": tie.claim_id,
        "note": tie.note,
    }


def _element(place: str, attributes: dict[str, str], data: dict[str, str]) -> Any:  # noqa: ANN401
    element = etree.Element(place, attributes)
    for key, value in data.items():
        if value:
            etree.SubElement(element, "data", key=f"{place}-{key}").text = printable(value)
    return element


def _joined(values: Any) -> str:  # noqa: ANN401
    return "; ".join(dict.fromkeys(values))
