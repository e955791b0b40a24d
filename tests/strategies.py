"""Strategies that the property tests share: days, ranges, names, rows of every noun, graphs."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from hypothesis import strategies as st

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import (
    Confidence,
    ContractRole,
    DetailKind,
    DeviceKind,
    EventKind,
    NameKind,
    PartyType,
    SourceKind,
    Stage,
    Standing,
    Status,
    TieKind,
)
from tieline.model.nouns import (
    Address,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Party,
    Role,
    Row,
    Source,
    Tie,
)

E = TypeVar("E", bound=Enum)

EARLY, LATE = date(1950, 1, 1), date(2099, 12, 31)


def days() -> st.SearchStrategy[date]:
    """Give a day of which a case might speak."""
    return st.dates(EARLY, LATE)


def near_days() -> st.SearchStrategy[date]:
    """Give a day within a short time, so that days, bounds and spans meet often."""
    return st.integers(0, 12).map(lambda after: date(2020, 1, 1) + timedelta(days=after))


@st.composite
def spans(draw: st.DrawFn, day: st.SearchStrategy[date] | None = None) -> Span:
    """Give an interval, either end of which may be open."""
    bound = st.none() | (days() if day is None else day)
    first, last = draw(bound), draw(bound)
    if first and last and first > last:
        first, last = last, first
    return Span(first, last)


@st.composite
def narrowed(draw: st.DrawFn, span: Span, day: st.SearchStrategy[date]) -> Span:
    """Give an interval that lies within another one."""
    inside = draw(spans(day))
    first = max((one for one in (span.earliest, inside.earliest) if one), default=None)
    last = min((one for one in (span.latest, inside.latest) if one), default=None)
    return span if first and last and first > last else Span(first, last)


def numbers(most: int = 10**12) -> st.SearchStrategy[Decimal]:
    """Give a number with at most six decimals, as the tables keep them."""
    return st.decimals(0, most, places=6, allow_nan=False, allow_infinity=False)


@st.composite
def ranges(draw: st.DrawFn, most: int = 10**12, unit: str | None = None) -> Range:
    """Give a range, either bound of which may be unknown."""
    low, high = draw(st.none() | numbers(most)), draw(st.none() | numbers(most))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Range(low, high, draw(st.sampled_from(["USD", "CNY", ""])) if unit is None else unit)


def shares() -> st.SearchStrategy[Range]:
    """Give a share in percent."""
    return ranges(100, "%")


def texts() -> st.SearchStrategy[str]:
    """Give any text that a file can hold: every character but half ones and zero bytes."""
    return st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


_WORDS = [
    *("Hangzhou", "Hikvision", "Digital", "Technology", "Zhejiang", "Dahua", "Xin'an", "3M"),
    *("Straße", "Électricité", "Łódź", "Ünal", "O\u2019Neill", "Güvenlik", "R-D"),
    *("大华", "海康威视", "Камера"),
]


def words() -> st.SearchStrategy[str]:
    """Give a word as it stands in names of companies, in several scripts."""
    return st.sampled_from(_WORDS)


def names() -> st.SearchStrategy[str]:
    """Give the name of an organisation, without a legal form."""
    return st.lists(words(), min_size=1, max_size=4).map(" ".join)


def ids() -> st.SearchStrategy[str]:
    """Give a short id."""
    return st.text("abcdefgh0123456789:-", min_size=1, max_size=12)


def one_of(kinds: type[E]) -> st.SearchStrategy[E]:
    """Give a word of a closed vocabulary."""
    return st.sampled_from(list(kinds))


def sources() -> st.SearchStrategy[Source]:
    """Give a source."""
    return st.builds(
        Source,
        source_id=ids(),
        publisher=texts(),
        title=texts(),
        kind=one_of(SourceKind),
        url=texts(),
        published=spans(),
        retrieved=st.none() | days(),
        read=texts(),
        reliability=st.sampled_from("ABCDEF"),
        licence=texts(),
        via=texts(),
        note=texts(),
        sha256=texts(),
    )


def _claims(noun: Callable[..., Row], **own: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    """Give rows of a noun: the columns of every claim, and those of its own."""
    return st.builds(
        noun,
        claim_id=ids(),
        source_id=ids(),
        standing=one_of(Standing),
        known_from=days(),
        confidence=one_of(Confidence),
        begin=spans(),
        end=spans(),
        locator=texts(),
        note=texts(),
        contradicts=_lists(ids()),
        **own,
    )


def _lists(each: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(each, max_size=3).map(tuple)


ROWS: dict[str, st.SearchStrategy[Row]] = {
    "source": sources(),
    "party": _claims(Party, party_id=ids(), type=one_of(PartyType), countries=_lists(texts())),
    "name": _claims(
        Name, party_id=ids(), name=texts(), kind=one_of(NameKind), key=texts(), core=texts()
    ),
    "identifier": _claims(Identifier, party_id=ids(), scheme=texts(), value=texts()),
    "address": _claims(Address, party_id=ids(), address=texts(), country=texts()),
    "detail": _claims(Detail, party_id=ids(), kind=one_of(DetailKind), value=texts()),
    "tie": _claims(
        Tie,
        from_id=ids(),
        kind=one_of(TieKind),
        to_id=ids(),
        scope=texts(),
        share=shares(),
        amount=ranges(),
    ),
    "designation": _claims(
        Designation,
        party_id=ids(),
        list_id=ids(),
        status=one_of(Status),
        entry=texts(),
        programme=texts(),
        citation=texts(),
        requirement=texts(),
    ),
    "contract": _claims(
        Contract,
        contract_id=ids(),
        title=texts(),
        contractor_id=ids(),
        authority=texts(),
        place=texts(),
        stage=one_of(Stage),
        amount=ranges(),
        aggregate=st.booleans(),
        part_of=texts(),
    ),
    "role": _claims(
        Role, contract_id=ids(), party_id=ids(), role=one_of(ContractRole), words=texts()
    ),
    "figure": _claims(
        Figure, party_id=ids(), figure=texts(), period=texts(), scope=texts(), amount=ranges()
    ),
    "event": _claims(
        Event,
        kind=one_of(EventKind),
        party_ids=_lists(ids()),
        statement=texts(),
        about=_lists(ids()),
    ),
    "device_fact": _claims(
        DeviceFact, party_id=ids(), kind=one_of(DeviceKind), value=texts(), scope=texts()
    ),
}
"""Rows of every table."""


def tie(  # noqa: PLR0913
    left: str,
    kind: TieKind,
    right: str,
    *,
    claim_id: str = "",
    standing: Standing = Standing.REPORTED,
    begin: Span | None = None,
    end: Span | None = None,
    share: Range | None = None,
    scope: str = "",
) -> Tie:
    """Make a tie that holds throughout, unless told otherwise."""
    return Tie(
        claim_id=claim_id or f"{left}-{kind}-{right}",
        source_id="somebody",
        standing=standing,
        known_from=date(2020, 1, 1),
        begin=Span.on(EARLY) if begin is None else begin,
        end=Span.on(LATE) if end is None else end,
        from_id=left,
        kind=kind,
        to_id=right,
        share=share or Range(),
        scope=scope,
    )


def ties() -> st.SearchStrategy[list[Tie]]:
    """Give the ties of a small graph over the parties a to f, some of them only denied."""
    party = st.sampled_from("abcdef")
    standing = st.sampled_from([Standing.REPORTED] * 5 + [Standing.DENIED])
    one = st.tuples(party, one_of(TieKind), party, standing)
    return st.lists(one, max_size=9, unique_by=lambda found: found[:3]).map(
        lambda found: [tie(a, kind, b, standing=said) for a, kind, b, said in found]
    )
