"""The casebook: proposals wait, people decide, and what counts on a day is replayed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reviewed import MARCH, SOURCE, capture, key, named, supplies
from tieline.casebook.codec import proposal_from, proposal_values
from tieline.casebook.draft import Amendment
from tieline.casebook.entries import proposals_body
from tieline.model.documents import Quote
from tieline.model.kinds import Confidence, NameKind, Standing
from tieline.model.nouns import Name, Source, Tie
from tieline.model.proposals import Named, Proposal, ProposalKind
from tieline.services.casebook import propose
from tieline.services.claim_desk import ClaimDesk, claim_desk
from tieline.services.desk import require_second
from tieline.services.review_claims import accept, say_source, withdraw
from tieline.services.review_errors import DecidedError
from tieline.services.wiring import KEPT_OF_DAY, Workplace, workplace

DOCUMENT = "ab" * 32
DAY = timedelta(days=1)

words = st.text(min_size=1, max_size=20)
places = st.integers(0, 10_000)
quotes = st.builds(
    lambda exact, start, before: Quote(
        document=DOCUMENT,
        extractor="plain 1",
        form="tieline-text 1",
        exact=exact,
        start=start,
        end=start + len(exact),
        prefix=before,
    ),
    words,
    places,
    st.text(max_size=5),
)
anybody = st.builds(Named, words, places, places, st.lists(words, max_size=3).map(tuple))
proposals = st.builds(
    Proposal,
    key=words,
    kind=st.sampled_from(ProposalKind),
    quotes=st.lists(quotes, max_size=3).map(tuple),
    proposer=words,
    parties=st.dictionaries(
        words, st.lists(anybody, min_size=1, max_size=2).map(tuple), max_size=3
    ),
    fields=st.dictionaries(words, words, max_size=3),
    standing=st.sampled_from(Standing),
    confidence=st.sampled_from(Confidence),
    hedge=st.text(max_size=5),
    speaker=st.text(max_size=5),
    via=st.text(max_size=5),
    missing=st.lists(words, max_size=2).map(tuple),
)


@given(proposals)
def test_a_proposal_comes_back_as_it_was_kept(proposal: Proposal) -> None:
    assert proposal_from(proposal_values(proposal)) == proposal


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace(tmp_path / "home")


def test_what_was_proposed_before_is_not_proposed_again(place: Workplace) -> None:
    document = capture(place)
    one, two = supplies(document), replace(supplies(document), key="k2")
    first = propose(place, document, [one, one], at=MARCH, who="Eva")
    again = propose(place, document, [one, two], at=MARCH, who="Ada")
    third = propose(place, document, [two], at=MARCH, who="Ada")
    assert (first, again, third) == (1, 1, 0)
    assert len(place.casebook.entries()) == 2
    assert list(place.reviewed(MARCH.date()).proposals) == [one.key, "k2"]


def test_a_proposal_is_not_seen_on_a_day_before_it_came(place: Workplace) -> None:
    propose(place, DOCUMENT, [supplies(capture(place))], at=MARCH, who="Eva")
    assert not place.reviewed(MARCH.date() - DAY).proposals


def test_the_first_reading_of_a_key_counts(place: Workplace) -> None:
    one = supplies(capture(place))
    propose(place, DOCUMENT, [one], at=MARCH, who="Eva")
    place.casebook.add(
        "proposals",
        proposals_body(DOCUMENT, "plain 1", [replace(one, proposer="reader 2")]),
        at=MARCH,
        who="Ada",
    )
    assert place.reviewed(MARCH.date()).proposals[one.key].proposal.proposer == "reader 1"


# --- days


@dataclass
class Reviewed:
    """A workplace in which claims are decided on days."""

    place: Workplace
    document: str

    def on(self, days: int) -> datetime:
        """A time so many days after the proposals came."""
        return MARCH + days * DAY

    @contextmanager
    def desk(self, days: int) -> Iterator[ClaimDesk]:
        """The desk of a day."""
        with claim_desk(self.place, self.on(days).date()) as desk:
            yield desk

    def accept(self, days: int, who: str = "Eva", **said: object) -> int:
        """Accept the tie on a day; the number of the entry."""
        with self.desk(days) as desk:
            one = desk.find(key(self.document, "supplies"))
            amendment = replace(Amendment(), **said)  # type: ignore[arg-type]
            decided, _ = accept(desk, one, amendment, at=self.on(days), who=who)
        return decided.number

    def scopes(self, days: int) -> list[str]:
        """The scopes of the ties of Northwind that a question about a day of knowledge sees."""
        view = self.place.view(self.on(days).date())
        try:
            return [row.scope for row in view.rows(Tie, "from_id LIKE 'case:northwind%'")]
        finally:
            view.close()


@pytest.fixture
def case(place: Workplace) -> Reviewed:
    document = capture(place)
    found = Reviewed(place, document)
    propose(place, document, [supplies(document)], at=MARCH, who="Eva")
    with found.desk(0) as desk:
        say_source(desk, document, SOURCE, at=MARCH, who="Eva")
    return found


def test_a_claim_is_known_from_the_day_on_which_it_was_accepted(case: Reviewed) -> None:
    case.accept(5)
    assert [case.scopes(days) for days in (4, 5, 6)] == [[], ["lenses"], ["lenses"]]


def test_a_question_about_a_day_before_a_withdrawal_still_sees_the_claim(case: Reviewed) -> None:
    number = case.accept(2)
    with case.desk(6) as desk:
        withdraw(desk, number, "a slip", at=case.on(6), who="Ada")
    assert [case.scopes(days) for days in (1, 2, 5, 6, 9)] == [[], ["lenses"], ["lenses"], [], []]


def test_a_correction_counts_from_its_own_day(case: Reviewed) -> None:
    number = case.accept(2)
    case.accept(4, fields={"scope": "mirrors"}, instead_of=number, reason="they are mirrors")
    assert [case.scopes(days) for days in (2, 3, 4)] == [["lenses"], ["lenses"], ["mirrors"]]


def test_with_two_reviewers_a_claim_is_known_from_the_second(case: Reviewed) -> None:
    require_second(case.place, second=True, at=case.on(1), who="Eva")
    case.accept(2)
    case.accept(5, who="Ada")
    assert [case.scopes(days) for days in (2, 4, 5)] == [[], [], ["lenses"]]


def test_a_second_reviewer_who_is_required_later_takes_nothing_from_earlier_days(
    case: Reviewed,
) -> None:
    case.accept(2)
    require_second(case.place, second=True, at=case.on(4), who="Eva")
    assert [case.scopes(days) for days in (3, 4)] == [["lenses"], []]


def test_rows_say_where_they_come_from(case: Reviewed) -> None:
    case.accept(2, grade="B3")
    view = case.place.view(case.on(2).date())
    try:
        (tie,) = view.rows(Tie, "from_id LIKE 'case:%'")
        (source,) = view.rows(Source, "source_id LIKE 'doc:%'")
        (name,) = view.rows(Name, "party_id LIKE 'case:%'")
    finally:
        view.close()
    assert source.source_id == tie.source_id == f"doc:{case.document[:16]}"
    assert source.sha256 == case.document
    assert (source.reliability, source.retrieved) == ("B", MARCH.date())
    assert tie.confidence is Confidence.MEDIUM
    assert (tie.known_from, tie.published.exact) == (case.on(2).date(), date(2021, 2, 26))
    assert (name.name, name.kind) == ("Northwind Optics Ltd.", NameKind.MENTION)


def test_a_new_party_stays_when_the_claim_that_brought_it_is_withdrawn(case: Reviewed) -> None:
    number = case.accept(2)
    other = replace(supplies(case.document), key="other", fields={"tie": "supplies"})
    other = replace(
        other, parties={**other.parties, "from": named("Northwind", "case:northwind-optics-ltd")}
    )
    propose(case.place, case.document, [other], at=case.on(2), who="Eva")
    with case.desk(3) as desk:
        accept(desk, desk.find("other"), Amendment(), at=case.on(3), who="Eva")
        withdraw(desk, number, "said twice", at=case.on(3), who="Eva")
    view = case.place.view(case.on(3).date())
    try:
        assert [row.name for row in view.rows(Name, "party_id LIKE 'case:%'")] == [
            "Northwind Optics Ltd."
        ]
    finally:
        view.close()


def test_an_older_copy_of_the_casebook_that_is_put_back_is_what_counts(case: Reviewed) -> None:
    copy = case.place.casebook.file.read_bytes()
    case.accept(2)
    assert case.scopes(3) == ["lenses"]
    case.place.casebook.file.write_bytes(copy)
    assert case.scopes(3) == []


def test_the_same_claims_are_read_once(case: Reviewed) -> None:
    case.accept(2)
    first = case.place.shelve_casebook(case.on(2).date())
    propose(
        case.place,
        case.document,
        [replace(supplies(case.document), key="k9")],
        at=case.on(5),
        who="Eva",
    )
    assert case.place.shelve_casebook(case.on(9).date()) == first


def test_two_who_accept_at_once_leave_one_claim(case: Reviewed) -> None:
    with case.desk(2) as one, case.desk(2) as other:
        found = one.find(key(case.document, "supplies"))
        accept(one, found, Amendment(), at=case.on(2), who="Eva")
        with pytest.raises(DecidedError, match="accepted by Eva"):
            accept(other, found, Amendment(), at=case.on(2), who="Ada")
    assert case.scopes(2) == ["lenses"]


def test_of_one_day_only_the_last_few_snapshots_are_kept(case: Reviewed) -> None:
    for turn in range(KEPT_OF_DAY + 3):
        number = case.accept(2, fields={"scope": f"lenses {turn}"}, reason="as it shows")
        assert case.scopes(2) == [f"lenses {turn}"]
        with case.desk(2) as desk:
            withdraw(desk, number, "another turn", at=case.on(2), who="Eva")
    case.accept(3)
    assert case.scopes(3) == ["lenses"]
    assert len(case.place.shelf.all_of("casebook")) == KEPT_OF_DAY + 1
