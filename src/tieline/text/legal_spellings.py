"""The ways to write legal forms, read from the tables of `legal_forms_west.py` and `_east.py`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from anyascii import anyascii

from tieline.text import legal_forms_east, legal_forms_west
from tieline.text.folded import plain

_UNREAD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0590-\u06ff]")
"""Scripts whose Latin spelling is not letter by letter: the tables give it."""
_CHOICE = re.compile(r"\{([^}]*)\}")
_SHORT_FORM = 4
_SHORTEST_FORM = 3
"""Put into Latin letters, a form of so few is an ordinary word as well; of fewer, nothing."""


@dataclass(frozen=True, slots=True)
class Form:
    """A legal form.

    name: its canonical form, as it stands in a key.
    family: limited, public, partnership, sole, cooperative, foundation, association, state,
        branch, fund; or `company` where it says no more.
    countries: ISO 3166 alpha-2 codes of the jurisdictions that have it, or translate theirs so.
    """

    name: str
    family: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to write a form: its words, where they may stand, and what they need.

    front: it stands before a name, else after it.
    weak: it is also an ordinary word or name.
    kept: the name needs it, as it does `Foundation`.
    inside: it is taken between other words as well.
    """

    words: tuple[str, ...]
    form: Form
    front: bool = False
    weak: bool = False
    kept: bool = False
    inside: bool = False


def _spellings() -> Iterator[Spelling]:
    """Every line of the tables, spelling by spelling."""
    for line in f"{legal_forms_west.TABLE}{legal_forms_east.TABLE}".splitlines():
        if not line:
            continue
        name, family, countries, after, before = (f"{line} | |".split("|"))[:5]
        form = Form(name.strip(), family.strip(), tuple(countries.split()))
        own = [Spelling(tuple(form.name.split()), form)]
        for front, texts in enumerate((after, before)):
            for text in texts.split(";"):
                own += _written(text.strip(), form, front=bool(front))
        yield from _merged(own)


def _merged(spellings: list[Spelling]) -> Iterator[Spelling]:
    """Each spelling of a form once: kept and taken inside if one entry says so, weak if all do."""
    alike: dict[tuple[tuple[str, ...], bool], list[Spelling]] = {}
    for one in spellings:
        alike.setdefault((one.words, one.front), []).append(one)
    for same in alike.values():
        yield replace(
            same[0],
            weak=all(one.weak for one in same),
            kept=any(one.kept for one in same),
            inside=any(one.inside for one in same),
        )


def _written(text: str, form: Form, *, front: bool) -> Iterator[Spelling]:
    """The ways to write one entry: its alternatives, and each of these in Latin letters."""
    bare = text.lstrip("~=+")
    weak, kept, inside = (mark in text[: len(text) - len(bare)] for mark in "~=+")
    for one in _alternatives(bare):
        if not (words := plain(one)):
            continue
        yield Spelling(tuple(words.split()), form, front, weak, kept, inside)
        latin = "" if words.isascii() or _UNREAD.search(words) else _latin(words)
        if letters := len(latin.replace(" ", "")):
            short = weak or letters <= _SHORT_FORM
            if letters >= _SHORTEST_FORM:
                yield Spelling(tuple(latin.split()), form, front, short, kept, inside and not short)


def _alternatives(text: str) -> Iterator[str]:
    """A text with each of its choices in braces made."""
    parts = _CHOICE.split(text)
    choices = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*choices))


def _latin(words: str) -> str:
    """Words of another script in Latin letters, lower case."""
    return plain(re.sub("['`’]", "", anyascii(words)))


SPELLINGS = tuple(_spellings())
"""Every way to write a legal form, each once, in the order of the tables."""

LEGAL_FORMS = {one.form.name: one.form for one in SPELLINGS}
"""The legal forms by their canonical names."""
