"""Check an archive: its log, every file that a line speaks of, WARCs, stamps, and what is left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tieline.evidence.archive import DAMAGED, Archive
from tieline.evidence.blocks import blocks_file
from tieline.evidence.checks.expected import VIEW, Expected, chosen, expected
from tieline.evidence.checks.file_check import FileCheck, Wanted
from tieline.evidence.checks.findings import Finding
from tieline.evidence.checks.log_check import CheckedLog, check_log
from tieline.evidence.checks.stamp_check import check_stamps, stamp_lines
from tieline.evidence.noted_log import Head
from tieline.model.documents import DIGEST_SHOWN

LOG = "log.jsonl"
_LISTED = 20
"""So many files that no line speaks of are named, the rest counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was checked, and what was found. head: number and digest of the log's last line."""

    head: Head | None
    lines: int = 0
    documents: int = 0
    files: int = 0
    size: int = 0
    warcs: int = 0
    views: int = 0
    stamps: int = 0
    quotes: int = 0
    findings: tuple[Finding, ...] = field(default=())

    @property
    def damage(self) -> list[Finding]:
        """What is not as it was written."""
        return [one for one in self.findings if one.damage]

    @property
    def log_damaged(self) -> bool:
        """Whether the log itself is not as it was written."""
        return any(one.file.endswith(LOG) for one in self.damage)


def verify(archive: Archive, wanted: Wanted) -> Report:
    """Check an archive, without any network. What was found is in the report."""
    noted = {"as you noted it": wanted.head} if wanted.head else {}
    log = check_log(archive.log, LOG, noted, wanted.copies(LOG, ""))
    lines = list(log.lines)
    if wanted.documents is not None:
        lines = chosen(lines, wanted.documents)
    files = expected(lines)
    check = FileCheck(archive.root, wanted, files)
    findings = [*log.findings, *check.run(), *check_stamps(lines, check, wanted.root)]
    if wanted.documents is None:
        findings += [*_set_aside(archive), *_left_over(archive, log, files)]
    return Report(
        head=log.head,
        lines=log.head.number if log.head else 0,
        documents=len({one.body.get("sha256") for one in lines if one.kind == "capture"}),
        files=len(files),
        size=check.size,
        warcs=sum(1 for one in files if one.document),
        views=sum(1 for one in lines if one.kind == VIEW),
        stamps=len(stamp_lines(lines)),
        findings=tuple(findings),
    )


def _set_aside(archive: Archive) -> Iterator[Finding]:
    """Bytes that had been changed, and were replaced when the same document was captured again."""
    for one in sorted((archive.root / DAMAGED).glob("*")):
        problem = (
            f"these are changed bytes of {one.name[:DIGEST_SHOWN]}, whose right ones came again"
        )
        yield Finding(file=one.relative_to(archive.root).as_posix(), problem=problem, damage=False)


def _left_over(archive: Archive, log: CheckedLog, files: Iterable[Expected]) -> Iterator[Finding]:
    """Files that no line speaks of: a capture that was cut short leaves such."""
    if any(one.file == LOG for one in log.findings):
        return
    known = {archive.root / one.path for one in files}
    known |= {blocks_file(one) for one in known}
    folders = (archive.root / "objects", archive.root / "warc")
    found = sorted(
        one for folder in folders for one in folder.rglob("*") if one.is_file() and one not in known
    )
    for one in found[:_LISTED]:
        name = one.relative_to(archive.root).as_posix()
        yield Finding(file=name, problem="no line of the log speaks of it", damage=False)
    if len(found) > _LISTED:
        problem = f"{len(found) - _LISTED} more files of which no line of the log speaks"
        yield Finding(file="objects", problem=problem, damage=False)
