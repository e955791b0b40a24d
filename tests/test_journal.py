"""The journal: entries are only ever added, none is lost, and a change of any is found."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.store import journal as module
from tieline.store.journal import DamagedJournalError, Journal

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

ADDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tieline.store.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    journal.add("note", {"text": f"{sys.argv[2]} {number}", "long": "x" * 20_000},
                at=datetime.now(UTC), who=sys.argv[2])
    print(number, flush=True)
"""


def added(journal: Journal, *texts: str) -> list[str]:
    """Add an entry for each text, and give their digests."""
    return [journal.add("note", {"text": t}, at=NOON, who="Eva").entry.digest for t in texts]


def texts(journal: Journal) -> list[str]:
    """Give the texts of all entries."""
    return [entry.body["text"] for entry in journal.entries()]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Give a journal whose folder does not exist yet."""
    return Journal(tmp_path / "journal" / "decisions.jsonl")


def adder(journal: Journal, who: str, count: int) -> "subprocess.Popen[str]":
    """Start a process that adds so many entries."""
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(journal.file), who, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(module.__file__).parents[2])},
    )


def test_a_journal_that_was_never_written_is_empty(journal: Journal) -> None:
    assert journal.entries() == []
    assert journal.verify() is None
    assert not journal.file.parent.exists()


def test_every_entry_tells_its_number_its_time_and_who_wrote_it(journal: Journal) -> None:
    tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    journal.add("note", {"text": "海康威视"}, at=tokyo, who="Eva")
    (entry,) = journal.entries()
    assert (entry.number, entry.who, entry.kind, entry.at) == (1, "Eva", "note", NOON)
    assert entry.body == {"text": "海康威视"}
    assert '"at":"2026-11-24T12:00:00Z"' in journal.file.read_text(encoding="utf-8")


def test_a_time_without_a_zone_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="has no zone"):
        journal.add("note", {}, at=NOON.replace(tzinfo=None), who="Eva")


def test_each_line_repeats_the_digest_of_the_one_before(journal: Journal) -> None:
    first, _ = added(journal, "one", "two")
    lines = journal.file.read_bytes().splitlines()
    assert json.loads(lines[0])["previous"] == ""
    assert json.loads(lines[1])["previous"] == first


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6), st.text(max_size=30))
def test_what_was_written_stays_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: str
) -> None:
    journal = Journal(tmp_path_factory.mktemp("law") / "decisions.jsonl")
    added(journal, *before)
    kept = journal.file.read_bytes()
    added(journal, after)
    assert journal.file.read_bytes().startswith(kept)
    assert texts(journal) == [*before, after]
    assert journal.verify() is None


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_change_of_any_byte_but_of_the_last_line_is_found(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    journal = Journal(tmp_path_factory.mktemp("law") / "decisions.jsonl")
    added(journal, "one", "two", "three")
    whole = journal.file.read_bytes()
    protected = whole.rstrip(b"\n").rindex(b"\n")
    at = data.draw(st.integers(0, protected - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    journal.file.write_bytes(whole[:at] + bytes([other]) + whole[at + 1 :])
    damage = journal.verify()
    assert damage is not None
    assert damage.line <= whole[:at].count(b"\n") + 2
    with pytest.raises(DamagedJournalError, match=rf"decisions.jsonl, line {damage.line}: "):
        journal.entries()


def test_a_line_that_was_taken_out_is_missed(journal: Journal) -> None:
    added(journal, "one", "two", "three")
    first, _, third = journal.file.read_bytes().splitlines(keepends=True)
    journal.file.write_bytes(first + third)
    damage = journal.verify()
    assert damage is not None
    assert damage.line == 2
    assert damage.problem.startswith("it has the number 3, so lines before it are missing")


def test_a_changed_word_breaks_the_chain_at_the_next_line(journal: Journal) -> None:
    added(journal, "same", "two")
    changed = journal.file.read_bytes().replace(b'"same"', b'"diff"')
    journal.file.write_bytes(changed)
    damage = journal.verify()
    assert damage is not None
    assert (damage.line, damage.problem) == (
        2,
        "it does not follow from line 1, one of the two was changed",
    )


def test_nothing_is_added_behind_a_line_that_is_no_entry(journal: Journal) -> None:
    added(journal, "one")
    with journal.file.open("ab") as stream:
        stream.write(b"{}\n")
    before = journal.file.read_bytes()
    with pytest.raises(DamagedJournalError, match=r"line 2: it is no entry .* put back the copy"):
        added(journal, "two")
    assert journal.file.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 40, 10_000_000])
def test_a_line_that_a_crash_cut_short_is_set_aside(journal: Journal, cut: int) -> None:
    added(journal, "one", "two")
    whole = journal.file.read_bytes()
    last = whole.splitlines()[-1][:cut]
    journal.file.write_bytes(whole + last)
    assert texts(journal) == ["one", "two"]
    assert journal.unfinished() == last
    assert journal.verify() is None
    done = journal.add("note", {"text": "three"}, at=NOON, who="Eva")
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == last + b"\n"
    assert texts(journal) == ["one", "two", "three"]
    assert journal.verify() is None
    assert journal.add("note", {"text": "four"}, at=NOON, who="Eva").set_aside is None


def test_a_full_disk_leaves_the_journal_as_it_was(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(journal, "one")
    before = journal.file.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            added(journal, "two")
    assert journal.file.read_bytes() == before
    added(journal, "three")
    assert texts(journal) == ["one", "three"]


def test_two_processes_that_add_at_once_lose_nothing(journal: Journal) -> None:
    both = [adder(journal, who, 40) for who in ("Eva", "Tom")]
    assert [one.wait() for one in both] == [0, 0]
    for one in both:
        one.communicate()
    assert journal.verify() is None
    for who in ("Eva", "Tom"):
        mine = [text for text in texts(journal) if text.startswith(who)]
        assert mine == [f"{who} {number}" for number in range(40)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs processes that can be killed")
def test_a_process_that_is_killed_loses_nothing_that_it_said_was_kept(journal: Journal) -> None:
    for turn in range(8):
        who = f"turn-{turn}"
        process = adder(journal, who, 100_000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 * turn)
        process.send_signal(signal.SIGKILL)
        told = [0, *map(int, process.communicate()[0].split())]
        kept = [text for text in texts(journal) if text.split()[0] == who]
        assert kept[: len(told)] == [f"{who} {number}" for number in told]
        assert len(kept) <= len(told) + 1
    added(journal, "after all")
    assert journal.verify() is None
    assert texts(journal)[-1] == "after all"
