"""Verify: an archive is as it was written, or the first wrong byte is told."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256, shake_128
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Here
from tests.small_archives import files_of, keep_file, keep_page, keep_view, stamp
from tests.timestamp_authority import timestamp_authority
from tieline.evidence.archive import Archive
from tieline.evidence.blocks import BLOCK
from tieline.evidence.checks.file_check import Wanted
from tieline.evidence.checks.second_copy import copies_in
from tieline.evidence.checks.verify import Report, verify
from tieline.evidence.noted_log import Head

LONG = shake_128(b"an annual report").digest(3 * BLOCK + 1000)
NOTICE = b"Invented Cameras Ltd wins the tender of an invented county.\n"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with a short and a long file, two pages, a view and a stamp."""
    archive = Archive(tmp_path_factory.mktemp("sample") / "archive")
    with timestamp_authority(tmp_path_factory.mktemp("authority")) as server:
        stamp(archive, keep_file(archive, "notice.txt", NOTICE), server)
    keep_file(archive, "annual-report.pdf", LONG)
    keep_page(archive, "https://cameras.example/news", b"<p>We supply the county.</p>")
    page = keep_page(archive, "https://cameras.example/long", LONG[: BLOCK + 5000])
    keep_view(archive, page, b"\x89PNG picture")
    archive.log.file.with_name("log.jsonl.lock").touch()
    return archive


@contextmanager
def changed(file: Path, data: bytes) -> Iterator[None]:
    """A file whose bytes are others for a while."""
    before = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(data)
    try:
        yield
    finally:
        file.write_bytes(before)


def checked(archive: Archive, wanted: Wanted | None = None) -> Report:
    return verify(archive, wanted or Wanted())


def test_an_untouched_archive_is_as_it_was_written(sample: Archive) -> None:
    report = checked(sample)
    (root,) = report.findings
    assert "one stamp rests on this root certificate, which is kept with them" in root.problem
    assert report.damage == []
    assert (report.lines, report.documents, report.warcs) == (6, 4, 2)
    assert (report.views, report.stamps, report.files) == (1, 1, 10)
    assert str(report.head) == sample.log.note.read_text().strip()


def first_difference(one: bytes, other: bytes) -> int:
    """The first byte in which two texts differ, found one by one."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@dataclass(frozen=True)
class Change:
    """A change of a file: what is done, at which byte (modulo its size), with which value."""

    how: str
    at: int
    value: int

    def of(self, data: bytes) -> bytes:
        return altered(data, self.how, self.at % len(data), self.value)


CHANGES = st.builds(
    Change,
    how=st.sampled_from(["flip", "insert", "delete", "cut"]),
    at=st.integers(0),
    value=st.integers(0, 255),
)


def altered(data: bytes, how: str, at: int, value: int) -> bytes:
    match how:
        case "flip":
            return data[:at] + bytes([data[at] ^ (1 << value % 8)]) + data[at + 1 :]
        case "insert":
            return data[:at] + bytes([value]) + data[at:]
        case "delete":
            return data[:at] + data[at + 1 :]
        case _:
            return data[:at]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(which=st.integers(0), change=CHANGES)
def test_any_changed_byte_of_any_file_is_damage_of_that_file_and_near_that_byte(
    sample: Archive, which: int, change: Change
) -> None:
    files = files_of(sample)
    file = files[which % len(files)]
    before = file.read_bytes()
    after = change.of(before)
    name = file.relative_to(sample.root).as_posix()
    with changed(file, after):
        damage = [one for one in checked(sample).damage if name in one.words]
    assert damage
    if file.suffix in {".blocks", ".head"}:
        return
    wrong = first_difference(before, after)
    places = [one.place for one in damage if one.place]
    assert any(place.first <= wrong <= place.last for place in places), (places, wrong)


@settings(max_examples=50, deadline=None)
@given(change=CHANGES)
def test_a_page_that_a_warc_holds_too_is_told_to_the_byte(sample: Archive, change: Change) -> None:
    file = sample.object(sha256(LONG[: BLOCK + 5000]).hexdigest())
    before = file.read_bytes()
    after = change.of(before)
    with changed(file, after):
        (damage,) = checked(sample).damage
    wrong = first_difference(before, after)
    assert damage.place
    assert (damage.place.first, damage.place.last) == (wrong, wrong)


@settings(max_examples=50, deadline=None)
@given(which=st.integers(0), change=CHANGES)
def test_with_a_second_copy_every_wrong_byte_is_told_exactly(
    sample: Archive,
    tmp_path_factory: pytest.TempPathFactory,
    which: int,
    change: Change,
) -> None:
    copy = tmp_path_factory.getbasetemp() / "second copy"
    if not copy.exists():
        shutil.copytree(sample.root, copy)
    named = [one for one in files_of(sample) if one.suffix not in {".blocks", ".head"}]
    file = named[which % len(named)]
    before = file.read_bytes()
    after = change.of(before)
    with changed(file, after):
        damage = checked(sample, Wanted(copies=copies_in(copy))).damage
    wrong = first_difference(before, after)
    name = file.relative_to(sample.root).as_posix()
    assert any(
        one.file == name and one.place and one.place.first == one.place.last == wrong
        for one in damage
    ), (damage, wrong)


def test_a_flipped_byte_is_within_a_block_and_with_a_warc_exact(sample: Archive) -> None:
    file = sample.object(sha256(LONG).hexdigest())
    with changed(file, altered(LONG, "flip", 70_000, 3)):
        (finding,) = checked(sample).damage
    assert finding.words == (
        f"objects/{file.name[:2]}/{file.name}: its bytes are not as they were kept; the "
        "first wrong byte is within bytes 65,536 to 131,071 (#3 annual-report.pdf)"
    )


def test_a_file_that_was_cut_tells_its_first_missing_byte(sample: Archive) -> None:
    file = sample.object(sha256(LONG).hexdigest())
    with changed(file, LONG[:70_000]):
        (finding,) = checked(sample).damage
    assert (
        "it ends after 70,000 of 197,608 bytes, so byte 70,000 is missing; the first wrong byte is "
        "within bytes 65,536 to 70,000"
    ) in finding.words
    with changed(file, LONG + b"!"):
        (finding,) = checked(sample).damage
    assert "byte 197,608 is the first of 1 that were added" in finding.words


def test_a_missing_file_is_told(sample: Archive, tmp_path: Path) -> None:
    copy = Archive(tmp_path / "archive")
    shutil.copytree(sample.root, copy.root)
    gone = copy.object(sha256(NOTICE).hexdigest())
    gone.unlink()
    (finding,) = checked(copy).damage
    assert finding.words.endswith(": it is missing (#1 notice.txt)")


def test_a_file_that_no_line_speaks_of_is_told_and_is_no_damage(
    sample: Archive, tmp_path: Path
) -> None:
    copy = Archive(tmp_path / "archive")
    shutil.copytree(sample.root, copy.root)
    extra = copy.root / "objects" / "zz" / "extra"
    extra.parent.mkdir()
    extra.write_text("left by a crash")
    report = checked(copy)
    assert report.damage == []
    finding = report.findings[-1]
    assert finding.words == "objects/zz/extra: no line of the log speaks of it"


def test_lines_that_are_cut_off_are_told_by_the_note_and_by_what_a_user_noted(
    sample: Archive, tmp_path: Path
) -> None:
    copy = Archive(tmp_path / "archive")
    shutil.copytree(sample.root, copy.root)
    lines = copy.log.file.read_bytes().splitlines(keepends=True)
    noted = Head(len(lines), sha256(lines[-1][:-1]).hexdigest())
    copy.log.file.write_bytes(b"".join(lines[:-2]))
    damage = [one.words for one in checked(copy).damage]
    assert damage[0].startswith(
        "log.jsonl, line 5: it ends with line 4, not with line 6 that log.jsonl.head tells; "
    )
    copy.log.note.unlink()
    report = checked(copy)
    assert report.damage == []
    assert any("so nobody can tell whether lines" in one.problem for one in report.findings)
    (line,) = checked(copy, Wanted(head=noted)).damage
    assert "it ends with line 4, not with line 6 as you noted it" in line.words
    other = Head(2, "0" * 64)
    (line,) = checked(copy, Wanted(head=other)).damage
    assert "log.jsonl, line 2: it is not the line as you noted it" in line.words


def test_a_note_that_a_crash_left_behind_the_log_is_no_damage(
    sample: Archive, tmp_path: Path
) -> None:
    copy = Archive(tmp_path / "archive")
    shutil.copytree(sample.root, copy.root)
    before = copy.log.note.read_bytes()
    keep_file(copy, "annex.txt", b"an annex")
    copy.log.note.write_bytes(before)
    assert checked(copy).damage == []


def test_a_log_and_an_object_that_were_changed_together_disagree_with_the_warc(
    sample: Archive, tmp_path: Path
) -> None:
    """Somebody who rewrites the log, with a new chain, cannot make the WARC agree."""
    forged = Archive(tmp_path / "archive")
    for entry in sample.entries():
        body = dict(entry.body)
        if body.get("url") == "https://cameras.example/news":
            body["sha256"] = sha256(NOTICE).hexdigest()
            body["size"] = len(NOTICE)
        forged.log.add(entry.kind, body, at=entry.at, who=entry.who)
    for folder in ("objects", "warc"):
        shutil.copytree(sample.root / folder, forged.root / folder)
    (damage,) = checked(forged).damage
    assert damage.problem == "none of its answers holds the document it is kept for"


def test_a_stamp_that_was_moved_to_another_document_or_time_does_not_hold(
    sample: Archive, tmp_path: Path
) -> None:
    changes = ({"of": sha256(LONG).hexdigest()}, {"time": "2019-03-04T12:00:00Z"})
    for number, change in enumerate(changes):
        forged = Archive(tmp_path / str(number) / "archive")
        shutil.copytree(sample.root, forged.root)
        forged.log.file.unlink()
        for entry in sample.entries():
            body = dict(entry.body) | (change if entry.kind == "stamp" else {})
            forged.log.add(entry.kind, body, at=entry.at, who=entry.who)
        (damage,) = checked(forged).damage
        assert damage.problem.startswith("the stamp ")


def test_a_log_that_names_files_outside_of_the_archive_is_not_followed(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    keep_file(archive, "notice.txt", NOTICE)
    (tmp_path / "secret").write_text("secret")
    body = dict(archive.entries()[0].body) | {
        "warc": "../secret",
        "warc_sha256": sha256(b"other").hexdigest(),
    }
    archive.log.add("capture", body, at=archive.entries()[0].at, who="Eve")
    assert [one for one in checked(archive).findings if "secret" in one.file] == []


def test_the_command_answers_for_people_and_programs(
    sample: Archive, home: Path, here: Here
) -> None:
    code, out, _ = here("verify")
    assert (code, out) == (0, "Nothing is kept here yet.\n")
    shutil.copytree(sample.root, home / "archive")
    code, out, _ = here("verify")
    assert code == 0
    assert "Checked: 6 lines of the log, 4 documents, 10 files, 2 WARCs, 1 view, 1 stamp;" in out
    head = out.split()[-1]
    assert here("verify", "--head", head)[0] == 0
    code, out, _ = here("verify", "notice.txt", "--format", "json")
    values = json.loads(out)
    assert (code, values["as_written"], values["documents"], values["files"]) == (0, True, 1, 4)
    file = home / "archive" / "objects" / sha256(LONG).hexdigest()[:2] / sha256(LONG).hexdigest()
    file.chmod(0o644)
    file.write_bytes(altered(LONG, "flip", 5, 0))
    code, out, _ = here("verify", "--format", "json")
    (finding,) = (one for one in json.loads(out)["findings"] if one["damage"])
    assert (code, finding["first_byte"], finding["last_byte"]) == (1, 0, 65535)
    code, out, _ = here("verify", "--copy", str(sample.root))
    assert code == 1
    assert "One thing is not as it was written:" in out
    assert "the first wrong byte is byte 5 (#3 annual-report.pdf)" in out
    assert here("verify", "notice.txt")[0] == 0


def test_wrong_use_of_the_command_is_told(sample: Archive, home: Path, here: Here) -> None:
    shutil.copytree(sample.root, home / "archive")
    code, _, said = here("verify", "--head", "twelve")
    assert code == 2
    assert "`twelve` is not the number of a line, a colon and a SHA-256" in said
    code, _, said = here("verify", "absent.txt")
    assert code == 2
    assert "document `absent.txt`: none here goes by that" in said
    code, _, said = here("verify", "--copy", str(home / "nowhere"))
    assert code == 2
    assert "neither a bag nor an archive" in said
