"""Keep a user's own table of ties."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tieline.resolution.parties import Outcome, Parties, Resolution
from tieline.services.wiring import Workplace
from tieline.sources.ties_table import VERSION, read_ties
from tieline.store.snapshots import Manifest, Snapshot
from tieline.text.names import slug


@dataclass(frozen=True, slots=True)
class AddedTies:
    """A table that was added: how many ties, what its names mean here, columns left unread."""

    snapshot: Snapshot
    count: int
    names: tuple[Resolution, ...]
    unused: tuple[str, ...]
    replaced: bool


def add_ties(place: Workplace, file: Path, known_from: date) -> AddedTies:
    """Read a table of ties; an earlier table of the same file name is replaced whole.

    Raises ReadError or TableError; nothing is stored then.
    """
    table = read_ties(file, known_from)
    name = f"ties-{slug(file.stem)}"
    view = place.view(known_from, without=name)
    try:
        names = Parties(view).resolve_all(table.names)
    finally:
        view.close()
    name = f"ties-{slug(file.stem)}"
    before = place.shelf.all_of(name)
    with place.shelf.draft() as draft:
        raw = draft.keep_raw(file)
        draft.add_all(table.rows)
        manifest = Manifest(
            name=name,
            title=f"Own ties: {file.name}",
            publisher="own table",
            url="",
            licence="",
            reader=VERSION,
            known_from=known_from,
            raw=raw,
            tables=draft.to_parquet(),
            counts=dict(draft.counts),
        )
        snapshot = place.shelf.put(draft, manifest)
    return AddedTies(snapshot, table.count, tuple(names.values()), table.unused, bool(before))


def unclear(names: tuple[Resolution, ...], outcome: Outcome) -> list[str]:
    """The names of an outcome, in the table's order."""
    return [one.query for one in names if one.outcome is outcome]
