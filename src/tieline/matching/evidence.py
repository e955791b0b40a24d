"""What is known beside the names: identifiers, days of birth, types, countries, addresses.

Each feature is one function that gives a reason, or nothing where one side is silent. What agrees
never lowers the score, and what contradicts never raises it.
"""

from collections.abc import Callable

from tieline.matching.comparison import Reason
from tieline.matching.described import Described
from tieline.matching.weights import BESIDE
from tieline.model.days import Span
from tieline.model.kinds import PartyType
from tieline.text.days import BadDayError, parse_span

DECIDING = frozenset(("lei", "uscc", "isin", "cik", "ofac", "un", "imo"))
"""Schemes whose identifiers belong to one party only."""


_CRAFT = frozenset((PartyType.VESSEL, PartyType.AIRCRAFT))
_LONGEST_PLACE = 40
_SHORTEST_PLACE = 4


def identifier(asked: Described, party: Described) -> Reason | None:
    """An identifier that both have, such as an LEI or an IMO number, decides.

    Different ones of a scheme whose numbers belong to one party only speak against.
    """
    mine, theirs = _by_scheme(asked), _by_scheme(party)
    for scheme in sorted(mine.keys() & theirs.keys(), key=lambda one: (one not in DECIDING, one)):
        if both := mine[scheme] & theirs[scheme]:
            kind = "identifier" if scheme in DECIDING else "number"
            return Reason(kind, BESIDE[kind], f"both have {scheme.upper()} {min(both)}")
        if scheme in DECIDING:
            text = f"{scheme.upper()} {min(mine[scheme])} is not {min(theirs[scheme])}"
            return Reason("identifier", BESIDE["identifier_differs"], text)
    return None


def born(asked: Described, party: Described) -> Reason | None:
    """Days of birth: the same day speaks for, the same year a little, other years against."""
    mine, theirs = _spans(asked), _spans(party)
    if not mine or not theirs:
        return None
    return min((_births(a, b) for a in mine for b in theirs), key=lambda one: -one.weight)


def country(asked: Described, party: Described) -> Reason | None:
    """A country in common speaks for; countries without one in common speak against."""
    mine, theirs = set(asked.countries), set(party.countries)
    if not mine or not theirs:
        return None
    if both := mine & theirs:
        return Reason("country", BESIDE["country"], f"both are tied to {', '.join(sorted(both))}")
    text = f"{', '.join(sorted(mine))} is not {', '.join(sorted(theirs))}"
    return Reason("country", BESIDE["country_differs"], text)


def kind(asked: Described, party: Described) -> Reason | None:
    """A ship or an aircraft is no company and no person; persons are told apart with the names."""
    if PartyType.UNKNOWN in {asked.type, party.type}:
        return None
    if (asked.type in _CRAFT) == (party.type in _CRAFT):
        return None
    text = f"one is a {asked.type.value}, the other a {party.type.value}".replace("_", " ")
    return Reason("type", BESIDE["type_differs"], text)


def place(asked: Described, party: Described) -> Reason | None:
    """A part of an address in common, such as a town, speaks for; none in common says nothing."""
    both = _places(asked) & _places(party)
    if not both:
        return None
    return Reason("place", BESIDE["place"], f"both have an address with “{max(both, key=len)}”")


FEATURES: tuple[Callable[[Described, Described], Reason | None], ...] = (
    identifier,
    born,
    country,
    kind,
    place,
)


def beside_names(asked: Described, party: Described) -> list[Reason]:
    """The reasons that what is known beside the names gives."""
    return [found for feature in FEATURES if (found := feature(asked, party))]


def says_more(asked: Described) -> bool:
    """Whether anything but names is known."""
    return bool(
        asked.identifiers
        or asked.born
        or asked.countries
        or asked.addresses
        or asked.type is not PartyType.UNKNOWN
    )


def _by_scheme(one: Described) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for scheme, value in one.identifiers:
        found.setdefault(scheme.lower(), set()).add(bare(value))
    return found


def bare(value: str) -> str:
    """An identifier without what may be written or left out."""
    return "".join(letter for letter in value.upper() if letter.isalnum())


def _spans(one: Described) -> list[Span]:
    found = []
    for text in one.born:
        try:
            found.append(parse_span(text))
        except BadDayError:
            continue  # a source's words that are no day support nothing
    return [span for span in found if span.earliest and span.latest]


def _births(mine: Span, theirs: Span) -> Reason:
    """What two days of birth say."""
    told = f"born {_year_or_day(mine)} and {_year_or_day(theirs)}"
    if mine.exact and theirs.exact:
        if mine.exact == theirs.exact:
            return Reason("born", BESIDE["born_day"], f"both were born on {mine.exact}")
        swapped = (mine.exact.year, mine.exact.day, mine.exact.month)
        if swapped == (theirs.exact.year, theirs.exact.month, theirs.exact.day):
            return Reason("born", BESIDE["born_year"], f"{told}: day and month exchanged")
        if mine.exact.year == theirs.exact.year:
            return Reason("born", BESIDE["born_other_day"], told)
    elif _meet(mine, theirs):
        return Reason("born", BESIDE["born_year"], f"{told}, which agree")
    near = abs(_middle(mine) - _middle(theirs)) <= 1
    return Reason("born", BESIDE["born_near" if near else "born_differs"], told)


def _meet(mine: Span, theirs: Span) -> bool:
    if not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
        return False
    return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest


def _middle(span: Span) -> float:
    if not (span.earliest and span.latest):
        return 0.0
    return (span.earliest.year + span.latest.year) / 2


def _year_or_day(span: Span) -> str:
    return str(span.exact or (span.earliest.year if span.earliest else "?"))


def _places(one: Described) -> set[str]:
    """Parts of addresses that may be a town or a street."""
    parts = (part.strip().casefold() for text in one.addresses for part in text.split(","))
    return {part for part in parts if _SHORTEST_PLACE <= len(part) <= _LONGEST_PLACE}
