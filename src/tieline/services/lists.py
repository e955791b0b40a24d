"""Keep official lists: add files as a snapshot, and say what is here."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tieline.services.wiring import Workplace
from tieline.sources.format import Format, Reading
from tieline.sources.intake import Head, Member, members
from tieline.sources.reading import ListSpec, ReadError, Report
from tieline.sources.registry import formats
from tieline.store.manifest import Manifest, Snapshot
from tieline.text.names import slug

SHRINKS = 0.97
"""A list that has shrunk to less than this share of the one before it is taken to be cut."""
_DOCTYPE = re.compile(r"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE\s+(?!html\b)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Added:
    """A list that was added, and the snapshot that answered until now."""

    snapshot: Snapshot
    before: Snapshot | None
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Files that a user brings, and what the user says of them.

    retrieved: the day on which they were fetched, from which their rows are known.
    accept_fewer: take them even where they have far fewer entries than expected.
    name, publisher, licence, url: of a format that many publish, whose files these are.
    list_id: the official list that a plain table is of, where the table does not say it.
    """

    files: Sequence[Path]
    retrieved: date
    accept_fewer: bool = False
    name: str = ""
    publisher: str = ""
    licence: str = ""
    url: str = ""
    list_id: str = ""


def add_list(place: Workplace, brought: Brought, expected: str = "") -> Added:
    """Read a published list and put it on the shelf, whole or not at all.

    expected: the name of the list that the files must be, where that is known.
    Raises ReadError; the snapshots on the shelf then stay as they were.
    """
    found, parts = _recognise(members(brought.files), expected)
    spec = _spec(found, brought)
    report = Report(str(brought.files[0]))
    before = place.shelf.all_of(spec.name)
    with place.shelf.draft() as draft:
        raw: dict[str, str] = {}
        for file in brought.files:
            raw |= draft.keep_raw(file)
        known = frozenset(place.rulebook.lists)
        reading = Reading(
            parts,
            spec,
            brought.retrieved,
            report,
            draft,
            brought.list_id,
            known,
            brought.accept_fewer,
        )
        draft.add_all(found.read(reading))
        report.file = str(brought.files[0])
        _check_day(report, brought.retrieved)
        if not brought.accept_fewer:
            _check_count(report, spec, _until(brought.retrieved, before))
        manifest = Manifest(
            name=spec.name,
            title=spec.title,
            publisher=spec.publisher,
            url=spec.url,
            licence=spec.licence,
            reader=found.version,
            known_from=brought.retrieved,
            raw=raw,
            keeps_history=True,
            covers=spec.covers,
            tables=draft.to_parquet(),
            counts=dict(draft.counts),
            entries=report.entries,
            problems=tuple(report.problems),
            left_over={field: count for field, count in sorted(report.left_over.items()) if count},
        )
        snapshot = place.shelf.put(draft, manifest)
    return Added(snapshot, before[-1] if before else None, report.entries)


def _recognise(brought: Sequence[Member], expected: str) -> tuple[Format, tuple[Member, ...]]:
    """The one format that all files have, and each file with what it is within that format."""
    heads = [member.head() for member in brought]
    for member, head in zip(brought, heads, strict=True):
        if not head.raw.strip():
            raise ReadError(member.name, None, "the file is empty")
    tried = [one for one in formats() if expected in {"", one.spec.name}]
    for one in tried:
        parts = [_part(one, head) for head in heads]
        if all(parts):
            return one, tuple(
                replace(member, part=part) for member, part in zip(brought, parts, strict=True)
            )
    for member, head in zip(brought, heads, strict=True):
        if not any(_part(one, head) for one in tried):
            raise ReadError(member.name, 1, _strange(head, tried))
    names = "; ".join(
        f"{member.name} is {_known_as(head, tried)}"
        for member, head in zip(brought, heads, strict=True)
    )
    problem = f"these files are of several formats ({names}); add them one after the other"
    raise ReadError(brought[0].name, None, problem)


def _part(one: Format, head: Head) -> str:
    """What a file is within a format; bytes on which a format's parser gives up are none of it."""
    try:
        return one.part(head)
    except (csv.Error, ValueError, RecursionError):
        return ""


def _strange(head: Head, tried: Sequence[Format]) -> str:
    if _DOCTYPE.search(head.text):
        return "it is XML with a document type (DTD); document types are not read, no list has one"
    first = head.text.strip().splitlines()[0][:80]
    known = "; ".join(dict.fromkeys(one.spec.title for one in tried))
    return f"it begins with `{first}`, which is no list that can be read here (known: {known})"


def _known_as(head: Head, tried: Sequence[Format]) -> str:
    return next(one.spec.title for one in tried if _part(one, head))


def _spec(found: Format, brought: Brought) -> ListSpec:
    """What is known of these files: of a format that many publish, with what the user says."""
    spec = found.spec
    if not spec.generic:
        return spec
    stem = members(brought.files[:1])[0].head().name.split(".")[0]
    name = f"{spec.name}-{slug(brought.name or stem)}"
    return replace(
        spec,
        name=name,
        title=f"{spec.title}: {brought.name or stem}",
        publisher=brought.publisher or spec.publisher,
        licence=brought.licence or spec.licence,
        url=brought.url or spec.url,
    )


def _check_day(report: Report, retrieved: date) -> None:
    """Refuse a day of retrieval on which the file cannot have been there yet."""
    if retrieved < report.newest:
        problem = (
            f"it has an entry of {report.newest}, so that it cannot have been fetched on "
            f"{retrieved}; give the right day with --retrieved"
        )
        raise ReadError(report.file, None, problem)


def _until(day: date, kept: Sequence[Snapshot]) -> Snapshot | None:
    """The last copy that is not later than a day: history may be added in any order."""
    by_then = [one for one in kept if (one.manifest.known_from or date.min) <= day]
    return by_then[-1] if by_then else None


def _check_count(report: Report, spec: ListSpec, before: Snapshot | None) -> None:
    """Refuse a file with far fewer entries than such a list had in the copy before it."""
    kept = before.manifest.entries if before else 0
    least = max(spec.expect_at_least, int(kept * SHRINKS))
    if report.entries < least:
        problem = (
            f"it has {report.entries:,} entries, where the {spec.title} has at least {least:,}; "
            "is the file cut short? Fetch it again, or pass --accept-fewer if it is right"
        )
        raise ReadError(report.file, None, problem)


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that is kept.

    in_use: whether it answers for today; rhythm_days: how often its list is published anew.
    fetchable: whether its list has an address; failure: why the last asking failed, if it did.
    """

    snapshot: Snapshot
    in_use: bool
    rhythm_days: int = 0
    fetchable: bool = False
    failure: str = ""

    @property
    def last_read(self) -> date | None:
        """The last day of which it speaks."""
        return self.snapshot.last_read

    @property
    def entries(self) -> int:
        """Its entries: what its reader counted, or parties on lists, or ties."""
        counts = self.snapshot.manifest.counts
        return self.snapshot.manifest.entries or counts.get("designation") or counts.get("tie", 0)

    def stale(self, day: date) -> bool:
        """Whether its list has been published anew since, going by its rhythm and some days."""
        if not (self.in_use and self.rhythm_days and self.last_read):
            return False
        return (day - self.last_read).days > 2 * self.rhythm_days + GRACE_DAYS


GRACE_DAYS = 5


def kept_lists(place: Workplace, known_by: date) -> list[Kept]:
    """Every copy, and whether it answers questions as known by a day."""
    place.shelve_starter()
    specs = {one.spec.name: one.spec for one in formats()}
    current = {one.folder: one for one in place.shelf.current(known_by)}
    found = []
    for one in place.shelf.all():
        spec = specs.get(one.manifest.name)
        check = place.shelf.checks(one.manifest.name).last()
        found.append(
            Kept(
                current.get(one.folder, one),
                one.folder in current,
                spec.rhythm_days if spec else 0,
                bool(spec and spec.downloads),
                check.problem if check else "",
            )
        )
    return found
