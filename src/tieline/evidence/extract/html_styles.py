"""What a page's own style sheets hide, as far as single classes and ids tell it.

Style sheets are not applied: which rule wins is a browser's work, and others come from elsewhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from tieline.evidence.extract.html_hidden import hides
from tieline.evidence.extract.html_inline import raises, strikes

_MOST = 1_000_000
"""Characters of style sheets that are looked at."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_ONE = re.compile(r"[\w-]*([.#][\w-]+)")


@dataclass(frozen=True, slots=True)
class Hiding:
    """Classes (`.x`) and ids (`#x`) that a page's own style sheets hide, strike out, or raise."""

    names: frozenset[str]
    raised: frozenset[str]

    def may_hide(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element has one that is hidden or struck out."""
        return _has(attributes, self.names)

    def may_raise(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element has one that is raised or lowered."""
        return _has(attributes, self.raised)


def _has(attributes: Mapping[str, str], names: frozenset[str]) -> bool:
    if not names or not attributes:
        return False
    own = {f".{one}" for one in attributes.get("class", "").split()}
    return not names.isdisjoint(own | {f"#{attributes.get('id', '')}"})


def hiding_of(root: etree._Element) -> Hiding:
    """What the style sheets within a page hide by a class or an id alone, whatever the medium."""
    sheets = " ".join(str(one.text or "") for one in root.iter("style"))[:_MOST]
    hidden: set[str] = set()
    raised: set[str] = set()
    for rule in _RULE.finditer(_COMMENT.sub(" ", sheets)):
        if hides(rule[2]) or strikes(rule[2]):
            hidden |= _single(rule[1])
        if raises(rule[2]):
            raised |= _single(rule[1])
    return Hiding(frozenset(hidden), frozenset(raised))


def _single(selectors: str) -> set[str]:
    """The classes and ids that stand alone among selectors."""
    return {one[1] for part in selectors.split(",") if (one := _ONE.fullmatch(part.strip()))}
