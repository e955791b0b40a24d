"""The WARC of a capture: what passed, byte for byte, for other programs to read and to check."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tests.web_server import WebServer, web_server
from tieline.evidence.web.connection import trusted
from tieline.evidence.web.fetch import Fetcher
from tieline.evidence.web.guard import Guard

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GUARD = Guard(allow=(ip_network("127.0.0.1/32"),), resolver=lambda *_: ["127.0.0.1"])
FETCHER = Fetcher(GUARD, lambda: NOON, "tieline 9.9", total=20.0)
NOTICE = "<!DOCTYPE html><title>公告</title><p>Lot 3: cameras.</p>".encode()


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as running:
        running.page("/notice", NOTICE, Server="Invented/1.0")
        yield running


class Seen:
    """A record as another program reads it, its digests checked."""

    def __init__(self, file: Path) -> None:
        self.records = []
        with file.open("rb") as stream:
            for one in ArchiveIterator(stream, check_digests="raise"):
                told = dict(one.rec_headers.headers)
                head = one.http_headers and (one.http_headers.statusline, one.http_headers.headers)
                self.records.append((told, head, one.content_stream().read()))

    @property
    def kinds(self) -> list[str]:
        return [told["WARC-Type"] for told, _, _ in self.records]

    def of(
        self, kind: str
    ) -> list[tuple[dict[str, str], tuple[str, list[tuple[str, str]]], bytes]]:
        return [one for one in self.records if one[0]["WARC-Type"] == kind]


def members(file: Path) -> list[bytes]:
    """The records as bytes: each is a gzip member."""
    whole = gzip.decompress(file.read_bytes())
    return [b"WARC/1.1\r\n" + one for one in whole.split(b"WARC/1.1\r\n")[1:]]


def test_a_page_is_one_warc_with_request_and_answer(server: WebServer, tmp_path: Path) -> None:
    had = FETCHER.fetch(server.url + "/notice", tmp_path)
    seen = Seen(had.warc)
    assert seen.kinds == ["warcinfo", "response", "request", "metadata"]
    told, head, content = seen.of("response")[0]
    assert content == had.body.read_bytes() == NOTICE
    assert head == ("200 OK", list(had.headers))
    assert told["WARC-Target-URI"] == server.url + "/notice"
    assert told["WARC-IP-Address"] == "127.0.0.1"
    assert told["WARC-Date"] == "2026-03-01T12:00:00.000000Z"
    assert told["WARC-Payload-Digest"] == f"sha256:{had.sha256}"
    asked, _, _ = seen.of("request")[0]
    assert asked["WARC-Concurrent-To"] == told["WARC-Record-ID"]
    assert server.requests[0] in members(had.warc)[2]


def test_the_first_record_names_the_program_and_the_last_what_was_kept(
    server: WebServer, tmp_path: Path
) -> None:
    server.always["/notice"] = "gzip"
    had = FETCHER.fetch(server.url + "/notice#lot-3", tmp_path)
    seen = Seen(had.warc)
    assert b"software: tieline 9.9\r\n" in seen.of("warcinfo")[0][2]
    assert seen.of("metadata")[0][2].decode() == (
        f"tieline-object: sha256:{sha256(NOTICE).hexdigest()}\r\n"
        f"tieline-object-size: {len(NOTICE)}\r\n"
        f"tieline-asked-for: {server.url}/notice#lot-3\r\n"
        "tieline-notes: It came compressed (gzip) and is kept decompressed. It came from "
        "127.0.0.1: no public address, but one that was opened here.\r\n"
    )


@pytest.mark.parametrize("fault", ["", "gzip", "chunked", "no length", "hints", "br"])
def test_the_bytes_are_those_that_passed(fault: str, server: WebServer, tmp_path: Path) -> None:
    server.always["/notice"] = fault
    had = FETCHER.fetch(server.url + "/notice", tmp_path)
    sent = members(had.warc)[1]
    block = sent.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    assert f"WARC-Block-Digest: sha256:{sha256(block).hexdigest()}\r\n".encode() in sent
    payload = block.partition(b"\r\n\r\n")[2]
    assert f"WARC-Payload-Digest: sha256:{sha256(payload).hexdigest()}\r\n".encode() in sent
    assert block.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n")
    assert (b";part\r\n" in payload) == (fault == "chunked")
    assert (payload[:2] == b"\x1f\x8b") == (fault == "gzip")
    assert Seen(had.warc).of("response")[0][2] == NOTICE


def test_every_address_on_the_way_has_its_records(server: WebServer, tmp_path: Path) -> None:
    server.always["/old"] = "redirect:301 /middle"
    server.always["/middle"] = "redirect:/notice"
    seen = Seen(FETCHER.fetch(server.url + "/old", tmp_path).warc)
    assert seen.kinds == ["warcinfo", *["response", "request"] * 3, "metadata"]
    answers = [(told["WARC-Target-URI"], head[0][:3]) for told, head, _ in seen.of("response")]
    assert answers == [
        (server.url + "/old", "301"),
        (server.url + "/middle", "302"),
        (server.url + "/notice", "200"),
    ]
    last = seen.of("response")[-1][0]["WARC-Record-ID"]
    assert seen.of("metadata")[0][0]["WARC-Concurrent-To"] == last


def test_over_tls_the_certificate_is_there_for_others_to_read(tmp_path: Path) -> None:
    with web_server(tmp_path, names=("archive.example",)) as secure:
        context = trusted()
        context.load_verify_locations(secure.authority)
        url = secure.page("/notice", NOTICE)
        had = replace(FETCHER, context=context).fetch(url, tmp_path / "drafts")
    told, _, der = Seen(had.warc).of("metadata")[0]
    assert told["Content-Type"] == "application/pkix-cert"
    assert had.certificate
    assert sha256(der).hexdigest() == had.certificate.sha256


def test_the_same_exchange_gives_the_same_file(server: WebServer, tmp_path: Path) -> None:
    first, second = (FETCHER.fetch(server.url + "/notice", tmp_path) for _ in range(2))
    assert first.warc_sha256 == second.warc_sha256
    later = replace(FETCHER, now=lambda: datetime(2026, 3, 2, tzinfo=UTC))
    assert later.fetch(server.url + "/notice", tmp_path).warc_sha256 != first.warc_sha256


@pytest.mark.parametrize("record", [0, 1, 2, 3])
def test_one_changed_byte_of_any_record_is_found(
    record: int, server: WebServer, tmp_path: Path
) -> None:
    had = FETCHER.fetch(server.url + "/notice", tmp_path)
    parts = members(had.warc)
    # The last letter before the two line ends that close a record; of a request, which ends so
    # itself, the one before these.
    at = len(parts[record].rstrip(b"\r\n")) - 1
    changed = bytearray(parts[record])
    changed[at] ^= 1
    parts[record] = bytes(changed)
    forged = tmp_path / "forged.warc.gz"
    forged.write_bytes(b"".join(gzip.compress(part) for part in parts))
    with pytest.raises(ArchiveLoadFailed, match="digest failed"):
        Seen(forged)


def test_the_program_of_the_format_finds_nothing_wrong(server: WebServer, tmp_path: Path) -> None:
    server.always["/old"] = "redirect:/notice"
    server.always["/notice"] = "chunked"
    had = FETCHER.fetch(server.url + "/old", tmp_path)
    named = had.warc.rename(tmp_path / "a.warc.gz")
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(named)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "digest failed" not in checked.stdout
    assert checked.stdout.count("digest pass") == 6
