"""Ways in which a name is written wrongly or otherwise; each a pure function of a name and a rng.

Every function takes a seeded `random.Random` and a name, and gives the name back unchanged where
it has nothing to change.
"""

import random
import re
from collections.abc import Callable
from typing import TypeAlias

from spellings import ABBREVIATIONS, COMMON, FORMS, OTHER_FORMS, RESPELT, TRANSLITERATED

Change: TypeAlias = Callable[[random.Random, str], str]

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_GROUPS = {word: group for group in TRANSLITERATED for word in group}
_LONG = 4
"""Words of fewer letters get no errors: one letter of three is half the word."""


def omit(rng: random.Random, name: str) -> str:
    """One letter left out, never a word's first."""
    at = _inside(rng, name)
    return name[:at] + name[at + 1 :] if at else name


def transpose(rng: random.Random, name: str) -> str:
    """Two neighbouring letters swapped, never a word's first."""
    at = _inside(rng, name, ahead=1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if at else name


def press_neighbour(rng: random.Random, name: str) -> str:
    """One letter replaced by one beside it on the keyboard."""
    at = _inside(rng, name)
    for row in _ROWS:
        if at and (place := row.find(name[at].lower())) >= 0:
            beside = rng.choice([row[to] for to in (place - 1, place + 1) if 0 <= to < len(row)])
            return name[:at] + _cased(beside, name[at]) + name[at + 1 :]
    return name


def double(rng: random.Random, name: str) -> str:
    """One letter typed twice."""
    at = _inside(rng, name)
    return name[: at + 1] + name[at] + name[at + 1 :] if at else name


def typo(rng: random.Random, name: str) -> str:
    """One typing error of any sort."""
    return rng.choice((omit, transpose, press_neighbour, double))(rng, name)


def one_or_two_typos(rng: random.Random, name: str) -> str:
    """One typing error, or two in a third of all cases."""
    return typo(rng, typo(rng, name)) if rng.random() < 1 / 3 else typo(rng, name)


def reorder(rng: random.Random, name: str) -> str:
    """One word, never the legal form, put elsewhere."""
    words, form = _without_form(name)
    if len(words) < 2:  # noqa: PLR2004
        return name
    moved = words.pop(rng.randrange(len(words)))
    words.insert(rng.randrange(len(words) + 1), moved)
    return " ".join([*words, *form])


def change_form(rng: random.Random, name: str) -> str:
    """The legal form left out, or another put in its place; a name without one gets one."""
    words, form = _without_form(name)
    if not words:
        return name
    if form and rng.random() < 0.5:  # noqa: PLR2004
        return " ".join(words)
    return " ".join([*words, rng.choice(OTHER_FORMS)])


def join(rng: random.Random, name: str) -> str:
    """Two neighbouring words written as one."""
    words, form = _without_form(name)
    if len(words) < 2:  # noqa: PLR2004
        return name
    at = rng.randrange(len(words) - 1)
    joined = [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
    return " ".join([*joined, *form])


def split(rng: random.Random, name: str) -> str:
    """A word of eight letters or more written as two."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= 8 and word.isalpha()]  # noqa: PLR2004
    if not long:
        return name
    at = rng.choice(long)
    cut = rng.randrange(3, len(words[at]) - 2)
    return " ".join([*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]])


def drop_common(rng: random.Random, name: str) -> str:
    """One word that many names have left out, where three others stay."""
    words = name.split()
    common = [at for at, word in enumerate(words) if _bare(word) in COMMON]
    if not common or len(words) < 3:  # noqa: PLR2004
        return name
    del words[rng.choice(common)]
    return " ".join(words)


def abbreviate(rng: random.Random, name: str) -> str:
    """One word that is often abbreviated, abbreviated."""
    words = name.split()
    known = [at for at, word in enumerate(words) if _bare(word) in ABBREVIATIONS]
    if known:
        at = rng.choice(known)
        words[at] = _cased(rng.choice(ABBREVIATIONS[_bare(words[at])]), words[at])
    return " ".join(words)


def truncate(rng: random.Random, name: str) -> str:
    """One long word cut after five or six letters."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= 8 and word.isalpha()]  # noqa: PLR2004
    if long:
        at = rng.choice(long)
        words[at] = words[at][: rng.choice((5, 6))]
    return " ".join(words)


def respell(rng: random.Random, name: str) -> str:
    """One cluster of letters written as another that sounds the same."""
    found = [(old, new) for old, new in RESPELT if old in name.lower()]
    return _replaced(name, *rng.choice(found), count=1) if found else name


def transliterate(rng: random.Random, name: str) -> str:
    """One word as another transliteration has it."""
    words = name.split(" ")
    known = [at for at, word in enumerate(words) if word.lower() in _GROUPS]
    if not known:
        return name
    at = rng.choice(known)
    others = [other for other in _GROUPS[words[at].lower()] if other != words[at].lower()]
    words[at] = _cased(rng.choice(others), words[at])
    return " ".join(words)


def given_first(_: random.Random, name: str) -> str:
    """`SURNAME, Given` turned round."""
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if comma and given else name


def surname_first(_: random.Random, name: str) -> str:
    """A person's last word put first."""
    words = name.replace(",", "").split()
    return " ".join(words[-1:] + words[:-1])


def drop_middle(rng: random.Random, name: str) -> str:
    """One word between the first and the last left out."""
    words = name.split()
    inner = [at for at in range(1, len(words) - 1) if len(words[at]) >= _LONG]
    if inner:
        del words[rng.choice(inner)]
    return " ".join(words)


def initial(_: random.Random, name: str) -> str:
    """The first word but its letter left out, where two others of four letters stay."""
    words = name.split()
    if len(words) < 2 or len(words[0]) < 2 or len(words[-1]) < _LONG:  # noqa: PLR2004
        return name
    return " ".join([f"{words[0][0]}.", *words[1:]])


def middle_initial(rng: random.Random, name: str) -> str:
    """A middle word but its letter left out."""
    words = name.split()
    inner = [at for at in range(1, len(words) - 1) if len(words[at]) >= _LONG]
    if inner:
        at = rng.choice(inner)
        words[at] = f"{words[at][0]}."
    return " ".join(words)


HARD: dict[str, tuple[Change, ...]] = {
    "company": (reorder, change_form, typo, join, split, abbreviate),
    "person": (surname_first, typo, initial, middle_initial, join, drop_middle, transliterate),
}
"""One of these makes a hard name."""

HARDER: dict[str, tuple[Change, ...]] = {
    "company": (truncate, respell, drop_common, abbreviate),
    "person": (truncate, respell, transliterate, drop_middle),
}
"""One of these after one or two of the others makes a very hard name."""


def hard(rng: random.Random, name: str, kind: str) -> str:
    """A name changed in one way."""
    return _first_that_changes(rng, name, HARD[kind])


def very_hard(rng: random.Random, name: str, kind: str) -> str:
    """A name changed in two or three ways."""
    changed = _first_that_changes(rng, name, HARD[kind])
    if rng.random() < 0.4:  # noqa: PLR2004
        changed = _first_that_changes(rng, changed, HARD[kind])
    return _first_that_changes(rng, changed, HARDER[kind])


def _first_that_changes(rng: random.Random, name: str, changes: tuple[Change, ...]) -> str:
    for change in rng.sample(changes, len(changes)):
        if (changed := change(rng, name)) != name:
            return changed
    return name


def _inside(rng: random.Random, name: str, ahead: int = 0) -> int:
    """The place of a letter within a long word, not its first; 0 where there is none."""
    places = [
        at
        for found in re.finditer(rf"[A-Za-z]{{{_LONG},}}", name)
        for at in range(found.start() + 1, found.end() - ahead)
        if not ahead or name[at] != name[at + 1]
    ]
    return rng.choice(places) if places else 0


def _without_form(name: str) -> tuple[list[str], list[str]]:
    """The words before the legal form, and those of the form."""
    words = name.split()
    at = len(words)
    while at > 1 and _bare(words[at - 1]) in FORMS:
        at -= 1
    return words[:at], words[at:]


def _bare(word: str) -> str:
    return re.sub(r"[\W_]", "", word).lower()


def _replaced(name: str, old: str, new: str, count: int) -> str:
    return re.sub(old, lambda found: _cased(new, found[0]), name, count=count, flags=re.IGNORECASE)


def _cased(text: str, like: str) -> str:
    """A text in the case of another."""
    if like.isupper():
        return text.upper()
    return text.capitalize() if like[:1].isupper() else text
