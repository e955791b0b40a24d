"""Read a worksheet that a person filled in; what cannot be signed gets its line and a remedy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.signing import SignedAnswer, Signing
from tieline.model.grades import Grade, parse_grade
from tieline.rulebook.bounded import bounded_day
from tieline.rulebook.contribution import Question, Questionnaire
from tieline.rulebook.contribution_load import load_questionnaire
from tieline.services.contribution import Asked, contribution, evidence_of, sign
from tieline.services.contribution_evidence import Evidence, evidence_problem
from tieline.services.wiring import Workplace
from tieline.sources.reading import ReadError
from tieline.store.journal import Added
from tieline.text.blocks import BadBlockError, Block, decoded, parse_block

LARGEST = 1_000_000
"""Bytes; a worksheet is some tens of thousands."""
LONGEST = 4_000
"""Characters of an answer in words, or of a note."""
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as it was read, with the block of the file for what is checked later.

    blocks: the block in which each answer stands, in the order of the answers.
    """

    block: Block
    company: str
    party: str
    as_of: date
    known_by: date
    questions: str
    answers: tuple[SignedAnswer, ...]
    blocks: tuple[Block, ...]


def sign_sheet(
    place: Workplace, about: tuple[str, str], file: Path, *, at: datetime, who: str
) -> tuple[Signing | None, Added | None, Contribution]:
    """Sign the worksheet of a file, and what is signed then comes to.

    about: the names of company and party as they were asked for. Nothing is signed where the first
    means no party, or several. Raises BadBlockError, after which nothing is signed.
    """
    sheet = read_sheet(file, load_questionnaire())
    asked = Asked(*about, sheet.as_of, at.date())
    answer = contribution(place, asked)
    if answer.company is None:
        return None, None, answer
    named = {key for one in sheet.answers for key in one.evidence}
    check_sheet(sheet, answer, evidence_of(place, at.date(), named))
    signed, added = sign(place, signing_of(sheet, answer, at=at, who=who))
    return signed, added, contribution(place, asked)


def read_sheet(file: Path, book: Questionnaire) -> Sheet:
    """The sheet of a file. Raises BadBlockError, or ReadError where there is no such file."""
    if not file.is_file():
        raise ReadError(str(file), None, "there is no such file; write one with `--worksheet`")
    if file.stat().st_size > LARGEST:
        problem = f"it has more than {LARGEST:,} bytes; a worksheet has far fewer"
        raise BadBlockError(str(file), 1, problem)
    block = parse_block(decoded(file.read_bytes(), str(file)), str(file))
    company, party = block.take("company", str), block.take("party", str)
    as_of, known_by = block.take("as_of", bounded_day), block.take("known_by", bounded_day)
    questions = block.take("questions", str)
    if questions != book.digest:
        raise block.bad_at(
            "questions",
            "the worksheet is of another version of the questions; write a new one with "
            "`--worksheet` and take your answers over",
        )
    found: dict[str, SignedAnswer] = {}
    blocks: list[Block] = []
    seen: set[str] = set()
    for inner in block.take_blocks("answers"):
        one = _answer(inner, book, seen)
        if one:
            found[one.question_id] = one
            blocks.append(inner)
    block.finish()
    if not found:
        raise block.bad_at("answers", "nothing is answered; there is nothing to sign")
    answers = tuple(found.values())
    return Sheet(block, company, party, as_of, known_by, questions, answers, tuple(blocks))


def check_sheet(sheet: Sheet, answer: Contribution, evidence: Evidence) -> None:
    """Raise BadBlockError where a sheet is about others, or its evidence does not bear an answer.

    evidence: the rows and sources that it names, as far as they are known here.
    """
    for key, given, ids in (
        ("company", sheet.company, answer.company_ids),
        ("party", sheet.party, answer.party_ids),
    ):
        if given not in ids:
            asked = ", ".join(sorted(ids))
            problem = f"the worksheet is about `{given}`, you asked about `{asked}`; name the same"
            raise sheet.block.bad_at(key, problem)
    for key, day in (("as_of", sheet.as_of), ("known_by", sheet.known_by)):
        if day > answer.known_by:
            raise sheet.block.bad_at(key, f"{day} is still to come; sign about a day that has been")
    for one, inner in zip(sheet.answers, sheet.blocks, strict=True):
        question = answer.questionnaire.by_id[one.question_id]
        against = evidence_problem(one, question, evidence, sheet.as_of, sheet.known_by)
        if against:
            raise inner.bad_at(*against)
        _check_turned(one, answer.signed_answer(one.question_id), inner)


def _check_turned(one: SignedAnswer, before: SignedAnswer | None, inner: Block) -> None:
    """Raise BadBlockError where an answer was turned round, and its evidence and grade were not."""
    if not before or one.value == before.value or not one.evidence:
        return
    if (one.evidence, one.grade, one.note) == (before.evidence, before.grade, before.note):
        raise inner.bad_at(
            "evidence",
            f"it is still that of the answer `{before.value}` that was signed before; name what "
            f"`{one.value}` rests on, or say it in `note`",
        )


def signing_of(sheet: Sheet, answer: Contribution, *, at: datetime, who: str) -> Signing:
    """The signing that a checked sheet becomes, not yet in the journal."""
    return Signing(
        number=0,
        at=at,
        who=who,
        company=answer.company or "",
        party=answer.party,
        names=(answer.name(answer.company or ""), answer.name(answer.party)),
        as_of=sheet.as_of,
        known_by=sheet.known_by,
        questions=sheet.questions,
        answers=sheet.answers,
    )


def _answer(block: Block, book: Questionnaire, seen: set[str]) -> SignedAnswer | None:
    """One answer; None where it is left unknown."""
    key = block.take("question", str)
    question = book.by_id.get(key)
    if question is None:
        raise block.bad_at("question", f"there is no `{key}`; there are {', '.join(book.by_id)}")
    if key in seen:
        raise block.bad_at("question", f"`{key}` is answered twice; keep one")
    seen.add(key)
    value = block.take("answer", _value(question))
    grade = block.take("grade", _grade, None)
    evidence = tuple(dict.fromkeys(block.take_list("evidence", str)))
    note = block.take("note", _text, "")
    block.finish()
    if value == UNKNOWN:
        return None
    if grade is None:
        problem = f"`{key}` is answered without a grade; write how good its evidence is, such as B2"
        raise block.bad_at("grade", problem)
    if not evidence and not note:
        raise block.bad_at(
            "evidence",
            f"`{key}` is answered without evidence; name claims or sources, or say in `note` what "
            "it rests on",
        )
    _check_grade(block, question, value, grade)
    return SignedAnswer(question_id=key, value=value, grade=grade, evidence=evidence, note=note)


def _check_grade(block: Block, question: Question, value: str, grade: Grade) -> None:
    """Raise BadBlockError where a yes needs better evidence."""
    least = question.least_grade
    if least and value == "yes" and not grade.reaches(least):
        raise block.bad_at(
            "grade",
            f"a yes to `{question.question_id}` needs evidence of {least} or better, not {grade}; "
            "find better evidence, or leave it unknown",
        )


def _value(question: Question) -> Callable[[str], str]:
    """A parser for the answers that a question may have."""

    def parse(text: str) -> str:
        if not text:
            raise ValueError("it is empty; write your answer, or `unknown`")
        values = question.kind.values
        if text != UNKNOWN and values and text not in values:
            told = ", ".join(values)
            raise ValueError(f"`{text}` is no answer to {question.question_id}; {told} or unknown")
        return text if values else _text(text)

    return parse


def _grade(text: str) -> Grade | None:
    return None if text == UNKNOWN else parse_grade(text)


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"it has {len(text):,} characters; say it in {LONGEST:,}")
    return text
