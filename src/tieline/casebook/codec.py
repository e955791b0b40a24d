"""Proposals and quotes as plain values of JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tieline.model.documents import Quote
from tieline.model.kinds import Confidence, Standing
from tieline.model.proposals import Named, Proposal, ProposalKind


def quote_values(quote: Quote) -> dict[str, Any]:
    """A quote as a mapping of plain values."""
    return _filled(asdict(quote))


def quote_from(values: Mapping[str, Any]) -> Quote:
    """The quote that such a mapping holds. Raises KeyError, TypeError or ValueError."""
    quote = Quote(**values)
    if quote.start > quote.end:
        raise ValueError(f"a quote ends ({quote.end}) before it begins ({quote.start})")
    return quote


def proposal_values(proposal: Proposal) -> dict[str, Any]:
    """A proposal as a mapping of plain values; what is empty is left out."""
    return _filled(
        {
            "key": proposal.key,
            "kind": str(proposal.kind),
            "quotes": [quote_values(one) for one in proposal.quotes],
            "proposer": proposal.proposer,
            "parties": {
                role: [_named_values(one) for one in named]
                for role, named in proposal.parties.items()
            },
            "fields": dict(proposal.fields),
            "standing": str(proposal.standing),
            "confidence": str(proposal.confidence),
            "hedge": proposal.hedge,
            "speaker": proposal.speaker,
            "via": proposal.via,
            "missing": list(proposal.missing),
        }
    )


def proposal_from(values: Mapping[str, Any]) -> Proposal:
    """The proposal that such a mapping holds. Raises KeyError, TypeError or ValueError."""
    return Proposal(
        key=values["key"],
        kind=ProposalKind(values["kind"]),
        quotes=tuple(quote_from(one) for one in values.get("quotes", ())),
        proposer=values["proposer"],
        parties={
            role: tuple(_named_from(one) for one in named)
            for role, named in values.get("parties", {}).items()
        },
        fields=dict(values.get("fields", {})),
        standing=Standing(values["standing"]),
        confidence=Confidence(values["confidence"]),
        hedge=values.get("hedge", ""),
        speaker=values.get("speaker", ""),
        via=values.get("via", ""),
        missing=tuple(values.get("missing", ())),
    )


def _named_values(named: Named) -> dict[str, Any]:
    return {**asdict(named), "party_ids": list(named.party_ids)}


def _named_from(values: Mapping[str, Any]) -> Named:
    return Named(**{**values, "party_ids": tuple(values["party_ids"])})


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are not empty; 0 is a value."""
    return {key: one for key, one in values.items() if one not in ("", [], {}, ())}
