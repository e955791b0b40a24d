"""Small archives for tests: files, pages with their WARCs, views and stamps, as captured."""

import gzip
from base64 import b32encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha1, sha256
from pathlib import Path

from tests.timestamp_authority import Authority as Server
from tieline.evidence.archive import Archive
from tieline.evidence.blocks import write_blocks
from tieline.evidence.stamping.stamps import trusted_of
from tieline.model.documents import Capture
from tieline.services.stamps import Authority, keep_bytes, stamper

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html"), ("Set-Cookie", "visitor=12345; Secure"))


def keep_file(archive: Archive, name: str, data: bytes, media_type: str = "text/plain") -> Capture:
    """Capture a file."""
    archive.root.mkdir(parents=True, exist_ok=True)
    capture = Capture(
        number=0,
        at=NOON,
        who="Ada",
        sha256=keep_bytes(archive, data),
        size=len(data),
        media_type=media_type,
        tool="tieline test",
        name=name,
    )
    return replace(capture, number=archive.record(capture).entry.number)


def keep_page(archive: Archive, url: str, body: bytes) -> Capture:
    """Capture a page, with a WARC."""
    archive.root.mkdir(parents=True, exist_ok=True)
    raw = warc(url, body)
    digest = sha256(raw).hexdigest()
    place = f"warc/{digest[:2]}/{digest}.warc.gz"
    file = archive.root / place
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
        write_blocks(file, file)
    capture = Capture(
        number=0,
        at=NOON,
        who="Ada",
        sha256=keep_bytes(archive, body),
        size=len(body),
        media_type="text/html",
        tool="tieline test",
        url=url,
        final_url=url,
        status=200,
        headers=HEADERS,
        warc=place,
        warc_sha256=digest,
    )
    return replace(capture, number=archive.record(capture).entry.number)


def keep_view(archive: Archive, of: Capture, picture: bytes) -> None:
    """Record a picture of a document."""
    body = {
        "of": of.number,
        "kind": "screenshot",
        "sha256": keep_bytes(archive, picture),
        "size": len(picture),
        "tool": "a browser",
    }
    archive.log.add("view", body, at=NOON, who="Ada")


def stamp(archive: Archive, capture: Capture, server: Server) -> None:
    """Have a document stamped."""
    trusted = trusted_of(server.root.read_bytes(), "root.pem")
    authority = Authority(server.url, trusted, server.pool)
    assert stamper(archive, authority, lambda: NOON)(capture) is None


def warc(url: str, body: bytes) -> bytes:
    """A WARC with one answer, always the same (WARC 1.1, ISO 28500:2017)."""
    http = "".join(f"{name}: {value}\r\n" for name, value in HEADERS)
    block = f"HTTP/1.1 200 OK\r\n{http}\r\n".encode() + body
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "WARC-Date": "2026-03-04T12:00:00Z",
        "WARC-Target-URI": url,
        "WARC-Payload-Digest": f"sha1:{_sha1(body)}",
        "WARC-Block-Digest": f"sha1:{_sha1(block)}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n", mtime=0)


def _sha1(data: bytes) -> str:
    return b32encode(sha1(data, usedforsecurity=False).digest()).decode()


def files_of(archive: Archive) -> list[Path]:
    """Every file of an archive in which something stands."""
    found = (one for one in archive.root.rglob("*") if one.is_file())
    return sorted(one for one in found if one.stat().st_size)
