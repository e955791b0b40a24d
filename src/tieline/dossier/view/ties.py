"""The table of ties: one group of rows for a tie, one row for each claim about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Trace
from tieline.dossier.picture import period, speaker, state, style, verb
from tieline.dossier.view.references import Reference, References, plain
from tieline.dossier.words import HOLDING_WORDS
from tieline.model.days import Holding
from tieline.model.nouns import Event, Tie
from tieline.network.graph import Bond
from tieline.text import amounts, days


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim that disputes another, or is disputed by it: its label, and its row if it has one."""

    words: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What one source says of a tie."""

    anchor: str
    label: str
    scope: str
    sizes: tuple[str, ...]
    dates: str
    standing: str
    confidence: str
    affirms: bool
    holding: str
    mark: str
    references: tuple[Reference, ...]
    locator: str
    note: str
    beside: tuple[Beside, ...]
    denials: tuple[tuple[str, tuple[Reference, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieGroup:
    """A tie with everything that is claimed about it."""

    anchor: str
    label: str
    start: str
    verb: str
    end: str
    state: str
    style: str
    standing: str
    period: str
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What every row is made with: the trace, the references, the events that deny claims."""

    trace: Trace
    references: References
    denials: Mapping[str, Sequence[Event]]


def tie_groups(bonds: Iterable[Bond], context: Context, prefix: str) -> tuple[TieGroup, ...]:
    """The rows of several ties; `prefix` begins their ids on the page."""
    bonds = list(bonds)
    labels = {
        tie.claim_id: f"{at}.{number}"
        for at, bond in enumerate(bonds, start=1)
        for number, tie in enumerate(bond.ties, start=1)
    }
    against: dict[str, list[str]] = defaultdict(list)
    for bond in bonds:
        for tie in bond.ties:
            for other in tie.contradicts:
                against[other].append(tie.claim_id)
    rows = _Rows(context, prefix, labels, against)
    return tuple(rows.group(at, bond) for at, bond in enumerate(bonds, start=1))


def anchor_of(prefix: str, at: int | str) -> str:
    """The id on the page of a tie's heading or of a claim's row."""
    return f"{prefix}{str(at).replace('.', '-')}"


class _Rows:
    """Makes rows that know of each other."""

    def __init__(
        self,
        context: Context,
        prefix: str,
        labels: Mapping[str, str],
        against: Mapping[str, Sequence[str]],
    ) -> None:
        self._context, self._prefix = context, prefix
        self._labels, self._against = labels, against

    def group(self, at: int, bond: Bond) -> TieGroup:
        """A tie and its claims."""
        trace, day = self._context.trace, self._context.trace.as_of
        affirmed = bool(bond.affirming())
        first = speaker(bond, day) if affirmed else bond.ties[0]
        return TieGroup(
            anchor=anchor_of(self._prefix, at),
            label=str(at),
            start=trace.name(bond.from_id),
            verb=verb(bond, day) if affirmed else bond.kind.verb,
            end=trace.name(bond.to_id),
            state=state(bond, day) if affirmed else "denied; no source affirms it",
            style=style(bond, day) if affirmed else "past",
            standing=str(bond.standing(day)) if affirmed else str(first.standing),
            period=period(first),
            rows=tuple(self._row(tie) for tie in bond.ties),
        )

    def _row(self, tie: Tie) -> ClaimRow:
        holding = tie.holds_on(self._context.trace.as_of)
        label = self._labels[tie.claim_id]
        cite = self._context.references.cite
        return ClaimRow(
            anchor=anchor_of(self._prefix, label),
            label=label,
            scope=tie.scope,
            sizes=_sizes(tie),
            dates=period(tie) if tie.begin or tie.end else "no dates given",
            standing=plain(tie.standing),
            confidence=str(tie.confidence),
            affirms=tie.standing.affirms,
            holding=HOLDING_WORDS[holding] if tie.standing.affirms else "said not to be so",
            mark=_MARKS[holding] if tie.standing.affirms else "past",
            references=cite([tie.source_id]),
            locator=tie.locator,
            note=tie.note,
            beside=tuple(self._beside(tie)),
            denials=tuple(
                (denial(event, self._context.trace.as_of), cite([event.source_id]))
                for event in self._context.denials.get(tie.claim_id, ())
            ),
        )

    def _beside(self, tie: Tie) -> Iterable[Beside]:
        """The claims that dispute this one, and those that it disputes."""
        for words, others in (
            ("disputes", tie.contradicts),
            ("disputed by", self._against.get(tie.claim_id, ())),
        ):
            for other in others:
                label = self._labels.get(other)
                if label:
                    yield Beside(words, f"claim {label}", anchor_of(self._prefix, label))
                else:
                    yield Beside(words, f"a claim not shown here ({other})", "")


_MARKS = {
    Holding.YES: "holds",
    Holding.UNCERTAIN: "doubt",
    Holding.UNKNOWN: "open",
    Holding.NO: "past",
}


def denial(event: Event, day: date) -> str:
    """A denial as a sentence with its day."""
    later = ", after this day" if event.begin.earliest and event.begin.earliest > day else ""
    said = days.words(event.begin) if event.begin else "no date given"
    return f"{event.statement.rstrip('.')} ({said}{later})"


def _sizes(tie: Tie) -> tuple[str, ...]:
    """The share and the amount that a claim gives."""
    return tuple(amounts.words(size) for size in (tie.share, tie.amount) if size)
