"""Check a bag by itself, without any archive: digests, log, WARCs, stamps, and what is too much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tieline.evidence.bag import DECLARED, INFO, MANIFEST, TAG_MANIFEST
from tieline.evidence.checks.expected import VIEW, Expected, expected, within
from tieline.evidence.checks.file_check import FileCheck, Wanted
from tieline.evidence.checks.findings import Finding
from tieline.evidence.checks.log_check import CheckedLog, check_log
from tieline.evidence.checks.stamp_check import check_stamps, stamp_lines
from tieline.evidence.checks.verify import LOG, Report
from tieline.evidence.noted_log import head_of
from tieline.store.journal import Journal
from tieline.text.problems import MisuseError

LOG_HEAD, CASEBOOK_HEAD = "Tieline-Log-Head", "Tieline-Casebook-Head"
"""Labels of bag-info.txt with the last line of each journal."""
BAG_LOG, BAG_CASEBOOK = "data/log.jsonl", "data/casebook.jsonl"
SPOKEN_OF = ("documents", "web", "views", "stamps")
"""Folders of the payload every file of which a line of the log speaks of."""
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class NotABagError(MisuseError):
    """A folder that is no bag with SHA-256 digests."""

    def __init__(self, folder: Path, missing: str) -> None:
        super().__init__(f"{folder}: no bag, it has no {missing}; name a folder that is one")


@dataclass
class _Bag:
    """What a bag says of itself."""

    folder: Path
    payload: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def verify_bag(folder: Path, wanted: Wanted) -> Report:
    """Check a bag. A bag of another program has digests alone. Raises NotABagError."""
    bag = _read(folder)
    log = _log(bag, BAG_LOG, LOG_HEAD, wanted)
    spoken = {one.sha256: one for one in expected(log.lines)}
    files = [_expected(name, digest, spoken) for name, digest in (bag.payload | bag.tags).items()]
    check = FileCheck(folder, wanted, files)
    known = {one.sha256 for one in files}
    lines = [one for one in log.lines if str(one.body.get("sha256") or one.body.get("of")) in known]
    stamps = [one for one in stamp_lines(log.lines) if str(one.body.get("reply")) in known]
    captures = [one for one in log.lines if one.kind == "capture"]
    findings = [
        *bag.findings,
        *check.run(),
        *log.findings,
        *_log(bag, BAG_CASEBOOK, CASEBOOK_HEAD, replace(wanted, head=None)).findings,
        *check_stamps(stamps, check, wanted.root),
        *_unlisted(bag),
        *(_unspoken(bag, spoken) if log.head and not log.findings else ()),
        *_oxum(bag),
        *_left_out({str(one.body.get("sha256")) for one in captures} - known),
    ]
    return Report(
        head=log.head,
        lines=log.head.number if log.head else 0,
        documents=len({one.body.get("sha256") for one in captures} & known),
        files=len(files),
        size=check.size,
        warcs=sum(1 for one in files if one.document),
        views=sum(1 for one in lines if one.kind == VIEW),
        stamps=len(stamps),
        findings=tuple(findings),
    )


def _read(folder: Path) -> _Bag:
    for name in (DECLARED, MANIFEST):
        if not (folder / name).is_file():
            raise NotABagError(folder, name)
    bag = _Bag(folder)
    bag.payload = _manifest(bag, MANIFEST)
    if (folder / TAG_MANIFEST).is_file():
        bag.tags = _manifest(bag, TAG_MANIFEST)
    else:
        problem = "it is missing, so nothing tells whether the texts beside the payload are whole"
        bag.findings.append(Finding(file=TAG_MANIFEST, problem=problem))
    if (folder / INFO).is_file():
        text = (folder / INFO).read_bytes().decode("utf-8", "replace")
        bag.info = dict(_labelled(text))
    return bag


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        label, colon, value = line.partition(":")
        if colon:
            yield label.strip(), value.strip()


def _manifest(bag: _Bag, name: str) -> dict[str, str]:
    """The digests of a manifest by name; what is no line of one is a finding."""
    text = (bag.folder / name).read_bytes().decode("utf-8", "replace")
    lines = text.split("\n")
    if lines.pop():
        problem = "it has no line end at its end"
        bag.findings.append(Finding(file=name, line=len(lines) + 1, problem=problem))
    found = {}
    for number, line in enumerate(lines, start=1):
        said = _LINE.fullmatch(line)
        if not said:
            problem = "it is no digest, two spaces and the name of a file"
        elif not within(said[2]):
            problem = "it names no file that could be in the bag"
        elif said[2] in found:
            problem = f"`{said[2]}` is named twice"
        else:
            found[said[2]] = said[1]
            continue
        bag.findings.append(Finding(file=name, line=number, problem=problem))
    return found


def _expected(name: str, digest: str, spoken: dict[str, Expected]) -> Expected:
    """What a file of a bag has to be, with what the log says of it."""
    said = spoken.get(digest)
    if not said or not name.startswith("data/"):
        return Expected(path=name, sha256=digest)
    return replace(said, path=name)


def _log(bag: _Bag, name: str, label: str, wanted: Wanted) -> CheckedLog:
    """A journal of the bag, checked against the last line that bag-info.txt tells."""
    noted = {"as you noted it": wanted.head} if wanted.head else {}
    problems = []
    if label in bag.info:
        try:
            noted[f"that {INFO} tells"] = head_of(bag.info[label])
        except ValueError as error:
            problems.append(Finding(file=INFO, problem=f"{label}: {error}"))
    copy = wanted.copies(LOG, "") if name == BAG_LOG else None
    log = check_log(Journal(bag.folder / name), name, noted, copy)
    return replace(log, findings=(*problems, *log.findings))


def _unlisted(bag: _Bag) -> Iterator[Finding]:
    """Files that no manifest names."""
    known = bag.payload.keys() | bag.tags.keys() | {TAG_MANIFEST}
    for file in sorted(bag.folder.rglob("*")):
        name = file.relative_to(bag.folder).as_posix()
        if not file.is_dir() and name not in known:
            yield Finding(file=name, problem="no manifest names it")


def _unspoken(bag: _Bag, spoken: dict[str, Expected]) -> Iterator[Finding]:
    """Files of the payload that the log does not speak of though it should."""
    for name, digest in bag.payload.items():
        folder = name.removeprefix("data/").partition("/")[0]
        if folder in SPOKEN_OF and digest not in spoken:
            yield Finding(file=name, problem="no line of the log speaks of these bytes")


def _oxum(bag: _Bag) -> Iterator[Finding]:
    """Whether bytes and number of the files are as bag-info.txt tells."""
    told = bag.info.get("Payload-Oxum")
    files = [one for one in (bag.folder / "data").rglob("*") if one.is_file()]
    found = f"{sum(one.stat().st_size for one in files)}.{len(files)}"
    if told and told != found:
        problem = f"it tells of {told} (bytes.files) in `data`, there are {found}"
        yield Finding(file=INFO, problem=problem)


def _left_out(missing: set[str]) -> Iterator[Finding]:
    if missing:
        problem = f"{len(missing)} documents of which the log speaks are not in this bag"
        yield Finding(file=BAG_LOG, problem=problem, damage=False)
