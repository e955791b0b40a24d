"""Snapshots: what is written is read back equal, and a shelf is never half written."""

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import ROWS, tie
from tieline.model.kinds import TieKind
from tieline.model.nouns import Row, Tie
from tieline.store import snapshots
from tieline.store.draft import Draft
from tieline.store.manifest import LAYOUT, Manifest, Snapshot, sha256
from tieline.store.snapshots import Shelf
from tieline.store.tables import TABLES
from tieline.store.view import View

DAY = date(2024, 5, 1)
EVER = date(9999, 12, 31)


def put(
    shelf: Shelf, rows: Iterable[Row], name: str = "some-list", known_from: date | None = DAY
) -> Snapshot:
    """Write rows as a snapshot of a name."""
    with shelf.draft() as draft:
        draft.add_all(rows)
        return shelf.put(draft, manifest(draft, name, known_from))


def manifest(draft: Draft, name: str = "some-list", known_from: date | None = DAY) -> Manifest:
    """Make a plain manifest for a draft."""
    return Manifest(
        name=name,
        title="Some list",
        publisher="Somebody",
        url="",
        licence="",
        reader="test 1",
        known_from=known_from,
        raw={},
        tables=draft.to_parquet(),
        counts=dict(draft.counts),
    )


def ties_of(shelf: Shelf, known_by: date) -> list[str]:
    """Give the ids of the ties that are seen with what was known by a day."""
    view = View(shelf.current(known_by), known_by)
    try:
        return [row.claim_id for row in view.rows(Tie)]
    finally:
        view.close()


def known(claim_id: str, day: date = DAY) -> Tie:
    """Make a tie that is known from a day."""
    return replace(tie("a", TieKind.SUPPLIES, "b", claim_id=claim_id), known_from=day)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give an empty shelf."""
    return Shelf(tmp_path / "snapshots")


# --- What is written is read back


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_every_row_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, table: str, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(ROWS[table], min_size=1, max_size=6))
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    snapshot = put(shelf, rows)
    view = View([snapshot], EVER)
    try:
        found = view.rows(TABLES[table])
    finally:
        view.close()
    assert Counter(found) == Counter(rows)


def test_tables_that_nobody_wrote_to_are_empty(shelf: Shelf) -> None:
    view = View([put(shelf, [known("one")])], EVER)
    assert [noun for noun in TABLES.values() if view.rows(noun)] == [Tie]
    view.close()


def test_a_home_whose_path_has_quotes_and_brackets_works(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "it's [my] *home* {1}" / "snapshots")
    put(shelf, [known("one")])
    assert ties_of(shelf, DAY) == ["one"]


def test_rows_are_picked_by_condition_and_by_key(shelf: Shelf) -> None:
    rows = [known(claim_id) for claim_id in ("c", "a", "b")]
    view = View([put(shelf, rows)], EVER)
    assert [row.claim_id for row in view.rows(Tie)] == ["a", "b", "c"]
    assert view.rows(Tie, "claim_id = ?", ["b"]) == [rows[2]]
    assert view.rows_in(Tie, "claim_id", ["c", "a", "c", "nobody"]) == [rows[1], rows[0]]
    assert view.rows_in(Tie, "claim_id", []) == []
    view.close()


# --- The clock of knowledge


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.integers(0, 6))
@settings(max_examples=10, deadline=None)
def test_no_row_is_seen_before_it_was_known(
    tmp_path_factory: pytest.TempPathFactory, after: list[int], asked: int
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    rows = [known(f"{at}", DAY + timedelta(days=days)) for at, days in enumerate(after)]
    put(shelf, rows, known_from=None)
    by = DAY + timedelta(days=asked)
    assert ties_of(shelf, by) == [row.claim_id for row in rows if row.known_from <= by]


def test_a_later_snapshot_answers_from_its_day_on_and_not_before(shelf: Shelf) -> None:
    put(shelf, [known("old", date(2024, 1, 1))], known_from=date(2024, 1, 1))
    put(shelf, [known("new", date(2024, 6, 1))], known_from=date(2024, 6, 1))
    assert ties_of(shelf, date(2023, 12, 31)) == []
    assert ties_of(shelf, date(2024, 1, 1)) == ["old"]
    assert ties_of(shelf, date(2024, 5, 31)) == ["old"]
    assert ties_of(shelf, date(2024, 6, 1)) == ["new"]


def test_an_older_snapshot_that_is_put_later_still_answers_for_its_own_days(shelf: Shelf) -> None:
    put(shelf, [known("new", date(2024, 6, 1))], known_from=date(2024, 6, 1))
    put(shelf, [known("old", date(2024, 1, 1))], known_from=date(2024, 1, 1))
    assert ties_of(shelf, date(2024, 5, 31)) == ["old"]
    assert ties_of(shelf, date(2024, 6, 1)) == ["new"]


def test_snapshots_of_other_names_answer_side_by_side(shelf: Shelf) -> None:
    put(shelf, [known("one")], "one-list")
    put(shelf, [known("two")], "two-list")
    assert ties_of(shelf, DAY) == ["one", "two"]


def test_of_two_snapshots_of_one_day_the_one_put_last_answers(shelf: Shelf) -> None:
    put(shelf, [known("first")])
    put(shelf, [known("second")])
    assert ties_of(shelf, DAY) == ["second"]
    put(shelf, [known("first")])
    assert ties_of(shelf, DAY) == ["first"]
    assert len(shelf.all()) == 2


# --- The identity of content


def test_the_same_content_put_twice_changes_nothing(shelf: Shelf) -> None:
    first = put(shelf, [known("one"), known("two")])
    files = everything(shelf)
    second = put(shelf, [known("one"), known("two")])
    assert (second.folder, second.manifest.digest) == (first.folder, first.manifest.digest)
    assert everything(shelf) == files


def test_equal_content_has_an_equal_digest_wherever_it_lies(tmp_path: Path) -> None:
    rows = [known(str(number)) for number in range(500)]
    here, there = (put(Shelf(tmp_path / place), rows) for place in ("here", "there"))
    assert here.manifest.digest == there.manifest.digest
    other = put(Shelf(tmp_path / "other"), rows[1:])
    assert other.manifest.digest != here.manifest.digest


def test_a_manifest_is_read_back_as_it_was_written(shelf: Shelf) -> None:
    snapshot = put(shelf, [known("one")])
    assert Manifest.from_json(snapshot.manifest.as_json()) == snapshot.manifest
    assert shelf.all() == [snapshot]


def test_the_raw_file_is_kept_byte_for_byte(shelf: Shelf, tmp_path: Path) -> None:
    raw = tmp_path / "list.csv"
    raw.write_bytes(bytes(range(256)))
    with shelf.draft() as draft:
        kept = draft.keep_raw(raw)
        draft.add(known("one"))
        snapshot = shelf.put(draft, replace(manifest(draft), raw=kept))
    assert (snapshot.folder / "raw" / "list.csv").read_bytes() == raw.read_bytes()
    assert snapshot.manifest.raw == {raw.name: sha256(raw)}


def test_a_snapshot_of_another_layout_is_passed_over(shelf: Shelf) -> None:
    put(shelf, [known("one")], "one-list")
    other = put(shelf, [known("two")], "two-list")
    file = other.folder / "manifest.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    values |= {"layout": LAYOUT + 1, "a_field_of_tomorrow": 1}
    file.write_text(json.dumps(values), encoding="utf-8")
    assert ties_of(shelf, DAY) == ["one"]


# --- Failures leave the shelf as it was


def everything(shelf: Shelf) -> dict[str, bytes]:
    """Give every file under a shelf with its bytes, drafts too."""
    return {
        str(file.relative_to(shelf.root)): file.read_bytes()
        for file in sorted(shelf.root.rglob("*"))
        if file.is_file()
    }


def test_an_error_while_writing_leaves_the_earlier_snapshot_answering(shelf: Shelf) -> None:
    put(shelf, [known("earlier")])
    files = everything(shelf)

    def rows() -> Iterator[Row]:
        yield from (known(str(number)) for number in range(1000))
        raise KeyError

    with pytest.raises(KeyError):
        put(shelf, rows())
    assert everything(shelf) == files
    assert ties_of(shelf, DAY) == ["earlier"]


def full(*_: object, **__: object) -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (shutil, "copyfile"),
        (orjson, "dumps"),
        (snapshots, "_sync"),
        (os, "fsync"),
        (Path, "write_text"),
        (Path, "rename"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_a_full_disk_leaves_the_shelf_as_it_was(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, what: str
) -> None:
    raw = tmp_path / "list.csv"
    raw.write_text("a,b", encoding="utf-8")
    put(shelf, [known("earlier")])
    files = everything(shelf)
    monkeypatch.setattr(where, what, full)

    def write() -> None:
        with shelf.draft() as draft:
            draft.keep_raw(raw)
            draft.add(known("later"))
            shelf.put(draft, manifest(draft))

    with pytest.raises(OSError, match="No space left"):
        write()
    monkeypatch.undo()
    assert everything(shelf) == files
    assert ties_of(shelf, DAY) == ["earlier"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("rows", [1, 2000])
def test_a_disk_that_really_is_full_leaves_the_shelf_as_it_was(shelf: Shelf, rows: int) -> None:
    put(shelf, [known("earlier")])
    files = everything(shelf)

    def write() -> None:
        with shelf.draft() as draft:
            (draft.folder / "tie.jsonl").symlink_to("/dev/full")
            draft.add_all(known(str(number)) for number in range(rows))
            shelf.put(draft, manifest(draft))

    with pytest.raises(OSError, match="No space left"):
        write()
    assert everything(shelf) == files
    assert ties_of(shelf, DAY) == ["earlier"]


WRITER = """
import sys
from datetime import date
from pathlib import Path
from tests.test_store import known, put
from tieline.store.snapshots import Shelf

shelf = Shelf(Path(sys.argv[1]))
print("ready", flush=True)
for turn in range(10_000):
    put(shelf, [known(f"{turn}-{number}") for number in range(300)], "other-list")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_process_killed_while_writing_leaves_only_whole_snapshots(
    shelf: Shelf, root: Path
) -> None:
    earlier = put(shelf, [known("earlier")])
    moments = random.Random(7)  # noqa: S311 - any moment will do
    path = os.pathsep.join([str(root), *sys.path])
    command = [sys.executable, "-c", WRITER, str(shelf.root)]
    for _ in range(10):
        with subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.08))
            writer.kill()
        assert writer.returncode == -signal.SIGKILL
        for one in shelf.all():
            tables = one.manifest.tables
            assert {name: sha256(one.folder / f"{name}.parquet") for name in tables} == tables
        seen = ties_of(shelf, DAY)
        assert "earlier" in seen
        assert len(seen) in {1, 301}
    assert earlier in shelf.all()
    put(shelf, [known("later")], "other-list")
    assert ties_of(shelf, DAY) == ["earlier", "later"]


FULL = """
import resource, sys
from pathlib import Path
from tests.test_store import put
from tests.strategies import tie
from tieline.model.kinds import NameKind, TieKind
from tieline.sources.reading import name_row
from tieline.store.snapshots import Shelf
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
found = tie("a", TieKind.SUPPLIES, "b")
put(Shelf(Path(sys.argv[1])), [found, name_row("a", "A Ltd", NameKind.ALIAS, found)])
"""
"""Files that cannot grow stand for a full disk: what is buffered fails when it is closed."""


def test_a_full_disk_leaves_no_draft_behind(tmp_path: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{root / 'src'}:{root}", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert "OSError: [Errno 27] File too large" in done.stderr
    assert list((tmp_path / ".drafts").iterdir()) == []
