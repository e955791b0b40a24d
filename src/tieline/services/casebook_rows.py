"""The rows of the casebook: what was accepted, as claims on the word of documents."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tieline.assessment.about import parties_of
from tieline.casebook.state import Accepted, Casebook
from tieline.model.days import Span
from tieline.model.grades import parse_grade
from tieline.model.kinds import Confidence
from tieline.model.nouns import Row, Source
from tieline.sources.one_claim import read_claim, read_source
from tieline.sources.reading import mention

VERSION = "casebook 1"
"""Raised when the same entries give other rows."""

_DIGITS = 16
"""So many characters of a document's digest are the id of the source that it is."""

CONFIDENCE = {1: Confidence.HIGH, 2: Confidence.HIGH, 3: Confidence.MEDIUM}
"""By the number of a grade, how sure a claim is; what is worse is low."""


def source_id(document: str) -> str:
    """The id of a document as a source."""
    return f"doc:{document[:_DIGITS]}"


NEEDED = ("publisher", "title", "kind")
"""What must be known of a document before a claim can stand on its word."""


def lacking(said: Mapping[str, str]) -> list[str]:
    """What must still be said of a document before a claim can stand on its word."""
    return [name for name in NEEDED if not said.get(name)]


def source_row(document: str, said: Mapping[str, str]) -> Source:
    """A document as a source, from what was said of it. Raises BadBlockError.

    Where nobody says when it was published, it was by the day on which it was captured.
    """
    found = read_source(source_id(document), said, f"document {document[:12]}")
    published = found.published
    if not published and found.retrieved:
        published = Span(None, found.retrieved)
    return replace(found, published=published, sha256=document)


def rows_of(book: Casebook) -> list[Row]:
    """Every row of a casebook: sources, parties that only documents name, and claims."""
    rows: dict[str, Row] = {}
    letters = _letters(book)
    names = {key: name for one in book.decisions.values() for key, name in one.names.items()}
    for one in book.accepted:
        document = one.decision.document
        source = source_row(document, book.sources.get(document, {}))
        if "reliability" not in book.sources.get(document, {}):
            source = replace(source, reliability=letters.get(document, source.reliability))
        rows[source.source_id] = source
        for row in _claim_rows(one, source, names):
            if not isinstance(row, Source):
                rows.setdefault(row.claim_id, row)
    return list(rows.values())


def _letters(book: Casebook) -> dict[str, str]:
    """By document the worst letter that reviewers gave to what it says."""
    found: dict[str, str] = {}
    for one in book.accepted:
        if one.decision.grade:
            letter = parse_grade(one.decision.grade).letter
            document = one.decision.document
            found[document] = max(letter, found.get(document, letter))
    return found


def _claim_rows(one: Accepted, source: Source, names: Mapping[str, str]) -> Iterator[Row]:
    """The rows of one accepted claim, known from the day on which it came to count.

    names: of every party that reviewers called new, by id; a claim may name one that another, which
        does not count any more, brought here.
    """
    file = f"accepted claim c{one.decision.number}"
    for row in read_claim(one.decision.block, source, file):
        if not isinstance(row, Source):
            mine = replace(row, known_from=one.known_from, confidence=one.confidence)
            for party_id in parties_of(mine):
                if party_id in names:
                    yield from mention(names[party_id], party_id, mine)
            yield mine
