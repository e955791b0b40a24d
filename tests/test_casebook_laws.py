"""Laws of the casebook: what counts on a day, against a plain retelling of its entries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tieline.casebook.state import Casebook, State, replayed
from tieline.store.journal import Entry

FIRST = datetime(2021, 3, 1, 12, tzinfo=UTC)
KEYS = ("k1", "k2")
PEOPLE = ("Eva", "Ada", "eva ")
SCOPES = ("lenses", "mirrors")

actions = st.one_of(
    st.tuples(
        st.just("accept"),
        st.sampled_from(KEYS),
        st.sampled_from(SCOPES),
        st.sampled_from(["high", "medium", "low"]),
        st.integers(0, 8),
    ),
    st.tuples(st.sampled_from(["note", "reject"]), st.sampled_from(KEYS)),
    st.tuples(st.just("withdraw"), st.integers(1, 8)),
)
histories = st.lists(st.tuples(actions, st.sampled_from(PEOPLE), st.integers(0, 3)), max_size=9)


def entries(history: list[tuple[Any, str, int]]) -> list[Entry]:
    """A history as entries of a journal; each is as many days after the one before as it says."""
    found, at = [], FIRST
    for number, (action, who, days) in enumerate(history, start=1):
        at += timedelta(days=days)
        kind, *rest = action
        body: dict[str, Any] = {"of": rest[0]} if kind == "withdraw" else {"key": rest[0]}
        if kind == "accept":
            body["block"] = {"tie": "a supplies b", "scope": rest[1], "confidence": rest[2]}
            body["document"] = "ab" * 32
            body["instead_of"] = rest[3]
        found.append(
            Entry(number=number, at=at, who=who, kind=kind, body=body, previous="", digest="")
        )
    return found


def plainly(history: list[Entry], day: date, *, second: bool) -> dict[str, str]:
    """How each proposal stands on a day, told in the plainest way."""
    seen = [one for one in history if one.at.date() <= day]
    gone = {one.body["of"] for one in seen if one.kind == "withdraw"}
    gone |= {one.body.get("instead_of", 0) for one in seen}
    stands: dict[str, str] = {}
    for key in KEYS:
        every = [one for one in seen if one.body.get("key") == key]
        left = [one for one in every if one.number not in gone]
        said = {(one.kind, one.body.get("block", {}).get("scope", "")) for one in left}
        people = {one.who.strip().lower() for one in left}
        if not every:
            stands[key] = "waits"
        elif not left:
            stands[key] = "withdrawn"
        elif len(said) > 1:
            stands[key] = "disputed"
        elif second and len(people) < 2:
            stands[key] = "one of two"
        else:
            stands[key] = {"accept": "accepted", "note": "noted", "reject": "rejected"}[
                left[0].kind
            ]
    return stands


@given(history=histories, after=st.integers(0, 12), second=st.booleans())
def test_how_proposals_stand_on_a_day_is_what_a_plain_retelling_says(
    history: list[tuple[Any, str, int]], after: int, *, second: bool
) -> None:
    told = entries(history)
    day = (FIRST + timedelta(days=after)).date()
    book = replayed(told, day, second=second)
    assert {key: str(book.settled(key).state) for key in KEYS} == plainly(told, day, second=second)


@given(history=histories, after=st.integers(0, 12), second=st.booleans())
def test_what_comes_later_changes_nothing_of_an_earlier_day(
    history: list[tuple[Any, str, int]], after: int, *, second: bool
) -> None:
    told = entries(history)
    day = (FIRST + timedelta(days=after)).date()
    by_then = [one for one in told if one.at.date() <= day]
    assert replayed(told, day, second=second) == replayed(by_then, date.max, second=second)


@given(history=histories, after=st.integers(0, 12), second=st.booleans())
def test_no_claim_is_known_before_all_who_must_accept_it_did(
    history: list[tuple[Any, str, int]], after: int, *, second: bool
) -> None:
    told = entries(history)
    day = (FIRST + timedelta(days=after)).date()
    book: Casebook = replayed(told, day, second=second)
    for one in book.accepted:
        assert one.known_from <= day
        by_then = replayed(told, one.known_from, second=second)
        assert by_then.settled(one.decision.key).state in {State.ACCEPTED, State.DISPUTED}


@given(history=histories, second=st.booleans())
def test_nobody_who_has_decided_is_asked_again(
    history: list[tuple[Any, str, int]], *, second: bool
) -> None:
    book = replayed(entries(history), date.max, second=second)
    for key in KEYS:
        for one in book.settled(key).voices:
            assert not book.settled(key).waits_for(one.voice)


@given(histories)
def test_other_claims_have_another_digest(history: list[tuple[Any, str, int]]) -> None:
    told = entries(history)
    book, fewer = replayed(told, date.max), replayed(told[:-1], date.max)
    assert rows(book) == rows(fewer) or book.digest != fewer.digest
    assert book.digest == replayed(told, date.max).digest


def rows(book: Casebook) -> list[Any]:
    """What the rows of a casebook rest on."""
    return [[one.decision.block, one.known_from, one.confidence] for one in book.accepted]
