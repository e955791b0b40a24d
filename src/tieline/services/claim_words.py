"""Whether a claim that a reviewer is about to accept is what its quote says."""

from tieline.casebook.changed import Stated, beyond, changes
from tieline.casebook.draft import Amendment, Draft
from tieline.casebook.entries import Waiting
from tieline.resolution.profiles import profiles
from tieline.services.claim_desk import ClaimDesk


def changed(desk: ClaimDesk, one: Waiting, said: Amendment) -> list[str]:
    """The fields and roles of which a reviewer says something else than was proposed."""
    by_ocr = desk.context(one).by_ocr
    return changes(one.proposal, said, desk.draft(one), desk.draft(one, said), by_ocr=by_ocr)


def beyond_words(desk: ClaimDesk, one: Waiting, said: Amendment, made: Draft) -> tuple[str, ...]:
    """What of a claim its quote does not say: parties, amounts and days, in sentences."""
    context = desk.context(one)
    stated = Stated(
        words="\n".join(quote.exact for quote in one.proposal.quotes),
        around="\n".join(passage.text for passage in context.passages),
        by_hand=one.proposal.proposer == one.who,
        by_ocr=context.by_ocr,
        published=desk.shown_source(one.document).published,
        names=lambda key: _names(desk, key),
        known=desk.parties.canonical,
    )
    return beyond(one.proposal, said, made, stated)


def _names(desk: ClaimDesk, party: str) -> tuple[str, ...]:
    """Every name of a party, those that reviewers gave to new ones among them."""
    lead = desk.parties.canonical(party)
    found = profiles(desk.view, desk.parties, {lead})
    fresh = (one.decision.names.get(party, "") for one in desk.book.accepted)
    known = (row.name for row in found[lead].names) if lead in found else ()
    return tuple(name for name in (*known, *fresh) if name)
