"""Keep a user's own table of ties."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tieline.resolution.parties import Outcome, Resolution
from tieline.resolution.profiles import profiles
from tieline.services.wiring import Workplace
from tieline.sources.ties_table import VERSION, read_ties
from tieline.store.manifest import Manifest, Snapshot
from tieline.text.names import slug


@dataclass(frozen=True, slots=True)
class AddedTies:
    """A table that was added: how many ties, what its names mean here, columns left unread.

    known_as: what the names that are known here stand for, with the kind of party.
    in_itself: how many ties say that a company owns part of itself.
    """

    snapshot: Snapshot
    count: int
    names: tuple[Resolution, ...]
    known_as: dict[str, str]
    unused: tuple[str, ...]
    replaced: bool
    in_itself: int = 0


def add_ties(place: Workplace, file: Path, known_from: date) -> AddedTies:
    """Read a table of ties; an earlier table of the same file name is replaced whole.

    Raises ReadError or TableError; nothing is stored then.
    """
    table = read_ties(file, known_from)
    name = f"ties-{slug(file.stem)}"
    view = place.view(known_from, without=name)
    try:
        parties = place.parties(view)
        names = parties.resolve_all(table.names)
        meant = {
            query: one.matches[0].party_id
            for query, one in names.items()
            if one.outcome is Outcome.FOUND
        }
        known = profiles(view, parties, meant.values())
    finally:
        view.close()
    known_as = {
        query: f"{known[party].name} ({known[party].type})"
        for query, party in meant.items()
        if party in known
    }
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
    answers = tuple(names.values())
    return AddedTies(
        snapshot, table.count, answers, known_as, table.unused, bool(before), table.in_itself
    )


def unclear(names: tuple[Resolution, ...], outcome: Outcome) -> list[str]:
    """The names of an outcome, in the table's order."""
    return [one.query for one in names if one.outcome is outcome]
