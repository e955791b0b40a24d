"""Bring lists up to date from their official addresses; a failure leaves what is here in use."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import Workplace
from tieline.sources.download import DownloadError, Fetcher, Stamp
from tieline.sources.format import Format
from tieline.sources.reading import ReadError
from tieline.sources.registry import formats
from tieline.store.checks import Check
from tieline.store.manifest import Snapshot, sha256
from tieline.text.problems import MisuseError


class UnknownListError(MisuseError):
    """A list that has no address here."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"`{name}` is no list that can be fetched; known: {', '.join(known)}. "
            "A file that you have is added with `tieline lists add`"
        )


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of asking for one list.

    added: the new snapshot, where there is one; problem: why there is none, where it failed.
    in_use: the snapshot that answers now.
    """

    name: str
    title: str
    added: Added | None
    in_use: Snapshot | None
    problem: str = ""


def fetchable() -> dict[str, Format]:
    """The lists that have official addresses, by name."""
    return {one.spec.name: one for one in formats() if one.spec.downloads}


def wanted_lists(place: Workplace, names: Sequence[str]) -> list[Format]:
    """The lists to be updated: those named, or all kept here. Raises UnknownListError."""
    known = fetchable()
    for name in names:
        if name not in known:
            raise UnknownListError(name, sorted(known))
    kept = {one.manifest.name for one in place.shelf.all()}
    return [one for name, one in known.items() if name in (names or kept)]


@dataclass(frozen=True)
class Updater:
    """Asks for lists.

    today: the day from which what comes is known.
    mirror: an address that has the files of list NAME under NAME/, instead of the official ones.
    progress: told the file's name, the bytes that are here, and those expected.
    """

    place: Workplace
    today: date
    fetcher: Fetcher
    mirror: str = ""
    accept_fewer: bool = False
    progress: Callable[[str, int, int], None] = lambda *_: None

    def update(self, found: Format) -> Updated:
        """Ask for one list, and keep what came of it; nothing is replaced unless all is well."""
        spec = found.spec
        before = next(reversed(self.place.shelf.all_of(spec.name)), None)
        with tempfile.TemporaryDirectory(prefix="tieline-") as folder:
            try:
                stamps, changed = self._fetch_all(found, Path(folder), before)
                added = self._add(found, Path(folder)) if changed else None
            except (DownloadError, ReadError) as error:
                problem = str(error).replace(f"{folder}/", "")
                self._note(found, before, "failed", problem=problem)
                return Updated(spec.name, spec.title, None, before, problem)
        in_use = added.snapshot if added else before
        self._note(found, in_use, "new" if added else "unchanged", stamps)
        return Updated(spec.name, spec.title, added, in_use)

    def _fetch_all(
        self, found: Format, folder: Path, before: Snapshot | None
    ) -> tuple[dict[str, Stamp], bool]:
        """Every file of the list, and whether any is other than the one that is kept."""
        known = self._stamps(found, before)
        stamps, changed = {}, False
        for file, url in found.spec.downloads.items():
            here = folder / file
            came = self.fetcher.fetch(
                self._address(found.spec.name, file, url),
                here,
                known.get(file, Stamp()),
                partial(self.progress, file),
            )
            stamps[file] = came.stamp
            if came.new:
                changed |= before is None or before.manifest.raw.get(file) != sha256(here)
            elif before:
                shutil.copyfile(before.raw(file), here)
        return stamps, changed

    def _address(self, name: str, file: str, url: str) -> str:
        return f"{self.mirror.rstrip('/')}/{name}/{quote(file)}" if self.mirror else url

    def _add(self, found: Format, folder: Path) -> Added:
        """Read what came. Raises ReadError, also where it is another list than was asked for."""
        files = [folder / file for file in found.spec.downloads]
        brought = Brought(files=files, retrieved=self.today, accept_fewer=self.accept_fewer)
        return add_list(self.place, brought, expected=found.spec.name)

    def _stamps(self, found: Format, before: Snapshot | None) -> dict[str, Stamp]:
        """What servers told of the files that are kept, where these are still the ones in use."""
        if before is None:
            return {}
        for check in reversed(self.place.shelf.checks(found.spec.name).all()):
            if check.digest == before.manifest.digest and check.outcome != "failed":
                return {
                    file: Stamp(**stamp)
                    for file, stamp in check.stamps.items()
                    if file in before.manifest.raw
                }
        return {}

    def _note(
        self,
        found: Format,
        in_use: Snapshot | None,
        outcome: str,
        stamps: dict[str, Stamp] | None = None,
        problem: str = "",
    ) -> None:
        self.place.shelf.checks(found.spec.name).add(
            Check(
                day=self.today,
                outcome=outcome,
                digest=in_use.manifest.digest if in_use else "",
                problem=problem,
                stamps={file: asdict(stamp) for file, stamp in (stamps or {}).items()},
            )
        )
