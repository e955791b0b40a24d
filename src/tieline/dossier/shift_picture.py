"""Draws what changes for one subject: its ties, with marks on what is new, gone or changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tieline.assessment.findings import Answer, Finding, Path, Trace
from tieline.assessment.pair_shift import Mark, PairShift, supposed_step
from tieline.assessment.shift import Shift
from tieline.dossier.picture import BondKey, Drawing, Edge, Node, bond_key, bonds_of, draw
from tieline.dossier.shift_words import MARK_WORDS, SUPPOSED, shown_paths
from tieline.network.graph import Bond, Step


@dataclass(frozen=True, slots=True)
class MarkedDrawing:
    """A drawing whose ties and parties have marks; None where nothing differs."""

    width: int
    height: int
    nodes: tuple[tuple[Node, Mark | None], ...]
    edges: tuple[tuple[Edge, Mark | None], ...]


@dataclass(frozen=True, slots=True)
class MarkedPicture:
    """A picture drawn wide and, where it fits, for small screens; `told` says it in words."""

    wide: MarkedDrawing
    narrow: MarkedDrawing | None
    told: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn of one subject.

    bonds, parties: in the order in which the page tells them; anchors: their ids on the page.
    """

    pairs: tuple[PairShift, ...]
    answer: Answer
    bonds: Mapping[BondKey, Bond]
    bond_anchors: Mapping[BondKey, str]
    party_anchors: Mapping[str, str]
    bond_marks: Mapping[BondKey, Mark]
    party_marks: Mapping[str, Mark]


def both_worlds(shift: Shift) -> Trace:
    """The second trace with the names of parties that only the first one knows."""
    return replace(shift.after, profiles={**shift.before.profiles, **shift.after.profiles})


def subject_of(pairs: tuple[PairShift, ...], shift: Shift, prefix: str) -> Subject:
    """What is drawn and told of a subject; prefix: of the ids on the page."""
    findings = tuple(_merged(one) for one in pairs)
    whole = shift.after.answers[pairs[0].at]
    answer = replace(whole, party_id=pairs[0].subject, findings=findings, bonds=(), events=())
    bonds = bonds_of(answer)
    ends = [end for bond in bonds.values() for end in (bond.from_id, bond.to_id)]
    parties = dict.fromkeys([pairs[0].subject, *ends, *(one.party for one in pairs)])
    return Subject(
        pairs=pairs,
        answer=answer,
        bonds=bonds,
        bond_anchors={key: f"{prefix}-t{at}" for at, key in enumerate(bonds, start=1)},
        party_anchors={one: f"{prefix}-p{at}" for at, one in enumerate(parties, start=1)},
        bond_marks=_bond_marks(pairs),
        party_marks=_party_marks(pairs),
    )


def picture(one: Subject, shift: Shift) -> MarkedPicture | None:
    """The picture of a subject; None where it has no ties to draw."""
    drawn = draw(one.answer, both_worlds(shift), one.bond_anchors, one.party_anchors)
    if drawn is None:
        return None
    day = shift.after.as_of
    narrow = _marked(drawn.narrow, one, day) if drawn.narrow else None
    return MarkedPicture(_marked(drawn.wide, one, day), narrow, drawn.told)


def standing_words(bond: Bond, day: date) -> str:
    """How firmly a tie is said on a day; of one that is there by supposition, that."""
    return SUPPOSED if supposed_step(Step(bond, forward=True), day) else str(bond.standing(day))


def _merged(pair: PairShift) -> Finding:
    """A finding with the chains that tell of the change, those that have gone among them."""
    paths = tuple(path for _, path in shown_paths(pair))
    return replace(pair.finding, paths=paths, past=(), count=len(paths))


def _marked(drawing: Drawing, one: Subject, day: date) -> MarkedDrawing:
    """A drawing with the marks of the things that its links lead to."""
    ties = {anchor: one.bond_marks.get(key) for key, anchor in one.bond_anchors.items()}
    bonds = {one.bond_anchors[key]: bond for key, bond in one.bonds.items()}
    parties = {anchor: one.party_marks.get(key) for key, anchor in one.party_anchors.items()}
    return MarkedDrawing(
        drawing.width,
        drawing.height,
        tuple((_node(node, parties[node.href]), parties[node.href]) for node in drawing.nodes),
        tuple(
            (_edge(edge, ties[edge.href], bonds[edge.href], day), ties[edge.href])
            for edge in drawing.edges
        ),
    )


def _node(node: Node, mark: Mark | None) -> Node:
    return replace(node, told=_told(node.told, mark))


def _edge(edge: Edge, mark: Mark | None, bond: Bond, day: date) -> Edge:
    """A tie with its mark in words; one that is there by supposition says so."""
    said, meant = str(bond.standing(day)), standing_words(bond, day)
    lines = tuple(
        one.replace(said, meant, 1) if one.startswith(said) else one for one in edge.lines
    )
    told = edge.told.replace(f", {said}", f", {meant}", 1)
    return replace(edge, lines=lines, told=_told(told, mark))


def _told(words: str, mark: Mark | None) -> str:
    return f"{MARK_WORDS[mark]}: {words}" if mark else words


def _bond_marks(pairs: Iterable[PairShift]) -> dict[BondKey, Mark]:
    """The marks of ties: of the chains that differ, and of what rests on them and differs."""
    found: dict[BondKey, set[Mark]] = defaultdict(set)
    for pair in pairs:
        for change in pair.effects:
            _mark_steps(change.path, change.mark, found)
        for path in pair.paths:
            _mark_steps(path.path, path.mark, found)
    return {key: _joint(marks) for key, marks in found.items()}


def _mark_steps(path: Path | None, mark: Mark, found: dict[BondKey, set[Mark]]) -> None:
    for step in path.steps if path else ():
        found[bond_key(step.bond)].add(mark)


def _party_marks(pairs: Iterable[PairShift]) -> dict[str, Mark]:
    """The marks of listed parties: of their listings, else of the whole exposure."""
    found: dict[str, set[Mark]] = defaultdict(set)
    for pair in pairs:
        marks = {one.mark for one in pair.listings}
        if marks:
            found[pair.party] |= marks
    return {party: _joint(marks) for party, marks in found.items()}


def _joint(marks: set[Mark]) -> Mark:
    """One mark for several: they agree, or things changed both ways."""
    return next(iter(marks)) if len(marks) == 1 else Mark.ALTERED
