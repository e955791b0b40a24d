"""Signed answers: what a person answered of two parties, and which signing counts on a day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tieline.model.grades import Grade, parse_grade
from tieline.store.journal import Entry
from tieline.text.days import parse_day
from tieline.text.problems import MisuseError

SIGNING, WITHDRAWAL = "signing", "withdrawal"
"""The kinds of entries in the journal of signed answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAnswer:
    """One answer of a person.

    grade: how well what it rests on is borne out, by the person's own judgement.
    evidence: ids of claims and sources; note: what else it rests on, or why.
    """

    question_id: str
    value: str
    grade: Grade
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What one person signed at one time: a whole sheet of answers about one day.

    company, party: ids of that time; names: those of the two, as they were shown.
    as_of, known_by: the clocks of the worksheet; questions: the digest of their file.
    """

    number: int
    at: datetime
    who: str
    company: str
    party: str
    names: tuple[str, str]
    as_of: date
    known_by: date
    questions: str
    answers: tuple[SignedAnswer, ...]

    @property
    def values(self) -> dict[str, str]:
        """The values by question; what is not there is unknown."""
        return {one.question_id: one.value for one in self.answers}

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of all claims and sources that the answers name, once."""
        return tuple(dict.fromkeys(key for one in self.answers for key in one.evidence))

    @property
    def words(self) -> str:
        """Who signed, when, about which day, and under which number."""
        return f"{self.who} on {self.at.date()}, as of {self.as_of} (no. {self.number})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """That a signing does not count any more.

    number: of its entry in the journal; 0 for one that is not there yet. of: the signing's.
    """

    of: int
    who: str
    at: datetime
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class Signings:
    """All that was signed up to a day of knowledge, and what was withdrawn of it, by number.

    last, digest: the number and the SHA-256 of the last line of the journal that was seen; 0 and
    empty where there is none.
    """

    all: Mapping[int, Signing] = field(default_factory=dict)
    withdrawn: Mapping[int, Withdrawn] = field(default_factory=dict)
    last: int = 0
    digest: str = ""

    def about(
        self, company: str, party: str, canonical: Callable[[str], str] = str
    ) -> tuple[Signing, ...]:
        """Those about two parties, whichever ids they then had, oldest first."""
        return tuple(
            one
            for one in self.all.values()
            if (canonical(one.company), canonical(one.party)) == (company, party)
        )

    def counting(self, signed: Iterable[Signing], as_of: date) -> Signing | None:
        """The one that counts on a day: of those about it or an earlier day, not withdrawn.

        The one about the latest day counts; of several about one day the last that was signed.
        """
        standing = [
            one for one in signed if one.number not in self.withdrawn and one.as_of <= as_of
        ]
        return max(standing, key=lambda one: (one.as_of, one.number), default=None)

    def check_withdrawal(self, number: int) -> Signing:
        """The signing of a number. Raises NoSigningError where none of that number stands."""
        if number not in self.all:
            raise NoSigningError(number, "is no signing")
        if number in self.withdrawn:
            raise NoSigningError(number, f"was withdrawn (no. {self.withdrawn[number].number})")
        return self.all[number]


class NoSigningError(MisuseError):
    """A number that cannot be withdrawn."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(
            f"no. {number} {problem}; `tieline contribution` shows what was signed of two parties"
        )


class UnknownSigningError(MisuseError):
    """An entry of the journal of signed answers that this version cannot read."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(
            f"the journal of signed answers, line {number}: {problem}; it was written by another "
            "version of Tieline, so use that one or a later one"
        )


def body_of(signing: Signing) -> dict[str, Any]:
    """A signing as the body of an entry in the journal."""
    return {
        "company": signing.company,
        "party": signing.party,
        "names": list(signing.names),
        "as_of": str(signing.as_of),
        "known_by": str(signing.known_by),
        "questions": signing.questions,
        "answers": [
            {
                "question": one.question_id,
                "answer": one.value,
                "grade": str(one.grade),
                "evidence": list(one.evidence),
                "note": one.note,
            }
            for one in signing.answers
        ],
    }


def replayed(entries: Iterable[Entry], known_by: date) -> Signings:
    """What the entries of the journal come to on a day; later ones are not seen.

    Raises UnknownSigningError.
    """
    signed: dict[int, Signing] = {}
    withdrawn: dict[int, Withdrawn] = {}
    last, digest = 0, ""
    for entry in entries:
        if entry.at.date() > known_by:
            continue
        if entry.kind not in {SIGNING, WITHDRAWAL}:
            raise UnknownSigningError(entry.number, f"the kind `{entry.kind}` is not known")
        last, digest = entry.number, entry.digest
        try:
            if entry.kind == SIGNING:
                signed[entry.number] = _signing(entry)
            else:
                one = _withdrawn(entry)
                withdrawn.setdefault(one.of, one)
        except (KeyError, TypeError, ValueError) as error:
            raise UnknownSigningError(entry.number, f"it cannot be read ({error!r})") from error
    return Signings(signed, withdrawn, last, digest)


def _signing(entry: Entry) -> Signing:
    """The signing that an entry holds. Raises ValueError, TypeError or KeyError."""
    body = entry.body
    company, party = body["names"]
    return Signing(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        company=body["company"],
        party=body["party"],
        names=(company, party),
        as_of=parse_day(body["as_of"]),
        known_by=parse_day(body["known_by"]),
        questions=body["questions"],
        answers=tuple(_answer(one) for one in body["answers"]),
    )


def _answer(values: Mapping[str, Any]) -> SignedAnswer:
    return SignedAnswer(
        question_id=values["question"],
        value=str(values["answer"]),
        grade=parse_grade(values["grade"]),
        evidence=tuple(values["evidence"]),
        note=values["note"],
    )


def _withdrawn(entry: Entry) -> Withdrawn:
    """The withdrawal that an entry holds."""
    body = entry.body
    return Withdrawn(
        of=int(body["of"]),
        who=entry.who,
        at=entry.at,
        note=body.get("note", ""),
        number=entry.number,
    )
