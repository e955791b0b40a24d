"""Letters of which a text holds some wherever a regular expression is found: a cheap first look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_QUANTIFIER = re.compile(r"(?:[?*+]|\{[\d,]*\})[?+]?")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
"""Groups that are read; what looks ahead or behind, or has flags, tells nothing here."""
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_LITERAL = re.compile(r"[\w ',:;-]")


@dataclass(frozen=True, slots=True)
class Screened:
    """An expression that is looked for only where a text has one of its needles."""

    expression: re.Pattern[str]
    needles: tuple[str, ...]
    any_case: bool

    def search(self, text: str) -> re.Match[str] | None:
        """The first place, as `re` finds it."""
        return self.expression.search(text) if self._likely(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place, as `re` finds them."""
        return self.expression.finditer(text) if self._likely(text) else iter(())

    def _likely(self, text: str) -> bool:
        if self.any_case:
            text = _small(text)
        return not self.needles or any(map(text.__contains__, self.needles))


def screened(source: str, *, any_case: bool = False) -> Screened:
    """An expression that has its needles asked first."""
    found = needles(source)
    if any_case:
        found = frozenset(map(_small, found))
    whole = re.compile(source, re.IGNORECASE if any_case else 0)
    return Screened(whole, tuple(sorted(found)), any_case)


@lru_cache(maxsize=4)
def _small(text: str) -> str:
    """In small letters, as `re` takes them for alike."""
    if not text.isascii():
        text = text.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s")
    return text.lower()


def needles(source: str) -> frozenset[str]:
    r"""Stretches of which one stands wherever an expression is found; none where that is unknown.

    source: an expression without flags.

    >>> sorted(needles(r"A(?: \w+)? (?:suppl(?:y|ies)|sells?) to"))
    ['sell', 'suppl']
    """
    found: set[str] = set()
    for branch in _branches(source):
        best = max(_candidates(branch), key=_worth, default=frozenset())
        if not best:
            return frozenset()
        found |= best
    return frozenset(found)


def _worth(one: frozenset[str]) -> int:
    return min((len(word.strip()) for word in one), default=0)


def _branches(source: str) -> list[list[tuple[str, str]]]:
    """The alternatives of an expression, each as its parts with what says how often they stand."""
    found: list[list[tuple[str, str]]] = [[]]
    at = 0
    while at < len(source):
        if source[at] == "|":
            found.append([])
            at += 1
            continue
        end = _end(source, at)
        often = _QUANTIFIER.match(source, end)
        found[-1].append((source[at:end], often.group() if often else ""))
        at = often.end() if often else end
    return found


def _end(source: str, at: int) -> int:
    """Where the part that starts at a place ends."""
    if source[at] == "\\":
        return at + 2
    if source[at] == "[" and (found := _CLASS.match(source, at)):
        return found.end()
    if source[at] != "(":
        return at + 1
    at += 1
    while source[at] != ")":
        at = _end(source, at)
    return at + 1


def _candidates(branch: list[tuple[str, str]]) -> Iterator[frozenset[str]]:
    """Of each part that must stand, its stretches; letters side by side are one."""
    run = ""
    for part, often in branch:
        if _LITERAL.fullmatch(part) and not often:
            run += part
            continue
        if run:
            yield frozenset((run,))
        run = ""
        if often[:1] in {"", "+"} and (opened := _GROUP.match(part)):
            yield needles(part[opened.end() : -1])
    if run:
        yield frozenset((run,))
