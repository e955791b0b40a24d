"""Have each captured document stamped by the timestamp authority that the user chose."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import urllib3

from tieline.evidence.archive import Archive
from tieline.evidence.drafts import drafts
from tieline.evidence.stamping.stamps import (
    BadRootError,
    BadStampError,
    Trusted,
    checked,
    request_for,
    trusted_of,
)
from tieline.evidence.web.authority import AuthorityError, asked
from tieline.model.documents import DIGEST_SHOWN, Capture
from tieline.text.problems import MisuseError

STAMP, STAMP_FAILED = "stamp", "stamp_failed"
"""Kinds of entries of the archive's log."""
_NONCE_BITS = 64


class NoRootError(MisuseError):
    """An authority is named, and nothing on which its stamps could rest."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"TIELINE_TSA names {url}, and TIELINE_TSA_ROOT no file: name there the PEM file with "
            "the authority's root certificate, without which no stamp can be checked, or take "
            "TIELINE_TSA away"
        )


@dataclass(frozen=True, slots=True)
class Authority:
    """A timestamp authority: its address, and on which certificates its stamps rest."""

    url: str
    trusted: Trusted
    pool: urllib3.PoolManager | None = None


def authority_of(url: str, root: Path | None) -> Authority | None:
    """The authority that the settings name; None where they name none.

    Raises NoRootError, BadRootError and OSError.
    """
    if not url:
        return None
    if root is None:
        raise NoRootError(url)
    if not root.is_file():
        raise BadRootError(str(root), "there is no such file")
    return Authority(url, trusted_of(root.read_bytes(), str(root)))


def stamper(
    archive: Archive, authority: Authority | None, now: Callable[[], datetime]
) -> Callable[[Capture], str | None]:
    """What has a capture stamped, after it was recorded, and gives a warning where that failed.

    A failure is an entry of the log as well; the capture stands all the same.
    """

    def stamp(capture: Capture) -> str | None:
        if authority is None:
            return None
        about = {"of": capture.sha256, "capture": capture.number, "authority": authority.url}
        request = request_for(capture.sha256, secrets.randbits(_NONCE_BITS) | 1)
        try:
            body = about | _stamped(archive, authority, request, capture.sha256)
        except (AuthorityError, BadStampError) as error:
            problem = error.problem if isinstance(error, AuthorityError) else str(error)
            failed = about | {"problem": problem}
            archive.log.add(STAMP_FAILED, failed, at=now(), who=capture.who)
            shown = capture.sha256[:DIGEST_SHOWN]
            return f"{shown}: no trusted time, {authority.url}: {problem}"
        archive.log.add(STAMP, body, at=now(), who=capture.who)
        return None

    return stamp


def _stamped(
    archive: Archive, authority: Authority, request: bytes, document: str
) -> dict[str, Any]:
    """What the log says of a stamp, once request, reply and root are kept."""
    reply = asked(authority.url, request, pool=authority.pool)
    stamp = checked(request, reply, document, authority.trusted)
    return {
        "time": stamp.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "signer": stamp.authority,
        "request": keep_bytes(archive, request),
        "reply": keep_bytes(archive, reply),
        "root": keep_bytes(archive, authority.trusted.pem),
    }


def keep_bytes(archive: Archive, data: bytes) -> str:
    """Keep bytes as an object of the archive; their SHA-256."""
    digest = sha256(data).hexdigest()
    with drafts(archive.root) as folder:
        file = folder / "bytes"
        file.write_bytes(data)
        archive.keep(file, digest)
    return digest
