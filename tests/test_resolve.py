"""Which parties of different lists are one: joined, parted, proposed, explained and undone."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.test_resolution import party
from tests.test_store import put
from tieline.cli.main import app
from tieline.matching.comparison import THRESHOLD
from tieline.matching.described import described
from tieline.model.kinds import DetailKind, PartyType, Standing, Status
from tieline.model.nouns import Designation, Detail, Row
from tieline.resolution.decisions import Judgements, State, Withdrawal
from tieline.resolution.judgement import Judgement, Verdict, party_subject, row_subject
from tieline.resolution.parties import Outcome, Parties
from tieline.resolution.picture import Picture
from tieline.services.desk import UnclearMemberError, desk
from tieline.services.proposals import OnePartyError, proposals, to_part, two_parties, why
from tieline.services.wiring import Workplace, workplace
from tieline.store.snapshots import Shelf
from tieline.store.view import View

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOON.date()
LEI = ("lei", "529900T8BM49AURSDO55")
OTHER_LEI = ("lei", "549300MLUDYVRQOOXS22")


# --- groups, as judgements make them


def judged(left: str, right: str, verdict: Verdict, number: int = 1, who: str = "Eva") -> Judgement:
    """Give a judgement about two parties."""
    return Judgement(
        subject=party_subject(left, left),
        party_id=right,
        verdict=verdict,
        picture=Picture(),
        own=Picture(),
        own_members=(left,),
        members=(right,),
        number=number,
        at=NOON,
        who=who,
    )


def same(left: str, right: str, number: int = 1) -> Judgement:
    """Give a judgement that two parties are one."""
    return judged(left, right, Verdict.SAME, number)


def different(left: str, right: str, number: int = 1) -> Judgement:
    """Give a judgement that two parties are two."""
    return judged(left, right, Verdict.DIFFERENT, number)


def counting(voices: Sequence[Judgement], withdrawn: Sequence[int] = ()) -> Judgements:
    """Give judgements in their order, some of them withdrawn."""
    numbered = {n: replace(one, number=n) for n, one in enumerate(voices, start=1)}
    return Judgements(numbered, {n: Withdrawal(99 + n, n, "Eva") for n in withdrawn})


def shelved(folder: Path, parties: Sequence[list[Row]]) -> View:
    """Give a view of parties, each in a snapshot of its own."""
    shelf = Shelf(folder)
    snapshots = [put(shelf, rows, f"list-{number}") for number, rows in enumerate(parties)]
    return View(snapshots, TODAY)


def grouped(view: View, judgements: Judgements) -> set[frozenset[str]]:
    """Give what is taken for one party."""
    parties = Parties(view, judgements)
    return {frozenset(parties.members(one)) for one in parties.ids}


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Give six parties: two are one by name, two by identifier, and one contradicts the latter."""
    view = shelved(
        tmp_path_factory.mktemp("six"),
        [
            party("x:a", "Foo Bar Co., Ltd."),
            party("y:b", "Foo Bar Co., Ltd."),
            party("x:c", "Baz", identifiers=[LEI]),
            party("y:d", "Qux", identifiers=[LEI]),
            party("z:e", "Quux", identifiers=[OTHER_LEI]),
            party("z:f", "Li Wei", kind=PartyType.PERSON),
        ],
    )
    yield view
    view.close()


def test_without_judgements_parties_are_joined_as_before(six: View) -> None:
    assert grouped(six, Judgements()) == {
        frozenset({"x:a", "y:b"}),
        frozenset({"x:c", "y:d"}),
        frozenset({"z:e"}),
        frozenset({"z:f"}),
    }


def test_two_that_are_judged_the_same_are_one_with_all_that_was_joined_to_them(six: View) -> None:
    parties = Parties(six, counting([same("z:f", "y:b")]))
    assert parties.members("z:f") == ["x:a", "y:b", "z:f"]
    reasons = {(one.left, one.right): one.why for one in parties.groups.joinings_of("z:f")}
    assert reasons == {
        ("y:b", "z:f"): "judged the same by Eva on 2026-11-20 (no. 1)",
        ("x:a", "y:b"): "same name “foo bar”",
    }


def test_a_judged_difference_wins_over_an_equal_name(six: View) -> None:
    parties = Parties(six, counting([different("x:a", "y:b")]))
    assert parties.canonical("x:a") != parties.canonical("y:b")
    assert parties.groups.conflicts == []


def test_a_judged_difference_wins_over_an_equal_identifier_and_that_is_a_conflict(
    six: View,
) -> None:
    parties = Parties(six, counting([different("x:c", "y:d")]))
    assert parties.canonical("x:c") != parties.canonical("y:d")
    (conflict,) = parties.groups.conflicts_of("y:d")
    assert conflict.why == (
        "same LEI 529900T8BM49AURSDO55, but x:c and y:d were "
        "judged different by Eva on 2026-11-20 (no. 1)"
    )


def test_other_identifiers_are_a_conflict_and_no_reason_to_join(six: View) -> None:
    parties = Parties(six, counting([same("x:c", "z:e")]))
    assert parties.canonical("x:c") != parties.canonical("z:e")
    (conflict,) = parties.groups.conflicts_of("y:d")
    assert conflict.why == (
        "judged the same by Eva on 2026-11-20 (no. 1), "
        "but LEI 529900T8BM49AURSDO55 is not 549300MLUDYVRQOOXS22"
    )


def test_judgements_that_cannot_all_be_right_join_nobody(six: View) -> None:
    voices = [same("z:e", "z:f"), same("z:f", "x:a"), different("x:a", "z:e")]
    parties = Parties(six, counting(voices))
    assert parties.members("z:f") == ["z:f"]
    assert {one.why.partition(", but ")[0] for one in parties.groups.conflicts} == {
        "judged the same by Eva on 2026-11-20 (no. 1)",
        "judged the same by Eva on 2026-11-20 (no. 2)",
    }


def test_what_is_said_of_a_pair_itself_comes_before_what_follows_from_others() -> None:
    wide = replace(different("z:e", "z:f"), own_members=("z:e", "x:a"))
    assert ("x:a", "z:f") in {pair[:2] for pair in counting([wide]).different()}
    assert ("x:a", "z:f") not in {
        pair[:2] for pair in counting([wide, same("x:a", "z:f")]).different()
    }


def test_a_party_that_is_not_here_joins_nobody(six: View) -> None:
    judgements = counting([same("x:a", "gone:1"), same("gone:1", "z:f")])
    assert grouped(six, judgements) == grouped(six, Judgements())


def test_only_judgements_of_pairs_change_the_digest_of_what_groups_rest_on() -> None:
    row = replace(same("x:a", "y:b"), subject=row_subject(described("Foo Bar")))
    nothing, joined = Judgements().pairs_digest, counting([same("x:a", "z:f")]).pairs_digest
    assert counting([row]).pairs_digest == nothing
    assert counting([same("x:a", "z:f"), row]).pairs_digest == joined
    assert len({nothing, joined, counting([different("x:a", "z:f")]).pairs_digest}) == 3


IDS = ("x:a", "y:b", "x:c", "y:d", "z:e", "z:f")


def pair_judgements() -> st.SearchStrategy[list[Judgement]]:
    """Give judgements of pairs of the six, none of them about the same pair."""
    pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda ab: ab[0] < ab[1])
    voices = st.builds(
        lambda ends, verdict: judged(ends[0], ends[1], verdict), pairs, st.sampled_from(Verdict)
    )
    return st.lists(voices, max_size=6, unique_by=lambda one: one.parties)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_the_order_of_judgements_of_different_pairs_does_not_matter(
    six: View, data: st.DataObject
) -> None:
    voices = data.draw(pair_judgements())
    other = data.draw(st.permutations(voices))
    assert grouped(six, counting(voices)) == grouped(six, counting(other))


@settings(deadline=None, max_examples=25)
@given(pair_judgements(), st.data())
def test_undoing_a_judgement_restores_just_the_earlier_grouping(
    six: View, voices: list[Judgement], data: st.DataObject
) -> None:
    more = data.draw(pair_judgements())
    undone = range(len(voices) + 1, len(voices) + len(more) + 1)
    after = counting([*voices, *more], withdrawn=list(undone))
    assert grouped(six, after) == grouped(six, counting(voices))


@settings(deadline=None, max_examples=25)
@given(pair_judgements())
def test_parties_that_are_judged_different_are_never_one_and_every_id_still_resolves(
    six: View, voices: list[Judgement]
) -> None:
    parties = Parties(six, counting(voices))
    for one in voices:
        if one.verdict is Verdict.DIFFERENT:
            assert parties.canonical(one.parties[0]) != parties.canonical(one.parties[1])
    for party_id, found in parties.resolve_all(IDS).items():
        assert found.outcome is Outcome.FOUND
        assert party_id in parties.members(found.matches[0].party_id)
    for lead in set(map(parties.canonical, IDS)):
        members = set(parties.members(lead))
        joinings = parties.groups.joinings_of(lead)
        assert len(joinings) == len(members) - 1
        assert members == {lead} | {end for one in joinings for end in (one.left, one.right)}


# --- ships


@pytest.mark.parametrize(("kind", "one"), [(PartyType.VESSEL, True), (PartyType.COMPANY, False)])
def test_an_imo_number_makes_one_ship_of_two_and_joins_no_owners(
    tmp_path: Path, kind: PartyType, *, one: bool
) -> None:
    number = [("imo", "9187629")]
    view = shelved(
        tmp_path,
        [
            party("us:1", "GRACE 1", kind=kind, identifiers=number),
            party("uk:2", "ADRIAN DARYA 1", kind=kind, identifiers=number),
        ],
    )
    parties = Parties(view)
    assert (parties.canonical("us:1") == parties.canonical("uk:2")) is one
    view.close()


# --- proposals, at the desk


def born(party_id: str, day: str) -> Detail:
    """Give the birth date of a person."""
    return Detail(
        claim_id=f"born-{party_id}",
        source_id="somebody",
        standing=Standing.LISTED,
        known_from=date(2020, 1, 1),
        party_id=party_id,
        kind=DetailKind.BIRTH_DATE,
        value=day,
    )


def on_list(party_id: str, list_id: str) -> Designation:
    """Give an entry of a party on a list."""
    return Designation(
        claim_id=f"{party_id}-on-{list_id}",
        source_id="somebody",
        standing=Standing.LISTED,
        known_from=date(2020, 1, 1),
        party_id=party_id,
        list_id=list_id,
        status=Status.IN_FORCE,
    )


ZAWAHIRI_UN = [
    *party("un-sc:QDi.006", "Aiman al-Zawahiri", "Ayman Al-Zawahari", kind=PartyType.PERSON),
    born("un-sc:QDi.006", "1951-06-19"),
]
ZAWAHIRI_US = [
    *party("us-ofac:6366", "Aiman Al-Zawahiri", kind=PartyType.PERSON),
    born("us-ofac:6366", "1951-06-19"),
]
NAMESAKES = [
    *party("us-ofac:1", "Ali Hassan", kind=PartyType.PERSON),
    *party("us-ofac:2", "Ali Hassan", kind=PartyType.PERSON),
]
NUMBERED = [
    *party("us-ofac:3", "Acme Trading", kind=PartyType.PERSON, identifiers=[LEI]),
    *party("un-sc:3", "Acme Trading", kind=PartyType.PERSON, identifiers=[OTHER_LEI]),
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Give a workplace with persons of two lists, and no other case."""
    home = tmp_path / "home"
    monkeypatch.setenv("TIELINE_HOME", str(home))
    monkeypatch.setenv("TIELINE_REVIEWER", "Eva")
    monkeypatch.setattr(Workplace, "shelve_starter", lambda _self: None)
    shelf = Shelf(home / "snapshots")
    put(shelf, ZAWAHIRI_UN, "un-sc")
    put(shelf, [*ZAWAHIRI_US, *NAMESAKES, *NUMBERED], "us-ofac")
    return workplace(home)


def proposed(place: Workplace, day: date = TODAY) -> list[tuple[str, str, State]]:
    """Give the pairs that wait for a judgement, and how each stands."""
    with desk(place, day) as mine:
        return [
            (one.left.party_id, one.right.party_id, one.settled.state) for one in proposals(mine)
        ]


ZAWAHIRI = ("un-sc:QDi.006", "us-ofac:6366")


def test_a_person_on_two_lists_is_proposed_and_never_joined_by_itself(place: Workplace) -> None:
    assert proposed(place) == [(*ZAWAHIRI, State.OPEN)]
    with desk(place, TODAY) as mine:
        assert mine.parties.canonical(ZAWAHIRI[1]) == ZAWAHIRI[1]
        (pair,) = proposals(mine)
        assert pair.left.picture.born == pair.right.picture.born == ("1951-06-19",)
        assert pair.compared.reasons


def judge(place: Workplace, verdict: Verdict, at: datetime = NOON) -> None:
    """Judge the person of two lists."""
    with desk(place, at.date()) as mine:
        mine.judge(two_parties(mine, *ZAWAHIRI), verdict, "", at=at, who="Eva")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_was_judged_is_not_proposed_again(place: Workplace, verdict: Verdict) -> None:
    judge(place, verdict)
    assert proposed(place) == []


def test_a_pair_that_was_told_apart_is_proposed_again_when_its_rows_change(
    place: Workplace,
) -> None:
    judge(place, Verdict.DIFFERENT)
    put(
        place.shelf,
        [*ZAWAHIRI_UN, on_list(ZAWAHIRI[0], "un-sc")],
        "un-sc",
        date(2026, 11, 1),
    )
    assert proposed(place) == [(*ZAWAHIRI, State.REOPENED)]
    with desk(place, TODAY) as mine:
        assert proposals(mine)[0].settled.difference == ("now on list un-sc",)
        assert mine.parties.canonical(ZAWAHIRI[1]) == ZAWAHIRI[1]


def test_a_judgement_counts_from_its_day_on(place: Workplace) -> None:
    judge(place, Verdict.SAME)
    for day, count in ((TODAY - timedelta(days=1), 1), (TODAY, 2)):
        with desk(place, day) as mine:
            assert len(mine.parties.members(ZAWAHIRI[0])) == count


def test_parting_takes_one_id_out_of_a_party_and_leaves_the_others_together(
    place: Workplace,
) -> None:
    put(place.shelf, party("eu:7", "Aiman al-Zawahiri", kind=PartyType.PERSON), "eu")
    for other in (ZAWAHIRI[1], "eu:7"):
        with desk(place, TODAY) as mine:
            pair = two_parties(mine, ZAWAHIRI[0], other)
            mine.judge(pair, Verdict.SAME, "", at=NOON, who="Eva")
    with desk(place, TODAY) as mine:
        assert mine.parties.members("eu:7") == ["eu:7", *ZAWAHIRI]
        with pytest.raises(OnePartyError, match=r"`eu:7` and `us-ofac:6366` are one party here"):
            two_parties(mine, "eu:7", ZAWAHIRI[1])
        with pytest.raises(OnePartyError, match="name the id that should stand by itself"):
            to_part(mine, "eu:7", "eu:7")
        mine.judge(to_part(mine, ZAWAHIRI[0], "eu:7"), Verdict.DIFFERENT, "", at=NOON, who="Eva")
    with desk(place, TODAY) as mine:
        assert mine.parties.members("eu:7") == ["eu:7"]
        assert mine.parties.members(ZAWAHIRI[0]) == list(ZAWAHIRI)
        assert len(proposals(mine)) == 0


def test_every_id_tells_its_names_and_why_it_is_one_with_another(place: Workplace) -> None:
    judge(place, Verdict.SAME)
    with desk(place, TODAY) as mine:
        found = why(mine, "us-ofac:6366")
        assert [one.party_id for one in found.members] == list(ZAWAHIRI)
        assert found.members[0].names == ("Aiman al-Zawahiri", "Ayman Al-Zawahari")
        for one in found.members:
            (joining,) = one.joinings
            assert joining.why == "judged the same by Eva on 2026-11-20 (no. 1)"


def test_a_name_that_means_two_persons_judges_neither(place: Workplace) -> None:
    with (
        desk(place, TODAY) as mine,
        pytest.raises(
            UnclearMemberError,
            match=r"`Ali Hassan` may mean us-ofac:1; us-ofac:2: give the id of one",
        ),
    ):
        mine.member("Ali Hassan")
    with desk(place, TODAY) as mine, pytest.raises(UnclearMemberError, match="is unknown here"):
        mine.member("Nobody at All")


# --- the commands


def run(*words: str, keys: str = "", code: int = 0) -> str:
    """Run `tieline resolve`, and give what it printed."""
    done = CliRunner().invoke(app, ["resolve", *words], input=keys, env={"COLUMNS": "120"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code
    return done.output


def test_proposals_are_shown_as_table_csv_and_json(place: Workplace, tmp_path: Path) -> None:
    assert place.journal.entries() == []
    table = run()
    assert "Aiman Al-Zawahiri" in table
    assert "1 pair waits for a judgement; nobody is joined without one." in table
    (row,) = csv.DictReader(io.StringIO(run("--format", "csv")))
    assert (row["left_id"], row["right_id"]) == ZAWAHIRI
    assert row["reasons"].startswith("in both: “aiman”")
    assert float(row["score"]) >= THRESHOLD
    file = tmp_path / "pairs.json"
    run("--format", "json", "-o", str(file))
    (found,) = json.loads(file.read_text(encoding="utf-8"))["proposals"]
    assert found["score"] == float(row["score"])


def test_pairs_are_worked_through_joined_explained_and_undone(place: Workplace) -> None:
    shown = run("review", keys="s\n")
    assert "You judge as Eva." in shown
    assert "Kept as no. 1: same." in shown
    told = run("why", ZAWAHIRI[0])
    assert f"one with {ZAWAHIRI[1]}: judged the same by Eva on" in told
    assert "No pair of parties waits for a judgement." in run("review")
    assert "No. 1 is withdrawn by Eva (no. 2)." in run("undo", "1")
    assert "One id only: no other was joined to it." in run("why", ZAWAHIRI[0])
    assert place.journal.verify() is None


def test_parties_are_joined_and_parted_by_their_ids(place: Workplace) -> None:
    joined = run("join", *ZAWAHIRI, "--note", "same birth date", "--as", "Tom")
    assert "judged the same by Tom on" in joined
    assert "They are one party now." in joined
    assert "They are two parties now." in run("part", *ZAWAHIRI)
    notes = [entry.body.get("note") for entry in place.journal.entries()]
    assert notes == ["same birth date", None]


def test_a_joining_that_contradicts_identifiers_is_told_as_a_conflict(place: Workplace) -> None:
    assert place.journal.entries() == []
    told = run("join", "us-ofac:3", "un-sc:3")
    assert "conflict: judged the same by Eva" in told
    assert "They are two parties now." in told


def test_trace_and_show_take_judgements_into_account(place: Workplace) -> None:
    judge(place, Verdict.SAME)
    runner = CliRunner()
    words = ["show", "us-ofac:6366", "--format", "json"]
    done = runner.invoke(app, [*words, "--known-by", str(TODAY)])
    assert json.loads(done.stdout)["party"] == ZAWAHIRI[0]
    assert "judged the same by Eva" in done.stdout
    done = runner.invoke(app, [*words, "--known-by", str(TODAY - timedelta(days=1))])
    assert json.loads(done.stdout)["party"] == ZAWAHIRI[1]


def test_the_second_reviewer_must_agree_before_parties_are_joined(place: Workplace) -> None:
    CliRunner().invoke(app, ["review", "second", "on"])
    assert "They are two parties now." in run("join", *ZAWAHIRI, "--as", "Tom")
    assert "No pair of parties waits" in run("review", "--as", "tom")
    assert "one of two: Tom: same" in run("review", "--as", "Eva", keys="s\n")
    with desk(place, datetime.now(UTC).date()) as mine:
        assert mine.parties.members(ZAWAHIRI[0]) == list(ZAWAHIRI)
