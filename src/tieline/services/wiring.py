"""The one place that chooses where rows live and which case is shipped."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tieline.casebook import state
from tieline.evidence.archive import Archive
from tieline.evidence.noted_log import NotedJournal
from tieline.resolution.decisions import Judgements, replayed
from tieline.resolution.parties import Parties
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import Rulebook
from tieline.services import casebook_rows
from tieline.sources import case
from tieline.store.journal import Journal
from tieline.store.manifest import Manifest, Snapshot
from tieline.store.snapshots import Shelf
from tieline.store.view import View

STARTER_NAME = "starter"
STARTER = Path(__file__).parent.parent / "starter"
CASEBOOK_NAME = "casebook"
KEPT_OF_DAY = 5
"""So many snapshots of the casebook are kept of one day."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything that the use cases work on."""

    shelf: Shelf
    rulebook: Rulebook
    starter: Path = STARTER

    def view(self, known_by: date, without: str = "") -> View:
        """All rows known by a day: starter case, casebook, own tables, lists with their history.

        without: the name of a snapshot that is left out.
        """
        self.shelve_starter()
        reviewed = self.shelve_casebook(known_by)
        left_out = {without, CASEBOOK_NAME}
        current = [one for one in self.shelf.current(known_by) if one.manifest.name not in left_out]
        current += [reviewed] if reviewed and without != CASEBOOK_NAME else []
        return View(current, known_by, self.shelf.earlier(known_by))

    @property
    def journal(self) -> Journal:
        """The journal of decisions."""
        return Journal(self.shelf.root.parent / "journal" / "decisions.jsonl")

    @property
    def archive(self) -> Archive:
        """The documents that were captured."""
        return Archive(self.shelf.root.parent / "archive")

    @property
    def casebook(self) -> Journal:
        """The journal of proposals and of what reviewers said to them."""
        return NotedJournal(self.shelf.root.parent / "journal" / "casebook.jsonl")

    def judgements(self, known_by: date) -> Judgements:
        """What was judged by a day. Raises DamagedJournalError and UnknownDecisionError."""
        return replayed(self.journal.entries(), known_by)

    def parties(self, view: View) -> Parties:
        """The parties of a view, joined and parted as was judged by its day."""
        return Parties(view, self.judgements(view.known_by))

    def reviewed(self, known_by: date, *, proposals: bool = True) -> state.Casebook:
        """What proposals and reviewers' decisions come to on a day; decisions alone, if asked.

        Raises DamagedJournalError, UnknownCasebookEntryError and UnknownDecisionError.
        """
        entries = self.casebook.entries()
        second = bool(entries) and self.judgements(known_by).second
        return state.replayed(entries, known_by, second=second, proposals=proposals)

    def shelve_casebook(self, known_by: date) -> Snapshot | None:
        """What was accepted by a day as a snapshot; None where nothing was.

        It is of the day on which the casebook came to be so, and made anew when that changes.
        """
        book = self.reviewed(known_by, proposals=False)
        if not book.accepted:
            return None
        raw = {CASEBOOK_NAME: book.digest}
        kept = self.shelf.all_of(CASEBOOK_NAME)
        for one in kept:
            if one.manifest.raw == raw and one.manifest.reader == casebook_rows.VERSION:
                return one
        with self.shelf.draft() as draft:
            draft.add_all(casebook_rows.rows_of(book))
            manifest = Manifest(
                name=CASEBOOK_NAME,
                title="Casebook: claims that were reviewed",
                publisher="own review",
                url="",
                licence="",
                reader=casebook_rows.VERSION,
                known_from=book.last,
                raw=raw,
                tables=draft.to_parquet(),
                counts=dict(draft.counts),
            )
            snapshot = self.shelf.put(draft, manifest)
        self._thin(snapshot)
        return snapshot

    def _thin(self, snapshot: Snapshot) -> None:
        """Take away what the casebook was earlier on the day of a snapshot, but for the last few.

        A question about a day sees how it was at its end; the last few may be read right now.
        """
        day = snapshot.manifest.known_from
        same = [one for one in self.shelf.all_of(CASEBOOK_NAME) if one.manifest.known_from == day]
        for one in same[:-KEPT_OF_DAY]:
            self.shelf.remove(one.manifest.digest)

    def shelve_starter(self) -> Snapshot:
        """The starter case as a snapshot, read again only when its files have changed."""
        digest = case.digest(self.starter)
        for one in self.shelf.all_of(STARTER_NAME):
            if one.manifest.raw == {"starter": digest}:
                return self.shelf.use(one)
        with self.shelf.draft() as draft:
            draft.add_all(case.read_case(self.starter, self.rulebook.lists).rows)
            manifest = Manifest(
                name=STARTER_NAME,
                title="Starter case: commercial ties to Hikvision and Dahua",
                publisher="Tieline",
                url="",
                licence="Apache-2.0; every claim names its source",
                reader=case.VERSION,
                known_from=None,
                raw={"starter": digest},
                tables=draft.to_parquet(),
                counts=dict(draft.counts),
            )
            return self.shelf.put(draft, manifest)


def workplace(home: Path) -> Workplace:
    """The workplace whose data lives in a folder."""
    return Workplace(Shelf(home / "snapshots"), load_rulebook())
