"""A hit tells which listed parties own or control it, or are owned by it."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import Here
from tieline.assessment.screening import Hit, OwnershipTie
from tieline.dossier.screen_html import render_screening
from tieline.dossier.screen_words import MOST_TIED, ownership_words
from tieline.model.days import Holding
from tieline.model.kinds import PartyType, Standing, TieKind
from tieline.services import ownership as service
from tieline.services.asked import asked_names
from tieline.services.screen import Request, Screener, screening
from tieline.services.wiring import Workplace, workplace
from tieline.text.amounts import parse_share

DAY = date(2026, 11, 23)
DAYS = ("--as-of", str(DAY), "--known-by", str(DAY))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Give a workplace with the case that ships."""
    return workplace(tmp_path_factory.mktemp("ownership") / "home")


@pytest.fixture
def screener(place: Workplace) -> Iterator[Screener]:
    """Give what answers rows."""
    with screening(place, Request(as_of=DAY, known_by=DAY, near=0.5)) as found:
        yield found


def hit_of(screener: Screener, name: str) -> Hit:
    """Give the first hit of a name."""
    ((answer,),) = screener.chunks(asked_names([name]))
    return answer.hits[0]


def test_hikvision_usa_is_a_hit_and_owned_by_hikvision(here: Here) -> None:
    code, said, _ = here("screen", "HIKVISION USA INC", *DAYS)
    told = " ".join(said.split())
    assert code == 3
    assert "Hikvision USA, Inc. (company, US; id hikvision-usa)" in told
    assert (
        "tied to a listed party: owned by Hangzhou Hikvision Digital Technology Co., Ltd., "
        "100 % when last told, reported, not known for this day (on "
    ) in told
    assert "Entity List" in told


def test_a_share_that_nobody_tells_is_unknown(screener: Screener) -> None:
    (tie,) = hit_of(screener, "EZVIZ").ownership
    assert (tie.party_id, tie.kind, tie.owner) == ("hikvision", TieKind.OWNS, True)
    assert not tie.share
    assert ", share unknown, filed, " in ownership_words(hit_of(screener, "EZVIZ"))[0]


def test_owners_come_first_and_denied_or_unlisted_ones_are_left_out(screener: Screener) -> None:
    found = hit_of(screener, "Hikvision").ownership
    assert [one.owner for one in found] == sorted((one.owner for one in found), reverse=True)
    others = {one.party_id for one in found}
    assert {"cetc", "cethik"} <= others
    assert not others & {"sasac", "ezviz", "gong-hongjia"}
    assert all(one.standings for one in found)
    assert all(each.holding is not Holding.NO for one in found for each in one.standings)


def test_what_was_not_known_or_listed_by_a_day_is_not_told(place: Workplace) -> None:
    early = Request(as_of=date(2018, 1, 1), known_by=DAY)
    with screening(place, early) as screener:
        assert hit_of(screener, "EZVIZ").ownership == ()
    unpublished = Request(as_of=DAY, known_by=date(2022, 12, 31))
    with screening(place, unpublished) as screener:
        assert hit_of(screener, "HIKVISION USA INC").ownership == ()


def test_every_form_tells_it(here: Here, screener: Screener) -> None:
    (row,) = csv.DictReader(io.StringIO(here("screen", "EZVIZ", *DAYS, "--format", "csv")[1]))
    assert row["tied_to"].startswith("owned by Hangzhou Hikvision Digital Technology Co., Ltd., ")
    document = json.loads(here("screen", "HIKVISION USA INC", *DAYS, "--format", "json")[1])
    ((tie,),) = [one["tied_to"] for one in document["answers"][0]["hits"]]
    assert (tie["party"], tie["kind"], tie["it_is_the_owner"]) == ("hikvision", "owns", True)
    assert tie["share"]["low"] == "100"
    assert "us-bis-el" in {one["list"] for one in tie["lists"]}
    answers = [one for chunk in screener.chunks(asked_names(["EZVIZ"])) for one in chunk]
    page = render_screening(screener.basis(), answers)
    assert "<li>owned by Hangzhou Hikvision Digital Technology Co., Ltd., " in page


def test_parties_are_looked_up_once(screener: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    hit_of(screener, "EZVIZ")
    monkeypatch.delattr(service, "Graph")
    assert hit_of(screener, "EZVIZ").ownership


TIE = OwnershipTie(
    party_id="x",
    name="X",
    kind=TieKind.CONTROLS,
    owner=True,
    share=parse_share("unknown"),
    holding=Holding.YES,
    standing=Standing.LISTED,
    standings=(),
)


def tied(*ties: OwnershipTie) -> Hit:
    """Give a hit with some ties."""
    return Hit(
        party_id="p",
        name="P",
        type=PartyType.COMPANY,
        countries=(),
        score=0.8,
        asked="P",
        matched="P",
        reasons=(),
        standings=(),
        ownership=ties,
    )


def test_many_ties_are_counted() -> None:
    lines = ownership_words(tied(*[TIE] * (MOST_TIED + 2)))
    assert len(lines) == MOST_TIED + 1
    assert lines[-1] == "and tied to 2 more by ownership"
    assert ownership_words(tied(*[TIE] * MOST_TIED))[-1].startswith(
        "controlled by X, share unknown"
    )


def test_words_follow_direction_share_and_day() -> None:
    share = parse_share(">=50")
    owns = replace(TIE, kind=TieKind.OWNS, owner=False, share=share)
    assert ownership_words(tied(owns))[0].startswith(
        "owns X, at least 50 %, listed, holds on this day"
    )
    open_ = ownership_words(tied(replace(TIE, share=share, holding=Holding.UNCERTAIN)))[0]
    assert "at least 50 % when last told, listed, uncertain on this day" in open_
