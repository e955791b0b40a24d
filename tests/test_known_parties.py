"""What a matcher is given: every party once with all that is known of it; the kept index."""

import json
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime
from datetime import time as clock
from functools import partial
from pathlib import Path

import pytest

from tests.added import Lists
from tests.test_csl import HIKVISION, MEGVII, table
from tieline.assessment.screening import AskedRow
from tieline.matching.comparison import Comparison
from tieline.matching.described import Called, Described, described
from tieline.model.kinds import NameKind, PartyType
from tieline.resolution.judgement import Verdict
from tieline.services import matching
from tieline.services.desk import desk
from tieline.services.hits import hit
from tieline.services.known_parties import known_parties
from tieline.services.matching import KEPT, matcher
from tieline.services.proposals import two_parties
from tieline.services.wiring import Workplace, workplace

NOON = clock(12)
BEFORE, DAY, LATER = date(2022, 4, 20), date(2022, 4, 21), date(2026, 11, 23)


class Counting:
    """In place of a matcher: kept as JSON, and counts how often one is built."""

    built = 0

    def __init__(self, parties: Iterable[Described]) -> None:
        self._parties = {one.ref: one for one in parties}

    @classmethod
    def build(cls, parties: Iterable[Described]) -> "Counting":
        cls.built += 1
        return cls(parties)

    @classmethod
    def load(cls, folder: Path) -> "Counting":
        if (folder / "broken").exists():
            raise ValueError(folder)
        kept = json.loads((folder / "all.json").read_text())
        return cls(described(*names, ref=ref) for ref, names in kept.items())

    def compare(self, asked: Described, party: Described) -> Comparison:
        return Comparison(0.5, asked.names[0].text, party.names[0].text, ())

    def party(self, ref: str) -> Described:
        return self._parties[ref]

    def save(self, folder: Path) -> None:
        names = {one.ref: [name.text for name in one.names] for one in self._parties.values()}
        text = json.dumps(names)
        (folder / "all.json").write_text(text)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> type[Counting]:
    """Give the matcher that is used in place of the real one."""
    monkeypatch.setattr(matching, "matcher_class", lambda: Counting)
    monkeypatch.setattr(Counting, "built", 0)
    return Counting


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give a workplace to which texts are added as lists."""
    return Lists(tmp_path, DAY)


def all_described(place: Workplace, day: date) -> dict[str, Described]:
    view = place.view(day)
    try:
        return {one.ref: one for one in known_parties(view, place.parties(view)).parties}
    finally:
        view.close()


def indexes(place: Workplace) -> list[Path]:
    return sorted((place.shelf.root.parent / "indexes").iterdir())


# --- what is known of a party


def test_a_party_is_described_by_all_that_its_rows_tell(tmp_path: Path) -> None:
    hikvision = all_described(workplace(tmp_path / "home"), LATER)["hikvision"]
    names = {one.text: one.kind for one in hikvision.names}
    assert hikvision.names[0].text == "Hangzhou Hikvision Digital Technology Co., Ltd."
    assert names["杭州海康威视数字技术股份有限公司"] is NameKind.ALIAS
    assert hikvision.type is PartyType.COMPANY
    assert hikvision.countries == ("CN",)
    assert ("isin", "CNE100000PM8") in hikvision.identifiers


def test_entries_of_several_lists_on_one_party_are_one_description(lists: Lists) -> None:
    lists.add(table(HIKVISION, MEGVII), "consolidated.csv")
    place = workplace(lists.folder / "home")
    found = all_described(place, LATER)
    bearing = [one for one in found.values() if "ikvision" in one.names[0].text.lower()]
    assert "hikvision" in {one.ref for one in bearing}
    assert not any(one.ref.startswith("us-csl:") for one in bearing)
    assert any("Qianmo" in address for address in found["hikvision"].addresses)
    known = matcher(place, LATER)
    assert any(member.startswith("us-csl:") for member in known.members("hikvision"))


def test_everybody_with_a_name_is_described_once(lists: Lists) -> None:
    lists.add(table(HIKVISION, MEGVII), "consolidated.csv")
    place = workplace(lists.folder / "home")
    view = place.view(LATER)
    known = known_parties(view, place.parties(view))
    named = {party for (party,) in view.select("SELECT DISTINCT party_id FROM name")}
    view.close()
    refs = [one.ref for one in known.parties]
    others = [party for ids in known.others.values() for party in ids]
    assert len(refs) == len(set(refs))
    assert not set(refs) & set(others)
    assert named == set(refs) | (named & set(others))
    assert all(one.names and all(name.text for name in one.names) for one in known.parties)


def test_what_became_known_later_is_not_described(lists: Lists) -> None:
    lists.add(table(MEGVII), "consolidated.csv")
    place = workplace(lists.folder / "home")
    assert len(all_described(place, DAY)["megvii"].addresses) == 1
    assert all_described(place, BEFORE).get("megvii") != all_described(place, DAY)["megvii"]


# --- the index that is kept


def test_an_index_is_built_once_and_answers_as_the_first(
    tmp_path: Path, counting: type[Counting]
) -> None:
    place = workplace(tmp_path / "home")
    first, second = matcher(place, LATER), matcher(place, LATER)
    assert counting.built == 1
    assert first.others == second.others
    assert (
        first.matcher.party("hikvision").names[0].text
        == second.matcher.party("hikvision").names[0].text
    )
    assert [one.name for one in indexes(place) if one.name.startswith(".")] == []


def test_days_between_which_nothing_became_known_share_an_index(
    tmp_path: Path, counting: type[Counting]
) -> None:
    place = workplace(tmp_path / "home")
    matcher(place, date(2026, 11, 22))
    matcher(place, LATER)
    assert counting.built == 1
    matcher(place, date(2010, 1, 1))
    assert counting.built == 2


def test_a_list_that_is_added_makes_another_index(lists: Lists, counting: type[Counting]) -> None:
    place = workplace(lists.folder / "home")
    matcher(place, LATER)
    lists.add(table(MEGVII), "consolidated.csv")
    matcher(place, LATER)
    assert counting.built == 2


def test_parties_that_are_judged_to_be_one_make_another_index(
    tmp_path: Path, counting: type[Counting]
) -> None:
    place = workplace(tmp_path / "home")
    assert matcher(place, LATER).members("dahua") == ("dahua",)
    now = datetime.combine(LATER, NOON, UTC)
    with desk(place, LATER) as mine:
        judged = two_parties(mine, "lorex", "dahua")
        mine.judge(judged, Verdict.SAME, "", at=now, who="Eva")
        shop = Described(names=(Called("Dahua Supermarket"),))
        mine.judge(hit(mine, AskedRow(shop), "intel"), Verdict.DIFFERENT, "", at=now, who="Eva")
    assert matcher(place, LATER).members("dahua") == ("dahua", "lorex")
    assert matcher(place, DAY).members("dahua") == ("dahua",)
    built = counting.built
    with desk(place, LATER) as mine:
        mine.withdraw(1, "", at=now, who="Eva")
    assert matcher(place, LATER).members("dahua") == ("dahua",)
    assert counting.built == built


@pytest.mark.parametrize("damage", ["matcher/all.json", "others.json", "matcher/broken"])
def test_a_damaged_index_is_built_anew_without_a_word(
    tmp_path: Path, counting: type[Counting], damage: str
) -> None:
    place = workplace(tmp_path / "home")
    matcher(place, LATER)
    (kept,) = indexes(place)
    (kept / damage).write_text("[")
    assert matcher(place, LATER).matcher.party("hikvision").ref == "hikvision"
    assert counting.built == 2
    assert matcher(place, LATER).members("nobody") == ("nobody",)
    assert counting.built == 2
    assert indexes(place) == [kept]


def test_an_index_of_another_version_is_not_used(
    tmp_path: Path, counting: type[Counting], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = workplace(tmp_path / "home")
    matcher(place, LATER)
    monkeypatch.setattr(matching, "matcher_version", lambda: 889)
    matcher(place, LATER)
    assert counting.built == 2


def test_only_the_indexes_that_were_used_last_are_kept(
    tmp_path: Path, counting: type[Counting], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = workplace(tmp_path / "home")
    for version in range(KEPT + 2):
        monkeypatch.setattr(matching, "matcher_version", partial(int, version))
        matcher(place, LATER)
        time.sleep(0.02)
    assert len(indexes(place)) == KEPT
    matcher(place, LATER)
    assert counting.built == KEPT + 2


def test_a_home_that_cannot_be_written_to_answers_all_the_same(
    tmp_path: Path, counting: type[Counting]
) -> None:
    place = workplace(tmp_path / "home")
    place.shelve_starter()
    (tmp_path / "home" / "indexes").write_text("a file in the way")
    assert matcher(place, LATER).matcher.party("hikvision").ref == "hikvision"
    assert counting.built == 1
