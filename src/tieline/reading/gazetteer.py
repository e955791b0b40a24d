"""Finds every name of known parties in a text, by whole words, the longest first.

Text and names are folded alike: case and accents are gone, punctuation is a space, `&` is said,
Han characters are simplified and stand without spaces. What is found is found exactly in that
form; nothing is guessed from likeness. Then, so that a word is not taken for a name:

- A name begins and ends where words do: `LTS` is not in `results`; `Hikvision's` holds `Hikvision`.
- A name in Latin letters begins with a capital or a digit in the text, unless it is itself written
  without.
- A name of four letters or less, in capitals throughout, or of everyday words only, is written in
  the text as it is itself: `ARM` is not `Arm`, `Target` is not `target`.
- A name of two Han characters stands between words that can stand beside a name.

The legal form may be left out where what remains still tells a party. Where several parties go by
a name, all are told, and a person chooses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tieline.model.proposals import Named
from tieline.reading.folded_text import SPACELESS, FoldedText, fold, fold_names
from tieline.reading.held_names import HeldNames
from tieline.reading.name_forms import capitals_count, forms, spellings
from tieline.reading.name_screen import PLURAL, NameScreen

_SPACELESS = re.compile(f"[{SPACELESS}]")
_TOKEN = re.compile(rf"[{SPACELESS}]|[^\W_{SPACELESS}]+")
_BEFORE = frozenset("与和由向对在及或被让给将把为是从跟同的")
"""Characters that may stand before a name of two Han characters."""
_AFTER = frozenset("与和及或的在是将向对于为已曾也等被把公股集系产未")
"""Characters that may stand behind it."""
_TWO = 2
_BLOCK = 50_000
"""So many names are folded at once."""

_Ids = str | tuple[str, ...]
"""One party or several, without a tuple around the many that are alone."""


@dataclass(slots=True)
class _Spelt:
    """A folded name some of whose bearers are meant only where it is written as theirs is.

    loose: who is meant in any spelling; exact: who by the very spelling.
    """

    loose: _Ids | None
    exact: dict[str, _Ids]


@dataclass(frozen=True, slots=True)
class _Match:
    """A stretch of a folded text that is a name."""

    start: int
    end: int
    ids: tuple[str, ...]


class Gazetteer:
    """Known names and the parties that go by them.

    names: a name as written and the id of a party; the same name may come several times.
    within: the only text in which names are looked for, where there is but one: names of which it
        lacks a word are left out then, which makes the gazetteer ready several times sooner.
    """

    def __init__(self, names: Iterable[tuple[str, str]], within: str | None = None) -> None:
        self._known: dict[str, _Ids | _Spelt] = {}
        small: set[str] = set()
        lengths: dict[str, set[int]] = {}
        for cased, exact, party_id in _forms(names, None if within is None else HeldNames(within)):
            lower = cased.lower()
            _enter(self._known, lower, cased if exact else "", party_id)
            if cased[0].islower():
                small.add(lower)
        for lower in self._known:
            lengths.setdefault(_head(lower, 0), set()).add(len(lower))
        self._lengths = {head: tuple(sorted(one, reverse=True)) for head, one in lengths.items()}
        self._screen = NameScreen(list(self._known))
        self._small = NameScreen(list(small))

    def __len__(self) -> int:
        """How many folded names are known."""
        return len(self._known)

    def find(self, text: str) -> list[Named]:
        """The names in a text in the order in which they stand, none within another."""
        folded = fold(text)
        named = []
        for one in _apart(self._matches(folded)):
            start, end = folded.original(one.start, one.end)
            named.append(Named(text[start:end], start, end, one.ids))
        return named

    def _matches(self, folded: FoldedText) -> Iterator[_Match]:
        """The longest name at each place at which one begins."""
        for start in self._places(folded):
            known = self._lengths_at(folded.lower, start)
            one = self._longest(folded, start, known) if known else None
            if one is not None:
                yield one

    def _places(self, folded: FoldedText) -> list[int]:
        """Where a name may begin: not with a small letter, unless it is written so."""
        cased = folded.cased
        found = [at for at in self._screen.places(folded.lower) if not cased[at].islower()]
        small = self._small.places(folded.lower)
        return sorted({*found, *small}) if small else found

    def _lengths_at(self, lower: str, start: int) -> tuple[int, ...] | None:
        """How long the names are that may begin here; a plural is tried as well."""
        head = _head(lower, start)
        known = self._lengths.get(head)
        if len(head) <= PLURAL or head[-1] != "s":
            return known
        single = self._lengths.get(head[:-1])
        if known is None or single is None:
            return known or single
        return tuple(sorted({*known, *single}, reverse=True))

    def _longest(self, folded: FoldedText, start: int, lengths: tuple[int, ...]) -> _Match | None:
        lower, known = folded.lower, self._known
        left = len(lower) - start
        for length in lengths:
            found = known.get(lower[start : start + length])
            if found is not None and length <= left:
                ids = _meant(found, folded, start, start + length)
                if ids is not None:
                    return _Match(start, start + length, _several(ids))
        return None


def _forms(
    names: Iterable[tuple[str, str]], held: HeldNames | None
) -> Iterator[tuple[str, bool, str]]:
    """Every folded spelling of every name, whether only that spelling counts, and whose it is."""
    spelt = ((one, party_id) for name, party_id in names for one in spellings(name))
    while block := list(islice(spelt, _BLOCK)):
        folded = fold_names([name for name, _ in block])
        for cased, (_, party_id) in zip(folded, block, strict=True):
            if held and not held.may_hold(cased.lower()):
                continue
            for form in forms(cased) if cased else ():
                exact = capitals_count(form)
                yield form, exact, party_id
                if not exact and form[0].islower():
                    yield form, True, party_id


def _enter(known: dict[str, _Ids | _Spelt], lower: str, exact: str, party_id: str) -> None:
    """Put a party to a folded name; `exact` is the only spelling that means it, or empty."""
    before = known.get(lower)
    if isinstance(before, _Spelt):
        if exact:
            before.exact[exact] = _with(before.exact.get(exact), party_id)
        else:
            before.loose = _with(before.loose, party_id)
    elif exact:
        known[lower] = _Spelt(before, {exact: party_id})
    else:
        known[lower] = _with(before, party_id)


def _with(before: _Ids | None, party_id: str) -> _Ids:
    if before is None or before == party_id:
        return party_id
    return tuple(dict.fromkeys((*_several(before), party_id)))


def _several(ids: _Ids) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else ids


def _meant(found: _Ids | _Spelt, folded: FoldedText, start: int, end: int) -> _Ids | None:
    """Who is meant by a folded name at a place; None where it is no name there."""
    if not isinstance(found, _Spelt):
        found = _Spelt(found, {})
    loose = None if folded.cased[start].islower() else found.loose
    if not _ends(folded.lower, end):
        return loose if _plural(folded.lower, start, end) else None
    exact = found.exact.get(folded.cased[start:end])
    if _inside_han(folded, start, end):
        return None
    if exact is None or loose is None:
        return loose if exact is None else exact
    return tuple(dict.fromkeys((*_several(exact), *_several(loose))))


def _head(lower: str, start: int) -> str:
    """That by which a name is looked up: its first word, or its first two spaceless characters."""
    token = _TOKEN.match(lower, start)
    if token is None:
        return ""
    return lower[start : start + _TWO] if _SPACELESS.match(token[0]) else token[0]


def _ends(lower: str, end: int) -> bool:
    """Whether a word ends here."""
    if end >= len(lower):
        return True
    before, behind = lower[end - 1], lower[end]
    return behind == " " or bool(_SPACELESS.match(before)) or bool(_SPACELESS.match(behind))


def _plural(lower: str, start: int, end: int) -> bool:
    """Whether a name is followed by nothing but an `s`."""
    return end - start >= PLURAL and lower[end] == "s" and _ends(lower, end + 1)


def _inside_han(folded: FoldedText, start: int, end: int) -> bool:
    """Whether two Han characters may as well be pieces of the words around them."""
    lower = folded.lower
    if end - start != _TWO or not all(map(_SPACELESS.match, lower[start:end])):
        return False
    return not (
        _free(lower[start - 1 : start], _BEFORE, gap=folded.gap(start))
        and _free(lower[end : end + 1], _AFTER, gap=folded.gap(end))
    )


def _free(char: str, allowed: frozenset[str], *, gap: bool) -> bool:
    return gap or not char or char in allowed or not _SPACELESS.match(char)


def _apart(matches: Iterable[_Match]) -> list[_Match]:
    """Matches that do not overlap: a longer one before a shorter, then that which stands first."""
    kept: list[_Match] = []
    group: list[_Match] = []
    reach = 0
    for one in matches:
        if group and one.start >= reach:
            kept += _best(group)
            group = []
        group.append(one)
        reach = max(reach, one.end) if len(group) > 1 else one.end
    return kept + _best(group)


def _best(group: list[_Match]) -> list[_Match]:
    if len(group) < _TWO:
        return group
    chosen: list[_Match] = []
    for one in sorted(group, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)
