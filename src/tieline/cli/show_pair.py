"""What a reviewer sees: two sides next to each other, reasons for and against, and sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tieline.assessment.review import Pair, Side, numbered
from tieline.cli.indents import indent
from tieline.matching.comparison import Reason, two_places
from tieline.model.nouns import Source
from tieline.text import days

SHOWN_NAMES = 10
SHOWN_SOURCES = 12


def show_pair(pair: Pair, titles: Mapping[str, str], console: Console, heading: str) -> None:
    """Everything about one pair; `titles` are those of lists, by id."""
    console.print(Text(heading, "bold"))
    console.print(_sides(pair, titles))
    console.print(Text(f"Score {two_places(pair.compared.score)}", "bold"))
    for word, style, reasons in (
        ("for", "green", pair.supporting),
        ("against", "yellow", pair.weakening),
    ):
        for one in reasons:
            console.print(_reason(word, style, one))
    if pair.settled.words:
        console.print(Text(f"Judged before: {pair.settled.words}", "cyan"))
        for judged in pair.settled.voices:
            if judged.note:
                console.print(indent(Text(f"{judged.who} noted: {judged.note}")))
    console.print(Group(*_sources([pair.left, pair.right])))


def _sides(pair: Pair, titles: Mapping[str, str]) -> Table:
    left, right = pair.left, pair.right
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column("", style="dim", no_wrap=True)
    table.add_column(left.party_id or pair.place or "asked", ratio=1, overflow="fold")
    table.add_column(right.party_id, ratio=1, overflow="fold")
    for label, mine, theirs in zip(
        _LABELS, _cells(left, titles), _cells(right, titles), strict=True
    ):
        if mine or theirs:
            table.add_row(label, Text(mine), Text(theirs))
    return table


_LABELS = ("names", "type", "countries", "identifiers", "born", "lists", "sources")


def _cells(side: Side, titles: Mapping[str, str]) -> Iterator[str]:
    """What is known of one side, a cell a label."""
    picture = side.picture
    names = [side.name, *(name for name in picture.names if name != side.name)]
    yield _lines(names[:SHOWN_NAMES], len(names))
    yield "" if picture.type == "unknown" else picture.type.replace("_", " ")
    yield ", ".join(picture.countries)
    yield _lines([f"{scheme.upper()} {value}" for scheme, value in picture.identifiers])
    yield ", ".join(picture.born)
    yield _lines([titles.get(one, one) for one in picture.lists])
    yield f"{len(side.sources)} (below)" if side.sources else ""


def _lines(values: Sequence[str], count: int = 0) -> str:
    more = count - len(values)
    return "\n".join([*values, *([f"... and {more} more"] if more > 0 else [])])


def _reason(word: str, style: str, one: Reason) -> RenderableType:
    return indent(
        Text.assemble((f"{word:<8}", style), f"{one.text} ", (f"{one.weight:+.1f}", "dim"))
    )


def _sources(sides: Sequence[Side]) -> Iterator[RenderableType]:
    """The sources of both sides, the newest first."""
    found = {one.source_id: one for side in sides for one in side.sources}
    order = numbered(sides)
    newest = sorted(found.values(), key=lambda one: (_day(one), -order[one.source_id]))[::-1]
    for one in newest[:SHOWN_SOURCES]:
        yield indent(_source(one))
    if len(newest) > SHOWN_SOURCES:
        yield indent(Text(f"... and {len(newest) - SHOWN_SOURCES} more sources", "dim"))


def _source(one: Source) -> Text:
    told = [part for part in (_day(one), one.url) if part]
    return Text.assemble(f"{one.publisher}: {one.title}", (f" ({', '.join(told)})", "dim"))


def _day(one: Source) -> str:
    """The day of a source: when it was published, or when it was fetched."""
    if one.published:
        return days.words(one.published)
    return f"fetched {one.retrieved}" if one.retrieved else ""


def source_lines(sources: Iterable[Source]) -> list[Text]:
    """Each source in a line."""
    return [_source(one) for one in sources]
