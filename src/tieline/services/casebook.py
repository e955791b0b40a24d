"""The casebook: what documents propose, and the quotes on which accepted claims stand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from tieline.casebook.entries import PROPOSALS, SOURCE, proposals_body
from tieline.casebook.state import replayed
from tieline.model.documents import Quote
from tieline.model.proposals import Proposal
from tieline.services.wiring import Workplace
from tieline.text.days import parse_span


def propose(
    place: Workplace, document: str, proposals: Sequence[Proposal], *, at: datetime, who: str
) -> int:
    """Keep what a document proposes until somebody reviews it; give how many are new.

    document: SHA-256 of the document. A proposal whose key the casebook has, whatever became of
    it, is passed over. Raises DamagedJournalError and UnknownCasebookEntryError.
    """
    known = replayed(place.casebook.entries(), date.max).proposals
    new = [one for one in {one.key: one for one in proposals}.values() if one.key not in known]
    if new:
        extractor = next((quote.extractor for one in new for quote in one.quotes), "")
        place.casebook.add(PROPOSALS, proposals_body(document, extractor, new), at=at, who=who)
    return len(new)


def tell_source(
    place: Workplace, document: str, said: Mapping[str, str], *, at: datetime, who: str
) -> dict[str, str]:
    """Keep what is told by the way of a document as a source; give what was not said before.

    document: its SHA-256. said: by the keys of a source in the case format, such as `publisher`
    and `published`; what is empty, or was said before, is passed over. It need not be all that a
    source needs: the rest is asked when a claim is accepted. Raises BadDayError, and
    DamagedJournalError and UnknownCasebookEntryError.
    """
    known = replayed(place.casebook.entries(), date.max, proposals=False).sources.get(document, {})
    new = {name: value for name, value in said.items() if value and name not in known}
    if "published" in new:
        parse_span(new["published"])
    if new:
        place.casebook.add(SOURCE, {"document": document, "source": new}, at=at, who=who)
    return new


def accepted_quotes(place: Workplace) -> list[tuple[int, Quote]]:
    """The quotes on which the acceptances stand that were not withdrawn, by number of entry."""
    book = replayed(place.casebook.entries(), date.max, proposals=False)
    return [
        (number, quote)
        for number, one in book.decisions.items()
        if number not in book.withdrawn
        for quote in one.quotes
    ]
