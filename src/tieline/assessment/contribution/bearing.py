"""Rows that bear on a question and support no answer by themselves: a person weighs them."""

from tieline.assessment.contribution.facts import Facts
from tieline.assessment.contribution.proposal import Proposal
from tieline.model.kinds import EventKind, TieKind
from tieline.model.nouns import Designation


def impact(facts: Facts) -> Proposal:
    """Q0: listings over rights and the reasons given; a listing proves a listing, not an impact."""
    listings = [row for one in facts.anchors for row in one.rows if isinstance(row, Designation)]
    reasons = [
        event
        for event in facts.events
        if event.kind is EventKind.REASON and {row.claim_id for row in listings} & set(event.about)
    ]
    return Proposal(rows=(*listings, *reasons), against=facts.denials(facts.party))


def nexus(facts: Facts) -> Proposal:
    """Q1: contracts in which both have a part; other rows say nothing of the item itself."""
    count = len(facts.party_contracts)
    if facts.shared or not count:
        return Proposal(rows=facts.shared)
    word = "contract" if count == 1 else "contracts"
    because = f"rows tell of {count} {word} of the party, and none of them names the company"
    return Proposal(because=because)


def specific(facts: Facts) -> Proposal:
    """Q4: what the ties say of the goods."""
    return Proposal(rows=tuple(tie for tie in facts.ties if tie.scope))


def helping(facts: Facts) -> Proposal:
    """Q6: reports and sales that name both, and ties of money or support."""
    told = facts.told(EventKind.REPORT, EventKind.SALE, party=True)
    money = {TieKind.FINANCES, TieKind.INVESTS, TieKind.SUPPORTS, TieKind.PAYS}
    return Proposal(rows=(*told, *(tie for tie in facts.own_ties if tie.kind in money)))


def known(facts: Facts) -> Proposal:
    """Q7: contracts in which both have a part, and letters to the company."""
    letters = [row for one in facts.anchors if one.anchor.letter for row in one.rows]
    return Proposal(rows=(*facts.shared, *letters), against=facts.denials(facts.company))


def legality(facts: Facts) -> Proposal:
    """Q10: lawsuits and orders that name the company; what they allege stays alleged."""
    told = facts.told(EventKind.LAWSUIT, EventKind.ORDER)
    return Proposal(rows=told, against=facts.denials(facts.company))


def mitigation(facts: Facts) -> Proposal:
    """Q11: exits that the company announced, and ties said to have ended."""
    ended = [tie for tie in facts.own_ties if tie.end.latest and tie.end.latest <= facts.as_of]
    return Proposal(rows=(*facts.told(EventKind.EXIT), *ended))


def linked(facts: Facts) -> Proposal:
    """Q13: every tie of the chains."""
    return Proposal(rows=facts.ties)


def leverage(facts: Facts) -> Proposal:
    """Q15: the shares that its own ties give."""
    return Proposal(rows=tuple(tie for tie in facts.own_ties if tie.share))
