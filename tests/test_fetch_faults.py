"""Whatever a server does, a document is had whole or not at all, in bounded time and memory."""

import resource
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_network
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.web_server import WebServer, web_server
from tieline.evidence.web.asking import AGENT
from tieline.evidence.web.coding import MOST_RATIO
from tieline.evidence.web.fetch import MOST_REDIRECTS, Fetcher, FetchError
from tieline.evidence.web.guard import Guard

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTICE = "<!DOCTYPE html><title>Notice</title>" + "<p>Lot 3: cameras.</p>" * 40
FETCHER = Fetcher(
    Guard(allow=(ip_network("127.0.0.1/32"),)),
    lambda: NOON,
    most_bytes=1 << 20,
    patience=2.0,
    total=20.0,
    attempts=2,
    pause=0.01,
)
MIB = 1 << 20


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as running:
        running.page("/notice", NOTICE)
        yield running


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def refused(server: WebServer, fault: str, drafts: Path, fetcher: Fetcher = FETCHER) -> FetchError:
    """The error of a fetch that meets a fault each time, and leaves nothing."""
    server.always["/notice"] = fault
    with pytest.raises(FetchError) as error:
        fetcher.fetch(server.url + "/notice", drafts)
    assert list(drafts.iterdir()) == []
    assert str(error.value) == f"{server.url}/notice: {error.value.problem}"
    return error.value


AGAIN = " (tried 2 times); try again later"


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("reset", "the connection was broken off"),
        ("stall", "the server fell silent for 0.2 s"),
        ("truncate", f"the answer was cut short: {len(NOTICE) // 2:,} bytes of {len(NOTICE):,}"),
        ("hang up", "the server hung up without an answer"),
        ("chunked cut", "the answer was cut short"),
        ("status:503", "the server answers 503"),
        ("status:429", "the server answers 429"),
        ("status:500", "the server answers 500"),
    ],
)
def test_a_fault_that_may_pass_is_tried_again_and_then_told(
    fault: str, problem: str, server: WebServer, drafts: Path
) -> None:
    patience = 0.2 if fault == "stall" else 2.0
    error = refused(server, fault, drafts, replace(FETCHER, patience=patience))
    assert error.problem == problem + AGAIN
    assert len(server.asked) == 2
    assert error.status == (int(fault[7:]) if fault.startswith("status") else 0)


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("status:404", "it is not there (404)"),
        ("status:410", "it was taken away (410)"),
        ("status:403", "the server answers 403 instead of a document"),
        ("status:206", "the server answers 206 instead of a document"),
        ("status:304", "the server answers 304 instead of a document"),
        ("garbage", "what answers there is no web server, or speaks no HTTP/1.1"),
        ("headers", "the head of its answer is larger than can be right"),
        ("endless header", "a line of its answer is longer than 65,536 bytes"),
        ("split", "a header of its answer is malformed"),
        ("two lengths", "its answer gives its length wrongly, or more than once"),
        ("bad length", "its answer gives its length wrongly, or more than once"),
        ("bad chunk", "a part of its answer gives its length wrongly"),
        ("gzip cut", "its compressed content is cut short"),
        (
            "bomb",
            "its compressed content grows beyond all measure, which is a trap; nothing is kept",
        ),
    ],
)
def test_a_fault_that_stays_is_told_at_once(
    fault: str, problem: str, server: WebServer, drafts: Path
) -> None:
    error = refused(server, fault, drafts, replace(FETCHER, most_bytes=64 * MIB))
    assert error.problem == problem
    assert len(server.asked) == 1
    assert error.status == (int(fault[7:]) if fault.startswith("status") else 0)


def test_an_empty_page_is_none(server: WebServer, drafts: Path) -> None:
    server.page("/notice", b"")
    assert refused(server, "", drafts).problem == "the answer is empty" + AGAIN


@pytest.mark.parametrize("fault", ["reset", "stall", "truncate", "hang up", "status:503"])
def test_a_fault_that_passes_leaves_a_whole_page(
    fault: str, server: WebServer, drafts: Path
) -> None:
    server.faults["/notice"] = [fault]
    patience = 0.3 if fault == "stall" else 2.0
    had = replace(FETCHER, patience=patience).fetch(server.url + "/notice", drafts)
    assert had.body.read_bytes() == NOTICE.encode()
    assert sorted(drafts.iterdir()) == sorted([had.body, had.warc])


def test_a_busy_server_is_given_the_time_that_it_asks_for(server: WebServer, drafts: Path) -> None:
    server.faults["/notice"] = ["busy:1"]
    begun = time.monotonic()
    FETCHER.fetch(server.url + "/notice", drafts)
    assert 1 <= time.monotonic() - begun < 3


@pytest.mark.parametrize("fault", ["drip", "busy:3600"])
def test_the_whole_takes_no_longer_than_it_may(fault: str, server: WebServer, drafts: Path) -> None:
    begun = time.monotonic()
    error = refused(server, fault, drafts, replace(FETCHER, total=0.6))
    assert error.problem == "it did not come whole within 0.6 s"
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("fault", [f"big:{200 * 10**6}", f"big chunked:{200 * 10**6}"])
def test_a_page_of_200_megabytes_is_refused_at_the_bound(
    fault: str, server: WebServer, drafts: Path
) -> None:
    begun = time.monotonic()
    error = refused(server, fault, drafts)
    assert error.problem == (
        "it is larger than 1,048,576 bytes, the most that is taken from the network; "
        "have it by other means and capture the file"
    )
    assert time.monotonic() - begun < 2
    assert len(server.asked) == 1


def test_a_page_that_says_that_it_is_too_large_is_not_waited_for(
    server: WebServer, drafts: Path
) -> None:
    server.page("/notice", bytes(MIB + MIB // 2))
    assert refused(server, "stall", drafts).problem.startswith("it is larger than 1,048,576 bytes")


def test_compressed_content_counts_as_what_comes_out(server: WebServer, drafts: Path) -> None:
    server.page("/notice", b"two fields " * 200_000)
    assert refused(server, "gzip", drafts).problem.startswith("it is larger than 1,048,576 bytes")


def test_a_large_page_is_never_in_memory(server: WebServer, drafts: Path) -> None:
    server.page("/notice", b"")
    server.always["/notice"] = f"big:{24 * MIB}"
    tracemalloc.start()
    had = replace(FETCHER, most_bytes=32 * MIB, total=60.0).fetch(server.url + "/notice", drafts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert had.size == 24 * MIB
    assert peak < 4 * MIB


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let no file grow beyond a size: what a program sees of a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_no_fault_of_the_server_and_leaves_nothing(
    server: WebServer, drafts: Path
) -> None:
    server.always["/notice"] = f"big:{MIB // 2}"
    with files_up_to(MIB // 8), pytest.raises(OSError, match="File too large") as error:
        FETCHER.fetch(server.url + "/notice", drafts)
    assert not isinstance(error.value, FetchError)
    assert len(server.asked) == 1
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("status:404", "it is not there (404)"),
        ("truncate", f"the answer was cut short: 400 bytes of 800{AGAIN}"),
    ],
)
def test_a_fault_behind_a_redirect_names_the_address_that_has_it(
    fault: str, problem: str, server: WebServer, drafts: Path
) -> None:
    server.page("/new", "x" * 800)
    server.always["/new"] = fault
    error = refused(server, "redirect:/new", drafts)
    assert error.problem == f"it leads on to {server.url}/new: {problem}"


def test_nobody_at_the_address(drafts: Path) -> None:
    with web_server() as gone:
        url = gone.url
    with pytest.raises(FetchError, match=r"no connection to 127\.0\.0\.1 \(Connection refused\)"):
        FETCHER.fetch(url + "/notice", drafts)


def test_a_server_that_never_begins_to_speak_tls(drafts: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"https://127.0.0.1:{mute.getsockname()[1]}/notice"
        with pytest.raises(FetchError, match=r"fell silent for 0\.2 s \(tried 2 times\)"):
            replace(FETCHER, patience=0.2).fetch(url, drafts)


def test_the_page_on_safety_tells_the_bounds_that_hold(root: Path) -> None:
    words = " ".join((root / "docs" / "capturing-safely.md").read_text("utf-8").split())
    usual = Fetcher(Guard(), lambda: NOON)
    assert f"At most {usual.most_bytes // MIB} MiB, as it comes and decompressed" in words
    assert f"silent for {usual.patience:.0f} seconds" in words
    assert (usual.total, "may take five minutes" in words) == (300, True)
    assert (usual.attempts, "three times in all" in words) == (3, True)
    assert (MOST_REDIRECTS, "of which at most five are followed" in words) == (5, True)
    assert (MOST_RATIO, "grows two hundredfold (and beyond 8 MiB)" in words) == (200, True)
    assert AGENT.removeprefix("tieline ").strip("()") in words.replace("*", "")


def test_a_host_that_nobody_knows_is_asked_for_once(drafts: Path) -> None:
    asked = []

    def nobody(host: str, _: int) -> list[str]:
        asked.append(host)
        return []

    with pytest.raises(FetchError, match=r"no such host is known \(`no\.example`\)"):
        replace(FETCHER, guard=Guard(resolver=nobody)).fetch("http://no.example/", drafts)
    assert asked == ["no.example"]


def test_no_page_of_many_is_lost_where_every_other_asking_fails(
    server: WebServer, drafts: Path
) -> None:
    faults = cycle(["reset", "", "truncate", "chunked cut", "", "hang up", "status:503", "stall"])
    bodies = {f"/{number}": f"<p>{number}</p>" * (number + 1) for number in range(80)}
    for path, fault in zip(bodies, islice(faults, len(bodies)), strict=True):
        server.page(path, bodies[path])
        server.faults[path] = [fault]
    had: dict[str, str] = {}

    fetcher = replace(FETCHER, patience=0.5, attempts=4)

    def fetch(paths: list[str]) -> None:
        had.update({path: fetcher.fetch(server.url + path, drafts).sha256 for path in paths})

    paths = list(bodies)
    threads = [
        threading.Thread(target=fetch, args=(paths[at : at + 20],)) for at in range(0, 80, 20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert had == {path: sha256(body.encode()).hexdigest() for path, body in bodies.items()}
    assert len(list(drafts.iterdir())) == 2 * len(bodies)
