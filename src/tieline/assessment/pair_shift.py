"""What differs about one subject and one listed party between two worlds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from tieline.assessment.findings import Effect, Finding, Path, Trace
from tieline.assessment.listings import listed, since
from tieline.model.days import Holding, Span
from tieline.model.kinds import Status
from tieline.model.nouns import Claim
from tieline.network.graph import Step
from tieline.text import days

SCENARIO = "scenario"
"""The id of the source of every supposed row."""
AS_CLAIMED = "as claim "
"""How the note of a copy of a published row begins, of which only the end is supposed."""


class Mark(StrEnum):
    """How a thing differs in the second world."""

    ADDED = "+"
    REMOVED = "-"
    ALTERED = "~"

    @property
    def opposite(self) -> "Mark":
        """The mark of the same difference, seen from the second world."""
        return {Mark.ADDED: Mark.REMOVED, Mark.REMOVED: Mark.ADDED}.get(self, self)


class Change(StrEnum):
    """What became of a subject's exposure to a listed party."""

    NEW = "newly exposed"
    GONE = "no longer exposed"
    CHANGED = "changed"
    SAME = "unchanged"

    @property
    def mark(self) -> Mark:
        """The mark of the whole exposure."""
        return {Change.NEW: Mark.ADDED, Change.GONE: Mark.REMOVED}.get(self, Mark.ALTERED)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that differs about an effect, in words: what, before, after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectShift:
    """What one rule says in the two worlds, where something follows in one of them at least.

    before, after: what it says in each world; None where it does not speak of the tie there.
    before_path, after_path: the chain on which it rests in each world.
    """

    mark: Mark
    before: Effect | None
    after: Effect | None
    before_path: Path | None
    after_path: Path | None
    aspects: tuple[Aspect, ...] = ()

    @property
    def effect(self) -> Effect:
        """The effect where something follows, that of the second world if it does in both."""
        found = self.before if self.mark is Mark.REMOVED else self.after
        if found is None:
            raise AssertionError(self)
        return found

    @property
    def path(self) -> Path | None:
        """The chain on which that effect rests."""
        return self.before_path if self.mark is Mark.REMOVED else self.after_path


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingShift:
    """How a party stands on a list in the two worlds."""

    mark: Mark
    list_id: str
    before: Holding
    after: Holding
    since: Span


@dataclass(frozen=True, slots=True)
class PathShift:
    """A chain that is there in one world only, or stands otherwise in the second.

    path: as it stands in the second world, or in the first where it has gone.
    was: as it stood in the first, where it is there in both.
    """

    mark: Mark
    path: Path
    was: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairShift:
    """One subject and one listed party in the two worlds.

    subject, party: canonical ids; at: the place of the subject among the answers.
    before, after: the findings; None where there is none.
    """

    at: int
    subject: str
    party: str
    change: Change
    before: Finding | None
    after: Finding | None
    listings: tuple[ListingShift, ...] = ()
    effects: tuple[EffectShift, ...] = ()
    paths: tuple[PathShift, ...] = ()

    @property
    def finding(self) -> Finding:
        """The finding to be shown: that of the second world, unless nothing is left of it."""
        found = self.before if self.change is Change.GONE else self.after
        if found is None:
            raise AssertionError(self)
        return found


def supposed_row(row: Claim) -> bool:
    """Whether a row is supposed, and claimed by nobody."""
    return row.source_id == SCENARIO


def _made_up(row: Claim) -> bool:
    """Whether all of a row is supposed; of a published one that is made to end, its end alone."""
    return supposed_row(row) and not row.note.startswith(AS_CLAIMED)


def pair_shift(
    at: int,
    subject: str,
    party: str,
    findings: tuple[Finding | None, Finding | None],
    traces: tuple[Trace, Trace],
) -> PairShift:
    """What differs about a subject and a listed party, by the findings and traces of two worlds.

    at: the place of the subject among the answers.
    """
    old, new = findings
    listings = tuple(_listings(old, new, traces))
    effects = tuple(_effects(old, new))
    paths = tuple(_paths(old, new, traces[1].as_of))
    was, is_now = bool(old and old.now), bool(new and new.now)
    if was is not is_now:
        change = Change.NEW if is_now else Change.GONE
    else:
        change = Change.CHANGED if was and (listings or effects or paths) else Change.SAME
    return PairShift(
        at=at,
        subject=subject,
        party=party,
        change=change,
        before=old,
        after=new,
        listings=listings,
        effects=effects,
        paths=paths,
    )


def _listings(
    old: Finding | None, new: Finding | None, traces: tuple[Trace, Trace]
) -> Iterator[ListingShift]:
    """The lists on which a party stands otherwise, where both worlds tell of it."""
    if old is None or new is None:
        return
    sides = [_standing(one, trace) for one, trace in zip((old, new), traces, strict=True)]
    for list_id in sorted(sides[0].keys() | sides[1].keys()):
        nothing = (Holding.NO, Span())
        (was, was_since), (is_now, is_since) = (side.get(list_id, nothing) for side in sides)
        if was is is_now and (was is Holding.NO or was_since == is_since):
            continue
        mark = Mark.ALTERED
        if Holding.NO in {was, is_now}:
            mark = Mark.ADDED if was is Holding.NO else Mark.REMOVED
        since_day = was_since if mark is Mark.REMOVED else is_since
        yield ListingShift(mark=mark, list_id=list_id, before=was, after=is_now, since=since_day)


def _standing(finding: Finding, trace: Trace) -> dict[str, tuple[Holding, Span]]:
    """By list, whether it names the party on the day of the trace, and since when."""
    found: dict[str, tuple[Holding, Span]] = {}
    named = [one for one in finding.listings if one.status is Status.IN_FORCE]
    for list_id in {one.list_id for one in named}:
        entries = [one for one in named if one.list_id == list_id]
        here = [one for one in entries if listed([one], trace.as_of) is not Holding.NO]
        found[list_id] = listed(entries, trace.as_of), since(here)
    return found


def _effects(old: Finding | None, new: Finding | None) -> Iterator[EffectShift]:
    """The rules from which something follows in one world at least, and that speak otherwise."""
    sides = [_by_rule(one) for one in (old, new)]
    for rule in dict.fromkeys([*sides[1], *sides[0]]):
        pairs = zip_longest(sides[0].get(rule, ()), sides[1].get(rule, ()))
        for was, is_now in pairs:
            follows = [bool(one and one.outcome.follows) for one in (was, is_now)]
            if not any(follows):
                continue
            paths = _path_of(old, was), _path_of(new, is_now)
            aspects = tuple(_aspects(was, is_now, paths)) if was and is_now and all(follows) else ()
            if all(follows) and not aspects:
                continue
            mark = Mark.ALTERED if all(follows) else Mark.ADDED if follows[1] else Mark.REMOVED
            yield EffectShift(
                mark=mark,
                before=was,
                after=is_now,
                before_path=paths[0],
                after_path=paths[1],
                aspects=aspects,
            )


def _by_rule(finding: Finding | None) -> Mapping[str, Sequence[Effect]]:
    """The effects of a finding by rule, what follows first; nothing where none is told now."""
    found: dict[str, list[Effect]] = {}
    for effect in finding.effects if finding else ():
        found.setdefault(effect.rule.rule_id, []).append(effect)
    return found


def _path_of(finding: Finding | None, effect: Effect | None) -> Path | None:
    """The chain on which an effect rests."""
    if finding is None or effect is None or effect.path >= len(finding.paths):
        return None
    return finding.paths[effect.path]


def _aspects(
    was: Effect, is_now: Effect, paths: tuple[Path | None, Path | None]
) -> Iterator[Aspect]:
    """What differs between two effects of one rule, on the day of each world."""
    told = (
        ("outcome", str(was.outcome), str(is_now.outcome)),
        ("who", was.who, is_now.who),
        ("since", _days(was.since), _days(is_now.since)),
        ("depends on", "; ".join(was.depends_on), "; ".join(is_now.depends_on)),
        ("consequence", str(was.rule.consequence), str(is_now.rule.consequence)),
    )
    for what, before, after in told:
        if before != after:
            yield Aspect(what, before, after)
    routes = [one and route(one) for one in paths]
    if routes[0] != routes[1]:
        yield Aspect("path", "by another chain", "by this chain")


def _days(span: Span) -> str:
    return days.words(span) if span else "a day not stated"


def _paths(old: Finding | None, new: Finding | None, day: date) -> Iterator[PathShift]:
    """The chains that came, went, or stand otherwise.

    Where only one world tells of the party, those with a supposed tie came; of the others nothing
    is known. Of more chains than are shown, one that is not among the best may still be there.
    """
    if old is None or new is None:
        for path in new.paths if new else ():
            if any(supposed_step(step, day) for step in path.steps):
                yield PathShift(Mark.ADDED, path)
        return
    if any(one.count > len(one.paths) for one in (old, new)):
        return
    was, is_now = ({route(path): path for path in one.paths} for one in (old, new))
    for key, path in is_now.items():
        if key not in was:
            yield PathShift(Mark.ADDED, path)
        elif (was[key].holding, was[key].standing) != (path.holding, path.standing):
            yield PathShift(Mark.ALTERED, path, was[key])
    for key, path in was.items():
        if key not in is_now:
            yield PathShift(Mark.REMOVED, path)


def supposed_step(step: Step, day: date) -> bool:
    """Whether what speaks for a tie on a day is supposed, and nothing published is."""
    rows = step.bond.speaking(day)
    return bool(rows) and all(map(_made_up, rows))


def route(path: Path) -> tuple[tuple[str, str, str], ...]:
    """What tells a chain from every other."""
    return tuple((one.bond.from_id, one.bond.kind, one.bond.to_id) for one in path.steps)
