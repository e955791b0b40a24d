"""What is known already of the matter of a claim: who says the same, and who contradicts it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tieline.assessment.about import apart, parties_of
from tieline.casebook.entries import Waiting
from tieline.evidence.same_words import documents_with
from tieline.model.nouns import Claim, Contract, Designation, Event, Figure, Row, Source, Tie
from tieline.services.claim_desk import ClaimDesk
from tieline.text.names import normalise

Canonical = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Beside:
    """The claims on one matter.

    same: those that say the same; against: those that cannot be right with it; maybe: those that
    may speak of the same thing. sources: of all of these and of the document, by id.
    voices: how many sources that do not repeat one another say it, the document among them once
        somebody has said what it is (`own`).
    repeats: the other documents that have the very words, by their digests.
    """

    same: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    maybe: tuple[Claim, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    voices: int = 1
    own: bool = True
    repeats: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.same or self.against or self.maybe or self.repeats)


def beside(desk: ClaimDesk, one: Waiting, rows: Iterable[Row]) -> Beside:
    """What is known of the matter of the rows that a proposal would be."""
    said = next(
        (row for row in rows if isinstance(row, (Tie, Contract, Figure, Designation, Event))), None
    )
    repeats = _repeats(desk, one)
    if said is None:
        return Beside(repeats=repeats)
    other = {row.claim_id: row for row in _matter(desk, said) if row.claim_id != said.claim_id}
    groups: dict[str, list[Claim]] = {"same": [], "against": [], "maybe": []}
    for row in other.values():
        groups[_relation(said, row, desk.parties.canonical)].append(row)
    cited = {row.source_id for row in other.values()}
    sources = {row.source_id: row for row in desk.view.rows_in(Source, "source_id", cited)}
    sources |= {row.source_id: row for row in desk.accepted if isinstance(row, Source)}
    own = desk.shown_source(one.document)
    is_said = desk.is_said(one.document)
    others = [sources[row.source_id] for row in groups["same"] if row.source_id in sources]
    speaking = [own, *others] if is_said else others
    return Beside(
        same=tuple(groups["same"]),
        against=tuple(groups["against"]),
        maybe=tuple(groups["maybe"]),
        sources={**sources, own.source_id: own},
        voices=len({source.via or source.publisher for source in speaking}),
        own=is_said,
        repeats=repeats,
    )


def _repeats(desk: ClaimDesk, one: Waiting) -> tuple[str, ...]:
    """The other documents that have the very words: that propose on them, or whose texts do."""
    words = {quote.exact for quote in one.proposal.quotes}
    found = [
        other.document
        for other in desk.book.proposals.values()
        if any(quote.exact in words for quote in other.proposal.quotes)
    ]
    found += documents_with(desk.place.archive, words)
    return tuple(sha256 for sha256 in dict.fromkeys(found) if sha256 != one.document)


def _matter(desk: ClaimDesk, said: Row) -> Iterator[Claim]:
    """The claims of the view, and those accepted since it was opened, on the matter of a row."""
    known = {row.claim_id: row for row in _in_view(desk, said)}
    fresh = [row for row in desk.accepted if type(row) is type(said)]
    canonical = desk.parties.canonical
    mine = _parties(said, canonical)
    for row in fresh:
        if not isinstance(row, Source) and _parties(row, canonical) & mine:
            known.setdefault(row.claim_id, row)
    yield from (row for row in known.values() if _touches(said, row, canonical))


def _in_view(desk: ClaimDesk, said: Row) -> Sequence[Claim]:
    members = desk.parties.members
    match said:
        case Tie():
            ends = [*members(said.from_id), *members(said.to_id)]
            return desk.view.rows(
                Tie,
                "from_id IN (SELECT unnest(?::VARCHAR[])) "
                "AND to_id IN (SELECT unnest(?::VARCHAR[]))",
                [ends, ends],
            )
        case Contract():
            return desk.view.rows_in(Contract, "contractor_id", members(said.contractor_id))
        case Figure():
            return desk.view.rows_in(Figure, "party_id", members(said.party_id))
        case Designation():
            return desk.view.rows_in(Designation, "party_id", members(said.party_id))
        case Event():
            ids = [one for party in said.party_ids for one in members(party)]
            return desk.view.rows(Event, "list_has_any(party_ids, ?::VARCHAR[])", [ids])
        case _:
            return []


def _parties(row: Row, canonical: Canonical) -> set[str]:
    return set() if isinstance(row, Source) else {canonical(one) for one in parties_of(row)}


def _touches(said: Row, row: Claim, canonical: Canonical) -> bool:
    """Whether a claim about the same parties is on the matter of a row."""
    match said, row:
        case Tie(), Tie():
            return _parties(said, canonical) == _parties(row, canonical)
        case Contract(), Contract():
            return said.aggregate == row.aggregate and (
                said.contract_id == row.contract_id
                or bool(_words(said) & _words(row))
                or (bool(said.amount and row.amount) and not apart(said.amount, row.amount))
            )
        case Figure(), Figure():
            return (said.figure, said.period) == (row.figure, row.period)
        case Designation(), Designation():
            return said.list_id == row.list_id
        case Event(), Event():
            return said.kind is row.kind and _near(said, row)
        case _:
            return False


def _relation(said: Row, row: Claim, canonical: Canonical) -> str:
    """What a claim on a matter is to a row: `same`, `against` or `maybe`."""
    match said, row:
        case Tie(), Tie():
            way = canonical(said.from_id) == canonical(row.from_id)
            alike = said.kind is row.kind and way
            against = _says_no(said, row) or apart(said.share, row.share)
        case Contract(), Contract():
            alike = said.contract_id == row.contract_id
            against = _says_no(said, row) or apart(said.amount, row.amount)
        case Figure(), Figure():
            alike = said.scope == row.scope
            against = _says_no(said, row) or apart(said.amount, row.amount)
        case Designation(), Designation():
            alike, against = said.status is row.status, _says_no(said, row)
        case _:
            return "maybe"
    return ("against" if against else "same") if alike else "maybe"


def _says_no(said: Claim, row: Claim) -> bool:
    return said.standing.affirms is not row.standing.affirms


_WEAK = {"county", "contract", "project", "system", "the", "of", "in", "and", "for", "xinjiang"}
"""Words that many titles and places of contracts share."""


def _words(row: Contract) -> set[str]:
    """The words of a contract's title and place that tell it from others."""
    return set(normalise(f"{row.title} {row.place}").key.split()) - _WEAK


def _near(said: Event, row: Event) -> bool:
    """Whether two events may be of one day."""
    first, last = said.begin, row.begin
    if not (first and last):
        return False
    return not (
        (first.latest and last.earliest and first.latest < last.earliest)
        or (last.latest and first.earliest and last.latest < first.earliest)
    )
