"""A document is had from its address: whole, from a checked server, with all that passed."""

import hashlib
import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.web_server import WebServer, web_server
from tieline.evidence.web.connection import trusted
from tieline.evidence.web.fetch import Fetcher, FetchError
from tieline.evidence.web.guard import Guard
from tieline.model.documents import Hop

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LOOPBACK = (ip_network("127.0.0.1/32"),)
NOTICE = "<!DOCTYPE html><title>Notice</title><p>Lot 3 goes to Plainly Invented Optics Ltd.</p>"
OPENED = "It came from 127.0.0.1: no public address, but one that was opened here."


FETCHER = Fetcher(Guard(allow=LOOPBACK), lambda: NOON, patience=0.4, total=5.0, pause=0.01)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as running:
        yield running


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def refused(url: str, drafts: Path, fetcher: Fetcher = FETCHER) -> FetchError:
    with pytest.raises(FetchError) as error:
        fetcher.fetch(url, drafts)
    assert list(drafts.iterdir()) == []
    return error.value


def test_a_page_is_had_with_how_it_came(server: WebServer, drafts: Path) -> None:
    url = server.page("/notice", NOTICE, Last_Modified="Sun, 01 Mar 2026 08:00:00 GMT")
    had = FETCHER.fetch(url + "#lot-3", drafts)
    assert had.url == url + "#lot-3"
    assert had.final_url == url
    assert had.hops == (Hop(url=url, address="127.0.0.1", status=200),)
    assert had.body.read_bytes() == NOTICE.encode()
    assert had.sha256 == hashlib.sha256(NOTICE.encode()).hexdigest()
    assert had.size == len(NOTICE)
    assert had.warc_sha256 == hashlib.sha256(had.warc.read_bytes()).hexdigest()
    assert had.headers == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Last-Modified", "Sun, 01 Mar 2026 08:00:00 GMT"),
        ("Content-Length", str(len(NOTICE))),
    )
    assert (had.status, had.at, had.certificate) == (200, NOON, None)
    assert had.notes == (OPENED,)
    assert sorted(drafts.iterdir()) == sorted([had.body, had.warc])


def test_the_request_says_who_asks_and_brings_nothing_else(server: WebServer, drafts: Path) -> None:
    server.page("/list?year=2019&q=%C3%A9", NOTICE)
    FETCHER.fetch(server.url + "/list?year=2019&q=é#top", drafts)
    assert server.requests == [
        (
            "GET /list?year=2019&q=%C3%A9 HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{server.port}\r\n"
            "User-Agent: tieline (keeps a page as evidence at a person's request)\r\n"
            "Accept: */*\r\n"
            "Accept-Encoding: identity\r\n"
            "Connection: close\r\n\r\n"
        ).encode()
    ]


def test_two_pages_with_the_same_bytes_are_two_drafts(server: WebServer, drafts: Path) -> None:
    url = server.page("/a", NOTICE)
    first, second = FETCHER.fetch(url, drafts), FETCHER.fetch(url, drafts)
    assert first.body != second.body
    assert first.body.exists()
    assert second.sha256 == first.sha256


def test_redirects_are_followed_and_each_is_told(server: WebServer, drafts: Path) -> None:
    end = server.page("/new", NOTICE)
    server.always["/old"] = "redirect:301 /middle#x"
    server.always["/middle"] = f"redirect:{end}"
    had = FETCHER.fetch(server.url + "/old", drafts)
    assert had.final_url == end
    assert [(hop.url.removeprefix(server.url), hop.status) for hop in had.hops] == [
        ("/old", 301),
        ("/middle", 302),
        ("/new", 200),
    ]


def test_five_redirects_are_followed_and_a_sixth_is_not(server: WebServer, drafts: Path) -> None:
    server.page("/0", NOTICE)
    for number in range(1, 7):
        server.always[f"/{number}"] = f"redirect:/{number - 1}"
    assert len(FETCHER.fetch(server.url + "/5", drafts).hops) == 6
    for draft in drafts.iterdir():
        draft.unlink()
    assert refused(server.url + "/6", drafts).problem == "it leads on more than 5 times"
    server.always["/round"] = "redirect:/round"
    assert refused(server.url + "/round", drafts).problem == "it leads on more than 5 times"


@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("http://10.0.0.1/admin", "http://10.0.0.1/admin: it leads to 10.0.0.1 (private)"),
        ("http://169.254.169.254/latest/", "credentials); only public addresses are fetched"),
        ("http://127.0.0.2/", "it leads to 127.0.0.2 (this machine)"),
        ("http://[::ffff:10.0.0.1]/", "(an IPv4 address within IPv6)"),
        ("//2130706433/", "the host `2130706433` is a number"),
        ("ftp://127.0.0.1/a", "only addresses that begin with http:// or https:// are fetched"),
        ("file:///etc/passwd", "only addresses that begin with http:// or https:// are fetched"),
        ("http://me:secret@127.0.0.1/", "http://***@127.0.0.1/: it holds a user name or password"),
        ("http://[127.0.0.1/", "it leads on to `http://[127.0.0.1/`, which is no address"),
    ],
)
def test_a_redirect_to_where_nothing_is_fetched_is_refused(
    to: str, problem: str, server: WebServer, drafts: Path
) -> None:
    server.always["/trap"] = f"redirect:{to}"
    error = refused(server.url + "/trap", drafts)
    assert error.problem.startswith("it leads on to ")
    assert problem in str(error)
    assert "secret" not in str(error)
    assert server.asked == ["/trap"]


class Rebinding:
    """A name whose address changes between one look-up and the next."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, _: int) -> Sequence[str]:
        self.asked.append(host)
        return [self.answers.pop(0)]


def test_the_address_that_was_checked_is_the_one_that_is_dialled(
    server: WebServer, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[object] = []
    system = socket.getaddrinfo

    def look_up(host: str, *rest: int, **more: int) -> Sequence[object]:
        looked_up.append(host)
        return system(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    names = Rebinding("127.0.0.1", "10.0.0.1")
    server.page("/a", NOTICE)
    guard = Guard(allow=LOOPBACK, resolver=names)
    url = f"http://rebinding.example:{server.port}/a"
    had = replace(FETCHER, guard=guard).fetch(url, drafts)
    assert had.hops == (Hop(url=url, address="127.0.0.1", status=200),)
    assert names.asked == ["rebinding.example"]
    assert set(looked_up) == {"127.0.0.1"}
    assert f"Host: rebinding.example:{server.port}\r\n".encode() in server.requests[0]


def test_a_name_is_checked_again_at_each_redirect(server: WebServer, drafts: Path) -> None:
    names = Rebinding("127.0.0.1", "10.0.0.1")
    server.always["/a"] = "redirect:/b"
    guard = Guard(allow=LOOPBACK, resolver=names)
    error = refused(
        f"http://rebinding.example:{server.port}/a", drafts, replace(FETCHER, guard=guard)
    )
    assert "`rebinding.example` leads to 10.0.0.1 (private)" in error.problem
    assert server.asked == ["/a"]


def test_the_next_address_of_a_host_is_tried_where_one_does_not_answer(
    server: WebServer, drafts: Path
) -> None:
    server.page("/a", NOTICE)
    both = (ip_network("127.0.0.1/32"), ip_network("127.0.0.5/32"))
    guard = Guard(allow=both, resolver=lambda *_: ["127.0.0.5", "127.0.0.1"])
    had = replace(FETCHER, guard=guard).fetch(f"http://two.example:{server.port}/a", drafts)
    assert had.hops[0].address == "127.0.0.1"


def secured(server: WebServer) -> Fetcher:
    """One that trusts the server's authority and finds every name on this machine."""
    context = trusted()
    context.load_verify_locations(server.authority)
    guard = Guard(allow=LOOPBACK, resolver=lambda *_: ["127.0.0.1"])
    return replace(FETCHER, context=context, guard=guard)


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[WebServer]:
    with web_server(tmp_path, names=("archive.example", "www.archive.example")) as running:
        yield running


def test_over_tls_the_certificate_is_kept(secure: WebServer, drafts: Path) -> None:
    url = secure.page("/notice", NOTICE)
    had = secured(secure).fetch(url, drafts)
    assert had.body.read_bytes() == NOTICE.encode()
    assert had.certificate
    assert len(had.certificate.sha256) == 64
    assert "trustme" in had.certificate.subject
    assert "trustme" in had.certificate.issuer
    assert had.certificate.not_before < "2026" < had.certificate.not_after
    assert datetime.fromisoformat(had.certificate.not_after).tzinfo == UTC


@pytest.mark.parametrize(
    ("host", "trust", "problem"),
    [
        (
            "archive.example",
            False,
            "its certificate is not trusted (unable to get",
        ),
        ("other.example", True, "its certificate is not trusted (Hostname mismatch"),
    ],
)
def test_a_certificate_that_is_not_trusted_is_refused(
    host: str, problem: str, secure: WebServer, drafts: Path, *, trust: bool
) -> None:
    secure.page("/notice", NOTICE)
    url = f"https://{host}:{secure.port}/notice"
    fetcher = secured(secure) if trust else replace(secured(secure), context=trusted())
    error = refused(url, drafts, fetcher)
    assert error.problem.startswith(problem)
    assert secure.asked == []


def test_a_server_without_tls_is_not_taken_for_one_with(server: WebServer, drafts: Path) -> None:
    url = server.page("/notice", NOTICE).replace("http:", "https:")
    assert refused(url, drafts).problem.startswith("no safe connection can be had")


def test_a_page_without_an_end_over_tls_is_whole_only_where_tls_is_ended(
    secure: WebServer, drafts: Path
) -> None:
    url = secure.page("/notice", NOTICE)
    secure.always["/notice"] = "no goodbye"
    error = refused(url, drafts, secured(secure))
    assert error.problem.startswith("the connection was broken off (tried 3 times)")
    secure.always["/notice"] = "no length"
    assert secured(secure).fetch(url, drafts).size == len(NOTICE)


def test_a_redirect_from_https_to_http_is_followed_only_where_that_is_said(
    secure: WebServer, server: WebServer, drafts: Path
) -> None:
    plain = server.page("/notice", NOTICE)
    secure.always["/notice"] = f"redirect:{plain}"
    error = refused(secure.url + "/notice", drafts, secured(secure))
    assert error.problem == (
        f"it leads from https on to {plain}, which is not encrypted; "
        "ask for that address to have it nevertheless"
    )
    had = replace(secured(secure), downgrade=True).fetch(secure.url + "/notice", drafts)
    assert had.final_url == plain
    assert had.certificate is None
    assert "A redirect led from https to http, which is not encrypted." in had.notes


def test_what_comes_compressed_unasked_is_kept_decompressed(
    server: WebServer, drafts: Path
) -> None:
    url = server.page("/notice", NOTICE)
    server.always["/notice"] = "gzip"
    had = FETCHER.fetch(url, drafts)
    assert had.body.read_bytes() == NOTICE.encode()
    assert had.notes[0] == "It came compressed (gzip) and is kept decompressed."


def test_what_comes_in_a_coding_that_is_not_undone_is_kept_as_it_came(
    server: WebServer, drafts: Path
) -> None:
    url = server.page("/notice", b"\x0b\x02\x80as it came\x03")
    server.always["/notice"] = "br"
    had = FETCHER.fetch(url, drafts)
    assert had.body.read_bytes() == b"\x0b\x02\x80as it came\x03"
    assert "a coding that is not undone here (br)" in had.notes[0]


def test_a_page_whose_length_nobody_says_is_kept_with_a_warning(
    server: WebServer, drafts: Path
) -> None:
    url = server.page("/notice", NOTICE)
    server.always["/notice"] = "no length"
    had = FETCHER.fetch(url, drafts)
    assert had.size == len(NOTICE)
    assert had.notes[0].startswith("The server did not say how long it is")


@pytest.mark.parametrize("fault", ["chunked", "trailer", "hints"])
def test_other_ways_to_send_a_page_bring_the_same_bytes(
    fault: str, server: WebServer, drafts: Path
) -> None:
    url = server.page("/notice", NOTICE)
    server.always["/notice"] = fault
    had = FETCHER.fetch(url, drafts)
    assert had.body.read_bytes() == NOTICE.encode()
    assert had.notes == (OPENED,)
