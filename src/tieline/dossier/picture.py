"""Draws the ties of one subject: itself left, listed parties right, the others in between."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Answer, Path, Trace
from tieline.dossier.layout import NARROW, WIDE, Box, Line, Measures, arrange
from tieline.dossier.words import HOLDING_WORDS
from tieline.model.days import HOLDING_ORDER, Holding
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Tie
from tieline.network.graph import Bond
from tieline.text import amounts, days

BondKey = tuple[str, TieKind, str]

_LINE = 15
_NODE_HEIGHT, _LABEL_HEIGHT = 21, 8
"""Pixels of a line of small text, and of a box and of a label below its line without theirs."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """How large things are drawn: in pixels, and how many letters and lines fit.

    Letters in a line of a name, of the words under it, of a verb, of a label; wide letters count
    double.
    """

    measures: Measures
    name: int
    names: int
    mark: int
    verb: int
    verbs: int
    label: int
    labels: int


_WIDE = _Scale(WIDE, name=19, names=3, mark=34, verb=40, verbs=1, label=32, labels=2)
_NARROW = _Scale(NARROW, name=11, names=5, mark=15, verb=18, verbs=2, label=22, labels=3)


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the picture: its box, its name in lines, what it is here, and where it links."""

    box: Box
    href: str
    lines: tuple[str, ...]
    role: str
    mark: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the picture: its line and arrow head, what is written on it, and where it links."""

    box: Box
    href: str
    curve: str
    head: str
    style: str
    verb: tuple[str, ...]
    lines: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn network, ready to be written as SVG."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A network drawn wide and, where it has no more than two columns, for small screens too."""

    wide: Drawing
    narrow: Drawing | None
    told: str


def bond_key(bond: Bond) -> BondKey:
    """What tells a bond from every other."""
    return bond.from_id, bond.kind, bond.to_id


def all_paths(answer: Answer) -> Iterator[Path]:
    """Every path shown for a subject: those of the day, then those of other days."""
    for finding in answer.findings:
        yield from finding.paths
    for finding in answer.findings:
        yield from finding.past


def bonds_of(answer: Answer) -> dict[BondKey, Bond]:
    """Every tie on a path of a subject, each once, the surest and nearest first."""
    return {bond_key(step.bond): step.bond for path in all_paths(answer) for step in path.steps}


def draw(
    answer: Answer, trace: Trace, ties: Mapping[BondKey, str], parties: Mapping[str, str]
) -> Picture | None:
    """The picture of a subject's paths; None where there is none to draw.

    ties, parties: the id on the page to which each links.
    """
    bonds = bonds_of(answer)
    if not bonds:
        return None
    columns = _columns(answer)
    links = _Links(ties, parties)
    wide = _drawing(answer, trace, columns, links, _WIDE)
    small = all(abs(columns[one.from_id] - columns[one.to_id]) == 1 for one in bonds.values())
    narrow = None
    if small and max(columns.values()) == 1:
        narrow = _drawing(answer, trace, columns, links, _NARROW)
    return Picture(wide, narrow, _summary(answer, trace, len(bonds)))


@dataclass(frozen=True, slots=True)
class _Links:
    """The ids on the page to which ties and parties link."""

    ties: Mapping[BondKey, str]
    parties: Mapping[str, str]


def _drawing(
    answer: Answer, trace: Trace, columns: Mapping[str, int], links: _Links, scale: _Scale
) -> Drawing:
    """The network at one scale."""
    bonds = bonds_of(answer)
    keys = {key: f"tie {number}" for number, key in enumerate(bonds)}
    words = {key: _written(bond, trace.as_of) for key, bond in bonds.items()}
    below = {
        key: tuple(part for line in lines for part in _wrap(line, scale.label, scale.labels))
        for key, (_, lines) in words.items()
    }
    names = {party: _wrap(trace.name(party), scale.name, scale.names) for party in columns}
    marks = {party: _mark(party, answer) for party in columns}
    under = {
        party: _wrap(said, scale.mark, 3) if said else () for party, (_, said) in marks.items()
    }
    heights = {
        party: _NODE_HEIGHT + _LINE * (len(names[party]) + len(under[party])) for party in columns
    }
    over = scale.measures.over + _LABEL_HEIGHT
    heights |= {keys[key]: over + _LINE * len(below[key]) for key in bonds}
    lines = [Line(keys[key], bond.from_id, bond.to_id) for key, bond in bonds.items()]
    layout = arrange(columns, lines, heights, scale.measures)
    nodes = tuple(
        Node(
            layout.boxes[party],
            links.parties[party],
            names[party],
            marks[party][0],
            under[party],
            told=", ".join(filter(None, (trace.name(party), marks[party][1]))),
        )
        for party in columns
    )
    edges = tuple(
        Edge(
            layout.labels[keys[key]],
            links.ties[key],
            layout.curves[keys[key]],
            layout.heads[keys[key]],
            style(bond, trace.as_of),
            _wrap(words[key][0], scale.verb, scale.verbs),
            below[key],
            told=_told(bond, trace),
        )
        for key, bond in bonds.items()
    )
    return Drawing(layout.width, layout.height, nodes, edges)


def _columns(answer: Answer) -> dict[str, int]:
    """The column of every party: its distance from the subject; chain ends stand at the right."""
    subject = answer.party_id or ""
    columns = {subject: 0}
    between = {subject}
    for path in all_paths(answer):
        for distance, step in enumerate(path.steps, start=1):
            columns[step.end] = min(distance, columns.get(step.end, distance))
        between |= {step.end for step in path.steps[:-1]}
    last = max(columns.values())
    return {party: at if party in between else last for party, at in columns.items()}


def _mark(party: str, answer: Answer) -> tuple[str, str]:
    """The role of a party in the picture, and the words under its name."""
    listed = {finding.party_id: finding.listed for finding in answer.findings}
    words = {
        Holding.YES: "listed on this day",
        Holding.UNCERTAIN: "listing uncertain on this day",
        Holding.UNKNOWN: "listed; since when is not known",
        Holding.NO: "not listed on this day",
    }
    said = words[listed[party]] if party in listed else ""
    if party == answer.party_id:
        itself = party in listed and listed[party] is not Holding.NO
        return "subject", "asked about; listed" if itself else "asked about"
    return ("listed" if party in listed and listed[party] is not Holding.NO else "other"), said


def style(bond: Bond, day: date) -> str:
    """How a tie's line is drawn: `holds`, `doubt`, `open` or `past`."""
    holding = bond.holding(day)
    if holding is Holding.NO:
        return "past"
    if holding is Holding.UNCERTAIN or bond.standing(day) is Standing.ALLEGED or disputed(bond):
        return "doubt"
    return "holds" if holding is Holding.YES else "open"


def disputed(bond: Bond) -> bool:
    """Whether a source denies the tie."""
    return any(not tie.standing.affirms for tie in bond.ties)


def speaker(bond: Bond, day: date) -> Tie:
    """The claim that speaks first for what holds on a day: the surest, then the firmest.

    Of a tie that does not hold, a claim that says so.
    """
    rows = bond.speaking(day)
    if bond.holding(day) is Holding.NO:
        rows = tuple(tie for tie in bond.affirming() if tie.holds_on(day) is Holding.NO)
    return min(
        rows,
        key=lambda tie: (HOLDING_ORDER.index(tie.holds_on(day)), tie.standing.rank, not tie.begin),
    )


def verb(bond: Bond, day: date) -> str:
    """What a tie says between its two parties, with the share where one is known for the day."""
    share = bond.share(day)
    if not share:
        return bond.kind.verb
    if bond.kind is TieKind.OWNS:
        return f"owns {amounts.words(share)} of"
    return f"{bond.kind.verb} ({amounts.words(share)})"


def state(bond: Bond, day: date) -> str:
    """Whether a tie holds on a day, in words for a label."""
    if bond.holding(day) is not Holding.NO:
        return HOLDING_WORDS[bond.holding(day)]
    begins = [tie.begin.earliest for tie in bond.affirming() if tie.begin.earliest]
    return "not yet begun" if begins and min(begins) > day else "ended"


def period(tie: Tie) -> str:
    """The days of a claim as a phrase, with the last report as exact as its source dates it."""
    last = tie.last_reported
    told = days.period(tie.begin, tie.end, last)
    if last and not last.exact and not tie.begin.earliest and "last reported" not in told:
        return f"{told}, last reported {days.words(last)}"
    return told


def _written(bond: Bond, day: date) -> tuple[str, tuple[str, ...]]:
    """The words on a line: the verb above it; the days, the standing and the state below it."""
    first = speaker(bond, day)
    more = f", {len(bond.ties)} claims" if len(bond.ties) > 1 else ""
    lines = [period(first), f"{bond.standing(day)}{more}", state(bond, day)]
    if disputed(bond):
        lines.append("denied by a source")
    return verb(bond, day), tuple(lines)


def _told(bond: Bond, trace: Trace) -> str:
    """A tie as one line for those who hear the picture."""
    verb_words, lines = _written(bond, trace.as_of)
    ends = trace.name(bond.from_id), trace.name(bond.to_id)
    return f"{ends[0]} {verb_words} {ends[1]}: {', '.join(lines)}"


def _summary(answer: Answer, trace: Trace, ties: int) -> str:
    subject = trace.name(answer.party_id or "")
    ends = dict.fromkeys(trace.name(one.party_id) for one in answer.findings)
    return (
        f"{ties} {'tie' if ties == 1 else 'ties'} between {subject}, on the left, and "
        f"{', '.join(ends)}. The table that follows says the same in words."
    )


def _wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines, the last cut short where it must be."""
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if _wide(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return tuple(_cut(line, width) for line in lines)


def _cut(line: str, width: int) -> str:
    """A line as far as it fits, with a mark where it goes on."""
    if _wide(line) <= width:
        return line
    while _wide(line) >= width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _wide(text: str) -> int:
    """The width of a text in letters; those of East Asian scripts are twice as wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
