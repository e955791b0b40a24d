"""What a format is: how its files are recognised, and what its reader is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tieline.model.nouns import Row
from tieline.sources.claims import Claims, list_claims
from tieline.sources.intake import Head, Member
from tieline.sources.reading import ListSpec, Report
from tieline.store.draft import Draft


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is given.

    members: the files, each with its part.
    retrieved: the day on which they were fetched.
    draft: where a reader of bulk data may write whole tables at once (`Draft.add_query`).
    list_id: the official list that the user says a plain table is of; lists: those known here.
    accept_fewer: whether the user says that a file which seems to be cut is right.
    """

    members: tuple[Member, ...]
    spec: ListSpec
    retrieved: date
    report: Report
    draft: Draft
    list_id: str = ""
    lists: frozenset[str] = frozenset()
    accept_fewer: bool = False

    def parts(self, name: str) -> Iterator[Member]:
        """The files that are this part; messages name each while it is read."""
        for member in self.members:
            if member.part == name:
                self.report.file = member.name
                yield member

    def claims(self) -> Claims:
        """For making rows on the word of the list."""
        return list_claims(self.spec, self.retrieved)


@dataclass(frozen=True, slots=True)
class Format:
    """A published format.

    part: what a file is within the format by its beginning (`sdn`, `alt` ...; any word where the
        format has files of one sort only); an empty text where it is no file of this format.
    read: the rows of the files. Raises ReadError.
    """

    version: str
    spec: ListSpec
    part: Callable[[Head], str]
    read: Callable[[Reading], Iterator[Row]]

    def named(self, name: str) -> "Format":
        """The format with a spec of its own for one publisher's files."""
        return replace(self, spec=replace(self.spec, name=name))
