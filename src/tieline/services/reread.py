"""Read again what another version of Tieline has read, from the files that were kept."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.services.lists import Brought, add_list
from tieline.services.ties import add_ties
from tieline.services.wiring import Workplace
from tieline.sources.reading import ReadError
from tieline.sources.ties_table import TableError
from tieline.store.manifest import Outdated


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of one old snapshot; problem: why it is still old, empty where it is new."""

    old: Outdated
    problem: str = ""


def reread(place: Workplace) -> Iterator[Reread]:
    """Read every outdated snapshot again, known from the day it had; the old one then goes."""
    for old in place.shelf.outdated():
        try:
            _read(place, old)
        except (ReadError, TableError) as error:
            yield Reread(old, str(error))
        else:
            shutil.rmtree(old.folder)
            yield Reread(old)


def _read(place: Workplace, old: Outdated) -> None:
    """One snapshot's files; the first case is made anew by itself."""
    if not old.files or old.known_from is None:
        return
    if old.name.startswith("ties-"):
        add_ties(place, old.files[0], old.known_from)
        return
    called = old.title.partition(": ")[2]
    brought = Brought(files=old.files, retrieved=old.known_from, accept_fewer=True, name=called)
    add_list(place, brought)
