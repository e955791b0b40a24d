"""Finds who is named in a text: known names, and what looks like an organisation or a place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from tieline.model.proposals import Named
from tieline.reading.words import alternatives, words
from tieline.text.word_classes import PHRASES, WordClass, word_classes


class Sort(StrEnum):
    """What is taken to be named."""

    KNOWN = "known"
    ORGANISATION = "organisation"
    """Not known here; its name has a legal form or a word that organisations have."""
    NAME = "name"
    """Not known here; a capitalised name that may be one of an organisation."""
    PERSON = "person"
    PLACE = "place"
    TITLE = "title"
    """Of a project, an act, a list or a fair: nobody who could have a tie."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody or some place: where they stand in the document, and what for."""

    start: int
    end: int
    words: str
    sort: Sort
    party_ids: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """The same as proposals tell it."""
        return Named(self.words, self.start, self.end, self.party_ids)

    @property
    def is_party(self) -> bool:
        """Whether it can stand in a tie."""
        return self.sort not in {Sort.PLACE, Sort.TITLE}


_WORD = r"(?:[A-Z][\w’'&+]*(?:-[A-Za-z]\w*)*(?:\.com|\.ai|\.io)?|\d+[A-Z]\w*)"


@cache
def _legal() -> str:
    return rf"(?:\.?,?\s(?:Co\.?,?\s)?(?:{alternatives('forms')})(?![\w])\.?)"


@cache
def _capitalised() -> re.Pattern[str]:
    of = (
        rf"(?:{_WORD}\s)*?(?:(?:{alternatives('offices')})\s(?:of|for)\s(?:the\s)?{_WORD}"
        rf"(?:(?:,?\sand|\sof)?\s{_WORD})*|(?:{alternatives('heads')})\s(?:of|"
        rf"for)\s(?:the\s)?{_WORD}"
        rf"(?:\s{_WORD})*)"
    )
    run = rf"{_WORD}(?:(?<![’']s)(?<!s[’'])\s(?:&\s)?{_WORD})*"
    branch = rf"(?:\s\([A-Z]\w+\)(?=\s(?:{alternatives('forms')})\b))?"
    return re.compile(rf"(?<![\w’'.-])(?:{of}|{run}){branch}{_legal()}*")


@cache
def _han() -> re.Pattern[str]:
    ends, soft = alternatives("ends_han"), alternatives("soft_han")
    return re.compile(
        rf"[\u4e00-\u9fff（）()·]{{2,24}}?(?:{ends})(?<!子公司)(?<!母公司)(?<!分公司)(?<!该公司)(?<!本公司)(?!{ends}|"
        rf"[\u4e00-\u9fff]?公司)|"
        rf"[\u4e00-\u9fff]{{2,12}}?(?:{soft})(?=[^\u4e00-\u9fff]|[的向为与和及在于被将已是从对由持收中承称表否])"
    )


_POSSESSIVE = re.compile(r"[’']s?$")
_DATELINE = re.compile(
    r"[A-Z][A-Z .]+(?:, [A-Z][\w.]+)?(?:, | \()[^a-z]{0,6}\w{3,9}\.? \d|[A-Z .]+ \((?:AP|Reuters)"
)
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Prof|President|Senator|Representative|Minister|Judge|Justice|"
    r"Secretary|Chairman|Attorney General|spokesman|spokeswoman|spokesperson)\.?\s$"
)
_JOB = re.compile(
    r",?\s(?:\([^)]*\),?\s)?(?:an?|the|its|their)?\s?(?:\w+\s){0,2}"
    r"(?:chief executive|CEO|spokes\w+|"
    r"director|president|chairman|founder|analyst|researcher|manager|lawyer|attorney|professor)\b"
    r"(?!(?<=its chief executive) (?:said|told|says|added))"
)


@dataclass(frozen=True, slots=True)
class Casing:
    """The words that a document has in small letters, and with a capital within sentences.

    only_small: those of the first that are none of the second.
    """

    small: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    only_small: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Tell them apart once, and not at each name."""
        apart = self.small - {one.lower() for one in self.capital}
        object.__setattr__(self, "only_small", apart)


def candidates(text: str, at: int, casing: Casing) -> Iterator[Mention]:
    """Organisations, persons and places that are named in a sentence, beside those known.

    text: the sentence; at: where it starts in the document.
    casing: what the document has in small letters and in capitals.
    """
    for found in _capitalised().finditer(text):
        yield from _trimmed(found.group(), found.start(), text, at, casing)
    for found in _han().finditer(text):
        words_, shift = _after_function_words(found.group())
        if not (_ends_only().fullmatch(words_) or _NO_NAME_HAN.fullmatch(words_)):
            start = at + found.start() + shift
            yield Mention(start, start + len(words_), words_, Sort.ORGANISATION)
    for found in _places_han().finditer(text):
        start = at + found.start()
        yield Mention(start, at + found.end(), found.group(), Sort.PLACE)


@cache
def _places_han() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('places_han')})(?:省|市|县|区|地区)?")


_NO_NAME_HAN = re.compile(
    r"(?:第三方|某|多家|其他|其它|[\d一二两三四五六七八九十几数这那该本我贵母子分各每]+家?|外国|国有|上市|民营|外资|美国|中国|"
    r"欧洲|日本|外贸|大型|小型|安防|科技|.*[称说示为向的对和与])(?:公司|企业|集团|银行|法院|医院|大学)"
)
"""`A third company`, `the company`: nobody is named."""


@cache
def _ends_only() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('ends_han')}|{alternatives('soft_han')})+")


@cache
def _before_han() -> re.Pattern[str]:
    return re.compile(
        rf".*(?:(?!{alternatives('within_han')})(?:{alternatives('before_han')})|[（(])(?=..)"
    )


def _after_function_words(name: str) -> tuple[str, int]:
    """A Chinese name without what stands before it in the sentence, and how much that was."""
    if found := _before_han().match(name[:-2]):
        return name[found.end() :], found.end()
    return name, 0


def _trimmed(name: str, start: int, text: str, at: int, casing: Casing) -> Iterator[Mention]:
    """A run of capitalised words without words that belong to the sentence and not to a name."""
    plain = words("plain")
    while (first := re.match(r"[\w’'.&+-]+,?\s+", name)) and _opens(first.group(), plain, name):
        name, start = name[first.end() :], start + first.end()
    name = _POSSESSIVE.sub("", name)
    end = start + len(name)
    if name.rpartition(" ")[2] in words("stops") and _stop_belongs(text, end):
        name += "."
    if name.endswith(".") and "." not in name.rpartition(" ")[2][:-1]:
        name = name if _bare(name.rpartition(" ")[2]) in words("stops") else name[:-1]
    if not name or _bare(name) in plain or _only_forms(name) or _is_common(name, start, casing):
        return
    sort = _sort(name, start, text, at_start=start == 0)
    yield Mention(at + start, at + start + len(name), name, sort)


def _only_forms(name: str) -> bool:
    """Whether nothing but legal forms, or a single word such as `Group`, is left of a name."""
    parts = [_bare(one) for one in name.split()]
    alone = len(parts) == 1 and parts[0] in words("organisations")
    return alone or all(one in words("forms") for one in parts)


def _stop_belongs(text: str, end: int) -> bool:
    """Whether a stop behind a legal form is its own, rather than the end of the sentence."""
    return text[end : end + 1] == "." and bool(text[end + 1 :].strip())


def _bare(word: str) -> str:
    return word.strip(" .,’'")


def _opens(first: str, plain: frozenset[str], name: str) -> bool:
    """Whether the first word of a run is one of the sentence rather than of the name."""
    word = _bare(first)
    rest = name[len(first) :]
    if word in words("heads") and re.match(r"(?:of|for)\s", rest):
        return False
    return word in plain and not (word in words("places") or _keeps(word, rest))


def _keeps(word: str, rest: str) -> bool:
    """Whether a common word belongs to the name behind it: `China Mobile`, `US Army`."""
    return word in words("keeping") and bool(rest.strip())


def _is_common(name: str, start: int, casing: Casing) -> bool:
    """Whether a single word is capitalised only because it begins the sentence."""
    if start or " " in name or name.isupper():
        return False
    inner = name in casing.capital
    ending = name.endswith("s") or (name.endswith("ly") and not is_place(name))
    return (ending and not inner) or name.lower() in casing.only_small


_FAMILY = re.compile(r"\s(?:family|clan|dynasty|brothers|sisters)\b")
"""Behind a name: it is that of a family, no company."""


def _sort(name: str, start: int, text: str, *, at_start: bool) -> Sort:
    if is_place(name) or (at_start and _DATELINE.match(text)):
        return Sort.PLACE
    not_one = _CALLED.search(text[:start]) or _FAMILY.match(text[start + len(name) :])
    if name.rpartition(" ")[2] in words("titles") or not_one:
        return Sort.TITLE
    if has_form(name):
        return Sort.ORGANISATION
    if _is_person(name, start, text):
        return Sort.PERSON
    return Sort.NAME


_OFFICE_OF = len(("Ministry", "of", "Commerce"))
_LONGEST_PERSON = len(("given", "second", "family"))


def has_form(name: str) -> bool:
    """Whether a name has a legal form, or a word that organisations have."""
    parts = [_bare(word) for word in name.split()]
    if len(parts) > 1 and (parts[-1] in words("forms") or parts[-1] in words("organisations")):
        return True
    of = len(parts) >= _OFFICE_OF and parts[1] in {"of", "for"} and parts[0] in words("heads")
    return of or any(one in words("organisations") for one in parts[1:])


def _is_person(name: str, start: int, text: str) -> bool:
    parts = name.split()
    if _TITLE.search(text[:start]) or _JOB.match(text[start + len(name) :]):
        return len(parts) <= _LONGEST_PERSON
    kinds = {info.kind for info in word_classes(parts[0].lower())}
    return (
        1 < len(parts) <= _LONGEST_PERSON
        and bool(kinds & _PERSONAL)
        and WordClass.GENERIC not in kinds
    )


@cache
def is_place(name: str) -> bool:
    """Whether a name is that of a country, a region, a city, or the people of one."""
    plain = name.replace(".", "").strip()
    if name in words("places") or plain in words("places") or plain.lower() in PHRASES:
        return True
    parts = plain.lower().split()
    return bool(parts) and all(_is_place_word(part) for part in parts)


def _is_place_word(word: str) -> bool:
    return any(info.kind is WordClass.PLACE for info in word_classes(word))


def united(known: Iterable[Named], found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Known names and candidates without overlaps.

    A candidate that holds a known name and more is kept where the rest is a legal form, and goes
    by the known party then; a longer name with other words is another organisation.
    """
    mentions = [Mention(one.start, one.end, one.words, Sort.KNOWN, one.party_ids) for one in known]
    return _united(mentions, found)


_CALLED = re.compile(
    r"\b(?:dog|cat|horse|ship|vessel|boat|ferry|yacht|character|street|village|hamlet|baby|boy|girl|man|"
    r"woman|son|daughter|puppy|robot|planet|asteroid|band|song|racehorse)s?,? "
    r"(?:(?:is |was )?(?:named|called) )?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?<![\w.])([A-Z][a-z]+) $")


def of_companies(named: Iterable[Named], text: str) -> Iterator[Named]:
    """Known names without those that are a person's, a ship's or a dog's here: `Maria Lorex`."""
    for one in named:
        before = text[max(0, one.start - 40) : one.start]
        given = _GIVEN.search(before)
        if _CALLED.search(before) or (given and _is_given(given.group(1))):
            continue
        yield one


_PERSONAL = {WordClass.GIVEN, WordClass.NICKNAME}


def _is_given(word: str) -> bool:
    kinds = {info.kind for info in word_classes(word.lower())}
    return bool(kinds & _PERSONAL) and not kinds & {WordClass.GENERIC, WordClass.PLACE}


def _united(mentions: list[Mention], found: Iterable[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for one in found:
        inside = [m for m in mentions if m.start < one.end and one.start < m.end]
        if not inside:
            kept.append(one)
        elif longer := _longer(one, inside):
            mentions = [m for m in mentions if m not in inside]
            kept.append(longer)
    return tuple(_apart(sorted([*mentions, *kept], key=lambda m: (m.start, m.start - m.end))))


def _longer(one: Mention, inside: list[Mention]) -> Mention | None:
    """The candidate itself, where the known names within it are only a part of its name."""
    if not one.is_party or len(inside) > 1:
        return None
    known = inside[0]
    if one.sort is Sort.PERSON and one.start < known.start and known.end == one.end:
        return one
    if known.start < one.start or known.end > one.end:
        return None
    rest = one.words[known.end - one.start :]
    if known.start == one.start and re.fullmatch(rf"{_legal()}*", rest):
        return Mention(one.start, one.end, one.words, Sort.KNOWN, known.party_ids)
    if one.sort is Sort.ORGANISATION and one.end > known.end and " of " not in one.words:
        return one
    return None


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    end = -1
    for one in mentions:
        if one.start >= end:
            yield one
            end = one.end
