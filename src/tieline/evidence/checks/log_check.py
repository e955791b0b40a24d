"""Whether a journal is as it was written, to the line and the bytes, and what its lines say."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tieline.evidence.checks.findings import Finding, Place, between, exactly
from tieline.evidence.checks.located import by_copy
from tieline.evidence.noted_log import Head, NotedJournal
from tieline.store.journal import Damage, Journal


@dataclass(frozen=True, slots=True)
class Line:
    """A line as far as it can be read, though others may be damaged.

    at: the time that it tells, as it stands.
    """

    number: int
    kind: str
    at: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CheckedLog:
    """A journal that was checked: its lines, the last one's number and digest, and findings."""

    lines: tuple[Line, ...]
    head: Head | None
    findings: tuple[Finding, ...]


def check_log(
    journal: Journal,
    name: str,
    wanted: Mapping[str, Head] | None = None,
    copy: Path | None = None,
) -> CheckedLog:
    """Check the chain of a journal, which findings call by a name.

    wanted: the last line as it was noted, by what tells it (`as you noted it`). copy: another copy
    of the file, perhaps of an earlier time, by which the exact byte is told.
    """
    raw = journal.file.read_bytes() if journal.file.exists() else b""
    whole, _, rest = raw.rpartition(b"\n")
    lines = whole.split(b"\n") if b"\n" in raw else []
    damage = journal.verify()
    found = [_broken(name, damage, lines)] if damage else []
    if rest:
        found.append(_unfinished(name, len(raw) - len(rest), len(raw)))
    if not damage:
        found += _against_notes(journal, name, lines, wanted or {})
    if found and copy and raw and (place := by_copy(journal.file, copy, begins=True)):
        problem = "it differs from the copy that was given"
        found.append(Finding(file=name, problem=problem, place=place))
    head = Head(len(lines), _digest(lines[-1])) if lines else None
    readable = (_line(number, line) for number, line in enumerate(lines, start=1))
    return CheckedLog(tuple(one for one in readable if one), head, tuple(found))


def _broken(name: str, damage: Damage, lines: list[bytes]) -> Finding:
    """The finding for the line at which the chain breaks; it may be the one before."""
    number = damage.line
    before = 1 if "does not follow" in damage.problem and number > 1 else 0
    start = sum(len(line) + 1 for line in lines[: number - 1 - before])
    end = start + sum(len(line) + 1 for line in lines[number - 1 - before : number])
    return Finding(file=name, line=number, problem=damage.problem, place=between(start, end - 1))


def _unfinished(name: str, start: int, size: int) -> Finding:
    problem = f"{size - start:,} bytes stand behind its last line, as of one that was cut short"
    return Finding(file=name, problem=problem, place=between(start, size))


def _against_notes(
    journal: Journal, name: str, lines: list[bytes], wanted: Mapping[str, Head]
) -> list[Finding]:
    """Whether the last line is the one that was noted, by the program and by the user."""
    found = [_against(name, lines, head, told) for told, head in wanted.items()]
    if isinstance(journal, NotedJournal):
        beside = f"{name}.head"
        try:
            noted = journal.noted()
        except ValueError as error:
            found.append(Finding(file=beside, problem=str(error), place=_all_of(journal.note)))
        else:
            if noted:
                found.append(_against(name, lines, noted, f"that {beside} tells"))
            elif lines:
                problem = "it is missing, so nobody can tell whether lines at the end were cut off"
                found.append(Finding(file=beside, problem=problem, damage=False))
    return [one for one in found if one]


def _against(name: str, lines: list[bytes], head: Head, told: str) -> Finding | None:
    """What is wrong where a line is not the one that was noted."""
    if head.number > len(lines):
        size = sum(len(line) + 1 for line in lines)
        problem = f"it ends with line {len(lines)}, not with line {head.number} {told}"
        return Finding(file=name, line=len(lines) + 1, problem=problem, place=exactly(size))
    if _digest(lines[head.number - 1]) != head.digest:
        start = sum(len(line) + 1 for line in lines[: head.number - 1])
        place = between(start, start + len(lines[head.number - 1]))
        problem = f"it is not the line {told}"
        return Finding(file=name, line=head.number, problem=problem, place=place)
    return None


def _all_of(file: Path) -> Place:
    return between(0, max(file.stat().st_size - 1, 0))


def _line(number: int, raw: bytes) -> Line | None:
    try:
        values = json.loads(raw)
        body = values["body"]
        if not isinstance(body, dict):
            return None
        return Line(number, str(values["kind"]), str(values["at"]), body)
    except (ValueError, KeyError, TypeError):
        return None


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
