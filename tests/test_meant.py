"""Whom a name means: exactly a party, by a judgement, or perhaps those that it is like."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from tests.conftest import Here
from tieline.assessment.findings import Answer, Trace, Verdict
from tieline.assessment.screening import AskedRow
from tieline.dossier.html import render_html
from tieline.dossier.trace_json import render_json
from tieline.matching.comparison import THRESHOLD, Candidate, Comparison, Reason
from tieline.matching.described import Described, described
from tieline.resolution.judgement import Verdict as Judged
from tieline.resolution.parties import Outcome
from tieline.services import meant as service
from tieline.services.desk import desk, require_second
from tieline.services.hits import hit
from tieline.services.matching import Known
from tieline.services.meant import MOST, like_words
from tieline.services.trace import Request, Subject, UnknownTargetError, trace
from tieline.services.wiring import Workplace, workplace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = NOON.date()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Give a workplace with the case that ships, in which nobody judges."""
    return workplace(tmp_path_factory.mktemp("shipped") / "home")


@pytest.fixture
def place(shipped: Workplace) -> Iterator[Workplace]:
    """Give a workplace with the case that ships, whose judgements go afterwards."""
    yield shipped
    shipped.journal.file.unlink(missing_ok=True)


def traced(place: Workplace, *names: str, known_by: date = DAY, to: Sequence[str] = ()) -> Trace:
    subjects = [Subject(name) for name in names]
    return trace(place, Request(subjects=subjects, as_of=DAY, known_by=known_by, to=to))


def ask(place: Workplace, name: str, known_by: date = DAY) -> Answer:
    return traced(place, name, known_by=known_by).answers[0]


def judge(
    place: Workplace, asked: Described | str, party: str, verdict: Judged, who: str = "Eva"
) -> None:
    row = described(asked) if isinstance(asked, str) else asked
    with desk(place, DAY) as mine:
        mine.judge(hit(mine, AskedRow(row), party), verdict, "", at=NOON, who=who)


# --- exactly


def test_names_in_either_script_mean_hikvision(place: Workplace) -> None:
    for name in ("海康威视", "杭州海康威视数字技术股份有限公司", "Hikvision"):
        assert ask(place, name).party_id == "hikvision"


def test_the_us_unit_is_its_own_party_and_hikvision_owns_it(place: Workplace) -> None:
    answer = ask(place, "HIKVISION USA INC")
    assert answer.party_id == "hikvision-usa"
    (owner,) = [one for one in answer.findings if one.party_id == "hikvision"]
    (path,) = [one for one in owner.paths if len(one.steps) == 1]
    assert (path.steps[0].bond.from_id, path.steps[0].bond.kind) == ("hikvision", "owns")


def test_known_names_never_load_the_matcher(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> Known:
        raise AssertionError

    monkeypatch.setattr(service, "matcher_of", never)
    names = ("Intel", "ADI", "海康威视", "CNE100000PM8", "lorex", "", "\x07bell", "x" * 5_000)
    answers = traced(place, *names).answers
    outcomes = [one.resolution.outcome for one in answers]
    assert outcomes == ["found", "ambiguous", *["found"] * 3, *["unknown"] * 3]


# --- perhaps


@pytest.mark.parametrize("name", ["Hangzhou Haikang Weishi", "Hik Vision"])
def test_a_name_that_is_like_one_is_never_taken_for_it(place: Workplace, name: str) -> None:
    answer = ask(place, name)
    assert answer.party_id is None
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.resolution.outcome is Outcome.AMBIGUOUS
    (match,) = answer.resolution.matches
    assert match.party_id == "hikvision"
    told = re.fullmatch(r"(\d\.\d\d) like “(.+?)”; in both: .+", match.why)
    assert told
    assert float(told[1]) >= THRESHOLD


def test_near_misses_are_hints_and_no_candidates(place: Workplace) -> None:
    resolution = ask(place, "Dahua Supermarket LLC").resolution
    assert (resolution.outcome, resolution.matches) == (Outcome.UNKNOWN, ())
    assert "Dahua" in resolution.hints


def test_where_nothing_is_like_it_a_name_is_unknown(place: Workplace) -> None:
    resolution = ask(place, "Qzxwv Unheardof Gmbh").resolution
    assert (resolution.outcome, resolution.matches) == (Outcome.UNKNOWN, ())
    assert resolution.hints == ()


def test_a_why_names_the_strongest_reasons_that_speak_for_it() -> None:
    reasons = [Reason("a", 3.0, "A"), Reason("b", -2.0, "B"), Reason("c", 1.0, "C")]
    compared = Comparison(0.943, "x", "Y", (*reasons, Reason("d", 0.5, "D")))
    assert like_words(compared) == "0.94 like “Y”; A; C"
    assert like_words(Comparison(0.71, "x", "Y", ())) == "0.71 like “Y”"


def test_many_unknown_names_are_searched_for_at_once(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    class Searched:
        def search(
            self, asked: Sequence[Described], least: float, most: int
        ) -> list[list[Candidate]]:
            calls.append(len(asked))
            found = [Candidate("intel", 0.9, "a", "Intel"), Candidate("dahua", 0.6, "a", "Dahua")]
            return [[one for one in found if one.score >= least][:most] for _ in asked]

        def explain(self, asked: Described, candidate: Candidate) -> Comparison:
            return Comparison(candidate.score, asked.names[0].text, candidate.right, ())

    known = Known(cast("Any", Searched()), {})
    monkeypatch.setattr(service, "matcher_of", lambda *_: known)
    names = [f"Vendor {number} Gmbh" for number in range(2_000)]
    answers = traced(place, "Intel", *names).answers
    assert calls == [2_000]
    assert {one.resolution.matches[0].why for one in answers[1:]} == {"0.90 like “Intel”"}


def test_only_the_likeliest_are_told(place: Workplace) -> None:
    for name in ("Hikvision India", "China Electronics", "Technology Co"):
        matches = ask(place, name).resolution.matches
        scores = [float(one.why[:4]) for one in matches]
        assert scores == sorted(scores, reverse=True)
        assert len(matches) <= MOST


# --- by a judgement


def test_whoever_was_judged_the_same_is_meant_and_it_is_said_by_whom(place: Workplace) -> None:
    judge(place, "Hik Vision", "hikvision", Judged.SAME)
    answer = ask(place, "  Hik  Vision ")
    assert answer.party_id == "hikvision"
    (match,) = answer.resolution.matches
    assert match.judged
    assert match.why == "judged the same by Eva on 2026-11-23 (no. 1)"
    before = ask(place, "Hik Vision", known_by=date(2026, 11, 22))
    assert before.resolution.outcome is Outcome.AMBIGUOUS
    with desk(place, DAY) as mine:
        mine.withdraw(1, "", at=NOON, who="Eva")
    assert ask(place, "Hik Vision").resolution.outcome is Outcome.AMBIGUOUS


def test_a_name_that_is_like_nobody_may_be_judged_to_mean_a_party(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(place, "The camera people", "dahua", Judged.SAME)
    monkeypatch.delattr(service, "matcher_of")
    assert ask(place, "The camera people").party_id == "dahua"


def test_whoever_was_judged_different_is_left_out(place: Workplace) -> None:
    judge(place, "Hik Vision", "hikvision", Judged.DIFFERENT)
    resolution = ask(place, "Hik Vision").resolution
    assert (resolution.outcome, resolution.matches) == (Outcome.UNKNOWN, ())
    assert "Hikvision" not in resolution.hints
    judge(place, "ADI", "analog-devices", Judged.DIFFERENT)
    assert ask(place, "ADI").party_id == "adi-global"


def test_two_that_were_judged_the_same_leave_it_open(place: Workplace) -> None:
    judge(place, "Haikang", "hikvision", Judged.SAME)
    judge(place, "Haikang", "ezviz", Judged.SAME)
    resolution = ask(place, "Haikang").resolution
    assert resolution.outcome is Outcome.AMBIGUOUS
    assert [one.party_id for one in resolution.matches] == ["ezviz", "hikvision"]


def test_a_judgement_about_more_than_the_name_says_nothing_of_the_name(place: Workplace) -> None:
    judge(
        place,
        Described(names=described("Hik Vision").names, countries=("CN",)),
        "hikvision",
        Judged.SAME,
    )
    assert ask(place, "Hik Vision").resolution.outcome is Outcome.AMBIGUOUS


def test_a_first_judgement_of_two_settles_nothing(place: Workplace) -> None:
    require_second(place, second=True, at=NOON, who="Eva")
    judge(place, "Hik Vision", "hikvision", Judged.SAME)
    assert ask(place, "Hik Vision").resolution.outcome is Outcome.AMBIGUOUS
    judge(place, "Hik Vision", "hikvision", Judged.SAME, who="Tom")
    (match,) = ask(place, "Hik Vision").resolution.matches
    assert match.why.count("judged the same by") == 2


# --- as it is told


def test_a_target_that_is_like_one_is_named_and_not_taken(place: Workplace) -> None:
    with pytest.raises(UnknownTargetError, match=r"may mean Hangzhou .*: name it in full"):
        traced(place, "Intel", to=["Hik Vision"])
    with pytest.raises(UnknownTargetError, match=r"is not found here; names like it: Dahua"):
        traced(place, "Intel", to=["Dahua Supermarket LLC"])
    judge(place, "Hik Vision", "hikvision", Judged.SAME)
    (answer,) = traced(place, "Intel", to=["Hik Vision"]).answers
    assert {one.party_id for one in answer.findings} == {"hikvision"}


def test_json_and_pages_tell_candidates_with_their_reasons(place: Workplace) -> None:
    answer = traced(place, "Hik Vision", "Dahua Supermarket LLC", "Intel")
    first, second, _ = json.loads(render_json(answer))["answers"]
    assert (first["resolution"], first["party"]) == ("ambiguous", None)
    assert first["candidates"][0]["party"] == "hikvision"
    assert "like “Hikvision”" in first["candidates"][0]["why"]
    assert (second["resolution"], second["candidates"]) == ("unknown", [])
    assert "Dahua" in second["names_like_it"]
    page = render_html(answer)
    assert "Ambiguous: the name may mean a party here, and none was chosen." in page
    assert "like “Hikvision”; in both" in page
    assert "Names here that are like it: " in page


def test_the_terminal_tells_what_to_do(here: Here) -> None:
    code, said, told = here("trace", "Hik Vision")
    assert code == 4
    assert "ambiguous: like a name here; name the candidate if it is meant." in said
    assert "id hikvision)" in " ".join(said.split())
    assert told == ""
    assert here("review", "decide", "Hik Vision", "hikvision", "--verdict", "same")[0] == 0
    code, said, _ = here("trace", "Hik Vision")
    assert code == 3
    assert "The name is judged the same by " in said
    code, said, _ = here("trace", "Hik Vision", "Intel", "Lorex", "Costco", "Dahua Technolgy")
    assert "it may be Zhejiang Dahua Technology Co., Ltd." in " ".join(said.split())


def test_show_and_export_stay_exact_and_name_what_is_like_it(here: Here) -> None:
    code, said, _ = here("show", "Hik Vision")
    assert code == 4
    assert "Names here like it: Hikvision" in said
    code, _, said = here("export", "Hik Vision", "--format", "graphml", "-o", "out.graphml")
    assert code == 2
    assert "`Hik Vision` is not known here (names like it: Hikvision" in said
