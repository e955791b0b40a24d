"""Ask a timestamp authority for a stamp: one POST, bounded in time and size.

Many authorities are had over plain http only. That does no harm: what goes out is a digest, and
what comes back is signed over it and over a number that was made for this one request.
"""

import ssl
from urllib.parse import urlsplit

import certifi
import urllib3
from urllib3.exceptions import HTTPError

MOST_REPLY = 1 << 20
"""Bytes of a reply; real ones have a few thousand."""
_OK = 200
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


class AuthorityError(OSError):
    """An authority that gave no stamp."""

    def __init__(self, url: str, problem: str) -> None:
        self.url, self.problem = url, problem
        super().__init__(f"{url}: {problem}")


def asked(
    url: str, request: bytes, *, patience: float = 20.0, pool: urllib3.PoolManager | None = None
) -> bytes:
    """The reply of an authority to a request, both as DER. Raises AuthorityError.

    patience: seconds that it may stay silent. pool: connections, where not those of the system's
    and of Mozilla's certificates.
    """
    if urlsplit(url).scheme not in {"https", "http"}:
        raise AuthorityError(url, "it cannot be asked; give an address with https or http")
    try:
        response = (pool or _pool()).request(
            "POST",
            url,
            body=request,
            headers={"Content-Type": _QUERY, "Accept": _REPLY},
            timeout=urllib3.Timeout(connect=min(10.0, patience), read=patience),
            retries=False,
            redirect=False,
            preload_content=False,
        )
        try:
            return _reply(url, response)
        finally:
            response.release_conn()
    except HTTPError as error:
        raise AuthorityError(url, f"no reply ({error})") from error


def _reply(url: str, response: urllib3.BaseHTTPResponse) -> bytes:
    if response.status != _OK:
        raise AuthorityError(url, f"it answers {response.status}")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != _REPLY:
        raise AuthorityError(url, f"it answers with `{kind}`, which is no stamp")
    reply = response.read(MOST_REPLY + 1)
    if len(reply) > MOST_REPLY:
        raise AuthorityError(url, f"its reply is larger than {MOST_REPLY:,} bytes")
    return reply


def _pool() -> urllib3.PoolManager:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return urllib3.PoolManager(ssl_context=context)
