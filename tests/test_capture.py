"""Capture: bytes are kept as they came, with how they were had; what is new about them is told."""

import errno
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.timestamp_authority import timestamp_authority
from tests.web_server import WebServer, web_server
from tieline.evidence.archive import Archive
from tieline.evidence.drafts import FileChangedError, copied, drafts
from tieline.evidence.sightings import Seen, sighting_of
from tieline.evidence.stamping.stamps import trusted_of
from tieline.evidence.web.fetch import Fetcher
from tieline.evidence.web.guard import Guard
from tieline.model.documents import Capture
from tieline.services.capture import AfterCapture, Capturer, Operator
from tieline.services.stamps import Authority, stamper

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LOOPBACK = (ip_network("127.0.0.1/32"),)
NOTICE = "<!DOCTYPE html><title>Award</title><p>Example Optics was awarded 46 million yuan."


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as found:
        yield found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def capturer(archive: Archive, *after: AfterCapture) -> Capturer:
    """Give somebody who captures at noon, and is not patient."""
    fetcher = Fetcher(Guard(allow=LOOPBACK), lambda: NOON, patience=0.3, total=20, pause=0.01)
    return Capturer(archive, Operator("Eva", lambda: NOON, fetcher, after))


def objects(archive: Archive) -> dict[str, bytes]:
    """Give every object by its name, but for digests of blocks."""
    found = archive.root.glob("objects/*/*")
    return {one.name: one.read_bytes() for one in found if one.suffix != ".blocks"}


def test_a_page_is_kept_with_how_it_was_had(server: WebServer, archive: Archive) -> None:
    url = server.page("/award", NOTICE, X_Served_By="box 7")
    server.always["/old"] = f"redirect:{url}"
    done = capturer(archive).capture(f"{server.url}/old")
    (found,) = archive.captures()
    assert done.capture == found
    assert (found.number, found.who, found.at, found.earlier) == (1, "Eva", NOON, 0)
    assert (found.url, found.final_url, found.status) == (f"{server.url}/old", url, 200)
    assert [one.status for one in found.hops] == [302, 200]
    assert ("X-Served-By", "box 7") in found.headers
    assert found.notes == (
        "It came from 127.0.0.1: no public address, but one that was opened here.",
    )
    assert (found.media_type, found.size) == ("text/html", len(NOTICE))
    assert objects(archive) == {sha256(NOTICE.encode()).hexdigest(): NOTICE.encode()}
    warc = archive.root / found.warc
    assert sha256(warc.read_bytes()).hexdigest() == found.warc_sha256
    assert archive.object(found.sha256).stat().st_mode & 0o222 == 0
    assert list(archive.root.glob(".drafts/*")) == []


def test_other_bytes_of_the_same_address_are_kept_beside_the_first(
    server: WebServer, archive: Archive
) -> None:
    url = server.page("/award", NOTICE)
    work = capturer(archive)
    first = work.capture(url)
    assert (first.same_as, first.before) == (None, None)
    again = work.capture(url)
    assert again.same_as == first.capture
    assert again.before is None
    server.page("/award", NOTICE.replace("46", "16"))
    other = work.capture(url.replace("http", "HTTP") + "#top")
    assert other.capture
    assert (other.same_as, other.before, other.capture.earlier) == (None, again.capture, 2)
    assert sorted(objects(archive).values()) == [
        NOTICE.replace("46", "16").encode(),
        NOTICE.encode(),
    ]


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("status:404", "404"),
        ("truncate", "cut short"),
        ("stall", "silent"),
        ("reset", "broken off"),
        ("redirect:http://192.168.7.7/admin", "private"),
        ("redirect:http://169.254.169.254/latest", "only public addresses"),
        ("bomb", "a trap"),
    ],
)
def test_what_cannot_be_had_whole_is_not_kept_and_the_log_says_so(
    fault: str, problem: str, server: WebServer, archive: Archive
) -> None:
    url = server.page("/award", NOTICE)
    server.always["/award"] = fault
    done = capturer(archive).capture(url)
    assert done.capture is None
    assert problem in done.problem
    assert objects(archive) == {}
    (entry,) = archive.entries()
    seen = sighting_of(entry)
    assert seen
    assert (seen.seen, seen.of, seen.url, seen.problem) == (Seen.FAILED, 0, url, done.problem)
    assert list(archive.root.glob(".drafts/*")) == []


def test_a_password_in_an_address_is_refused_and_written_nowhere(
    server: WebServer, archive: Archive
) -> None:
    done = capturer(archive).capture(server.url.replace("://", "://eva:hunter2@"))
    assert done.capture is None
    assert "hunter2" not in done.problem
    assert archive.entries() == []


def test_what_follows_a_capture_may_fail_without_harm(server: WebServer, archive: Archive) -> None:
    seen: list[Capture] = []

    def note(capture: Capture) -> str | None:
        seen.append(capture)
        return "stamped at noon"

    def fail(_: Capture) -> str | None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    url = server.page("/award", NOTICE)
    done = capturer(archive, note, fail, lambda _: None).capture(url)
    assert seen == archive.captures() == [done.capture]
    assert done.notes == ("stamped at noon", "No space left on device")


def test_damaged_bytes_are_made_good_by_the_next_capture(
    server: WebServer, archive: Archive
) -> None:
    url = server.page("/award", NOTICE)
    work = capturer(archive)
    first = work.capture(url).capture
    assert first
    place = archive.object(first.sha256)
    place.chmod(0o644)
    place.write_bytes(b"other bytes")
    work.capture(url)
    assert place.read_bytes() == NOTICE.encode()
    assert (archive.root / "damaged" / first.sha256).read_bytes() == b"other bytes"


def test_a_file_that_is_written_to_meanwhile_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.touch()
    os.truncate(file, 64 << 20)
    done = threading.Event()

    def write() -> None:
        while not done.wait(0.001):
            with file.open("ab") as more:
                more.write(b" and the rest")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with (
            drafts(tmp_path / "archive") as folder,
            pytest.raises(FileChangedError, match="changed"),
        ):
            copied(file, folder)
    finally:
        done.set()
        writer.join()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_document(tmp_path: Path, archive: Archive) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = capturer(archive).capture(str(tmp_path / "pipe"))
    assert done.problem.endswith("is no regular file; save it as one and capture that")
    assert archive.entries() == []


def test_drafts_of_a_run_that_was_killed_long_ago_are_swept_away(tmp_path: Path) -> None:
    old, new = tmp_path / ".drafts" / "old", tmp_path / ".drafts" / "new"
    for one in (old, new):
        one.mkdir(parents=True)
        (one / "body").write_bytes(b"cut")
    os.utime(old, (time.time() - 100_000,) * 2)
    with drafts(tmp_path) as folder:
        assert folder.parent == tmp_path / ".drafts"
    assert list((tmp_path / ".drafts").iterdir()) == [new]


def test_a_capture_is_stamped_where_there_is_an_authority(
    server: WebServer, archive: Archive, tmp_path: Path
) -> None:
    with timestamp_authority(tmp_path / "authority") as running:
        trusted = trusted_of(running.root.read_bytes(), "root.pem")
        stamp = stamper(archive, Authority(running.url, trusted, running.pool), lambda: NOON)
        work = capturer(archive, stamp)
        done = work.capture(server.page("/award", NOTICE))
        running.faults = ["503"]
        failed = work.capture(server.page("/other", NOTICE + "2"))
    assert done.notes == ()
    assert failed.capture
    assert "no trusted time" in " ".join(failed.notes)
    kinds = ["capture", "stamp", "capture", "stamp_failed"]
    assert [entry.kind for entry in archive.entries()] == kinds
