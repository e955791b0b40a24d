"""Add small files of lists in tests, see what came of them, and break them in every way."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import strategies as st

from tieline.model.nouns import Claim, Name, Row
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import Workplace, workplace
from tieline.sources.format import Reading
from tieline.sources.intake import members
from tieline.sources.reading import ReadError, Report
from tieline.sources.registry import formats
from tieline.store.draft import Draft
from tieline.store.view import View

R = TypeVar("R", bound=Row)
Content = str | bytes
Add = Callable[..., Added]


@dataclass
class Lists:
    """A workplace of its own, to which texts are added as files."""

    folder: Path
    retrieved: date

    def add(self, content: str | bytes, name: str = "list") -> Added:
        """Add a small list with these words or bytes."""
        file = self.folder / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        brought = Brought(files=[file], retrieved=self.retrieved, accept_fewer=True)
        return add_list(workplace(self.folder / "home"), brought)

    def refused(self, content: str | bytes) -> str:
        """The message of a list that is refused; the one that was here before is still there."""
        place = workplace(self.folder / "home")
        before = place.shelf.all()
        with pytest.raises(ReadError) as caught:
            self.add(content)
        assert place.shelf.all() == before
        assert list((place.shelf.root / ".drafts").iterdir()) == []
        return str(caught.value).removeprefix(str(self.folder))


def names(added: Added, party_id: str) -> dict[str, str]:
    """Give the kinds of a party's names."""
    return {row.name: row.kind for row in rows(added, Name, f"party_id = '{party_id}'")}


def read_or_refuse(content: bytes, folder: Path) -> None:
    """Read a file that may be broken: it is read, or refused in words, or known by no reader."""
    (file := folder / "fuzzed").write_bytes(content)
    refused = ""
    try:
        for member in members([file]):
            head = member.head()
            for one in formats():
                if name := one.part(head):
                    part = replace(member, part=name)
                    report, draft = Report(str(file)), Draft(folder)
                    list(one.read(Reading((part,), one.spec, date(2030, 1, 1), report, draft)))
    except ReadError as error:
        refused = str(error)
    assert not refused or refused.startswith(str(file))


def broken(good: bytes) -> st.SearchStrategy[bytes]:
    """Copies of a file that are cut, or in which some bytes were changed, doubled or lost."""

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        content = good
        for at, lost, put in edits:
            at %= len(content) + 1  # noqa: PLW2901
            content = content[:at] + put + content[at + lost :]
        return content

    bits = st.sampled_from(
        [b"", b"<", b">", b'"', b"\0", b"\xff", b"&x;", b"\n", b",", b"9999", b"-"]
    )
    edits = st.tuples(st.integers(0, 1_000_000), st.integers(0, 30), bits)
    cut = st.integers(0, len(good)).map(lambda at: good[:at])
    return st.one_of(cut, st.lists(edits, min_size=1, max_size=4).map(change))


def adder(folder: Path, retrieved: date) -> Add:
    """Give a function that adds small files, given by name and content."""
    place = workplace(folder / "home")

    def add(files: dict[str, Content], day: date = retrieved) -> Added:
        return add_files(place, write(folder, files), day)

    return add


def write(folder: Path, files: dict[str, Content]) -> list[Path]:
    """Write files, and give their paths."""
    paths = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    return paths


def add_files(place: Workplace, files: Sequence[Path], day: date) -> Added:
    """Add files of any number of entries."""
    return add_list(place, Brought(files=files, retrieved=day, accept_fewer=True))


@contextmanager
def seen(added: Added) -> Iterator[View]:
    """Give a view of a snapshot alone."""
    view = View([added.snapshot], date(2100, 1, 1))
    try:
        yield view
    finally:
        view.close()


def rows(added: Added, noun: type[R], where: str = "true", values: Sequence[str] = ()) -> list[R]:
    """Give the rows of a noun in a snapshot."""
    with seen(added) as view:
        return view.rows(noun, where, list(values))


def ids(added: Added, noun: type[Claim], where: str = "true") -> set[str]:
    """Give the ids of the claims of a noun in a snapshot."""
    query = f"SELECT claim_id FROM {noun.__name__} WHERE {where}"  # noqa: S608
    with seen(added) as view:
        return {str(one) for (one,) in view.select(query)}


def survives(place: Workplace, files: Sequence[Path], day: date) -> bool:
    """Say whether files are read; what is wrong with them must be a ReadError, and lose nothing."""
    before = {one.folder for one in place.shelf.all()}
    try:
        add_files(place, files, day)
        read = True
    except ReadError:
        read = False
    kept = {one.folder for one in place.shelf.all()}
    assert before <= kept if read else before == kept
    assert list(place.shelf.root.glob(".drafts/*")) == []
    return read
