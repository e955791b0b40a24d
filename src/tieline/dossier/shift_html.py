"""A diff of two worlds as one HTML page: self-contained, without script, the same bytes again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieline.assessment.findings import Effect
from tieline.assessment.pair_shift import Change, EffectShift, Mark, PairShift
from tieline.assessment.shift import Shift
from tieline.dossier.html import environment
from tieline.dossier.picture import period, speaker, state, verb
from tieline.dossier.shift_groups import Group, Grouping, groups
from tieline.dossier.shift_picture import (
    MarkedPicture,
    Subject,
    picture,
    standing_words,
    subject_of,
)
from tieline.dossier.shift_words import (
    MARK_WORDS,
    NOT_SO,
    Citations,
    Line,
    aspect_words,
    bound_words,
    by_words,
    chain_words,
    change_words,
    counts,
    depends_words,
    effect_words,
    gone_words,
    how_words,
    listing_lines,
    looked_words,
    note_lines,
    outcome_words,
    rules_changed,
    shown_paths,
    supposed_of_rule,
    title,
    told_lines,
)
from tieline.dossier.view.references import SourceRow, source_row, web_link
from tieline.dossier.words import AHEAD, DISCLAIMER, verdict_words
from tieline.text import days

MOST_SECTIONS = 200
"""So many subjects get a section with a picture; the table names all of them."""

CLASSES = {Mark.ADDED: "new", Mark.REMOVED: "gone", Mark.ALTERED: "altered"}
"""What each mark is called in the page's style."""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A rule that speaks otherwise of a tie."""

    mark: Mark
    rule: str
    anchor: str
    who: str
    bound: str
    outcome: str
    since: str
    notes: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """A subject and a listed party, of which something changes.

    anchor: the id of the subject's section; empty where it has none.
    by: by what it differs where there is no chain of ties.
    """

    mark: Mark
    change: str
    subject: str
    anchor: str
    party: str
    itself: bool
    listings: tuple[Line, ...]
    paths: tuple[tuple[Mark | None, str, str, tuple[int, ...]], ...]
    effects: tuple[EffectRow, ...]
    notes: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie of a picture in words."""

    anchor: str
    mark: Mark | None
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Section:
    """One subject: its picture, the changes, and the same in words."""

    anchor: str
    name: str
    rows: tuple[PairRow, ...]
    picture: MarkedPicture | None
    ties: tuple[TieRow, ...]
    parties: tuple[tuple[str, Mark | None, str, str], ...]


class _Page:
    """A page in the making."""

    def __init__(self, shift: Shift) -> None:
        self.shift = shift
        self.citations = Citations(shift)
        self.anchors: dict[str, str] = {}
        by_subject: dict[str, list[PairShift]] = {}
        for pair in sorted(shift.pairs, key=lambda one: shift.name(one.subject).casefold()):
            by_subject.setdefault(pair.subject, []).append(pair)
        self._subjects = dict(list(by_subject.items())[:MOST_SECTIONS])
        self.anchors = {one: f"s{at}" for at, one in enumerate(self._subjects, start=1)}

    def sections(self) -> Iterator[Section]:
        """The sections of the subjects, by name."""
        for subject, pairs in self._subjects.items():
            drawn = subject_of(tuple(pairs), self.shift, self.anchors[subject])
            yield Section(
                anchor=self.anchors[subject],
                name=self.shift.name(subject),
                rows=tuple(self.row(pair, pair.effects) for pair in pairs),
                picture=picture(drawn, self.shift),
                ties=tuple(self._ties(drawn)),
                parties=tuple(self._parties(drawn)),
            )

    def row(self, pair: PairShift, effects: Iterable[EffectShift]) -> PairRow:
        """One pair, with the changes of effects that are told of it."""
        shift = self.shift
        return PairRow(
            mark=pair.change.mark,
            change=change_words(pair, shift),
            subject=shift.name(pair.subject),
            anchor=self.anchors.get(pair.subject, ""),
            party=shift.name(pair.party),
            itself=pair.subject == pair.party,
            listings=tuple(listing_lines(pair, shift)),
            paths=tuple(
                (
                    mark,
                    chain_words(path, shift, pair.subject),
                    how_words(path, pair, shift),
                    self.citations.of_path(path),
                )
                for mark, path in shown_paths(pair)
            ),
            effects=tuple(self._effect(one, pair) for one in effects),
            notes=tuple(note_lines(pair, shift)),
            by=by_words(pair, shift),
        )

    def _effect(self, change: EffectShift, pair: PairShift) -> EffectRow:
        effect, shift = change.effect, self.shift
        notes = [gone_words(change, shift), *(aspect_words(one, shift) for one in change.aspects)]
        if change.mark is not Mark.REMOVED:
            notes += [depends_words(fact, shift) for fact in effect.depends_on]
        return EffectRow(
            mark=change.mark,
            rule=effect_words(change, shift),
            anchor=rule_anchor(effect),
            who=effect.who,
            bound=bound_words(change, shift),
            outcome=outcome_words(change, shift),
            since=days.since(effect.since) if effect.since else "",
            notes=tuple(note for note in notes if note),
            path=chain_words(change.path, self.shift, pair.subject)
            if change.path and len(pair.finding.paths) > 1
            else "",
        )

    def _ties(self, one: Subject) -> Iterator[TieRow]:
        """The ties of a picture, in words."""
        day = self.shift.after.as_of
        for key, bond in one.bonds.items():
            ends = self.shift.name(bond.from_id), self.shift.name(bond.to_id)
            yield TieRow(
                anchor=one.bond_anchors[key],
                mark=one.bond_marks.get(key),
                words=f"{ends[0]} {verb(bond, day)} {ends[1]}",
                how="; ".join(
                    (standing_words(bond, day), state(bond, day), period(speaker(bond, day)))
                ),
            )

    def _parties(self, one: Subject) -> Iterator[tuple[str, Mark | None, str, str]]:
        """The parties of a picture: anchor, mark, name, and what each is here."""
        listed = {pair.party: pair for pair in one.pairs}
        for party, anchor in one.party_anchors.items():
            told = "listed party" if party in listed else "between"
            told = "asked about" if party == one.pairs[0].subject else told
            yield anchor, one.party_marks.get(party), self.shift.name(party), told


def render_shift_html(shift: Shift, grouping: Grouping) -> str:
    """The page of a diff."""
    page = _Page(shift)
    sections = list(page.sections())
    members = [(one, _members(one, page)) for one in groups(shift, grouping)]
    drawn = {one.picture.wide.width: one.picture for one in sections if one.picture}
    template = environment().get_template("shift.html.j2")
    return template.render(
        title=title(shift),
        shift=shift,
        grouping=grouping,
        told=told_lines(shift),
        supposed_of_rule=lambda rule_id: supposed_of_rule(rule_id, shift),
        counts=[(number, str(change)) for number, change in counts(shift)],
        mark_of={str(one): one.mark for one in Change},
        sections=sections,
        groups=members,
        left_out=len({one.subject for one in shift.pairs}) - len(sections),
        pictures=[drawn[width] for width in sorted(drawn)],
        looked=looked_words(shift),
        not_so=NOT_SO,
        ahead=AHEAD if shift.after.ahead else "",
        disclaimer=DISCLAIMER,
        classes=CLASSES,
        mark_words=MARK_WORDS,
        unresolved=[(one.query, verdict_words(one)) for one in shift.unresolved],
        unchanged=_unchanged(shift),
        rules=[(rule_anchor(one), one, web_link(one.rule.url)) for one in rules_changed(shift)],
        sources=_sources(page.citations),
        rulebooks=_rulebooks(shift),
        snapshots={one.digest: one for one in (*shift.before.snapshots, *shift.after.snapshots)},
    )


def rule_anchor(effect: Effect) -> str:
    """The id of a rule on the page."""
    return f"rule-{effect.rule.rule_id}".replace(" ", "-")


def _members(group: Group, page: _Page) -> list[PairRow]:
    return [page.row(pair, effects) for pair, effects in group.members]


def _rulebooks(shift: Shift) -> dict[str, str]:
    """The digests of the rulebook, and of that which a scenario makes of it."""
    found = {"Rulebook": shift.before.rulebook}
    if shift.after.rulebook != shift.before.rulebook:
        found["Rulebook, with the scenario's changes"] = shift.after.rulebook
    return found


def _unchanged(shift: Shift) -> list[tuple[str, str]]:
    """The pairs that stay as they are, those of a subject together."""
    found: dict[str, set[str]] = {}
    for pair in shift.same:
        found.setdefault(shift.name(pair.subject), set()).add(shift.name(pair.party))
    return [
        (name, ", ".join(sorted(parties, key=str.casefold)))
        for name, parties in sorted(found.items(), key=lambda one: one[0].casefold())
    ]


def _sources(citations: Citations) -> list[SourceRow]:
    return [source_row(number, source) for number, source in citations.cited()]
