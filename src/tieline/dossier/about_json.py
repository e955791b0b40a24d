"""What rows say of a party as JSON: every id, day, source and digest, in a fixed order."""

import json
from collections.abc import Mapping
from typing import Any

from tieline.assessment.about import About, Listing, Process, Reported
from tieline.dossier.json_parts import claim_json, range_json, snapshot_json, source_json
from tieline.model.amounts import Range
from tieline.model.kinds import TieKind
from tieline.model.nouns import (
    Address,
    Claim,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Party,
    Role,
    Tie,
)
from tieline.network.graph import Bond

_SAID: dict[type[Claim], dict[str, str]] = {
    Party: {"id": "party_id", "type": "type", "countries": "countries"},
    Name: {"id": "party_id", "name": "name", "kind": "kind"},
    Identifier: {"id": "party_id", "scheme": "scheme", "value": "value"},
    Address: {"id": "party_id", "address": "address", "country": "country"},
    Detail: {"id": "party_id", "kind": "kind", "value": "value"},
    Role: {"contract": "contract_id", "id": "party_id", "role": "role", "words": "words"},
    Designation: {
        "id": "party_id",
        "list": "list_id",
        "entry": "entry",
        "status": "status",
        "programme": "programme",
        "citation": "citation",
        "requirement": "requirement",
    },
    Tie: {
        "from_id": "from_id",
        "kind": "kind",
        "to_id": "to_id",
        "scope": "scope",
        "share": "share",
        "amount": "amount",
    },
    Contract: {
        "contract": "contract_id",
        "title": "title",
        "contractor": "contractor_id",
        "authority": "authority",
        "place": "place",
        "stage": "stage",
        "amount": "amount",
        "published_sum": "aggregate",
        "part_of": "part_of",
    },
    Figure: {
        "id": "party_id",
        "figure": "figure",
        "period": "period",
        "scope": "scope",
        "amount": "amount",
    },
    Event: {
        "kind": "kind",
        "parties": "party_ids",
        "statement": "statement",
        "about": "about",
    },
    DeviceFact: {"id": "party_id", "kind": "kind", "value": "value", "scope": "scope"},
}
"""What a row says beyond what every claim carries: by noun, the key here and the field there."""


def render_about(about: About) -> str:
    """The whole answer as one JSON object; the same answer gives the same bytes."""
    whole = {
        "tieline": about.version,
        "as_of": str(about.as_of),
        "known_by": str(about.known_by),
        "as_of_is_after_known_by": about.ahead,
        "query": about.query,
        "resolution": about.resolution.outcome,
        "party": about.party_id,
        "candidates": [
            {"party": match.party_id, "name": about.profiles[match.party_id].name, "why": match.why}
            for match in about.resolution.matches
        ],
        "names_like_it": list(about.resolution.hints),
        "records": _claims(about.records),
        "names": _claims(about.names),
        "identifiers": _claims(about.identifiers),
        "addresses": _claims(about.addresses),
        "details": _claims(about.details),
        "listings": [_listing(one) for one in about.listings],
        "ties": _ties(about.ties, about),
        "contracts": [_process(one) for one in about.processes if not one.aggregate],
        "published_sums": [_process(one) for one in about.processes if one.aggregate],
        "figures": [_figure(one) for one in about.figures],
        "events": _claims(about.events),
        "device_facts": _claims(about.devices),
        "disputes": [
            {"claim": one.claim.claim_id, "disputed_by": [row.claim_id for row in one.against]}
            for one in about.disputes
        ],
        "claims_beside": _claims(about.beside),
        "parties": {
            key: {
                "name": profile.name,
                "type": profile.type,
                "countries": list(profile.countries),
            }
            for key, profile in sorted(about.profiles.items())
        },
        "same_as": dict(sorted(about.same_as.items())),
        "sources": [
            {"number": number, "source": key, **source_json(about.sources[key])}
            for key, number in about.numbers.items()
            if key in about.sources
        ],
        "snapshots": [snapshot_json(one) for one in about.snapshots],
        "rulebook": about.rulebook,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "list": listing.list_id,
        "title": listing.title,
        "on_day": listing.holding,
        "claims": _claims(listing.rows),
    }


def _ties(ties: Mapping[TieKind, tuple[Bond, ...]], about: About) -> dict[str, Any]:
    return {kind: [_bond(bond, about) for bond in bonds] for kind, bonds in ties.items()}


def _bond(bond: Bond, about: About) -> dict[str, Any]:
    return {
        "from": bond.from_id,
        "kind": bond.kind,
        "to": bond.to_id,
        "affirmed": bool(bond.affirming()),
        "holds_on_day": bond.holding(about.as_of),
        "claims": [{**_row(tie), "holds_on_day": tie.holds_on(about.as_of)} for tie in bond.ties],
    }


def _process(process: Process) -> dict[str, Any]:
    return {
        "contract": process.contract_id,
        "published_sum": process.aggregate,
        "amounts_differ": process.differ,
        "amounts_in_several_units": process.mixed,
        "claims": _claims(process.rows),
        "roles": _claims(process.roles),
    }


def _figure(reported: Reported) -> dict[str, Any]:
    return {
        "figure": reported.figure,
        "period": reported.period,
        "scope": reported.scope,
        "amounts_differ": reported.differ,
        "claims": _claims(reported.rows),
    }


def _claims(rows: tuple[Claim, ...]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: Claim) -> dict[str, Any]:
    """What a row says, and what every claim carries."""
    return {
        **{key: _plain(getattr(row, name)) for key, name in _SAID[type(row)].items()},
        **claim_json(row),
    }


def _plain(value: object) -> object:
    """A value of a row as JSON has it."""
    if isinstance(value, Range):
        return range_json(value)
    return list(value) if isinstance(value, tuple) else value
