"""The one place that chooses where rows live and which case is shipped."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tieline.resolution.decisions import Judgements, replayed
from tieline.resolution.parties import Parties
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import Rulebook
from tieline.sources import case
from tieline.store.journal import Journal
from tieline.store.manifest import Manifest, Snapshot
from tieline.store.snapshots import Shelf
from tieline.store.view import View

STARTER_NAME = "starter"
STARTER = Path(__file__).parent.parent / "starter"


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything that the use cases work on."""

    shelf: Shelf
    rulebook: Rulebook
    starter: Path = STARTER

    def view(self, known_by: date, without: str = "") -> View:
        """All rows known by a day: the starter case, own tables, and every list with its history.

        without: the name of a snapshot that is left out.
        """
        self.shelve_starter()
        current = [one for one in self.shelf.current(known_by) if one.manifest.name != without]
        return View(current, known_by, self.shelf.earlier(known_by))

    @property
    def journal(self) -> Journal:
        """The journal of decisions."""
        return Journal(self.shelf.root.parent / "journal" / "decisions.jsonl")

    def judgements(self, known_by: date) -> Judgements:
        """What was judged by a day. Raises DamagedJournalError and UnknownDecisionError."""
        return replayed(self.journal.entries(), known_by)

    def parties(self, view: View) -> Parties:
        """The parties of a view, joined and parted as was judged by its day."""
        return Parties(view, self.judgements(view.known_by))

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
