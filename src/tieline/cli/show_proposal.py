"""One proposal on the terminal: its words in their place, what it would be, what is here."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tieline.casebook.draft import Draft, standing_of
from tieline.casebook.entries import Decision, Waiting
from tieline.casebook.state import Settled
from tieline.casebook.words import statement
from tieline.cli.indents import indent
from tieline.model.documents import DIGEST_SHOWN
from tieline.model.nouns import Claim, Source
from tieline.model.proposals import Named, Proposal
from tieline.services.claim_beside import Beside
from tieline.services.claim_context import Context, Passage
from tieline.services.review_errors import SHOWN_KEY
from tieline.text import days

BEGIN, END = "»", "«"
"""Marks around the exact words, for those who see no colours."""
MOST = 8
"""So many claims of a sort are shown beside a proposal."""
Parts = Iterator[RenderableType]


def show_proposal(
    console: Console,
    one: Waiting,
    heading: str,
    context: Context,
    draft: Draft | None,
    names: Mapping[str, str],
) -> None:
    """Everything about a proposal but what is known beside it.

    draft: what it would be; None where it makes no row. names: known parties, by id.
    """
    proposal = one.proposal
    told = f"{heading}: {proposal.kind.replace('_', ' ')} {proposal.key[:SHOWN_KEY]}"
    console.print(Text.assemble((told, "bold"), (f", proposed by {proposal.proposer}", "dim")))
    console.print(Text(statement(proposal), "bold"))
    console.print(Group(*_words(one, context)))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in (*_said(proposal), *_who(proposal, draft, names), *_fields(draft, one)):
        table.add_row(label, value)
    console.print(table)
    for missing in proposal.missing:
        console.print(Text(f"not clear: {missing}", "yellow"))
    for point in draft.open if draft else ():
        console.print(Text(f"to be said first: {point.problem}", "yellow"))
    if draft is None:
        console.print(Text("It makes no row: note it, or reject it.", "dim"))


def _words(one: Waiting, context: Context) -> Parts:
    title = f"“{context.title}”, " if context.title else ""
    yield Text(f"In {title}document {one.document[:DIGEST_SHOWN]}:", "dim")
    if context.problem:
        yield Text(f"The words alone, since {context.problem}.", "yellow")
    for passage in context.passages:
        place = " · ".join(part for part in (passage.place, passage.heading) if part)
        if place:
            yield indent(Text(place, "dim"))
        yield indent(_marked(passage), 4)
        if passage.caution:
            yield indent(Text(f"Look around it: {passage.caution}.", "yellow"), 4)
        if passage.by_ocr:
            yield indent(Text("Read from a picture (OCR): look at the picture.", "yellow"), 4)


def _marked(passage: Passage) -> Text:
    """The paragraph with the exact words between marks."""
    first, last = passage.marked
    text = passage.text
    before, words, after = text[:first], text[first:last], text[last:]
    return Text.assemble(
        before.replace("\n", " "),
        (f"{BEGIN}{words}{END}".replace("\n", " "), "bold green"),
        after.replace("\n", " "),
    )


def _said(proposal: Proposal) -> Iterator[tuple[str, Text]]:
    """How it is said, and by whom."""
    standing = str(standing_of(proposal))
    told = [standing]
    if proposal.hedge:
        told.append(f"hedged: “{proposal.hedge}”")
    if proposal.speaker:
        told.append(f"said by {proposal.speaker}")
    if proposal.via:
        told.append(f"handed on by {proposal.via}")
    yield "standing", Text("; ".join(told))


def _who(
    proposal: Proposal, draft: Draft | None, names: Mapping[str, str]
) -> Iterator[tuple[str, Text]]:
    """Who is meant in each role, as far as that is clear."""
    taken = draft.parties if draft else {}
    told_below = {"authority"} if draft and "authority" in draft.block else set()
    for role in dict.fromkeys((*proposal.parties, *taken)):
        if role in told_below:
            continue
        named = proposal.parties.get(role, ())
        words = ", ".join(f"“{one.words}”" for one in named)
        if role in taken:
            told = "; ".join(names.get(one, "a new party") for one in taken[role])
            if draft and any(one in draft.names for one in taken[role]):
                news = [draft.names[one] for one in taken[role] if one in draft.names]
                told += f" (new: {', '.join(news)})" if words != f"“{news[0]}”" else ""
        else:
            told = _meant(named, names)
        yield role, Text(": ".join(part for part in (words, told) if part))


def _meant(named: Sequence[Named], names: Mapping[str, str]) -> str:
    """Who may be meant where nothing is chosen."""
    told = []
    for one in named:
        known = [names.get(key, key) for key in one.party_ids]
        told.append(" or ".join(known) if known else "not known here")
    return "; ".join(told)


_SHOWN_ELSEWHERE = {"standing", "confidence", "tie", "note", "parties", "contractor", "listed"}


def _fields(draft: Draft | None, one: Waiting) -> Iterator[tuple[str, Text]]:
    """What else the claim says, or the proposal where it makes no row."""
    if draft is None:
        values: Mapping[str, object] = one.proposal.fields
    else:
        block = draft.block
        values = {key: block[key] for key in block if key not in _SHOWN_ELSEWHERE}
        values |= {key: block[key] for key in ("confidence", "note") if key in block}
    for name, value in values.items():
        shown = ", ".join(value) if isinstance(value, list) else str(value)
        yield name, Text(shown)


def show_beside(
    console: Console, found: Beside, words: Mapping[str, str], titles: Mapping[str, str]
) -> None:
    """What is known of the matter. words: each claim in a sentence, by its id.

    titles: other documents, by digest.
    """
    for label, style, rows in (
        ("the same", "green", found.same),
        ("against it", "red", found.against),
        ("maybe the same", "cyan", found.maybe),
    ):
        for row in rows[:MOST]:
            console.print(indent(_claim(label, style, row, words, found.sources)))
        if len(rows) > MOST:
            console.print(indent(Text(f"... and {len(rows) - MOST} more", "dim")))
    if found.same:
        console.print(indent(Text(_voices(found), "dim")))
    for document in found.repeats:
        title = titles.get(document, "")
        told = f"The very words stand in document {document[:DIGEST_SHOWN]}"
        told += f" (“{title}”)" if title else ""
        ask = "; do both repeat one wire? Then say `--via WIRE` of both with `review source`."
        console.print(indent(Text(told + ask, "yellow")))


def _voices(found: Beside) -> str:
    """How many say it who do not repeat one another."""
    if not found.own:
        plural = "source says it" if found.voices == 1 else "sources say it"
        return f"{found.voices} independent {plural}; what this document is, nobody has said yet."
    if found.voices > 1:
        return f"{found.voices} independent sources say it, with this one."
    return "no second independent source says it, with this one."


def _claim(
    label: str, style: str, row: Claim, words: Mapping[str, str], sources: Mapping[str, Source]
) -> Text:
    """A claim in a line, with its source and its id."""
    source = sources.get(row.source_id)
    by = f"{source.publisher}: {source.title}" if source else row.source_id
    via = f", via {source.via}" if source and source.via else ""
    day = f", {days.words(source.published)}" if source and source.published else ""
    return Text.assemble(
        (f"{label}: ", style),
        f"{words.get(row.claim_id, row.claim_id)} ({row.standing})",
        (f" [{by}{via}{day}; id {row.claim_id}]", "dim"),
    )


def show_decisions(console: Console, settled: Settled) -> None:
    """What was decided before, with the claims that were accepted and the reasons."""
    for one in settled.voices:
        console.print(Text(one.words, "cyan"))
        if one.reason:
            console.print(indent(Text(f"reason: {one.reason}")))
        if one.block:
            console.print(indent(_block(one)))


def _block(one: Decision) -> RenderableType:
    table = Table(box=box.SIMPLE, pad_edge=False, show_header=False, show_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in one.block.items():
        table.add_row(name, Text(", ".join(value) if isinstance(value, list) else str(value)))
    return table
