"""Which statements of a set of BODS statements belong to one record, and which of them counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from tieline.model.days import Span


@dataclass(frozen=True, slots=True)
class Version:
    """One statement of a record.

    day: its statement date; place: its place among all statements.
    interests: the scopes of the interests that it tells.
    """

    day: Span
    place: int
    statement_id: str
    interests: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[date, int]:
        """Later statements have a greater one; of two of one day the later in the file."""
        return self.day.latest or date.min, self.place


@dataclass
class Index:
    """Every record and its statements.

    Up to version 0.3 of the standard a statement has no record: a new statement names the ones
    that it replaces. The record's id is then that of the first statement of the chain.
    """

    _versions: dict[str, list[Version]] = field(default_factory=dict)
    _replaced: dict[str, str] = field(default_factory=dict)

    def add(self, record: str, version: Version) -> None:
        """Take in a statement of a record."""
        self._versions.setdefault(record, []).append(version)

    def replaces(self, statement_id: str, earlier: Iterable[str]) -> None:
        """Take in that a statement replaces earlier ones."""
        first = ""
        for one in earlier:
            self._replaced.setdefault(one if first else statement_id, first or one)
            first = first or one

    def close(self) -> None:
        """Put the statements of every record in order, once all have been taken in."""
        chains: dict[str, list[Version]] = {}
        for record, versions in self._versions.items():
            chains.setdefault(self.record_of(record), []).extend(versions)
        for versions in chains.values():
            versions.sort(key=lambda one: one.order)
        self._versions = chains

    def record_of(self, name: str) -> str:
        """The record that a record id or, in older versions, a statement id stands for."""
        seen = {name}
        while (earlier := self._replaced.get(name)) and earlier not in seen:
            seen.add(earlier)
            name = earlier
        return min(seen) if earlier else name

    def __contains__(self, record: str) -> bool:
        return record in self._versions

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def newest(self, record: str) -> Version:
        """The statement that counts."""
        return self._versions[record][-1]

    def after(self, record: str, statement_id: str) -> Version | None:
        """The statement that came after one of the record; None where that one counts."""
        versions = self._versions[record]
        places = [place for place, one in enumerate(versions) if one.statement_id == statement_id]
        return versions[places[-1] + 1] if places[-1] + 1 < len(versions) else None

    def before(self, record: str, statement_id: str) -> Version | None:
        """The statement that came before one of the record."""
        versions = self._versions[record]
        places = [place for place, one in enumerate(versions) if one.statement_id == statement_id]
        return versions[places[0] - 1] if places[0] else None
