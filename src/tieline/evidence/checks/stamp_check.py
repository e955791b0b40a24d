"""Whether the stamps that the archive's log tells of prove what it says."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tieline.evidence.checks.expected import STAMP
from tieline.evidence.checks.findings import Finding
from tieline.evidence.checks.log_check import Line
from tieline.evidence.stamping.stamps import (
    BadRootError,
    BadStampError,
    Trusted,
    checked,
    trusted_of,
)


class Files(Protocol):
    """Files that were checked, by their digest."""

    def good(self, sha256: str) -> Path | None:
        """Where the bytes are; None where they are missing or damaged."""

    def path_of(self, sha256: str) -> str:
        """The name by which findings call the file."""


@dataclass(frozen=True, slots=True)
class Root:
    """The root certificate that a user trusts for the stamps of one authority."""

    authority: str
    trusted: Trusted


def stamp_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines that tell of a stamp."""
    return [line for line in lines if line.kind == STAMP]


def check_stamps(lines: Iterable[Line], files: Files, root: Root | None) -> Iterator[Finding]:
    """What is wrong with the stamps; those whose files are missing or damaged are told elsewhere.

    root: what the user trusts; a stamp of another authority rests on the root that is kept with
    it, which is told, since whoever makes up a stamp makes up its root as well.
    """
    kept: Counter[tuple[str, str]] = Counter()
    for line in stamp_lines(lines):
        authority = str(line.body.get("authority") or "")
        own = root.trusted if root and root.authority == authority else None
        if problem := _problem(line, files, own):
            reply = files.path_of(str(line.body.get("reply") or ""))
            about = f"line {line.number} of the log, stamp of {str(line.body.get('of'))[:12]}"
            yield Finding(file=reply, problem=problem, about=about)
        elif own is None:
            kept[str(line.body.get("root") or ""), authority] += 1
    for (sha256, authority), count in kept.items():
        stamps = "one stamp rests" if count == 1 else f"{count:,} stamps rest"
        problem = (
            f"{stamps} on this root certificate, which is kept with them; compare it with the one "
            f"that {authority} publishes"
        )
        yield Finding(file=files.path_of(sha256), problem=problem, damage=False)


def _problem(line: Line, files: Files, own: Trusted | None) -> str:
    told = {key: str(line.body.get(key) or "") for key in ("of", "request", "reply", "root")}
    request, reply, kept = (files.good(told[key]) for key in ("request", "reply", "root"))
    if not (request and reply and kept):
        return ""
    try:
        trusted = own or trusted_of(kept.read_bytes(), "the root that is kept")
        stamp = checked(request.read_bytes(), reply.read_bytes(), told["of"], trusted)
    except (BadStampError, BadRootError) as error:
        return f"the stamp does not hold: {error}"
    if stamp.at.isoformat().replace("+00:00", "Z") != line.body.get("time"):
        return f"the stamp is of {stamp.at.isoformat()}, not of {line.body.get('time')}"
    return ""
