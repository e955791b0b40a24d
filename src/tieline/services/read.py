"""Reading: a captured document's text, all known names, and what the two propose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from tieline.evidence.texts import text_of
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.documents import Capture, DocumentText
from tieline.reading import model_proposer
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.model_answer import Rejected
from tieline.reading.reader import Reading, reading_of
from tieline.resolution.parties import Parties
from tieline.rulebook.rules import Rulebook
from tieline.services.casebook import propose
from tieline.services.wiring import Workplace
from tieline.store.view import View
from tieline.text.days import parse_span
from tieline.text.normal_form import normal_form

_DAY = len("2019-03-11")


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read: its capture, its text, what it proposes, how much is new.

    rejected: what a model proposed and our checks did not let stand.
    """

    capture: Capture
    text: DocumentText
    reading: Reading
    new: int
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a user says of the document: who published it, and when; empty where nothing is.

    ocr: whether pictures are read, too.
    """

    publisher: str = ""
    published: Span = UNKNOWN_DAY
    ocr: bool = False


def read_document(
    place: Workplace, capture: Capture, told: Told, *, at: datetime, who: str
) -> Read:
    """Read a captured document, and keep what it proposes until somebody reviews it.

    Raises UnreadableError where its text cannot be had, and DamagedJournalError.
    """
    text = text_of(place.archive, capture, ocr=told.ocr)
    reading = reading_of(
        text,
        gazetteer_of(place, at.date(), text.text),
        publisher=told.publisher or publisher_of(text, capture),
        published=told.published or published_of(text),
        lists=list_words(place.rulebook),
    )
    new = propose(place, capture.sha256, reading.proposals, at=at, who=who)
    return Read(capture, text, reading, new)


def ask_model(
    place: Workplace, found: Read, endpoint: model_proposer.Endpoint, *, at: datetime, who: str
) -> Read:
    """The same with what a model proposes of the text, which is sent to it.

    What the rules propose as well stays theirs. Raises TooLongError, ModelError and
    DamagedJournalError; what was kept of the rules stays kept.
    """
    text = found.text.text
    known = gazetteer_of(place, at.date(), f"{text}\n{normal_form(text).text}")
    proposed, rejected = model_proposer.propose(found.text, endpoint, known)
    theirs = {one.key for one in found.reading.proposals}
    others = tuple(one for one in proposed if one.key not in theirs)
    new = propose(place, found.capture.sha256, others, at=at, who=who)
    reading = replace(found.reading, proposals=(*found.reading.proposals, *others))
    return replace(found, reading=reading, new=found.new + new, rejected=tuple(rejected))


def gazetteer_of(place: Workplace, known_by: date, text: str) -> Gazetteer:
    """The names known by a day that a text may hold, with the parties that go by them."""
    view = place.view(known_by)
    return Gazetteer(names_of(view, place.parties(view)), text)


def names_of(view: View, parties: Parties) -> Iterator[tuple[str, str]]:
    """Every name in a view and the party that goes by it, those joined to another as that one."""
    rows = view.select("SELECT DISTINCT name, party_id FROM name ORDER BY ALL")
    return ((name, parties.canonical(party)) for name, party in rows)


def publisher_of(text: DocumentText, capture: Capture) -> str:
    """Who publishes a document, as far as it or its address tells."""
    return text.meta.get("site", "") or (urlsplit(capture.url).hostname or "")


def published_of(text: DocumentText) -> Span:
    """The day on which a document says that it was published; unknown where it says none."""
    try:
        return parse_span(text.meta.get("published", "")[:_DAY])
    except ValueError:
        return UNKNOWN_DAY


_BY_OTHER_WORDS = (
    ("实体清单", "us-bis-el"),
    ("SDN", "us-ofac-sdn"),
    ("Specially Designated Nationals", "us-ofac-sdn"),
    ("特别指定国民名单", "us-ofac-sdn"),
    ("未经核实清单", "us-bis-uvl"),
    ("Covered List", "us-fcc-covered"),
    ("1260H", "us-dod-1260h"),
    ("Section 889", "us-ndaa-889"),
    ("UFLPA Entity List", "us-dhs-uflpa"),
)
"""What lists are called besides their own titles, and their ids."""


def list_words(rulebook: Rulebook) -> Mapping[str, str]:
    """The words by which the rulebook's lists are named, and their ids."""
    found = {
        words: one.list_id
        for one in rulebook.lists.values()
        for words in (one.title, one.short)
        if words
    }
    others = {words: ref for words, ref in _BY_OTHER_WORDS if ref in rulebook.lists}
    return {**found, **others}
