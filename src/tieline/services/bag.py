"""Export a case as a bag: documents, WARCs, views, stamps, log, casebook, claims, and a README."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from tieline import __version__
from tieline.casebook.state import Accepted
from tieline.evidence.archive import Archive
from tieline.evidence.bag import Payload, Written, write_bag
from tieline.evidence.bag_names import document_name, root_name, stamp_name, view_name, warc_name
from tieline.evidence.capture_record import CAPTURE, capture_of
from tieline.evidence.checks.bag_check import CASEBOOK_HEAD, LOG_HEAD
from tieline.evidence.checks.expected import STAMP, VIEW
from tieline.evidence.noted_log import Head
from tieline.evidence.sightings import view_of
from tieline.services.bag_index import Listed, claims_csv, claims_json, index_csv, index_json
from tieline.services.bag_readme import README, Stamped, Told, readme
from tieline.services.wiring import Workplace
from tieline.store.journal import Entry, Journal
from tieline.text.problems import MisuseError


class NothingToBagError(MisuseError):
    """A home without documents."""

    def __init__(self) -> None:
        super().__init__("no document is kept here; capture some first (`tieline capture`)")


@dataclass(frozen=True, slots=True)
class Bagged:
    """What went into a bag."""

    folder: Path
    documents: int
    claims: int
    stamps: int
    written: Written


@dataclass(slots=True)
class _Case:
    """What of an archive belongs to some documents, given by their digests."""

    archive: Archive
    documents: frozenset[str]
    entries: Sequence[Entry]
    payload: dict[str, Payload] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    stamps: list[Stamped] = field(default_factory=list)

    _of: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def gather(self) -> None:
        """Name every file, and list every capture."""
        for entry in self.entries:
            if entry.kind in {STAMP, VIEW}:
                self._of[entry.body["capture" if entry.kind == STAMP else "of"]].append(entry)
        for entry in self.entries:
            if entry.kind == CAPTURE and entry.body["sha256"] in self.documents:
                self._capture(entry)

    def _capture(self, entry: Entry) -> None:
        capture = capture_of(entry)
        document = self._object(document_name(capture.sha256, capture.media_type), capture.sha256)
        web = warc_name(capture.warc_sha256) if capture.warc else ""
        if web:
            self._add(web, self.archive.root / capture.warc, capture.warc_sha256)
        views = [
            self._object(view_name(view.sha256, view.kind), view.sha256)
            for view in map(view_of, self._of[entry.number])
            if view
        ]
        stamps = [self._stamp(one, document) for one in self._of[entry.number] if one.kind == STAMP]
        self.stamps += stamps
        told = [{"time": one.at.isoformat(), "reply": one.reply} for one in stamps]
        self.listed.append(Listed(capture, web, views, told))

    def _stamp(self, entry: Entry, document: str) -> Stamped:
        body = entry.body
        return Stamped(
            document=document,
            request=self._object(stamp_name(entry.number, "tsq"), body["request"]),
            reply=self._object(stamp_name(entry.number, "tsr"), body["reply"]),
            root=self._object(root_name(body["root"]), body["root"]),
            at=datetime.fromisoformat(body["time"]),
        )

    def _object(self, name: str, sha256: str) -> str:
        return self._add(name, self.archive.object(sha256), sha256)

    def _add(self, name: str, file: Path, sha256: str) -> str:
        self.payload.setdefault(name, Payload(name, file, sha256))
        return name


def bag(
    place: Workplace, folder: Path, documents: Sequence[str], *, at: datetime, who: str
) -> Bagged:
    """Write what is known of some documents, or of all, into a new folder as a bag.

    documents: references to them; none for all. Raises NothingToBagError, UnknownDocumentError,
    DamagedJournalError, BagExistsError, NotAsCapturedError and OSError.
    """
    entries = place.archive.entries()
    every = frozenset(one.body["sha256"] for one in entries if one.kind == CAPTURE)
    if not every:
        raise NothingToBagError
    chosen = frozenset(place.archive.find(one).sha256 for one in documents) or every
    case = _Case(place.archive, chosen, entries)
    case.gather()
    claims = _claims(place, chosen)
    told = Told(
        who,
        at.astimezone(UTC),
        len(chosen),
        len(claims),
        case.stamps,
        _head(entries),
        chosen < every,
    )
    payload = [*case.payload.values(), *_tables(case.listed, claims), *_journals(place, entries)]
    written = write_bag(folder, payload, {README: readme(told)}, _info(place, told))
    return Bagged(folder, len(chosen), len(claims), len(case.stamps), written)


def _claims(place: Workplace, documents: frozenset[str]) -> list[Accepted]:
    """The accepted claims that stand on words of some documents."""
    return [
        one
        for one in place.reviewed(date.max).accepted
        if any(quote.document in documents for quote in one.decision.quotes)
    ]


def _tables(listed: Sequence[Listed], claims: Sequence[Accepted]) -> Iterator[Payload]:
    yield Payload("index.csv", index_csv(listed))
    yield Payload("index.json", index_json(listed))
    if claims:
        files = {one.capture.sha256: one.file for one in listed}
        yield Payload("claims.csv", claims_csv(claims, files))
        yield Payload("claims.json", claims_json(claims, files))


def _journals(place: Workplace, entries: Sequence[Entry]) -> Iterator[Payload]:
    """The log and the casebook as far as they were read."""
    yield Payload("log.jsonl", _lines(place.archive.log, entries))
    casebook = place.casebook.entries()
    if casebook:
        yield Payload("casebook.jsonl", _lines(place.casebook, casebook))


def _lines(journal: Journal, entries: Sequence[Entry]) -> bytes:
    """So many lines of a journal as there are entries: more may have come meanwhile."""
    lines = journal.file.read_bytes().split(b"\n")
    return b"\n".join(lines[: len(entries)]) + b"\n"


def _head(entries: Sequence[Entry]) -> Head | None:
    return Head(entries[-1].number, entries[-1].digest) if entries else None


def _info(place: Workplace, told: Told) -> dict[str, str]:
    """What bag-info.txt says (RFC 8493, section 2.2.2)."""
    heads: Iterable[tuple[str, Head | None]] = (
        (LOG_HEAD, told.head),
        (CASEBOOK_HEAD, _head(place.casebook.entries())),
    )
    return {
        "Bagging-Date": told.at.date().isoformat(),
        "Bag-Software-Agent": f"tieline {__version__}",
        "Contact-Name": told.who,
        "External-Description": "Captured documents with their log; README.txt tells how to check",
        **{label: str(head) for label, head in heads if head},
    }
