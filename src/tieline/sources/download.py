"""Fetch a published file from its address: encrypted, checked, retried, and only if it is new."""

import ssl
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3
from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError, SSLError

MOST_BYTES = 16 * 1024**3
MOST_REDIRECTS = 5
_BLOCK = 256 * 1024
_AGENT = "tieline (reads official lists; https)"
_UNCHANGED, _TOO_MANY, _SERVER_FAULTS = 304, 429, 500
_OK = 200
_REDIRECTS = {301, 302, 303, 307, 308}


class DownloadError(OSError):
    """A file that could not be fetched; what is stored stays in use."""

    def __init__(self, url: str, problem: str) -> None:
        self.url, self.problem = url, problem
        super().__init__(f"{url}: {problem}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a server tells whether a file has changed since (RFC 9110, section 13)."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """The conditions of a request for a newer file only."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request. new: whether a file was written; otherwise it has not changed."""

    new: bool
    stamp: Stamp


def _pool() -> urllib3.PoolManager:
    """Connections that trust the system's certificates and those of the Mozilla programme."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    proxy = urllib.request.getproxies().get("https")
    if proxy:
        return urllib3.ProxyManager(proxy, ssl_context=context)
    return urllib3.PoolManager(ssl_context=context)


Progress = Callable[[int, int], None]
"""Called with the bytes that are here and those that are expected, 0 where that is not known."""


@dataclass(frozen=True)
class Fetcher:
    """Fetches files.

    attempts: how often a fault of the network or the server is met with another try.
    pause: seconds before the second try, doubled before each further one.
    patience: seconds that a server may stay silent.
    """

    attempts: int = 3
    pause: float = 2.0
    patience: float = 60.0
    _pool: urllib3.PoolManager = field(default_factory=_pool, init=False, repr=False)

    def fetch(
        self, url: str, to: Path, known: Stamp = Stamp(), progress: Progress = lambda *_: None
    ) -> Fetched:
        """Write the file at an address, unless it is as it was when `known` was told.

        Raises DownloadError: for an address that is not https, a certificate that is not trusted,
        a page instead of a file, an answer that is cut short or stalls, or that says no.
        """
        for attempt in range(1, self.attempts + 1):
            try:
                return self._once(url, to, known, progress)
            except _Passing as error:
                if attempt == self.attempts:
                    problem = f"{error} (tried {attempt} times); try again later"
                    raise DownloadError(url, problem) from error
                time.sleep(min(max(error.wait, self.pause * 2 ** (attempt - 1)), 60))
        raise AssertionError(url)

    def _once(self, url: str, to: Path, known: Stamp, progress: Progress) -> Fetched:
        try:
            response = self._follow(url, known)
            try:
                return self._take(response, url, to, progress)
            finally:
                response.release_conn()
        except SSLError as error:
            raise DownloadError(url, f"its certificate is not trusted ({error})") from error
        except (IncompleteRead, ProtocolError) as error:
            raise _Passing(f"the answer was cut short ({_brief(error)})") from error
        except HTTPError as error:
            if isinstance(getattr(error, "reason", None), SSLError):
                raise DownloadError(url, f"its certificate is not trusted ({error})") from error
            raise _Passing(f"no answer ({_brief(error)})") from error

    def _follow(self, url: str, known: Stamp) -> urllib3.BaseHTTPResponse:
        """The answer behind redirects, each of which must be encrypted as well."""
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            if urlsplit(at).scheme != "https":
                raise DownloadError(url, f"`{at}` is not encrypted; only https is fetched")
            response = self._pool.request(
                "GET",
                at,
                headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"} | known.headers(),
                timeout=urllib3.Timeout(connect=min(15.0, self.patience), read=self.patience),
                retries=False,
                redirect=False,
                preload_content=False,
            )
            if response.status not in _REDIRECTS:
                return response
            at = urljoin(at, response.headers.get("Location", ""))
            response.drain_conn()
        raise DownloadError(url, f"more than {MOST_REDIRECTS} redirects")

    def _take(
        self, response: urllib3.BaseHTTPResponse, url: str, to: Path, progress: Progress
    ) -> Fetched:
        headers = response.headers
        stamp = Stamp(headers.get("ETag", ""), headers.get("Last-Modified", ""))
        if response.status == _UNCHANGED:
            return Fetched(new=False, stamp=stamp)
        if response.status != _OK:
            _refuse(response.status, headers, url)
        if headers.get("Content-Type", "").startswith("text/html"):
            raise DownloadError(url, "a web page came instead of the file; the address has moved")
        expected = int(headers.get("Content-Length") or 0)
        if expected > MOST_BYTES:
            raise DownloadError(url, f"it is {expected:,} bytes large, more than can be right")
        here = 0
        with to.open("wb") as out:
            for block in response.stream(_BLOCK):
                here += len(block)
                if here > MOST_BYTES:
                    raise DownloadError(url, f"it is larger than {MOST_BYTES:,} bytes")
                out.write(block)
                progress(here, expected)
        if expected and here != expected:
            raise _Passing(f"the answer was cut short: {here:,} bytes of {expected:,}")
        if not here:
            raise _Passing("the answer is empty")
        return Fetched(new=True, stamp=stamp)


class _Passing(Exception):  # noqa: N818
    """A fault that may pass: another try is worth while."""

    def __init__(self, problem: str, wait: float = 0) -> None:
        self.wait = wait
        super().__init__(problem)


def _refuse(status: int, headers: Mapping[str, str], url: str) -> NoReturn:
    """What an answer that is no file means."""
    if status == _TOO_MANY or status >= _SERVER_FAULTS:
        wait = headers.get("Retry-After", "")
        raise _Passing(f"the server answers {status}", float(wait) if wait.isdigit() else 0)
    raise DownloadError(url, f"the server answers {status}; the address may have moved")


def _brief(error: Exception) -> str:
    return str(error).partition("): ")[2] or str(error)
