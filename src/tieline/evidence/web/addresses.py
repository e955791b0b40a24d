"""Web addresses as people and servers write them: taken apart strictly, or refused."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urlsplit

from tieline.text.problems import MisuseError

_PORTS = {"http": 80, "https": 443}
_MOST_LETTERS = 8_192
_MOST_NAME = 253
_SHOWN = 200
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_DOTTED = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")
_CREDENTIALS = re.compile(r"[^/?#]*//[^/?#]*@")
_SECRET = re.compile(r"[^/?#\\]+@")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_DOTS = "\u3002\uff0e\uff61"
_AMBIGUOUS = "\u00df\u03c2\u200c\u200d"
_AS_THEY_ARE = "!#$%&'()*+,/:;=?@[]~"


class AddressError(MisuseError):
    """An address that nothing is fetched from. url: without credentials; problem: the reason."""

    def __init__(self, url: str, problem: str) -> None:
        self.url, self.problem = shown(url), problem
        super().__init__(f"{self.url}: {problem}")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address in parts.

    scheme: `http` or `https`. host: in lower case, international names in their ASCII form, without
        closing dot; an IPv6 address without brackets.
    port: given, or the scheme's. target: path and query as they are asked for.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """The host as a request names it (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in one normal form, without what stands behind `#`."""
        return f"{self.scheme}://{self.named}{self.target}"


def web_address(url: str) -> WebAddress:
    """An address taken apart. Raises AddressError for anything that could be read in two ways."""
    if len(url) > _MOST_LETTERS:
        raise AddressError(url, f"it is longer than {_MOST_LETTERS:,} characters")
    if _CREDENTIALS.match(url):
        raise AddressError(url, "it holds a user name or password; give it without")
    if odd := re.search(r"[\x00-\x1f\x7f\\]", url):
        raise AddressError(url, f"it holds the character {odd[0]!a}, which no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressError(url, "its host or port cannot be read") from error
    if parts.scheme not in _PORTS:
        raise AddressError(url, "only addresses that begin with http:// or https:// are fetched")
    if port == 0:
        raise AddressError(url, "there is no port 0")
    target = quote(parts.path or "/", safe=_AS_THEY_ARE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_AS_THEY_ARE)
    host = _host(url, parts.netloc, parts.hostname or "")
    return WebAddress(parts.scheme, host, port or _PORTS[parts.scheme], target)


def shown(text: str) -> str:
    """An address as messages show it: no credentials, no control characters, not endless."""
    text = _SECRET.sub("***@", text)
    text = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def _host(url: str, netloc: str, host: str) -> str:
    if netloc.startswith("["):
        return _six(url, host)
    for dot in _DOTS:
        host = host.replace(dot, ".")
    if any(letter in _AMBIGUOUS for letter in host):
        raise AddressError(url, "its host is written in two ways; give it in its `xn--` form")
    try:
        name = host.removesuffix(".").encode("idna").decode().lower()
    except UnicodeError as error:
        problem = f"`{shown(host)}` is no name of a host; an international one has an `xn--` form"
        raise AddressError(url, problem) from error
    labels = name.split(".")
    if _DOTTED.fullmatch(name):
        return name
    if _NUMBER.fullmatch(labels[-1]):
        problem = f"the host `{shown(name)}` is a number; write it as four numbers with dots"
        raise AddressError(url, problem)
    if len(name) > _MOST_NAME or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(url, f"`{shown(host)}` is no name of a host")
    return name


def _six(url: str, host: str) -> str:
    if "%" in host:
        raise AddressError(url, "it names a network of this machine (what stands behind `%`)")
    try:
        return str(IPv6Address(host))
    except ValueError as error:
        raise AddressError(url, "its host or port cannot be read") from error
