"""Sources as numbered references, one numbering for the whole report."""

from collections.abc import Iterable
from dataclasses import dataclass

from tieline.assessment.findings import Trace
from tieline.dossier.words import Numbers
from tieline.model.nouns import Source
from tieline.text import days

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The letters of the Admiralty scale for sources (NATO AJP-2.1)."""

_READ = {
    "whole": "read whole",
    "excerpt": "an excerpt was read",
    "snapshot": "read as a copy of the official list",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered link to a source, with the name that it is announced by."""

    number: int
    told: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as the list of sources shows it."""

    number: int
    source: Source
    kind: str
    url: str
    dates: tuple[str, ...]
    read: str
    reliability: str


class References:
    """Gives every source that is cited its number."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._numbers = Numbers(trace)

    def cite(self, source_ids: Iterable[str]) -> tuple[Reference, ...]:
        """References to sources, by number, each once; those that the trace lacks are left out."""
        known = dict.fromkeys(one for one in source_ids if one in self._trace.sources)
        found = {self._numbers.cite(one): self._trace.sources[one] for one in known}
        return tuple(
            Reference(number, f"Source {number}: {source.publisher}")
            for number, source in sorted(found.items())
        )

    def rows(self) -> tuple[SourceRow, ...]:
        """The sources cited, by number."""
        return tuple(source_row(number, source) for number, source in self._numbers.cited())


def web_link(url: str) -> str:
    """An address that may stand behind a link; empty for anything but the web."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def plain(word: str) -> str:
    """A word of a closed vocabulary as readers write it."""
    return str(word).replace("_", " ")


def source_row(number: int, source: Source) -> SourceRow:
    """A source with its number, as a list of sources shows it."""
    dates = []
    if source.published:
        dates.append(f"published {days.words(source.published)}")
    if source.retrieved:
        dates.append(f"retrieved {source.retrieved}")
    meaning = RELIABILITY.get(source.reliability, "not graded")
    return SourceRow(
        number,
        source,
        plain(source.kind),
        web_link(source.url),
        tuple(dates) or ("undated",),
        _READ.get(source.read, source.read or "how much was read is not recorded"),
        f"{source.reliability}: {meaning}",
    )
