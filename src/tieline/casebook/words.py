"""A proposal, or a claim in the making, in one sentence of ours."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tieline.casebook.draft import standing_of
from tieline.casebook.entries import Decision
from tieline.model.kinds import TieKind
from tieline.model.proposals import Named, Proposal, ProposalKind

_AMOUNTS = ("amount", "share")
_ORDER = ("period", "scope", "place", "stage", "on", "from", "until")


def statement(proposal: Proposal) -> str:
    """What a proposal says, with the parties as the document calls them."""
    told = _SAYS.get(proposal.kind, _other)(proposal)
    more = [_limits(proposal.fields), f"hedged: “{proposal.hedge}”" if proposal.hedge else ""]
    said = "; ".join(part for part in more if part)
    return f"{told} ({said})" if said else told


def accepted_statement(proposal: Proposal, decision: Decision) -> str:
    """What was accepted, in the same words as the proposal as far as nothing was changed.

    A party that its words may not mean stands by the name that it was given, or by its id.
    """
    block = decision.block
    fields = {
        name: str(block.get(name, "")) for name in {*proposal.fields, *block} if name not in _PARTS
    }
    parties = {**proposal.parties}
    for role, party_id in _meant(proposal, block):
        if role in _FIELDS:
            fields[role] = party_id
        else:
            parties[role] = _named(proposal, role, party_id, decision.names)
    if "statement" in proposal.fields or "statement" in block:
        fields["statement"] = str(block.get("statement", ""))
    whole = replace(proposal, parties=parties, fields=fields)
    standing = block.get("standing", "")
    told = statement(whole)
    return told if standing == standing_of(proposal) else f"{told} ({standing})"


_PARTS = {"id", "locator", "note", "confidence", "standing", "parties", "contradicts"}
"""Keys of a block that are told otherwise."""
_FIELDS = {"tie", "list", "figure"}
"""Fields that stand within the first key of a block, besides its parties."""


def _meant(proposal: Proposal, block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The parties of a block by their role, and the field that stands between them."""
    if "tie" in block:
        yield from zip(("from", "tie", "to"), str(block["tie"]).split(), strict=False)
    elif "listed" in block:
        subject, _, list_id = str(block["listed"]).partition(" on ")
        yield from (("subject", subject), ("list", list_id))
    elif "figure" in block:
        figure, _, subject = str(block["figure"]).partition(" of ")
        yield from (("figure", figure), ("subject", subject))
    elif "contractor" in block:
        yield "contractor", str(block["contractor"])
    elif len(block.get("parties", ())) == 1 and len(proposal.parties) == 1:
        yield from zip(proposal.parties, block["parties"], strict=True)


def _named(
    proposal: Proposal, role: str, party_id: str, names: Mapping[str, str]
) -> tuple[Named, ...]:
    """A party in the document's words, where these mean it, else by its name or id."""
    own = names.get(party_id, "")
    for one in proposal.parties.get(role, ()):
        if own == one.words or (one.party_ids == (party_id,) and not own):
            return (one,)
        if party_id in one.party_ids:
            return (Named(f"{one.words} ({party_id})", one.start, one.end, (party_id,)),)
    return (Named(own or party_id, 0, 0, (party_id,)),)


def _limits(fields: Mapping[str, str]) -> str:
    """How much, when and where, as far as that is said."""
    amounts = [fields[name] for name in _AMOUNTS if fields.get(name)]
    others = [f"{name} {fields[name]}" for name in _ORDER if fields.get(name)]
    return "; ".join([*amounts, *others])


def called(proposal: Proposal, role: str, otherwise: str = "somebody") -> str:
    """Who is named in a role, in the document's words."""
    named: tuple[Named, ...] = proposal.parties.get(role, ())
    return " and ".join(one.words for one in named) or otherwise


def _tie(one: Proposal) -> str:
    kind = one.fields.get("tie", "linked")
    verb = TieKind(kind).verb if kind in set(TieKind) else kind
    return f"{called(one, 'from')} {verb} {called(one, 'to')}"


def _contract(one: Proposal) -> str:
    title = one.fields.get("title", "a contract")
    authority = called(one, "authority", "")
    by = f", from {authority}" if authority else ""
    total = "contracts in sum: " if one.kind is ProposalKind.TOTAL else ""
    return f"{total}{title}, to {called(one, 'contractor')}{by}"


def _figure(one: Proposal) -> str:
    return f"{one.fields.get('figure', 'a figure')} of {called(one, 'subject')}"


def _designation(one: Proposal) -> str:
    status = one.fields.get("status", "a status that is not said").replace("_", " ")
    return f"{called(one, 'subject')} on {one.fields.get('list', 'a list')}: {status}"


def _denial(one: Proposal) -> str:
    said = one.fields.get("statement", "")
    return f"{called(one, 'speaker')} disputes{f': {said}' if said else ' something'}"


def _other(one: Proposal) -> str:
    names = [named.words for role in one.parties for named in one.parties[role]]
    about = f" about {', '.join(dict.fromkeys(names))}" if names else ""
    said = one.fields.get("statement", "")
    return f"{one.kind.replace('_', ' ')}{about}{f': {said}' if said else ''}"


_SAYS = {
    ProposalKind.TIE: _tie,
    ProposalKind.CONTRACT: _contract,
    ProposalKind.TOTAL: _contract,
    ProposalKind.FIGURE: _figure,
    ProposalKind.DESIGNATION: _designation,
    ProposalKind.DENIAL: _denial,
}
