"""Add files of published lists in tests, and look at what came of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from tieline.model.nouns import Claim, Row
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import Workplace, workplace
from tieline.sources.reading import ReadError
from tieline.store.view import View

R = TypeVar("R", bound=Row)
Content = str | bytes
Add = Callable[..., Added]


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
