"""Decides from which addresses documents are fetched: public ones, checked before every connection.

Whoever runs a server can let a name lead to any address, and let any page lead to any name. So a
name is looked up once; every address that it has must be a public one; and the connection is made
to an address that was checked, not to the name.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from tieline.evidence.web.addresses import AddressError, WebAddress, web_address
from tieline.evidence.web.denied import Address, Network, why_denied, why_never

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host (as text, for a port). Raises OSError where there are none."""

WEB_PORTS = frozenset({80, 443})
_MOST_ADDRESSES = 64


class DeniedError(AddressError):
    """An address that leads where nothing is fetched from."""


class UnknownHostError(OSError):
    """A host whose addresses cannot be had. passing: whether another try may help."""

    def __init__(self, host: str, *, passing: bool) -> None:
        self.passing = passing
        why = "its addresses cannot be looked up now" if passing else "no such host is known"
        super().__init__(f"{why} (`{host}`)")


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system finds them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that may be fetched. addresses: of its host, each checked, in order of use."""

    web: WebAddress
    addresses: tuple[Address, ...]
    opened: bool
    """Whether it is none of the public network, but of one that `Guard.allow` opens."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides on addresses.

    allow: networks that are opened although they are not public (an archive within a house). Within
        them every port is; some addresses are denied all the same (`denied.NEVER`).
    ports: that are open besides 80 and 443. resolver: looks hosts up.
    """

    allow: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset()
    resolver: Resolver = system_resolver

    def check(self, url: str) -> Checked:
        """An address with what may be dialled for it.

        Raises AddressError for one that cannot be read, DeniedError for one that is not public or a
        port that is not of the web, UnknownHostError.
        """
        web = web_address(url)
        addresses = self._look_up(web)
        opened = [self._opens(address) for address in addresses]
        for address, allowed in zip(addresses, opened, strict=True):
            if what := why_never(address) or ("" if allowed else why_denied(address)):
                where = "it" if str(address) == web.host else f"`{web.host}`"
                problem = f"{where} leads to {address} ({what}); only public addresses are fetched"
                raise DeniedError(url, problem)
        if not all(opened) and web.port not in WEB_PORTS | self.ports:
            raise DeniedError(url, f"port {web.port} is none of the web (80, 443)")
        return Checked(web, addresses, any(opened))

    def _opens(self, address: Address) -> bool:
        return any(address in net for net in self.allow)

    def _look_up(self, web: WebAddress) -> tuple[Address, ...]:
        literal = _literal(web.host)
        if literal:
            return (literal,)
        try:
            found = self.resolver(web.host, web.port)
        except (OSError, UnicodeError) as error:
            passing = getattr(error, "errno", 0) == socket.EAI_AGAIN
            raise UnknownHostError(web.host, passing=passing) from error
        if not found:
            raise UnknownHostError(web.host, passing=False)
        if len(found) > _MOST_ADDRESSES:
            raise DeniedError(
                web.url, f"its host has {len(found)} addresses, more than can be right"
            )
        return tuple(ip_address(one) for one in found)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
