"""What a test of ownership says of a party, in words: which stakes count, what would decide."""

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.assessment.ties import Namer
from tieline.model.amounts import UNKNOWN_AMOUNT, Answer, Range
from tieline.rulebook.ownership import OwnershipTest
from tieline.text import amounts


@dataclass(frozen=True, slots=True)
class Stake:
    """A stake that counts, or may count, or control where `control` is set.

    share: in percent on the day. counts: whether its owner is listed or caught for sure, or may be.
    listed: whether its owner is itself on a list that counts.
    """

    owner: str
    owned: str
    share: Range
    counts: Answer
    listed: bool
    control: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """The answer of a test for one party, and for the owners through whom it comes.

    party_id: the party that is asked about. held: what those who count hold together, in percent.
    untold: the part of the whole of which no row tells, in percent, at most.
    decisive: the one stake of which the truth would decide; None where no single one would.
    above: the answers for its caught owners that are not listed themselves, each once.
    """

    test: OwnershipTest
    party_id: str
    answer: Answer
    held: Range = UNKNOWN_AMOUNT
    stakes: tuple[Stake, ...] = ()
    untold: Range = UNKNOWN_AMOUNT
    decisive: Stake | None = None
    above: tuple["Owned", ...] = ()


def asked_words(test: OwnershipTest) -> str:
    """What share a test asks for, in words."""
    if test.threshold is None:
        return "no share is named"
    told = f"more than {test.threshold} %" if test.strict else f"{test.threshold} % or more"
    return f"{told}, all listed owners together" if test.adds_up else f"{told}, of one listed owner"


def deciding_words(owned: Owned, name: Namer) -> str:
    """What is not known about an answer that depends, and which stake would decide."""
    party = name(owned.party_id)
    asked = asked_words(owned.test)
    if owned.decisive:
        stake = owned.decisive
        known = amounts.words(stake.share)
        return (
            f"the stake of {name(stake.owner)} in {name(stake.owned)} on this day "
            f"({known} here; {owned.test.title}: {asked})"
        )
    told = "; ".join(_stake(one, name) for one in owned.stakes)
    rest = amounts.words(owned.untold)
    return (
        f"who else owns {party}: {told} here, and of the rest ({rest}) nothing is told "
        f"({owned.test.title}: {asked})"
    )


def proof_words(owned: Owned, name: Namer) -> Iterator[str]:
    """Why a test catches a party: one sentence for it, and one for each owner on the way."""
    for one in (owned, *owned.above):
        if one.stakes:
            stakes = [stake for stake in one.stakes if not stake.control]
            control = [stake for stake in one.stakes if stake.control]
            told = " + ".join(_stake(stake, name) for stake in stakes)
            held = f" = {amounts.words(one.held)}" if len(stakes) > 1 and one.held else ""
            ways = [
                *([f"{told}{held}"] if stakes else []),
                *(_stake(each, name) for each in control),
            ]
            limb = asked_words(one.test) + (", or control" if one.test.control else "")
            yield f"{name(one.party_id)}: {'; '.join(ways)} ({one.test.title}: {limb})"


def _stake(stake: Stake, name: Namer) -> str:
    owner = name(stake.owner) + (" (listed)" if stake.listed else "")
    if stake.control:
        return f"control by {owner}"
    return f"{owner} {amounts.words(stake.share)}"
