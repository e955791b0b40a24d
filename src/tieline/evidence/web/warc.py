"""Request and answer of a capture as a WARC 1.1 file (ISO 28500:2017), byte for byte.

One file a capture, each record a gzip member of its own: `warcinfo`; for every address on the way
`request`, `response` and, over TLS, the server's certificate (`metadata`); at the end what was made
of the last answer (`metadata`). Digests are SHA-256. The payload digest of a response is of what
stands behind its head, with its transfer coding, as readers of WARC check it.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

VERSION = "WARC/1.1"
_MEDIA = "Content-Type"
_FIELDS = "application/warc-fields"
_HTTP = "application/http; msgtype="
_X509 = "application/pkix-cert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and what came for it.

    at: when it was asked (UTC). address: of the server. request: as sent. response: a file with the
        answer as it came; size, sha256: of that file; payload_sha256: of what stands behind its
        head.
    certificate: the server's, in DER; empty without TLS.
    """

    url: str
    at: datetime
    address: str
    request: bytes
    response: Path
    size: int
    sha256: str
    payload_sha256: str
    certificate: bytes


def write_warc(
    file: Path, exchanges: tuple[Exchange, ...], info: Mapping[str, str], about: Mapping[str, str]
) -> str:
    """Write the file; gives its SHA-256. The same exchanges give the same bytes.

    info: of the program, for `warcinfo`. about: of the whole, for the last record.
    """
    with file.open("wb") as plain:
        out = _Hashing(plain)
        writer = WARCWriter(out, gzip=True, warc_version=VERSION)
        _write(writer, _of(_lines(info)), _named("warcinfo", _FIELDS, exchanges[0].at))
        beside: dict[str, str] = {}
        for one in exchanges:
            beside = _write_exchange(writer, one)
        _write(writer, _of(_lines(about)), _named("metadata", _FIELDS, exchanges[-1].at, **beside))
    return out.sha256.hexdigest()


class _Hashing:
    """A file that is only written, with the digest of what was."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self.sha256 = out, hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.sha256.update(data)
        self._out.write(data)

    def flush(self) -> None:
        self._out.flush()


@dataclass(frozen=True, slots=True)
class _Content:
    """What a record holds, and the digest of what a reader takes for its payload."""

    stream: BinaryIO
    size: int
    sha256: str
    payload_sha256: str


def _of(data: bytes, payload: bytes | None = None) -> _Content:
    digest = hashlib.sha256(data if payload is None else payload).hexdigest()
    return _Content(io.BytesIO(data), len(data), hashlib.sha256(data).hexdigest(), digest)


def _lines(fields: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value).encode()


def _named(kind: str, media: str, at: datetime, **more: str) -> dict[str, str]:
    """The headers of a record but for its name and digests. A `_` stands for a hyphen."""
    pairs = {"WARC-Type": kind, "WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    return pairs | {key.replace("_", "-"): value for key, value in more.items()} | {_MEDIA: media}


def _write_exchange(writer: WARCWriter, one: Exchange) -> dict[str, str]:
    """The records of a request, its answer, and the certificate; gives what belongs beside them."""
    where = {"WARC_Target_URI": one.url, "WARC_IP_Address": one.address}
    with one.response.open("rb") as stream:
        content = _Content(stream, one.size, one.sha256, one.payload_sha256)
        answer = _write(writer, content, _named("response", f"{_HTTP}response", one.at, **where))
    beside = {"WARC_Concurrent_To": answer}
    asked = _named("request", f"{_HTTP}request", one.at, **where, **beside)
    _write(writer, _of(one.request, b""), asked)
    beside["WARC_Target_URI"] = one.url
    if one.certificate:
        _write(writer, _of(one.certificate), _named("metadata", _X509, one.at, **beside))
    return beside


def _write(writer: WARCWriter, content: _Content, named: Mapping[str, str]) -> str:
    """Write a record; gives its name, which is the same for the same record."""
    digests = {
        "WARC-Block-Digest": f"sha256:{content.sha256}",
        "WARC-Payload-Digest": f"sha256:{content.payload_sha256}",
    }
    name = f"<urn:uuid:{uuid5(NAMESPACE_URL, repr((sorted(named.items()), digests)))}>"
    pairs = [*named.items(), ("WARC-Record-ID", name), *digests.items()]
    headers = StatusAndHeaders("", pairs, VERSION)
    kind, media = named["WARC-Type"], named[_MEDIA]
    writer.write_record(
        ArcWarcRecord("warc", kind, headers, content.stream, None, media, content.size)
    )
    return name
