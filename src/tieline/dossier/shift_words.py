"""The words that every rendering of a diff of two worlds shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Effect, Path, Trace
from tieline.assessment.pair_shift import (
    Aspect,
    Change,
    EffectShift,
    ListingShift,
    Mark,
    PairShift,
    route,
    supposed_row,
    supposed_step,
)
from tieline.assessment.shift import Shift
from tieline.dossier.words import (
    HOLDING_WORDS,
    best_path,
    consequence_words,
    listings,
    unruled_words,
)
from tieline.model.days import Holding
from tieline.model.nouns import Source
from tieline.text import days

SUPPOSED = "supposed"
AS_SUPPOSED = "as supposed"
TO_BE_GONE = "supposed to be gone"
NOT_SO = (
    "What is supposed is claimed by nobody: no source says it, and nothing of it is kept. The "
    "answer says what the rules here would say, not what will be done."
)
MARK_WORDS = {Mark.ADDED: "new", Mark.REMOVED: "gone", Mark.ALTERED: "changed"}
"""Each mark as a word, for those who hear a page."""

ASPECT_ORDER = ("outcome", "consequence", "who", "since", "depends on", "path")


@dataclass(frozen=True, slots=True)
class Line:
    """A line about a pair, with its mark; None where it is the same in both worlds."""

    mark: Mark | None
    words: str


def title(shift: Shift) -> str:
    """What is compared, in a line."""
    if shift.supposed:
        return f"What if: {shift.supposed.name}"
    first, second = (_moment(one, shift) for one in (shift.before, shift.after))
    return f"From {first} to {second}"


def told_lines(shift: Shift) -> list[tuple[Mark, str]]:
    """What a scenario supposes, each line of it called so."""
    told = shift.supposed.told if shift.supposed else ()
    return [(mark, f"{words} ({SUPPOSED})") for mark, words in told]


def supposed_of_rule(rule_id: str, shift: Shift) -> str:
    """What is supposed of a rule, in brackets; empty where nothing is."""
    if shift.supposed is None:
        return ""
    sets = (
        (shift.supposed.rules, SUPPOSED),
        (shift.supposed.suspended, f"suspended, {AS_SUPPOSED}"),
        (shift.supposed.removed, TO_BE_GONE),
    )
    return next((f" ({words})" for rules, words in sets if rule_id in rules), "")


def _so(words: str, shift: Shift) -> str:
    """What follows from what is supposed, called so; in a diff of two days the words alone."""
    return f"{AS_SUPPOSED}, {words}" if shift.supposed and words else words


def change_words(pair: PairShift, shift: Shift) -> str:
    """What became of an exposure, in words that stand alone."""
    return f"{pair.change}, {AS_SUPPOSED}" if shift.supposed else str(pair.change)


def _moment(trace: Trace, shift: Shift) -> str:
    """A world of a comparison by what tells it from the other."""
    same_day = shift.before.as_of == shift.after.as_of
    if same_day:
        return f"what was known by {trace.known_by}"
    if shift.before.known_by != shift.after.known_by:
        return f"{trace.as_of} (known by {trace.known_by})"
    return str(trace.as_of)


def clocks(shift: Shift) -> str:
    """The days that are asked about and the days of knowledge, in a sentence."""
    as_of = list(dict.fromkeys(str(one.as_of) for one in (shift.before, shift.after)))
    known = list(dict.fromkeys(str(one.known_by) for one in (shift.before, shift.after)))
    return f"As of {' and '.join(as_of)}, with what was known by {' and '.join(known)}."


def looked_words(shift: Shift) -> str:
    """Who was looked at, and whom a bound left out."""
    looked = shift.looked
    said = f"Looked at {_number(looked.count, 'party', 'parties')}: {looked.how}."
    if looked.left_out:
        said += (
            f" {looked.left_out:,} more lie beyond the bound of {looked.count:,} and were not "
            "looked at: name those that matter."
        )
    if looked.unchecked:
        said += (
            f" Of {_number(looked.unchecked, 'listed party', 'listed parties')} only one world "
            "tells, and whether the other has the tie as well was not asked: a bound."
        )
    cut = [one.query for trace in (shift.before, shift.after) for one in trace.answers if one.cut]
    if cut:
        named = ", ".join(dict.fromkeys(shift.name(one) for one in cut))
        said += f" The search was cut at its bound for {named}: there may be more."
    return said


def counts(shift: Shift) -> list[tuple[int, Change]]:
    """How many pairs of a subject and a listed party there are of every kind of change."""
    found = [(len(shift.of(change)), change) for change in Change if change is not Change.SAME]
    return [*found, (len(shift.same), Change.SAME)]


def counts_words(shift: Shift) -> str:
    """The counts as a sentence, with what was looked at and is tied to nobody."""
    told = ", ".join(f"{number:,} {change}" for number, change in counts(shift))
    said = f"{told} (each a subject and a listed party)."
    if shift.supposed:
        said = f"{AS_SUPPOSED.capitalize()}: {said}"
    if shift.untied:
        untied = _number(len(shift.untied), "party", "parties")
        said += f" No tie to a listed party in either: {untied}."
    return said


def _number(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def pair_words(pair: PairShift, shift: Shift) -> str:
    """A pair as a heading: `Seagate and Hikvision`."""
    if pair.subject == pair.party:
        return f"{shift.name(pair.party)}, itself listed"
    return f"{shift.name(pair.subject)} and {shift.name(pair.party)}"


def chain_words(path: Path, shift: Shift, subject: str) -> str:
    """A chain as one line, in which supposed ties say so."""
    words, day = [shift.name(subject)], shift.after.as_of
    for step in path.steps:
        kind = f"{step.bond.kind} ({SUPPOSED})" if supposed_step(step, day) else str(step.bond.kind)
        words.append(f"─{kind}→" if step.forward else f"←{kind}─")
        words.append(shift.name(step.end))
    return " ".join(words)


def how_words(path: Path, pair: PairShift, shift: Shift) -> str:
    """How firmly a chain is said, and whether it holds; how it stood, where that was otherwise."""
    found = next((one for one in pair.paths if route(one.path) == route(path)), None)
    told = _stands(path, shift.after.as_of)
    if shift.supposed and found and SUPPOSED not in told:
        told += f", {TO_BE_GONE if found.mark is Mark.REMOVED else AS_SUPPOSED}"
    if found and found.was:
        told += f" (was {_stands(found.was, shift.before.as_of)})"
    return told


def _stands(path: Path, day: date) -> str:
    supposed = any(supposed_step(step, day) for step in path.steps)
    return f"{SUPPOSED if supposed else path.standing}, {HOLDING_WORDS[path.holding]}"


def shown_paths(pair: PairShift) -> Iterator[tuple[Mark | None, Path]]:
    """The chains that tell of a change: the best, those that differ, those that rules rest on."""
    marks = {route(one.path): one.mark for one in pair.paths}
    paths = [best_path(pair.finding)] if pair.finding.paths or pair.finding.past else []
    paths += [one.path for one in pair.paths]
    paths += [one.path for one in pair.effects if one.path]
    for key, path in {route(one): one for one in reversed(paths)}.items():
        if path.steps:
            yield marks.get(key), path


def listing_lines(pair: PairShift, shift: Shift) -> Iterator[Line]:
    """The lists on which the party stands otherwise; where nothing differs, those of the day."""
    told = {change.list_id: change for change in pair.listings}
    finding, trace = pair.finding, shift.trace_of(pair)
    if not told and pair.change is Change.CHANGED:
        return
    for change in told.values():
        yield Line(change.mark, listing_words(change, shift))
    if pair.change is not Change.CHANGED:
        for words, entries in listings(finding, trace):
            if entries[0].list_id not in told and words.startswith(("on ", "perhaps")):
                mine = any(map(supposed_row, entries))
                yield Line(None, f"{words} ({SUPPOSED})" if mine else words)


def listing_words(change: ListingShift, shift: Shift) -> str:
    """How a party stands on a list in the one world, after the other."""
    trace = shift.before if change.mark is Mark.REMOVED else shift.after
    name = trace.lists.get(change.list_id, change.list_id)
    told = f"on {name} {days.since(change.since)}"
    if change.mark is Mark.ALTERED:
        states = [_LISTED[one] for one in (change.before, change.after)]
        told += f": {states[0]}, then {states[1]}" if states[0] != states[1] else ""
    elif Holding.YES not in {change.before, change.after}:
        told = f"perhaps {told}"
    return f"{told} ({_SUPPOSED_AS[change.mark]})" if shift.supposed else told


_SUPPOSED_AS = {Mark.ADDED: SUPPOSED, Mark.REMOVED: TO_BE_GONE, Mark.ALTERED: AS_SUPPOSED}
"""How a listing that differs is supposed: what is published has a day of its own and is so."""


_LISTED = {
    Holding.YES: "on it",
    Holding.UNCERTAIN: "perhaps on it",
    Holding.UNKNOWN: "not known to be on it",
    Holding.NO: "not on it",
}


def effect_words(change: EffectShift, shift: Shift) -> str:
    """A rule and its consequence, with the word supposed where the rule is.

    Where a consequence has gone, the rule is that of the first world, which is published.
    """
    rules = shift.supposed.rules if shift.supposed else ()
    mine = change.mark is not Mark.REMOVED and change.effect.rule.rule_id in rules
    return consequence_words(change.effect) + (f" ({SUPPOSED})" if mine else "")


def outcome_words(change: EffectShift, shift: Shift) -> str:
    """What follows in the second world; that it does not any more, where it has gone."""
    gone = change.mark is Mark.REMOVED
    return _so("no longer follows" if gone else str(change.effect.outcome), shift)


def bound_words(change: EffectShift, shift: Shift) -> str:
    """Who is bound, and since when."""
    effect = change.effect
    since = f", {days.since(effect.since)}" if effect.since else ""
    said = f"for {effect.who}{since}"
    return said if change.mark is Mark.REMOVED else _so(said, shift)


def gone_words(change: EffectShift, shift: Shift) -> str:
    """Why something no longer follows, where the second world says so."""
    if change.mark is not Mark.REMOVED:
        return ""
    if change.after is None:
        return why_words("the rule does not speak of this tie any more", shift)
    return why_words(change.after.why or str(change.after.outcome), shift)


def why_words(why: str, shift: Shift) -> str:
    """A reason that the second world gives; of a supposed world it says so itself."""
    return f"in the supposed world: {why}" if shift.supposed and why else why


def depends_words(fact: str, shift: Shift) -> str:
    """What would decide, in a line of its own."""
    return _so(f"depends on {fact}", shift)


def note_lines(pair: PairShift, shift: Shift) -> list[str]:
    """What is said where no rule differs: that none does, or that a new list has no rule here."""
    before = pair.before.unruled if pair.before else ()
    after = pair.after.unruled if pair.after else ()
    told = [unruled_words(one, shift.after) for one in after if one not in before]
    if shift.supposed:
        told = [f"In the supposed world: {words}" for words in told]
    if not told and not pair.effects:
        told.append("No rule here says otherwise of it.")
    return told


def aspect_words(one: Aspect, shift: Shift) -> str:
    """What differs about an effect, in a line."""
    if one.what == "path":
        return _so("it rests on another chain", shift)
    now = AS_SUPPOSED if shift.supposed else "now"
    return f"{one.what}: was {one.before or 'nothing'}, {now} {one.after or 'nothing'}"


def by_words(pair: PairShift, shift: Shift) -> str:
    """By what a pair without a chain of ties differs; empty between two days."""
    if not shift.supposed:
        return ""
    listed = "the listing, " if pair.listings else "the rule, " if pair.effects else ""
    return f"{listed}{AS_SUPPOSED}"


def rules_changed(shift: Shift) -> list[Effect]:
    """One effect for every rule of which something changes, by the id of the rule."""
    found = {one.effect.rule.rule_id: one.effect for pair in shift.pairs for one in pair.effects}
    return [effect for _, effect in sorted(found.items())]


class Citations:
    """Numbers of sources, given in the order in which a rendering cites them."""

    def __init__(self, shift: Shift) -> None:
        """Start with no source cited."""
        self._sources = {**shift.before.sources, **shift.after.sources}
        self._numbers: dict[str, int] = {}

    def of_path(self, path: Path) -> tuple[int, ...]:
        """The sources of the claims of a chain."""
        rows = [tie for step in path.steps for tie in step.bond.affirming()]
        return self._cite(row.source_id for row in rows)

    def _cite(self, source_ids: Iterator[str]) -> tuple[int, ...]:
        known = dict.fromkeys(one for one in source_ids if one in self._sources)
        return tuple(self._numbers.setdefault(one, len(self._numbers) + 1) for one in known)

    def cited(self) -> list[tuple[int, Source]]:
        """The sources cited so far, by number."""
        return [(number, self._sources[one]) for one, number in self._numbers.items()]
