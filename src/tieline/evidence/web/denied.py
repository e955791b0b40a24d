"""The networks that are never fetched from, each with what it is.

From the IANA registries of special-purpose addresses (IPv4 and IPv6; RFC 6890 and its updates) and
of IPv6 address space; and the addresses at which clouds tell a machine its credentials, as their
manuals give them.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_CREDENTIALS = "the address at which a cloud tells a machine its credentials"
_NEVER: tuple[tuple[str, str], ...] = (
    ("169.254.169.254/32", _CREDENTIALS),  # most clouds
    ("168.63.129.16/32", _CREDENTIALS),  # Azure
    ("100.100.100.200/32", _CREDENTIALS),  # Alibaba
    ("192.0.0.192/32", _CREDENTIALS),  # Oracle
    ("fd00:ec2::254/128", _CREDENTIALS),  # Amazon
    ("fd20:ce::254/128", _CREDENTIALS),  # Google
    ("fd00:c1::a9fe:a9fe/128", _CREDENTIALS),  # Oracle
    ("169.254.0.0/16", "link-local"),
    ("fe80::/10", "link-local"),
)
_TABLE: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this machine, unspecified"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared among the customers of a carrier"),
    ("127.0.0.0/8", "this machine"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "set aside for protocols"),
    ("192.0.2.0/24", "for documentation"),
    ("192.88.99.0/24", "a relay from IPv6 to IPv4"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "for measurements"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("255.255.255.255/32", "broadcast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "this machine, unspecified"),
    ("::1/128", "this machine"),
    ("::ffff:0:0/96", "an IPv4 address within IPv6"),
    ("::ffff:0:0:0/96", "an IPv4 address within IPv6"),
    ("::/96", "an IPv4 address within IPv6"),
    ("64:ff9b::/96", "an IPv4 address behind a translator (NAT64)"),
    ("64:ff9b:1::/48", "an IPv4 address behind a translator (NAT64)"),
    ("100::/64", "discarded by every router"),
    ("2001::/32", "an IPv4 address within IPv6 (Teredo)"),
    ("2001:2::/48", "for measurements"),
    ("2001::/23", "set aside for protocols"),
    ("2001:db8::/32", "for documentation"),
    ("2002::/16", "an IPv4 address within IPv6 (6to4)"),
    ("3fff::/20", "for documentation"),
    ("fc00::/7", "private (unique local)"),
    ("fec0::/10", "private (site-local)"),
    ("ff00::/8", "multicast"),
    ("::/3", "not given out for public use"),
    ("4000::/2", "not given out for public use"),
    ("8000::/1", "not given out for public use"),
)
NEVER: tuple[tuple[Network, str], ...] = tuple((ip_network(net), what) for net, what in _NEVER)
"""What nobody can open, either."""
DENIED = NEVER + tuple((ip_network(net), what) for net, what in _TABLE)


def why_denied(address: Address) -> str:
    """What an address is, where nothing is fetched from it; empty for a public one."""
    return _what(address, DENIED)


def why_never(address: Address) -> str:
    """What an address is that cannot be opened; empty for any other.

    An address with a zone (`fe80::1%eth0`) is one of this machine's own networks.
    """
    zone = isinstance(address, IPv6Address) and address.scope_id
    return "link-local" if zone else _what(address, NEVER)


def _what(address: Address, networks: tuple[tuple[Network, str], ...]) -> str:
    return next((what for net, what in networks if address in net), "")
