"""A connection to an address that was checked, within bounds of time; TLS proves the name."""

import contextlib
import hashlib
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import certifi

from tieline.evidence.web.denied import Address
from tieline.evidence.web.guard import Checked
from tieline.model.documents import Certificate

_BLOCK = 1 << 16
_MOST_DIALLED = 4
_CONNECT_SECONDS = 15.0


class PassingError(Exception):
    """A fault that may pass: another try is worth while. wait: seconds that the server asks for."""

    def __init__(self, problem: str, wait: float = 0) -> None:
        self.wait = wait
        super().__init__(problem)


class TooSlowError(Exception):
    """The time for the whole is over."""


class UntrustedError(Exception):
    """A server that does not prove to be who it is said to be, or speaks no safe TLS."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Bounds of time: seconds that a server may stay silent, and the end of it all (monotonic)."""

    silence: float
    deadline: float

    def left(self, most: float = 0) -> float:
        """Seconds that the next step may take. Raises TooSlowError where none are left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TooSlowError
        return min(left, most or self.silence)


def trusted() -> ssl.SSLContext:
    """Trust in the certificates of the system and of the Mozilla programme, from TLS 1.2 on."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


class Wire:
    """An open connection.

    address: that it goes to. der: the certificate that the server showed; none without TLS.
    """

    def __init__(self, sock: socket.socket, address: Address, wait: Patience) -> None:
        self.address, self._sock, self._wait = address, sock, wait
        self.certificate: Certificate | None = None
        self.der = b""
        if isinstance(sock, ssl.SSLSocket):
            self.der = sock.getpeercert(binary_form=True) or b""
            self.certificate = _certificate(self.der, sock.getpeercert() or {})

    def send(self, data: bytes) -> None:
        """Send all of it. Raises PassingError, TooSlowError."""
        with _faults(self._wait):
            self._sock.settimeout(self._wait.left())
            self._sock.sendall(data)

    def receive(self) -> bytes:
        """The next bytes; none at the end. Raises PassingError, TooSlowError."""
        with _faults(self._wait):
            self._sock.settimeout(self._wait.left())
            return self._sock.recv(_BLOCK)


@contextmanager
def connected(checked: Checked, context: ssl.SSLContext, wait: Patience) -> Iterator[Wire]:
    """A connection to the first of the checked addresses that answers.

    Raises PassingError, TooSlowError, UntrustedError.
    """
    sock, address = _dial(checked, wait)
    try:
        if checked.web.scheme == "https":
            with _faults(wait):
                sock.settimeout(wait.left())
                sock = context.wrap_socket(
                    sock, server_hostname=checked.web.host, suppress_ragged_eofs=False
                )
        yield Wire(sock, address, wait)
    finally:
        with contextlib.suppress(OSError):
            sock.close()


def _dial(checked: Checked, wait: Patience) -> tuple[socket.socket, Address]:
    failed: OSError | None = None
    for address in checked.addresses[:_MOST_DIALLED]:
        try:
            seconds = min(_CONNECT_SECONDS, wait.left())
            sock = socket.create_connection((str(address), checked.web.port), seconds)
        except OSError as error:
            failed = error
        else:
            return sock, address
    problem = failed and (failed.strerror or failed)
    raise PassingError(f"no connection to {checked.addresses[0]} ({problem})") from failed


@contextmanager
def _faults(wait: Patience) -> Iterator[None]:
    """Faults of the network as what they mean; those of the disk do not occur in here."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise UntrustedError(f"its certificate is not trusted ({error.verify_message})") from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError) as error:
        raise PassingError("the connection was broken off") from error
    except TimeoutError as error:
        wait.left()
        raise PassingError(f"the server fell silent for {wait.silence:g} s") from error
    except ssl.SSLError as error:
        raise UntrustedError(f"no safe connection can be had ({error.reason})") from error
    except OSError as error:
        raise PassingError(f"the connection failed ({error.strerror or error})") from error


def _certificate(der: bytes, told: Mapping[str, Any]) -> Certificate:
    """What the log keeps of a certificate. told: as Python's `ssl` takes it apart."""
    return Certificate(
        sha256=hashlib.sha256(der).hexdigest(),
        subject=_name(told.get("subject", ())),
        issuer=_name(told.get("issuer", ())),
        not_before=_day(told.get("notBefore", "")),
        not_after=_day(told.get("notAfter", "")),
    )


def _name(parts: tuple[tuple[tuple[str, str], ...], ...]) -> str:
    return ", ".join(f"{name}={value}" for part in parts for name, value in part)


def _day(told: str) -> str:
    """A day and time of a certificate (`Jan  5 09:34:43 2026 GMT`) in ISO form, UTC."""
    if not told:
        return ""
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC).isoformat()
