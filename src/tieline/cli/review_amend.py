"""What a reviewer is asked of a claim: who is meant, field by field, standing, grade, reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.console import Console
from rich.text import Text

from tieline.casebook.draft import Amendment, settable
from tieline.casebook.entries import Waiting
from tieline.casebook.meant import NEW, Open
from tieline.casebook.state import Settled, State
from tieline.cli.indents import indent
from tieline.cli.review_loop import read_line
from tieline.cli.review_shown import Shown
from tieline.model.grades import BadGradeError, parse_grade
from tieline.model.kinds import Confidence, Standing
from tieline.model.proposals import ProposalKind
from tieline.resolution.parties import Outcome
from tieline.services.claim_desk import ClaimDesk
from tieline.services.claim_words import beyond_words, changed

_NUMBER = {Confidence.HIGH: 2, Confidence.MEDIUM: 3, Confidence.LOW: 4}
"""The number of the grade that is offered, by how sure the reader was."""
KEEP = "Enter keeps what is in brackets; `-` takes it away"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whoever asks: the desk and the terminal."""

    desk: ClaimDesk
    console: Console

    def say(self, text: str, style: str = "") -> None:
        """Print words as they are."""
        self.console.print(Text(text, style))


def amended(asking: Asking, one: Waiting, said: Amendment) -> Amendment:
    """What a reviewer says of every party and every field. Raises EOFError."""
    asking.say(f"{KEEP}; for a party give an id, a name, `{NEW}` or `{NEW}:NAME`.", "dim")
    draft = asking.desk.draft(one, said)
    parties = dict(said.parties)
    for role in _roles(one):
        now = ", ".join(draft.parties.get(role, ())) or "not clear"
        answer = read_line(f"{role} [{now}]: ")
        if answer:
            parties[role] = meant(asking, answer, ())
    fields = dict(said.fields)
    for name in settable(one.proposal.kind):
        before = str(fields.get(name, one.proposal.fields.get(name, draft.block.get(name, ""))))
        answer = read_line(f"{name} [{before}]: ")
        if answer:
            fields[name] = "" if answer == "-" else answer
    return replace(said, parties=parties, fields=fields)


def _roles(one: Waiting) -> list[str]:
    """The roles in which a party of a kind may be named; an authority is told in words."""
    named = (*_ROLES.get(one.proposal.kind, ()), *one.proposal.parties)
    return [role for role in dict.fromkeys(named) if role != "authority"]


_ROLES = {
    ProposalKind.TIE: ("from", "to"),
    ProposalKind.CONTRACT: ("contractor",),
    ProposalKind.TOTAL: ("contractor",),
    ProposalKind.FIGURE: ("subject",),
    ProposalKind.DESIGNATION: ("subject",),
    ProposalKind.DENIAL: ("speaker", "subject"),
}


def answered(asking: Asking, one: Waiting, said: Amendment, shown: Shown) -> Amendment:
    """What a reviewer says when accepting: all that is open, then standing, grade and reason."""
    said = _closed(asking, one, said)
    draft = asking.desk.draft(one, said)
    said = replace(said, standing=_standing(asking, Standing(draft.block["standing"])))
    said = replace(said, grade=_grade(asking, one, said))
    if one.proposal.kind is ProposalKind.DENIAL or shown.beside.against:
        answer = read_line("Which claims does it dispute? Their ids, or nothing: ")
        ids = tuple(part for part in answer.replace(",", " ").split() if part)
        said = replace(said, contradicts=ids or said.contradicts)
    said = replace(said, beyond=_beyond(asking, one, said))
    return replace(said, reason=_reason(asking, one, said))


def _beyond(asking: Asking, one: Waiting, said: Amendment) -> str:
    """Why it holds though the quote does not say all of it; without an answer it is refused."""
    points = beyond_words(asking.desk, one, said, asking.desk.draft(one, said))
    for point in points:
        asking.say(f"beyond the words: {point}.", "yellow")
    if not points:
        return ""
    return read_line("Why does it hold all the same? (empty: it is not accepted) ")


def _reason(asking: Asking, one: Waiting, said: Amendment) -> str:
    """The reason; what is changed needs one, where none was given for going beyond the words."""
    names = changed(asking.desk, one, said)
    if not names or said.beyond:
        return read_line("Reason (may be empty): ")
    asking.say(f"You change {', '.join(names)}.", "yellow")
    return needed("Reason: ")


def needed(prompt: str) -> str:
    """An answer that is not empty; asked until there is one. Raises EOFError."""
    while not (answer := read_line(prompt).strip()):
        pass
    return answer


def _closed(asking: Asking, one: Waiting, said: Amendment) -> Amendment:
    """Ask for everything that keeps a proposal from being accepted, each once."""
    for point in asking.desk.draft(one, said).open:
        asking.say(f"{point.problem}.", "yellow")
        if point.is_party:
            said = _party(asking, point, said)
        else:
            answer = read_line(f"{point.what}: ")
            said = replace(
                said, fields={**said.fields, point.what: answer} if answer else said.fields
            )
    return said


def _party(asking: Asking, point: Open, said: Amendment) -> Amendment:
    names = asking.desk.names(point.candidates)
    for number, key in enumerate(point.candidates, start=1):
        asking.console.print(indent(Text(f"{number}  {names.get(key, key)}")))
    asked = f"a number, an id, a name, or `{NEW}:NAME`; `-` leaves it open"
    answer = needed(f"{point.what} ({asked}): ")
    if answer == "-":
        return said
    return replace(
        said, parties={**said.parties, point.what: meant(asking, answer, point.candidates)}
    )


def meant(asking: Asking, answer: str, candidates: Sequence[str]) -> str:
    """The party that an answer means: a number of a candidate, an id, a name, or a new one.

    A name that means no party, or several, is left as it is, and refused later.
    """
    if answer == NEW or answer.startswith(f"{NEW}:"):
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(candidates):
        return candidates[int(answer) - 1]
    found = asking.desk.parties.resolve(answer)
    if found.outcome is Outcome.FOUND:
        return found.matches[0].party_id
    if found.outcome is Outcome.AMBIGUOUS:
        ids = ", ".join(one.party_id for one in found.matches)
        asking.say(f"`{answer}` may be {ids}; give one of these.", "yellow")
    else:
        asking.say(
            f"`{answer}` is not known here; for a new party write `{NEW}:{answer}`.", "yellow"
        )
    return answer


def _standing(asking: Asking, offered: Standing) -> Standing:
    while True:
        answer = read_line(f"standing [{offered}]: ") or offered
        if answer in set(Standing):
            return Standing(answer)
        asking.say(f"`{answer}` is not one of {', '.join(Standing)}.", "red")


def _grade(asking: Asking, one: Waiting, said: Amendment) -> str:
    """The grade: the letter is that of the source, the number is how sure the words are."""
    letter = asking.desk.shown_source(one.document).reliability
    offered = said.grade or f"{letter}{_NUMBER[one.proposal.confidence]}"
    while True:
        answer = read_line(f"grade [{offered}]: ") or offered
        try:
            parse_grade(answer.upper())
        except BadGradeError as error:
            asking.say(f"{error}.", "red")
            continue
        return answer.upper()


def told_again(settled: Settled) -> str:
    """What is still needed after a decision; empty where it counts."""
    if settled.state is State.ONE_OF_TWO:
        return "It counts once a second reviewer decides alike."
    if settled.state is State.DISPUTED:
        return "Disputed: it counts once one of the two is withdrawn."
    return ""
