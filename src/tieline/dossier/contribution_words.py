"""The words that every rendering of an assessment of contribution shares."""

from collections.abc import Iterator
from datetime import date

from tieline.assessment.contribution.chains import Chain
from tieline.assessment.contribution.decide import Decision
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.proposal import Proposal
from tieline.assessment.contribution.signing import SignedAnswer
from tieline.model.kinds import Status
from tieline.model.nouns import Claim, Contract, Designation, Event, Role, Tie
from tieline.rulebook.contribution import Result
from tieline.text import amounts, days

UNSIGNED = "proposed by rule from rows; nobody signed it"
HYPOTHESIS = "Starting hypotheses by role, never a finding"


def row_words(row: Claim, answer: Contribution) -> str:
    """What a row says, as a sentence that stands alone."""
    match row:
        case Tie():
            told = f"{answer.name(row.from_id)} {row.kind.verb} {answer.name(row.to_id)}"
            sizes = [row.scope, *(amounts.words(one) for one in (row.share, row.amount) if one)]
            more = "; ".join(size for size in sizes if size)
            return f"{told} ({more})" if more else told
        case Designation():
            status = "" if row.status is Status.IN_FORCE else f" ({row.status})"
            title = answer.lists.get(row.list_id, row.list_id)
            return f"{answer.name(row.party_id)} on {title}{status}"
        case Contract():
            return f"{row.title}: {amounts.words(row.amount)}"
        case Event():
            return row.statement.rstrip(".")
        case Role():
            role = row.words or row.role.replace("_", " ")
            return f"{answer.name(row.party_id)} is {role} of {row.contract_id}"
        case _:
            return row.note


def said_words(row: Claim) -> str:
    """How and for which days a row is said."""
    if isinstance(row, Event):
        dated = days.words(row.begin) if row.begin else "undated"
    elif row.begin or row.end:
        dated = days.period(row.begin, row.end, row.last_reported)
    else:
        dated = "no days given"
    sure = "" if row.confidence == "high" else f", confidence {row.confidence}"
    return f"{row.standing}{sure}, {dated}"


def chain_words(chain: Chain, answer: Contribution) -> str:
    """A chain as one line: `Costco ─distributes→ Lorex ─relabels→ Dahua`."""
    words = [answer.name(chain.steps[0].start)] if chain.steps else []
    for step in chain.steps:
        kind = step.bond.kind
        words.append(f"─{kind}→" if step.forward else f"←{kind}─")
        words.append(answer.name(step.end))
    return " ".join(words)


def chain_days(chain: Chain, as_of: date) -> str:
    """On which days up to the one that is asked about sources say that a chain holds."""
    if not chain.last:
        return f"no source says that it held on a known day up to {as_of}"
    if chain.said[0] == chain.last:
        return f"said to hold on {chain.last}"
    return f"said to hold on days from {chain.said[0]} to {chain.last}"


def proposed_words(one: Proposal, answer: Contribution) -> str:
    """A proposed answer with what it means and its grade; `unknown` where there is none."""
    if one.value is None:
        return "unknown"
    told = answer.questionnaire.by_id[one.question_id].words(one.value)
    return f"{told}; grade {one.grade}" if one.grade else told


def signed_words(one: SignedAnswer, answer: Contribution) -> str:
    """A signed answer with what it means and its grade."""
    question = answer.questionnaire.by_id.get(one.question_id)
    told = question.words(one.value) if question else one.value
    floor = answer.questionnaire.floor
    weak = "" if one.grade.reaches(floor) else f", below {floor}: it decides nothing"
    return f"{told}; grade {one.grade}{weak}"


def result_words(answer: Contribution) -> str:
    """The result of what is signed: an indication, or what it depends on; and its weakest grade."""
    if answer.counting is None:
        return f"{Result.INSUFFICIENT.words}: nothing is signed"
    told = decided_words(answer.decision)
    if answer.weak:
        rest = " and ".join(f"{key} rests on {grade}" for key, grade in answer.weak.items())
        told = told.replace(":", f" ({rest}, below {answer.questionnaire.floor}):", 1)
    if answer.rests_on:
        told = f"{told}; resting on answers graded {answer.rests_on} at worst"
    return told


def supposed_words(answer: Contribution) -> str:
    """What it would be if the proposals were signed as well."""
    return f"{decided_words(answer.supposed)}, if the proposals were signed as they stand"


def decided_words(decision: Decision) -> str:
    """A decision with what it says, or with what it depends on and what it could be."""
    if decision.settled:
        says = decision.says or "whatever the unknown answers are"
        return f"{decision.result.words}: {says}".rstrip(".")
    could = ", ".join(one.words for one in decision.possible)
    depends = ", ".join(decision.depends_on)
    return f"{Result.INSUFFICIENT.words}: depends on {depends} (could be {could})"


def rule_lines(answer: Contribution) -> Iterator[tuple[str, str]]:
    """The rule, step by step: the condition as it is evaluated, and its result."""
    for step in answer.questionnaire.rule:
        yield (f"if {step.text}" if step.text else "else"), step.result.words


def notes(answer: Contribution) -> Iterator[str]:
    """What has to be known of the signing that counts."""
    one = answer.counting
    if one and one.as_of < answer.as_of:
        yield f"What counts was signed as of {one.as_of}, not renewed since."
    if one and one.questions != answer.questionnaire.digest:
        yield "What counts was signed under another version of the questions; sign it anew."


def journal_words(answer: Contribution) -> str:
    """Where the journal of signed answers ends; whoever noted it down can tell a lost end."""
    seen = answer.signings
    return (
        f"The journal of signed answers ends with no. {seen.last}, digest {seen.digest}. Note both "
        "down: lines that are taken from its end leave no trace in it."
    )


def history_words(answer: Contribution) -> Iterator[str]:
    """Each signing about the two, and what became of it."""
    for one in answer.signed:
        withdrawn = answer.signings.withdrawn.get(one.number)
        if withdrawn:
            note = f": {withdrawn.note}" if withdrawn.note else ""
            state = f"withdrawn by {withdrawn.who} on {withdrawn.at.date()}{note}"
        elif one is answer.counting:
            state = "counts"
        elif one.as_of > answer.as_of:
            state = "about a later day"
        else:
            state = "superseded"
        yield f"{one.words}: {state}"
