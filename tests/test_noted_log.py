"""A line that is written counts, whatever becomes of the note beside the journal."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.reviewed import MARCH, Case, capture, supplies
from tieline.evidence.checks.log_check import check_log
from tieline.evidence.noted_log import NotedJournal
from tieline.services.casebook import propose
from tieline.services.wiring import workplace

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> NotedJournal:
    return NotedJournal(tmp_path / "log.jsonl")


def add(journal: NotedJournal, words: str) -> str:
    """Add a line; what could not be noted."""
    return journal.add("said", {"words": words}, at=NOON, who="Eva").unnoted


def test_a_note_that_cannot_be_written_is_told_and_mended_by_the_next(
    journal: NotedJournal,
) -> None:
    journal.note.mkdir()
    assert add(journal, "one") == f"{journal.note}: Is a directory"
    assert [one.body["words"] for one in journal.entries()] == ["one"]
    assert not list(journal.file.parent.glob("*.draft"))
    journal.note.rmdir()
    assert add(journal, "two") == ""
    assert journal.note.read_text().startswith("2:")
    assert check_log(journal, "log.jsonl").findings == ()


def test_a_note_of_an_earlier_line_is_no_damage(journal: NotedJournal) -> None:
    add(journal, "one")
    earlier = journal.note.read_bytes()
    add(journal, "two")
    journal.note.write_bytes(earlier)
    assert check_log(journal, "log.jsonl").findings == ()


def test_drafts_of_notes_are_swept(journal: NotedJournal) -> None:
    left = journal.note.with_name("log.jsonl.head.4711.draft")
    left.touch()
    add(journal, "one")
    assert not left.exists()


FULL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tieline.evidence.noted_log import NotedJournal

folder = Path(sys.argv[1])
journal = NotedJournal(folder / "log.jsonl")
day = datetime(2026, 3, 1, tzinfo=UTC)
journal.add("said", {"words": "x"}, at=day, who="Eva")
fill = (folder / "fill").open("wb", buffering=0)
try:
    while fill.write(bytes(4096)):
        pass
except OSError as error:
    assert error.errno == 28, error
added = journal.add("said", {"words": "y"}, at=day, who="Eva")
assert added.unnoted.endswith("No space left on device"), added
assert [one.number for one in journal.entries()] == [1, 2]
assert journal.note.read_text().startswith("1:")
try:
    journal.add("said", {"words": "z" * 9000}, at=day, who="Eva")
except OSError as error:
    assert error.errno == 28, error
else:
    raise AssertionError("it had room")
assert [one.number for one in journal.entries()] == [1, 2]
assert sorted(one.name for one in folder.iterdir()) == [
    "fill", "log.jsonl", "log.jsonl.head", "log.jsonl.lock"
]
fill.close()
(folder / "fill").unlink()
assert not journal.add("said", {"words": "z"}, at=day, who="Eva").unnoted
assert journal.note.read_text().startswith("3:")
"""
"""A line fits into the last block of the journal; the note would need a block of its own."""


def test_on_a_full_disk_a_line_counts_without_its_note(tmp_path: Path, root: Path) -> None:
    place, unshare = tmp_path / "small", shutil.which("unshare")
    place.mkdir()
    mounted = f'mount -t tmpfs -o size=64k none "{place}"'
    if not unshare or subprocess.run([unshare, "-m", "sh", "-c", mounted], check=False).returncode:
        pytest.skip("a small disk of its own (unshare -m, mount -t tmpfs) cannot be had here")
    program = [sys.executable, "-c", FULL, str(place)]
    done = subprocess.run(
        [unshare, "-m", "sh", "-c", f'{mounted} && exec "$@"', "sh", *program],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_acceptance_without_its_note_is_kept_and_says_so(home: Path) -> None:
    place = workplace(home)
    case = Case(place, capture(place))
    propose(place, case.document, [supplies(case.document)], at=MARCH, who="Eva")
    case.say_source()
    place.casebook.file.with_name("casebook.jsonl.head").unlink()
    place.casebook.file.with_name("casebook.jsonl.head").mkdir()
    told = case.accept("supplies")
    assert "Kept as c3: accepted by Eva." in told
    assert "note: it is kept, but its number could not be noted" in told
