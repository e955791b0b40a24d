"""The sentences of an answer on ownership: the proof, what would decide, what the test says."""

from tieline.assessment.control import ControlAnswer
from tieline.assessment.oddities import share_words
from tieline.model.amounts import Answer
from tieline.network.ownership.answers import Caught, Counted
from tieline.network.ownership.stakes import WHOLE, percent
from tieline.rulebook.ownership import TestOfDay
from tieline.rulebook.rules import Force
from tieline.text import days

NO_ADVICE = (
    "This is an answer on this table, no legal advice and no clearance: a party that is not named "
    "may be owned through rows that are not here."
)

_FORCE = {
    Force.IN_FORCE: "in force on this day",
    Force.NOT_YET: "not yet in force on this day",
    Force.SUSPENDED: "suspended on this day",
    Force.ENDED: "no longer in force on this day",
    Force.UNVERIFIED: "of unverified status on this day",
    Force.UNKNOWN: "perhaps not yet in force on this day",
}


def proof_words(one: Caught, answer: ControlAnswer) -> str:
    """Why a party is caught or perhaps caught: what counts, and what it comes to.

    `X (listed) 25 % + Y (listed) 25 % = 50 %`
    """
    stakes = [counted for counted in one.counted if not counted.control]
    told = " + ".join(
        f"{_owner(counted, answer)} {share_words(counted.low, counted.high)}" for counted in stakes
    )
    if len(stakes) > 1 or (stakes and _sum(stakes) != (one.low, one.high)):
        together = "an unknown share" if (one.low, one.high) == (0, WHOLE) else None
        told += f" = {together or share_words(one.low, one.high)}"
        told += _left(one, stakes, answer)
    if one.low > WHOLE:
        told += ", which is more than the whole: rows are wrong, or count one thing twice"
    control = [
        f"{_owner(counted, answer)} controls it" for counted in one.counted if counted.control
    ]
    return "; ".join([*([told] if told else []), *control])


def shown_words(one: Caught, answer: ControlAnswer) -> str:
    """The proof and, where a party is not caught, of how much of it the table tells nothing.

    `X (listed) 49 %; of 51 % the table tells nothing`
    """
    told = proof_words(one, answer)
    if answer.says(one.answer) is not Answer.NO or not one.unknown:
        return told
    return f"{told}; of {_percent(one.unknown)} the table tells nothing"


def nobody_words(answer: ControlAnswer) -> str:
    """That nobody is caught, or that it is not known."""
    if answer.test.encoded:
        return "By this test nobody is caught on this table."
    return "Nobody is caught by a test that is encoded here; how it was on this day is not known."


def decisive_words(one: Caught, answer: ControlAnswer) -> str:
    """The one fact that would decide, or that there is none; empty where nothing is open."""
    if answer.says(one.answer) is not Answer.DEPENDS:
        return ""
    if not answer.test.encoded:
        return "It turns on how the rule was stated on this day, which is not encoded here."
    if answer.test.is_firm:
        return _decisive(one, answer)
    rule = "It turns on whether the rule is in force on this day"
    if one.answer is Answer.YES:
        return f"{rule}: if it is, yes."
    return f"{_decisive(one, answer)} Also: {rule[0].lower()}{rule[1:]}."


def _decisive(one: Caught, answer: ControlAnswer) -> str:
    """What would decide, were the rule in force."""
    if one.decisive:
        stake = one.decisive
        owned = "it" if stake.owned == one.party else answer.name(stake.owned)
        bounds = ((stake.low, one.if_low), (stake.high, one.if_high))
        told = [f"at {_percent(share)} {_verdict(said, answer)}" for share, said in bounds]
        return f"It turns on the share of {answer.name(stake.owner)} in {owned}: {', '.join(told)}."
    if answer.test.test.open_ended:
        return "The text does not say from where on a stake or a control is enough."
    if answer.asked.rest == "unknown" and one.unknown:
        return f"It turns on who holds the {_percent(one.unknown)} of which no row tells."
    return _votes(one, answer) or "No single share would decide; several would have to be known."


def _votes(one: Caught, answer: ControlAnswer) -> str:
    """That it turns on votes which a party holds in itself; empty where it does not."""
    stakes = [counted for counted in one.counted if not counted.control]
    shares = _sum(stakes)[1]
    if not (answer.test.test.less_own and one.own and one.low == shares < one.high):
        return ""
    return (
        f"It turns on whether the {_percent(one.own)} that it holds of itself vote: of the shares "
        f"it is {_percent(shares)}, no; of the votes, if those do not count, "
        f"{_percent(one.high)}, yes."
    )


def untold_words(one: Caught) -> str:
    """How much of a party no row accounts for; empty where all of it is."""
    told = f"No row tells who holds {_percent(one.unknown)} of it." if one.unknown else ""
    own = f"It holds {_percent(one.own)} of itself." if one.own else ""
    return " ".join(part for part in (told, own) if part)


def verdict_words(one: Caught, answer: ControlAnswer) -> str:
    """The answer in a word or two."""
    return _verdict(one.answer, answer)


def force_words(answer: ControlAnswer) -> str:
    """Whether the test counts on the day, or that it is not encoded from when it does."""
    found = answer.test
    if found.period is None:
        return "From when the test is stated so is not encoded here."
    if found.test.stated:
        return _stated_words(found)
    begin, end = found.period.begin, found.period.end
    until = f" to {days.words(end)}" if end else ""
    told = f"The rule is {_FORCE[found.force]}"
    if found.force in {Force.NOT_YET, Force.ENDED}:
        told += f" (in force from {days.words(begin)}{until})"
    else:
        told += f" (from {days.words(begin)}{until})"
    if found.force is Force.UNVERIFIED:
        return f"{told}: whether it applies was not established here; read its current text."
    if not found.counts:
        return f"{told}, so no stake brings a company in: only the listed are reached."
    return f"{told}."


def _stated_words(found: TestOfDay) -> str:
    """Since when a test is stated as it is here."""
    year = days.words(found.test.stated)
    if found.test.stated.exact:
        return f"Stated so since {year}."
    if not found.encoded:
        return f"Before {year} the rule was stated otherwise, or not at all; that is not encoded."
    if not found.is_firm:
        return f"Stated so since a day in {year} that is not encoded here; perhaps later than this."
    return f"Stated so since {year}; from which day is not encoded here."


def counts_words(answer: ControlAnswer) -> str:
    """What the table has, in a sentence."""
    table = answer.table
    control = len(table.control_lines)
    return (
        f"{_several(len(table.names), 'party', 'parties')}, "
        f"{_several(len(table.lines), 'row of stakes', 'rows of stakes')}"
        f"{f', {control:,} of control' if control else ''}; {len(answer.listed):,} listed."
    )


def _verdict(said: Answer | None, answer: ControlAnswer) -> str:
    if said is None:
        return "unknown"
    said = answer.says(said)
    possible = answer.test.test.open_ended and said is Answer.DEPENDS
    return "possible" if possible else str(said)


def _owner(one: Counted, answer: ControlAnswer) -> str:
    name = answer.name(one.owner)
    if answer.is_listed(one.owner):
        return f"{name} (listed)"
    return f"{name} ({_verdict(one.caught, answer)})"


def _sum(stakes: list[Counted]) -> tuple[int, int]:
    sure = sum(one.low for one in stakes if one.caught is Answer.YES)
    return sure, sum(one.high for one in stakes)


def _left(one: Caught, stakes: list[Counted], answer: ControlAnswer) -> str:
    """Why the sum is not that of the stakes, where it is not."""
    most = _sum(stakes)[1]
    if one.high < most and one.high < WHOLE:
        of = " of what it does not hold itself" if one.own and answer.test.test.less_own else ""
        return f", as others hold at least {_percent(WHOLE - one.high)}{of}"
    if one.high > most and one.own and answer.test.test.less_own:
        return ", if what it holds of itself does not vote"
    return ", with what no row tells" if one.high > most else ""


def _percent(share: int) -> str:
    return f"{percent(share).normalize():f} %"


def _several(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
