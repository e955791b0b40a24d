"""A worksheet for a person: every question with what rows propose, and blanks to fill in."""

import textwrap
from collections.abc import Iterable, Iterator

from tieline.assessment.contribution.outcome import Contribution
from tieline.dossier.contribution_words import proposed_words, row_words, rule_lines, said_words
from tieline.rulebook.contribution import AnswerKind, Question

_WIDTH = 110

_HELP = (
    "Put your own answer where it says `unknown`, and leave `unknown` what you do not know. Every "
    "answer needs a grade (the source's letter A to F and a number 1 to 6, such as B2) and "
    "evidence: ids of claims or sources, or a note. What stands behind # is a help and is not read "
    "back. A proposal is no answer until you write it down and sign."
)


def render_sheet(answer: Contribution) -> str:
    """The worksheet as YAML; answers that were signed before stand in it. Needs a company."""
    company, party = answer.name(answer.company or ""), answer.name(answer.party)
    command = f'tieline contribution "{company}" --to "{party}" --sign FILE --by "YOUR NAME"'
    lines = [
        *_comment(f"Worksheet on contribution: {company} and {party}."),
        *_comment(_HELP),
        *_comment(f"To sign: {command}"),
        *_comment(answer.questionnaire.standing),
        "",
        f"company: {_quoted(answer.company or '')}",
        f"party: {_quoted(answer.party)}",
        f"as_of: {answer.as_of}",
        f"known_by: {answer.known_by}",
        f"questions: {_quoted(answer.questionnaire.digest)}",
        "answers:",
    ]
    for question in answer.questionnaire.questions:
        lines += ["", *_question(question, answer)]
        lines += _blank(question, answer)
    lines += ["", *_comment("The rule, whose thresholds are Tieline's own:")]
    for condition, result in rule_lines(answer):
        lines += _comment(f"{condition}: {result}")
    return "\n".join(lines) + "\n"


def _question(question: Question, answer: Contribution) -> Iterator[str]:
    """What is asked, what the values mean, what is proposed, and on which rows."""
    one = answer.proposals[question.question_id]
    yield from _comment(f"{question.question_id} {question.title}. {question.asks}", "  ")
    values = ", ".join(question.words(value) for value in question.kind.values)
    yield from _comment(f"answer: {values or 'in words'}, or unknown", "  ")
    because = f" ({one.because})" if one.because else ""
    yield from _comment(f"proposed: {proposed_words(one, answer)}{because}", "  ")
    for word, rows in (("row", one.rows), ("denied", one.against)):
        for row in rows:
            told = f"{row_words(row, answer)}; {said_words(row)}; {answer.grading.of(row)}"
            yield from _comment(f"{word} {row.claim_id}: {told}", "  ")
    if one.missing:
        yield from _comment(f"missing: {one.missing}", "  ")


def _blank(question: Question, answer: Contribution) -> Iterator[str]:
    """The lines to fill in; what was signed before stands there.

    What is proposed stands above them only: an answer of one's own needs evidence of one's own.
    """
    yield f"  - question: {question.question_id}"
    before = answer.signed_answer(question.question_id)
    if before:
        yield f"    answer: {_value(question, before.value)}"
        yield f"    grade: {before.grade}"
        yield f"    evidence: {_list(before.evidence)}"
        yield f"    note: {_quoted(before.note)}"
        return
    yield "    answer: unknown"
    yield "    grade: unknown"
    yield "    evidence: []"
    yield '    note: ""'


def _value(question: Question, value: str) -> str:
    return _quoted(value) if question.kind is AnswerKind.WORDS else value


def _list(ids: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, ids))}]"


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever characters it has."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    """A character within quotes; those that a YAML file may not hold by their number."""
    if letter in {'"', "\\"}:
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def _comment(text: str, indent: str = "") -> Iterator[str]:
    """A text behind #, in lines that can be read; what a YAML file may not hold is left out."""
    plain = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    for line in textwrap.wrap(plain, _WIDTH, break_on_hyphens=False):
        yield f"{indent}# {line}"
