"""A proposal as a reviewer sees it, gathered from the desk and printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from tieline.casebook.draft import Amendment, Draft
from tieline.casebook.entries import Waiting
from tieline.casebook.meant import UNCLEAR
from tieline.cli.show_claims import sentence
from tieline.cli.show_proposal import show_beside, show_decisions, show_proposal
from tieline.model.nouns import Claim
from tieline.services.claim_beside import Beside, beside
from tieline.services.claim_desk import ClaimDesk
from tieline.text.problems import MisuseError


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown: the claim in the making, where there is one, and what is beside it."""

    draft: Draft | None
    beside: Beside


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of parties and lists, for sentences."""

    lists: Mapping[str, str]
    parties: Mapping[str, str]

    def name(self, party_id: str) -> str:
        return self.parties.get(party_id, party_id)


def show(
    desk: ClaimDesk, one: Waiting, amendment: Amendment, console: Console, heading: str
) -> Shown:
    """Print a proposal with what a reviewer says of it so far, and what is known beside it."""
    made = desk.draft(one, amendment) if one.proposal.kind.makes_rows else None
    ids = {key for named in one.proposal.parties.values() for who in named for key in who.party_ids}
    ids |= {key for keys in (made.parties.values() if made else ()) for key in keys}
    ids |= {key for point in (made.open if made else ()) for key in point.candidates}
    context = desk.context(one)
    show_proposal(console, one, heading, context, made, desk.names(ids))
    found = _beside(desk, one, made, console)
    if found:
        show_beside(console, found, _words(desk, found), _titles(desk, found))
    show_decisions(console, desk.settled(one))
    return Shown(made, found)


def _beside(desk: ClaimDesk, one: Waiting, made: Draft | None, console: Console) -> Beside:
    """What is known of the matter, as far as the claim can be read as it is now."""
    if made is None or UNCLEAR in str(made.block.values()):
        return beside(desk, one, ())
    try:
        rows = desk.rows(one, made)
    except MisuseError as error:
        if not made.open:
            console.print(Text(f"as it is, it would be refused: {error}", "yellow"))
        return beside(desk, one, ())
    return beside(desk, one, rows)


def _words(desk: ClaimDesk, found: Beside) -> dict[str, str]:
    """Each claim in a sentence, by its id."""
    rows: list[Claim] = [*found.same, *found.against, *found.maybe]
    lists = {one.list_id: one.short for one in desk.place.rulebook.lists.values()}
    names = _Names(lists, desk.short_names(rows))
    return {row.claim_id: sentence(names, row) for row in rows}


def _titles(desk: ClaimDesk, found: Beside) -> dict[str, str]:
    """The titles of the documents that have the very words, as far as they were said."""
    said = desk.book.sources
    return {key: said[key].get("title", "") for key in found.repeats if key in said}
