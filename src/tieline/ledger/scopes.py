"""Scopes of figures: regions under the names that reports give them, and what lies around each."""

import re
from dataclasses import dataclass

from tieline.text.folded import plain

WORLDWIDE = "worldwide"


@dataclass(frozen=True, slots=True)
class Scope:
    """A region of sales with its names, and the scopes within which it lies."""

    names: tuple[str, ...]
    within: tuple[str, ...] = (WORLDWIDE,)


SCOPES = (
    Scope((WORLDWIDE, "global", "total", "all", "world", ""), ()),
    Scope(("in China", "China", "domestic", "mainland China", "Chinese")),
    Scope(("outside China", "overseas", "international")),
    Scope(("Americas",), ("outside China",)),
    Scope(("North America", "North American"), ("Americas",)),
    Scope(("United States", "US", "USA", "U.S.", "United States of America"), ("North America",)),
    Scope(("Canada", "Canadian"), ("North America",)),
    Scope(("Latin America", "Latin American"), ("Americas",)),
    Scope(("Europe", "European"), ("outside China",)),
)
"""Regions that reports of sellers of surveillance equipment give figures of."""

WITH_ARTICLE = {"Americas", "United States", "Middle East"}
"""Regions that have an article within a sentence."""

OTHER_HALF = {"in China": "outside China", "outside China": "in China"}
"""Scopes that are all the world together."""


_BEFORE = re.compile(r"^(?:(?:in|within|across|the)\s+)+", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(?:market|markets|region)$", re.IGNORECASE)
"""Words around a region that do not tell which it is."""


def scope_name(text: str) -> str:
    """A scope by its first name; a text that is not in the table stands for itself.

    Words such as `in` and `the` before it, and `market` behind it, make no difference.

    >>> scope_name("overseas"), scope_name("in the US"), scope_name("North American market")
    ('outside China', 'United States', 'North America')
    """
    bare = _bare(text)
    wanted = plain(bare)
    for scope in SCOPES:
        if any(plain(_bare(name)) == wanted for name in scope.names):
            return scope.names[0]
    return bare


def _bare(text: str) -> str:
    return _BEHIND.sub("", _BEFORE.sub("", " ".join(text.split())))


def is_known(name: str) -> bool:
    """Whether a scope is in the table, by its first name."""
    return any(scope.names[0] == name for scope in SCOPES)


def around(name: str) -> list[str]:
    """The scopes within which a scope lies, from near to far; one not in the table: all the world.

    >>> around("North America")
    ['Americas', 'outside China', 'worldwide']
    """
    scope = next((one for one in SCOPES if one.names[0] == name), Scope((name,)))
    found = list(scope.within)
    for one in scope.within:
        found += [more for more in around(one) if more not in found]
    return found
