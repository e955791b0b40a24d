"""An assessment of contribution on the terminal: result, ties, questions, rule, signatures."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from tieline.assessment.contribution.anchors import Dated
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.proposal import Proposal
from tieline.assessment.contribution.signing import SignedAnswer
from tieline.cli.indents import indent
from tieline.cli.rests import rests_words
from tieline.dossier.contribution_words import (
    HYPOTHESIS,
    UNSIGNED,
    chain_days,
    chain_words,
    history_words,
    journal_words,
    notes,
    proposed_words,
    result_words,
    row_words,
    rule_lines,
    said_words,
    signed_words,
    supposed_words,
)
from tieline.dossier.words import AHEAD, DISCLAIMER, source_words
from tieline.model.nouns import Claim
from tieline.resolution.parties import Outcome
from tieline.rulebook.contribution import Question

Parts = Iterator[RenderableType]

MOST_ROWS = 8
"""So many rows are printed under a question; JSON has them all."""


def show_contribution(answer: Contribution, console: Console) -> None:
    """Print the whole answer."""
    console.print(Group(*_heading(answer)))
    if answer.company is None:
        console.print(Group(*_open(answer)))
    else:
        console.print(Group(*_Shown(answer).parts()))
    rests = rests_words(answer.snapshots, answer.numbers, answer.rulebook, answer.version)
    console.print(Group(Text(f"\n{rests}", "dim"), Text(DISCLAIMER, "dim")))


def _heading(answer: Contribution) -> Parts:
    yield Text(f"As of {answer.as_of}, with what was known by {answer.known_by}.")
    if answer.as_of > answer.known_by:
        yield Text(AHEAD, "yellow")
    yield Text()
    yield Line(Text(f"{answer.query} and {answer.name(answer.party)}"), align="left", style="dim")


def _open(answer: Contribution) -> Parts:
    """Who may be meant, where the name means no party or several."""
    if answer.meant.outcome is Outcome.AMBIGUOUS:
        yield Text("ambiguous: name one of the candidates in full, or give its id.")
    else:
        yield Text("not found here: unknown.")
    for match in answer.meant.matches:
        name = answer.profiles[match.party_id].name
        yield indent(Text(f"• {name} ({match.why}; id {match.party_id})"))
    if answer.meant.hints:
        yield Text("Names here like it: " + "; ".join(answer.meant.hints), "dim")


class _Shown:
    """One answer on its way to the terminal: what a row says is told once, where it comes first."""

    def __init__(self, answer: Contribution) -> None:
        self.answer = answer
        self.told: set[str] = set()

    def parts(self) -> Parts:
        """Every section, in order."""
        answer = self.answer
        yield Text(result_words(answer), "bold")
        yield from (Text(note, "yellow") for note in notes(answer))
        yield Text(f"Would be {supposed_words(answer)}.")
        yield Text(answer.questionnaire.standing, "dim")
        yield from self._ties()
        yield from _roles(answer)
        for part, title in answer.questionnaire.parts.items():
            yield Text(f"\n{title}", "bold")
            for question in answer.questionnaire.questions:
                if question.part is part:
                    yield from self._question(question)
        yield from _rule(answer)
        yield from _signatures(answer)
        yield from _sources(answer)

    def _ties(self) -> Parts:
        answer = self.answer
        yield Text("\nThe tie", "bold")
        if not answer.chains:
            yield indent(Text("No tie between the two is found in these data."))
        for chain in answer.chains:
            days = f"  {chain_days(chain, answer.as_of)}"
            yield indent(Text.assemble(chain_words(chain, answer), (days, "dim")))
            yield from self._rows(chain.ties)
        if answer.count > len(answer.chains):
            yield indent(Text(f"... of {answer.count:,} chains found the nearest are shown", "dim"))
        if answer.cut:
            told = "The search was cut at its bound: there may be more chains."
            yield indent(Text(told, "yellow"))

    def _question(self, question: Question) -> Parts:
        proposal = self.answer.proposals[question.question_id]
        yield Text.assemble((f"{question.question_id} {question.title}. ", "bold"), question.asks)
        signed = self.answer.signed_answer(question.question_id)
        if signed:
            yield from self._signature(signed)
        yield indent(_proposed(proposal, self.answer))
        if proposal.because:
            yield indent(Text(f"{proposal.because}."), 4)
        for one in proposal.anchors:
            yield from self._cited(one)
        if proposal.rows and proposal.value is None:
            yield indent(Text("rows that bear on it:", "dim"), 4)
        yield from self._rows(proposal.rows)
        if proposal.against:
            yield indent(Text("denied:", "yellow"), 4)
            yield from self._rows(proposal.against)
        if proposal.missing:
            yield indent(Text(f"missing: {proposal.missing}.", "dim"), 4)

    def _signature(self, one: SignedAnswer) -> Parts:
        """A signed answer with what it rests on."""
        answer = self.answer
        by = f"  signed by {answer.counting.words}" if answer.counting else ""
        yield indent(Text.assemble((signed_words(one, answer), "bold"), (by, "dim")))
        yield from self._rows([answer.claims[key] for key in one.evidence if key in answer.claims])
        for key in one.evidence:
            if key not in answer.claims:
                known = key in answer.numbers
                number = f" [{answer.numbers[key]}]" if known else ": not known by this day"
                yield indent(Text(f"{key}{number}"), 4)
        if one.note:
            yield indent(Text(f"note: {one.note}"), 4)

    def _cited(self, one: Dated) -> Parts:
        """The citation of a text that no row is about, once."""
        if one.anchor.citation and one.anchor.anchor_id not in self.told:
            self.told.add(one.anchor.anchor_id)
            read = f"read as {one.anchor.reading} text, {one.anchor.grade}"
            yield indent(Text(f"{one.anchor.citation}: {read}"), 4)

    def _rows(self, rows: Iterable[Claim]) -> Parts:
        """Rows with words, standing, days, grade, the number of the source, and their id."""
        every = list(rows)
        for row in every[:MOST_ROWS]:
            again = row.claim_id in self.told
            self.told.add(row.claim_id)
            says = "as above" if again else row_words(row, self.answer)
            told = f"{says}: {said_words(row)}, {self.answer.grading.of(row)} "
            number = f"[{self.answer.numbers[row.source_id]}]"
            yield indent(Text.assemble(told, (number, "cyan"), (f" {row.claim_id}", "dim")), 4)
        if len(every) > MOST_ROWS:
            more = f"... and {len(every) - MOST_ROWS:,} more; --format json has them all"
            yield indent(Text(more, "dim"), 4)


def _proposed(proposal: Proposal, answer: Contribution) -> Text:
    """The proposed answer, and that nobody signed it where nobody did."""
    told = proposed_words(proposal, answer)
    if answer.signed_answer(proposal.question_id):
        return Text(f"proposed by rule from rows: {told}", "dim")
    if proposal.value is None:
        return Text(told, "yellow")
    return Text.assemble(told, (f" ({UNSIGNED})", "dim"))


def _roles(answer: Contribution) -> Parts:
    if not answer.roles:
        return
    yield Text(f"\n{HYPOTHESIS}", "bold")
    if len(answer.roles) > 1:
        yield indent(Text("Which of these the company is, no row tells.", "dim"))
    for role in answer.roles:
        yield indent(Text(f"{role.role}: {role.start}."))
        yield indent(Text(f"towards contribution: {role.up}; away from it: {role.down}.", "dim"), 4)


def _rule(answer: Contribution) -> Parts:
    yield Text("\nThe rule, whose thresholds are Tieline's own: the first that holds", "bold")
    for condition, result in rule_lines(answer):
        yield indent(Text.assemble(f"{condition}: ", (result, "bold")))
    used = ", ".join(answer.decision.used) or "none"
    yield indent(Text(f"Signed answers used: {used}."))
    if not answer.decision.settled:
        depends = ", ".join(answer.decision.depends_on)
        yield indent(Text(f"Unknown, and would change it: {depends}."))


def _signatures(answer: Contribution) -> Parts:
    if answer.signed:
        yield Text("\nSignatures", "bold")
    for line in history_words(answer):
        yield indent(Text(line))
    if answer.signed:
        yield indent(Text(journal_words(answer), "dim"))


def _sources(answer: Contribution) -> Parts:
    if answer.numbers:
        yield Text("\nSources", "bold")
    for key, number in answer.numbers.items():
        source = answer.sources.get(key)
        words = source_words(source) if source else f"{key}: not described here"
        url = f"\n{source.url}" if source and source.url else ""
        yield indent(Text.assemble((f"[{number}] ", "cyan"), words, (url, "dim")))
