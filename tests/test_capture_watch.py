"""Watching: what became of captured addresses, each finding a line of the log."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.web_server import WebServer, web_server
from tieline.evidence.archive import Archive, UnknownDocumentError
from tieline.evidence.history import Histories, History, place_key
from tieline.evidence.texts import text_of
from tieline.evidence.web.fetch import Fetcher
from tieline.evidence.web.guard import Guard, Resolver, system_resolver
from tieline.services.capture import Capturer, Operator
from tieline.services.watch import NotWatchedError, Outcome, Watched, Watcher, watchable
from tieline.text.word_changes import WordChange

FIRST = datetime(2026, 11, 2, 12, tzinfo=UTC)
NOTICE = "<!DOCTYPE html><title>Award</title><p>Example Optics was awarded 46 million yuan.</p>"
NONCE = "<!-- served at 12:00:01 -->"


class Clock:
    """A clock that is a day later each time somebody comes to watch."""

    def __init__(self) -> None:
        self.at = FIRST

    def __call__(self) -> datetime:
        return self.at


class Desk:
    """An archive, its clock and its network."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.clock = archive, Clock()
        self.resolver: Resolver = system_resolver

    def work(self) -> Capturer:
        guard = Guard((ip_network("127.0.0.1/32"),), frozenset(), self.resolver)
        fetcher = Fetcher(guard, self.clock, patience=0.3, total=10, pause=0.01)
        return Capturer(self.archive, Operator("Eva", self.clock, fetcher))

    def capture(self, *places: str) -> None:
        work = self.work()
        for one in places:
            assert work.capture(one).problem == ""

    def watch(self, *asked: str) -> list[Watched]:
        self.clock.at += timedelta(days=1)
        work = self.work()
        watcher = Watcher(work, lambda one: text_of(self.archive, one).text)
        return [watcher.watch(one) for one in watchable(work, asked)]

    def history(self, place: str) -> History:
        found = Histories(self.archive.entries()).of(place)
        assert found
        return found

    def kinds(self) -> list[str]:
        return [entry.kind for entry in self.archive.entries()]


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Archive(tmp_path / "archive"))


def test_the_life_of_a_notice(server: WebServer, desk: Desk) -> None:
    """It stays, it is changed in one figure, it is deleted, it comes back."""
    url = server.page("/award", NOTICE)
    desk.capture(url)

    (same,) = desk.watch()
    assert (same.outcome, same.number, same.changes) == (Outcome.UNCHANGED, 2, None)
    assert desk.history(url).last_seen == FIRST + timedelta(days=1)

    server.page("/award", NOTICE.replace("46", "16"))
    (changed,) = desk.watch()
    assert changed.outcome is Outcome.CHANGED
    assert changed.changes == (WordChange("Optics was awarded", "46", "16"),)
    assert changed.captured
    assert changed.captured.capture
    assert changed.captured.capture.earlier == 1
    kept = {one.read_bytes() for one in desk.archive.root.glob("objects/*/*")}
    assert kept == {NOTICE.encode(), NOTICE.replace("46", "16").encode()}

    server.always["/award"] = "status:410"
    (gone,) = desk.watch()
    assert (gone.outcome, gone.number, gone.last.number) == (Outcome.GONE, 4, 3)
    (still,) = desk.watch()
    assert still.since
    assert (still.outcome, still.since.number) == (Outcome.GONE, 4)
    history = desk.history(url)
    assert history.gone
    assert history.gone.at == FIRST + timedelta(days=3)
    assert history.last_seen == FIRST + timedelta(days=2)

    del server.always["/award"]
    (back,) = desk.watch()
    assert back.since
    assert (back.outcome, back.since.number) == (Outcome.UNCHANGED, 4)
    assert desk.history(url).gone is None
    assert desk.kinds() == ["capture", "unchanged", "capture", "gone", "gone", "unchanged"]


def test_a_capture_says_that_what_was_gone_is_back(server: WebServer, desk: Desk) -> None:
    url = server.page("/award", NOTICE)
    desk.capture(url)
    server.always["/award"] = "status:404"
    desk.watch()
    assert desk.work().capture(url).problem
    assert desk.kinds() == ["capture", "gone", "gone"]
    del server.always["/award"]
    back = desk.work().capture(url).back
    assert back
    assert back.number == 2


def test_bytes_that_differ_though_the_text_does_not(server: WebServer, desk: Desk) -> None:
    url = server.page("/award", NOTICE)
    desk.capture(url)
    server.page("/award", NOTICE + NONCE)
    (found,) = desk.watch()
    assert (found.outcome, found.changes) == (Outcome.CHANGED, ())


def test_a_document_without_a_text_is_compared_by_its_bytes(server: WebServer, desk: Desk) -> None:
    url = server.page("/plan", b"\x7fELF\x01\x00", "application/octet-stream")
    desk.capture(url)
    server.page("/plan", b"\x7fELF\x02\x00", "application/octet-stream")
    (found,) = desk.watch()
    assert (found.outcome, found.changes) == (Outcome.CHANGED, None)


def test_what_is_gone_is_told_from_what_fails(server: WebServer, desk: Desk) -> None:
    names = {"/a": "status:404", "/b": "status:503", "/c": "reset", "/d": "status:403"}
    urls = [server.page(path, NOTICE) for path in names]
    desk.capture(*urls)
    server.always.update(names)
    found = {one.last.url[-2:]: one.outcome for one in desk.watch()}
    assert found == {
        "/a": Outcome.GONE,
        "/b": Outcome.FAILED,
        "/c": Outcome.FAILED,
        "/d": Outcome.FAILED,
    }
    failing = desk.history(urls[1]).failing
    assert failing
    assert (failing.status, failing.of) == (503, 2)
    assert desk.history(urls[1]).gone is None


def test_a_host_that_is_gone(server: WebServer, desk: Desk) -> None:
    server.page("/award", NOTICE)
    url = f"http://notices.example:{server.port}/award"
    desk.resolver = lambda *_: ["127.0.0.1"]
    desk.capture(url)

    def fails(code: int) -> Resolver:
        def resolver(host: str, _: int) -> list[str]:
            raise socket.gaierror(code, "no address", host)

        return resolver

    desk.resolver = fails(socket.EAI_AGAIN)
    (later,) = desk.watch()
    assert later.outcome is Outcome.FAILED
    desk.resolver = fails(socket.EAI_NONAME)
    (gone,) = desk.watch()
    assert gone.outcome is Outcome.GONE


def test_a_server_that_takes_no_connections_any_longer(desk: Desk) -> None:
    with web_server() as server:
        url = server.page("/award", NOTICE)
        desk.capture(url)
    (found,) = desk.watch()
    assert found.outcome is Outcome.GONE
    assert "refused" in found.problem


def test_addresses_are_named_in_any_way_and_asked_once(server: WebServer, desk: Desk) -> None:
    urls = [server.page(path, NOTICE + path) for path in ("/a", "/b", "/c")]
    desk.capture(*urls)
    digest = desk.history(urls[1]).last.sha256[:12]
    found = desk.watch(urls[0], digest, "#1", "2", urls[0] + "#part")
    assert [one.last.number for one in found] == [1, 2]


def test_a_file_is_not_watched(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "annex.txt"
    file.write_text("Annex", encoding="utf-8")
    desk.capture(str(file))
    assert desk.watch() == []
    with pytest.raises(NotWatchedError, match=r"`annex\.txt` was captured from a file; capture"):
        desk.watch("annex.txt")
    with pytest.raises(UnknownDocumentError, match="none here goes by that"):
        desk.watch("https://notices.example/never")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://Notices.example", "https://notices.example/", True),
        ("https://notices.example/a#b", "https://notices.example/a", True),
        ("https://notices.example/a", "https://notices.example/A", False),
        ("https://notices.example/a?b=1", "https://notices.example/a?b=2", False),
        ("http://notices.example/a", "https://notices.example/a", False),
        ("report.pdf", "Report.pdf", False),
        ("http://[broken", "http://[broken", True),
    ],
)
def test_addresses_of_one_document(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (place_key(one) == place_key(other)) is same
