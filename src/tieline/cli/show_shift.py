"""A diff of two worlds on the terminal: what is supposed, what changes, by which rule and path."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tieline.assessment.findings import Effect, Outcome
from tieline.assessment.pair_shift import EffectShift, Mark, PairShift
from tieline.assessment.shift import Shift
from tieline.cli.indents import indent
from tieline.cli.rests import rests_words
from tieline.dossier.shift_groups import Grouping, groups
from tieline.dossier.shift_words import (
    NOT_SO,
    Citations,
    aspect_words,
    bound_words,
    chain_words,
    change_words,
    clocks,
    counts_words,
    depends_words,
    effect_words,
    gone_words,
    how_words,
    listing_lines,
    looked_words,
    note_lines,
    outcome_words,
    pair_words,
    rules_changed,
    shown_paths,
    supposed_of_rule,
    title,
    told_lines,
)
from tieline.dossier.words import AHEAD, DISCLAIMER, source_words, verdict_words

_STYLES = {Mark.ADDED: "green", Mark.REMOVED: "red", Mark.ALTERED: "yellow"}
_SAME = " "


def show_shift(shift: Shift, grouping: Grouping, console: Console, *, details: bool) -> None:
    """Print a diff; with details also the names of the pairs that stay as they are."""
    for part in _head(shift):
        console.print(part)
    citations = Citations(shift)
    for group in groups(shift, grouping):
        console.print()
        console.print(Text(group.title, "bold underline"))
        for pair, effects in group.members:
            console.print(_pair(pair, effects, shift, citations, grouping))
    for part in (*_unresolved(shift), *_unchanged(shift, details=details), *_rules(shift)):
        console.print(part)
    for part in (*_sources(citations), *_footing(shift)):
        console.print(part)


def _head(shift: Shift) -> Iterator[RenderableType]:
    """What is compared, what is supposed, who was looked at, and how much changes."""
    yield Text(title(shift), "bold")
    if shift.supposed:
        if shift.supposed.note:
            yield Text(shift.supposed.note)
        yield Text(NOT_SO, "dim")
        yield Text("Supposed:" if shift.supposed.told else "Nothing is supposed.")
        for mark, words in told_lines(shift):
            yield _marked(mark, Text(words))
    yield Text(clocks(shift), "dim")
    if shift.after.ahead:
        yield Text(AHEAD, "yellow")
    yield Text(looked_words(shift), "dim")
    yield Text(counts_words(shift), "bold" if shift.pairs else "")
    if not shift.pairs:
        yield Text("Nothing changes by these data and rules.")


def _pair(
    pair: PairShift,
    effects: tuple[EffectShift, ...],
    shift: Shift,
    citations: Citations,
    grouping: Grouping,
) -> RenderableType:
    """One subject and one listed party: its chains, its lists, and the rules that differ."""
    mark = pair.change.mark
    head = Text.assemble(pair_words(pair, shift), (f"  {change_words(pair, shift)}", _STYLES[mark]))
    parts: list[RenderableType] = [_marked(mark, head)]
    for path_mark, path in shown_paths(pair):
        cited = "".join(f"[{one}]" for one in citations.of_path(path))
        words = Text.assemble(
            chain_words(path, shift, pair.subject),
            (f"  {how_words(path, pair, shift)} ", "dim"),
            (cited, "cyan"),
        )
        parts.append(_marked(path_mark, words, 4))
    if grouping is not Grouping.RULE or not effects:
        parts += [_marked(one.mark, Text(one.words), 4) for one in listing_lines(pair, shift)]
    for one in effects:
        parts.extend(_effect(one, shift))
    parts += [indent(Text(words, "dim"), 6) for words in note_lines(pair, shift)]
    return Group(*parts)


def _effect(change: EffectShift, shift: Shift) -> Iterator[RenderableType]:
    effect = change.effect
    style = "bold" if effect.outcome is Outcome.APPLIES else ""
    said = Text.assemble(effect_words(change, shift), (f"  {outcome_words(change, shift)}", style))
    yield _marked(change.mark, said, 4)
    yield indent(Text(f"{bound_words(change, shift)} [{effect.rule.rule_id}]", "dim"), 6)
    if gone := gone_words(change, shift):
        yield indent(Text(gone, "dim"), 6)
    for aspect in change.aspects:
        yield indent(Text(aspect_words(aspect, shift), "yellow"), 6)
    if change.mark is not Mark.REMOVED:
        for fact in effect.depends_on:
            yield indent(Text(depends_words(fact, shift), "yellow"), 6)


def _unresolved(shift: Shift) -> Iterator[RenderableType]:
    """Names that mean no one party: nothing is said of them."""
    if not shift.unresolved:
        return
    yield Text("\nNot looked at", "bold")
    for answer in shift.unresolved:
        names = [shift.name(one.party_id) for one in answer.resolution.matches]
        more = f": {'; '.join(names)}" if names else ""
        yield indent(Text(f"{answer.query}: {verdict_words(answer)}{more}"))


def _unchanged(shift: Shift, *, details: bool) -> Iterator[RenderableType]:
    """The pairs that stay as they are: by name with details, else where to find them."""
    if not shift.same:
        return
    if not details:
        yield Text(f"\n{len(shift.same):,} unchanged (--details names them).", "dim")
        return
    yield Text("\nUnchanged", "bold")
    by_subject: dict[str, list[str]] = {}
    for pair in shift.same:
        by_subject.setdefault(shift.name(pair.subject), []).append(shift.name(pair.party))
    for subject, parties in sorted(by_subject.items(), key=lambda one: one[0].casefold()):
        yield indent(Text(f"{subject}: {', '.join(sorted(parties, key=str.casefold))}"))


def _rules(shift: Shift) -> Iterator[RenderableType]:
    """Each rule that differs, once: citation, conditions, exceptions, duties, what it is not."""
    found = rules_changed(shift)
    if found:
        yield Text("\nThe rules", "bold")
    for effect in found:
        yield indent(_rule(effect, shift))


def _rule(effect: Effect, shift: Shift) -> RenderableType:
    rule = effect.rule
    read = "" if rule.reading == "primary" else f" ({rule.reading} reading)"
    mine = supposed_of_rule(rule.rule_id, shift)
    lines: list[RenderableType] = [
        Text.assemble(
            (f"[{rule.rule_id}] ", "cyan"), f"{effect.regime}, {rule.title}{mine}: {rule.says}"
        )
    ]
    for what, words in (
        ("provided that", rule.provided),
        ("exceptions:", rule.exceptions),
        ("duties:", rule.duties_in_words),
        ("limits:", rule.does_not),
        ("", f"{rule.citation}{read}"),
    ):
        if words:
            lines.append(indent(Text(f"{what} {words}".strip(), "dim")))
    return Group(*lines)


def _sources(citations: Citations) -> Iterator[RenderableType]:
    cited = citations.cited()
    if cited:
        yield Text("\nSources", "bold")
    for number, source in cited:
        url = f"\n{source.url}" if source.url else ""
        yield indent(Text.assemble((f"[{number}] ", "cyan"), source_words(source), (url, "dim")))


def _footing(shift: Shift) -> Iterator[RenderableType]:
    worlds = [shift.after]
    if {one.digest for one in shift.before.snapshots} - {
        one.digest for one in shift.after.snapshots
    }:
        worlds = [shift.before, shift.after]
    for trace in worlds:
        rests = rests_words(trace.snapshots, trace.sources, trace.rulebook, trace.version)
        yield Text(f"\n{rests}", "dim")
    yield Text(DISCLAIMER, "dim")


def _marked(mark: Mark | None, words: Text, by: int = 2) -> RenderableType:
    """A line with its mark before it, its later lines under its first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text(mark or _SAME, _STYLES[mark] if mark else ""), words)
    return indent(grid, by)
