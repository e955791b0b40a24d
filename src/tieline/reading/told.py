"""A proposal as one sentence in our words."""

from collections.abc import Callable, Mapping

from tieline.model.kinds import TieKind
from tieline.model.proposals import Named, Proposal, ProposalKind

UNKNOWN_SIDE = "?"


def told(proposal: Proposal) -> str:
    """What a proposal seems to say: `Intel supplies Hikvision`."""
    return _TOLD.get(proposal.kind, _statement)(proposal)


def who(proposal: Proposal, role: str) -> str:
    """The words for those in a role: `Hikvision and Dahua`; empty where there are none."""
    return _joined(proposal.parties.get(role, ()))


def _joined(named: tuple[Named, ...]) -> str:
    words = [" ".join(one.words.split()) for one in named]
    return (
        words[0]
        if len(words) == 1
        else " and ".join([", ".join(words[:-1]), *words[-1:]])
        if words
        else ""
    )


def _tie(proposal: Proposal) -> str:
    verb = TieKind(proposal.fields["tie"]).verb
    sides = [who(proposal, role) or UNKNOWN_SIDE for role in ("from", "to")]
    return (
        f"{sides[0]} {verb} {sides[1]}{_after(proposal, share='{} %', amount='for {}', **_TIMES)}"
    )


_TIMES = {"from_": "from {}", "until": "until {}"}


def _unnamed(proposal: Proposal) -> str:
    verb = TieKind(proposal.fields["tie"])
    named = who(proposal, "to") or UNKNOWN_SIDE
    return f"“{proposal.fields['statement']}”, unnamed: {verb.value} {named}"


def _contract(proposal: Proposal) -> str:
    fields = proposal.fields
    contractor = who(proposal, "contractor") or UNKNOWN_SIDE
    authority = who(proposal, "authority")
    parts = [f"{fields['stage']}: {contractor}"]
    parts.extend([f"for {authority}"] if authority else [])
    parts.extend([f"“{fields['title']}”"] if "title" in fields else [])
    return ", ".join(parts) + _after(proposal, place="in {}", amount="amount {}", from_="{}")


def _total(proposal: Proposal) -> str:
    contractor = who(proposal, "contractor") or UNKNOWN_SIDE
    return (
        f"several contracts of {contractor}{_after(proposal, place='in {}', amount='together {}')}"
    )


def _figure(proposal: Proposal) -> str:
    subject = who(proposal, "subject") or UNKNOWN_SIDE
    figure = proposal.fields["figure"]
    return f"{figure} of {subject}{_after(proposal, scope='{}', period='{}', amount='{}')}"


_STATUS = {
    "considered": "listing is considered",
    "announced": "listing is announced",
    "in_force": "is said to be listed",
    "removed": "is said to be no longer listed",
}


def _designation(proposal: Proposal) -> str:
    words = _STATUS[proposal.fields["status"]]
    return (
        f"{who(proposal, 'subject')}: "
        f"{words}{_after(proposal, list='{}', authority='by {}', from_='{}')}"
    )


def _denial(proposal: Proposal) -> str:
    speaker = who(proposal, "speaker") or proposal.speaker
    statement = proposal.fields.get("statement", "")
    return f"{speaker}: {statement}" if speaker else statement


def _event(proposal: Proposal) -> str:
    return f"{proposal.fields['event']}: {who(proposal, 'subject')}{_after(proposal, on='{}')}"


def _document(proposal: Proposal) -> str:
    return f"{proposal.fields.get('title', 'a document')}{_after(proposal, on='of {}')}"


def _named_in(proposal: Proposal) -> str:
    words = f"{proposal.fields.get('title', 'a document')} names {who(proposal, 'subject')}"
    return words + _after(proposal, statement="{}")


def _quotation(proposal: Proposal) -> str:
    return f"words of {proposal.speaker or UNKNOWN_SIDE}"


def _statement(proposal: Proposal) -> str:
    subject = who(proposal, "subject")
    return f"{_WORDS.get(proposal.kind, '')}{f' ({subject})' if subject else ''}".strip()


_WORDS = {
    ProposalKind.STATEMENT: "something is said",
    ProposalKind.OPINION: "a judgement or inference",
    ProposalKind.PREDICTION: "what may come",
    ProposalKind.COMPARISON: "a comparison",
    ProposalKind.QUESTION: "a question, no claim",
    ProposalKind.BOUND_REASON: "why a sum is a floor, or not complete",
}


def _after(proposal: Proposal, **words: str) -> str:
    """The fields that are there, each in its words, parted by commas."""
    found: list[str] = []
    for name, form in words.items():
        value = proposal.fields.get(name.rstrip("_"), "")
        if value:
            found.append(form.format(value))
    return "".join(f", {one}" for one in found)


_TOLD: Mapping[ProposalKind, Callable[[Proposal], str]] = {
    ProposalKind.TIE: _tie,
    ProposalKind.UNNAMED_TIE: _unnamed,
    ProposalKind.CONTRACT: _contract,
    ProposalKind.TOTAL: _total,
    ProposalKind.FIGURE: _figure,
    ProposalKind.DESIGNATION: _designation,
    ProposalKind.DENIAL: _denial,
    ProposalKind.EVENT: _event,
    ProposalKind.DOCUMENT: _document,
    ProposalKind.NAMED_IN: _named_in,
    ProposalKind.QUOTATION: _quotation,
}
