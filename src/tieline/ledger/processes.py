"""Contracting processes: all claims about one contract together, as they stand on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tieline.ledger.approximate import approximate
from tieline.ledger.converted import Said, agreed, converted, own_figures
from tieline.ledger.questions import State
from tieline.ledger.rates import Rates
from tieline.ledger.stages import FIRMNESS, end_of, reached, stage_of, state_of, told_by
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import ContractRole, Stage, Standing
from tieline.model.nouns import Contract, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A contracting process, or a published sum of several (`aggregate`), as of a day.

    rows: every claim about it, those that count first. said: the claims that decide its amount.
    aside: those that their own source gives in the asked currency too.
    undated: what it comes to at least at the lowest rate on record; None where it has a rate.
    amount: in the asked currency; each bound may be unknown. without_rate: a sum is stated, but
        there is no rate for it. contradict: the claims have no amount in common.
    begin, end: between which days it began and ended, by all claims that count.
    contractors: canonical ids; several where the split between them is not known.
    told_by: the sources that tell of it.
    """

    contract_id: str
    title: str
    aggregate: bool
    rows: tuple[Contract, ...]
    said: tuple[Said, ...] = ()
    aside: tuple[Said, ...] = ()
    undated: Decimal | None = None
    amount: Range = UNKNOWN_AMOUNT
    without_rate: bool = False
    contradict: bool = False
    state: State
    stage: Stage
    standing: Standing
    begin: Span = UNKNOWN_DAY
    end: Span = UNKNOWN_DAY
    contractors: tuple[str, ...] = ()
    authority: str = ""
    place: str = ""
    part_of: str = ""
    roles: tuple[Role, ...] = ()
    denied: tuple[Contract, ...] = ()
    told_by: frozenset[str] = field(default=frozenset())

    @property
    def alleged(self) -> bool:
        """Whether nothing firmer than an allegation affirms it."""
        return self.standing is Standing.ALLEGED

    @property
    def shared(self) -> bool:
        """Whether it has several contractors, whose parts are not known."""
        return len(self.contractors) > 1

    @property
    def known(self) -> bool:
        """Whether any claim that decides states a sum."""
        return bool(self.amount) or self.without_rate

    @property
    def approximate(self) -> bool:
        """Whether the note of a claim that decides calls its sum approximate."""
        return any(approximate(one.row.note) for one in (*self.said, *self.aside))


@dataclass(frozen=True, slots=True)
class Setting:
    """What processes are made under: the day, the currency with its rates, who is who."""

    day: date
    currency: str
    rates: Rates
    canonical: Callable[[str], str]


def processes(
    contracts: Iterable[Contract], roles: Iterable[Role], setting: Setting
) -> tuple[Process, ...]:
    """Every process that claims tell of, single contracts before published sums."""
    same: dict[tuple[bool, str], list[Contract]] = defaultdict(list)
    for row in contracts:
        same[row.aggregate, row.contract_id].append(row)
    of_contract: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        of_contract[role.contract_id].append(role)
    return tuple(
        _process(rows, of_contract[contract_id], setting)
        for (_, contract_id), rows in sorted(same.items())
    )


def _process(rows: Sequence[Contract], roles: Sequence[Role], setting: Setting) -> Process:
    rows = sorted(rows, key=lambda row: row.claim_id)
    standing = [row for row in _standing(rows) if row.standing.affirms]
    firm = [row for row in standing if row.standing is not Standing.ALLEGED] or standing
    won = reached(firm, setting.day)
    counted = won or firm or list(rows)
    ordered = sorted(rows, key=lambda row: _order(row, counted))
    first = ordered[0]
    begin, end = _hull(row.begin for row in counted), _ended(won)
    state = state_of(firm, won, setting.day)
    gone = _cancelled(firm) if state is State.CANCELLED else []
    stated = _stated(won, begin, setting) or _stated(gone, begin, setting)
    said = own_figures(stated, setting.currency)
    amount, contradict = agreed(said, setting.currency)
    return Process(
        contract_id=first.contract_id,
        title=first.title,
        aggregate=first.aggregate,
        rows=tuple(ordered),
        said=tuple(said),
        aside=tuple(one for one in stated if one not in said),
        undated=_undated(said, amount),
        amount=amount,
        without_rate=not amount and any(one.without_rate for one in said),
        contradict=contradict,
        state=state,
        stage=stage_of(firm, won, setting.day),
        standing=min((row.standing for row in counted), key=lambda one: one.rank),
        begin=begin,
        end=end,
        contractors=_contractors(counted, roles, setting.canonical),
        authority=_first(row.authority for row in ordered),
        place=_first(row.place for row in ordered),
        part_of=_first(row.part_of for row in ordered),
        roles=tuple(sorted(roles, key=lambda one: one.claim_id)),
        denied=tuple(row for row in ordered if not row.standing.affirms),
        told_by=frozenset(row.source_id for row in [*counted, *gone]),
    )


def _standing(rows: Sequence[Contract]) -> list[Contract]:
    """The claims that their own source has not withdrawn."""
    withdrawn: set[str] = set()
    for row in rows:
        if row.standing is Standing.WITHDRAWN:
            own = {one.claim_id for one in rows if one.source_id == row.source_id}
            named = own & set(row.contradicts)
            withdrawn |= named or own
    return [row for row in rows if row.claim_id not in withdrawn]


def _stated(won: Sequence[Contract], begin: Span, setting: Setting) -> list[Said]:
    """The claims of the firmest stage at which a sum is stated."""
    found = [converted(row, _dated(row, begin), setting.currency, setting.rates) for row in won]
    stated = [
        (one, FIRMNESS.get(row.stage, len(FIRMNESS)))
        for one, row in zip(found, won, strict=True)
        if one.stated
    ]
    firmest = min((rank for _, rank in stated), default=0)
    return [one for one, rank in stated if rank == firmest]


def _cancelled(rows: Sequence[Contract]) -> list[Contract]:
    """The claims that a contract was cancelled, whose sums are told apart."""
    return [row for row in rows if row.stage is Stage.CANCELLED]


def _undated(said: Sequence[Said], amount: Range) -> Decimal | None:
    """The least that undated claims come to, where no claim can be converted."""
    found = [one.undated for one in said if one.undated is not None]
    return min(found) if found and not amount and len(found) == len(said) else None


def _dated(row: Contract, whole: Span) -> Span:
    """The period of a claim, or that of all claims where its own is open.

    What had begun is told of later: where no claim has an end, the day of publication is one.
    """
    own, told = row.begin, told_by(row)
    if (own.earliest and own.latest) or (whole.earliest and whole.latest):
        return own if own.earliest and own.latest else whole
    return Span(own.earliest, told) if own.earliest and own.earliest <= told else whole


def _contractors(
    rows: Sequence[Contract], roles: Sequence[Role], canonical: Callable[[str], str]
) -> tuple[str, ...]:
    named = {row.contractor_id for row in rows if row.contractor_id}
    named |= {
        one.party_id for one in roles if one.role is ContractRole.SUPPLIER and one.standing.affirms
    }
    return tuple(sorted({canonical(one) for one in named}))


def _hull(spans: Iterable[Span]) -> Span:
    """From the earliest to the latest day that any of several spans allows, the unknown aside."""
    known = [span for span in spans if span]
    if not known:
        return UNKNOWN_DAY
    first = [span.earliest for span in known if span.earliest]
    last = [span.latest for span in known if span.latest]
    return Span(
        min(first) if len(first) == len(known) else None,
        max(last) if len(last) == len(known) else None,
    )


def _ended(rows: Sequence[Contract]) -> Span:
    """When it ended, by the claims that tell."""
    ends = [end_of(row) for row in rows]
    return _hull(end for end in ends if end.latest and end.latest != date.max)


def _order(row: Contract, counted: Sequence[Contract]) -> tuple[bool, bool, int, int, str]:
    """Claims that count first, those with an amount before others, the firmest first."""
    return (
        row not in counted,
        not row.amount,
        FIRMNESS.get(row.stage, len(FIRMNESS)),
        row.standing.rank,
        row.claim_id,
    )


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
