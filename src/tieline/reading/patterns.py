"""The patterns of ties, from the table beside this module, as compiled expressions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tieline.model.kinds import TieKind
from tieline.reading.needles import needles
from tieline.reading.shape import ANY, PARTY, PRONOUN

_WORD = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell of a tie: its kind, and an expression with the groups `a` and `b`.

    needles: stretches of which a text holds one wherever the expression is found, if there are any.
    """

    kind: TieKind
    expression: re.Pattern[str]
    source: str
    needles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Several patterns, and all their needles, so that each is looked for once a text."""

    every: tuple[Pattern, ...]
    needles: tuple[str, ...]

    def likely(self, text: str) -> Iterator[Pattern]:
        """Those that may be found in a text, in order."""
        here = {one for one in self.needles if one in text}
        return (one for one in self.every if not (one.needles and one.needles.isdisjoint(here)))


def _patterns(sources: str, words: str) -> Patterns:
    table = _table()
    every = tuple(_pattern(one, table[words]) for one in table[sources])
    return Patterns(every, tuple({word for one in every for word in one.needles}))


@cache
def tie_patterns() -> Patterns:
    """All patterns for sentences in Latin script."""
    return _patterns("patterns", "words")


@cache
def han_patterns() -> Patterns:
    """All patterns for Chinese sentences."""
    return _patterns("han_patterns", "han")


@cache
def _table() -> Mapping[str, Any]:
    text = (files(__package__) / "ties.yml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def _pattern(entry: Mapping[str, str], words: Mapping[str, str]) -> Pattern:
    ((kind, source),) = entry.items()
    whole = expanded(source, words)
    return Pattern(TieKind(kind), re.compile(whole), source, needles(whole))


def expanded(source: str, words: Mapping[str, str]) -> str:
    """A pattern with its words put in; what stands for parties becomes groups over marks."""
    fixed = {
        "A": f"(?P<a>[{ANY}])",
        "B": f"(?P<b>[{ANY}])",
        "other": f"[{ANY}]",
        "any": ANY,
        "party": PARTY,
        "poss": f"[{PRONOUN}]'s",
        "mods": f"(?P<more>[^。；：，！？{ANY}]{{0,30}}?)",
    }

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in fixed:
            return fixed[name]
        if name not in words:
            return found.group()
        return expanded(_one_line(words[name]), words)

    return _WORD.sub(put, source)


def _one_line(text: str) -> str:
    """A folded entry without the spaces that its line ends left behind a bar."""
    return re.sub(r"\|\s+", "|", text.strip())
