"""Bringing lists up to date, from a server that serves well and one that fails in every way."""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.list_server import ListServer, list_server
from tests.test_csl import HIKVISION, MEGVII, table
from tieline.model.days import Holding
from tieline.model.nouns import Designation
from tieline.rulebook.load import load_rulebook
from tieline.services.lists import kept_lists
from tieline.services.update import UnknownListError, Updated, Updater, fetchable, wanted_lists
from tieline.services.wiring import Workplace
from tieline.sources.download import DownloadError, Fetcher
from tieline.sources.us.csl import COLUMNS
from tieline.store.checks import Check, Checks
from tieline.store.snapshots import Shelf

FIRST, SECOND, THIRD = date(2022, 4, 21), date(2022, 5, 1), date(2022, 6, 1)
PATH = "/us-csl/consolidated.csv"
OURS = "source_id LIKE 'us-csl:%'"
"""Rows of the list, and not of the first case."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ListServer]:
    """Give a server that runs for all tests."""
    with list_server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def server(running: ListServer, monkeypatch: pytest.MonkeyPatch) -> ListServer:
    """Give a server that is trusted and serves one small list."""
    monkeypatch.setenv("SSL_CERT_FILE", str(running.authority))
    running.files = {PATH: table(MEGVII).encode()}
    running.faults, running.asked = {}, []
    return running


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Give a workplace of its own."""
    return Workplace(Shelf(tmp_path / "home"), load_rulebook())


def update(place: Workplace, server: ListServer, day: date, patience: float = 0.5) -> Updated:
    """Ask for the Consolidated Screening List on a day."""
    fetcher = Fetcher(attempts=2, pause=0.01, patience=patience)
    updater = Updater(place, day, fetcher, server.url, accept_fewer=True)
    return updater.update(fetchable()["us-csl"])


def answers(place: Workplace, day: date) -> list[str]:
    """Give the entries that are known by a day."""
    view = place.view(day)
    try:
        return [row.entry for row in view.rows(Designation, OURS)]
    finally:
        view.close()


def test_a_list_that_is_new_is_kept_from_the_day_on_which_it_was_fetched(
    place: Workplace, server: ListServer
) -> None:
    done = update(place, server, FIRST)
    assert (done.problem, done.added is not None) == ("", True)
    assert answers(place, FIRST) == [MEGVII["name"]]
    assert answers(place, date(2022, 4, 20)) == []


def test_a_list_that_did_not_change_is_not_sent_again_and_speaks_of_the_new_day(
    place: Workplace, server: ListServer
) -> None:
    update(place, server, FIRST)
    done = update(place, server, THIRD)
    assert (done.problem, done.added) == ("", None)
    assert [bool(condition) for _, condition in server.asked] == [False, True]
    assert len(place.shelf.all_of("us-csl")) == 1
    view = place.view(THIRD)
    (entry,) = view.rows(Designation, OURS)
    assert entry.holds_on(SECOND) is Holding.YES
    assert view.whole_lists()["us-bis-el"][1] == THIRD
    view.close()
    before = place.view(SECOND)
    (entry,) = before.rows(Designation, OURS)
    assert entry.holds_on(SECOND) is Holding.UNKNOWN
    before.close()


def test_a_server_without_conditions_that_sends_the_same_bytes_changes_nothing(
    place: Workplace, server: ListServer
) -> None:
    first = update(place, server, FIRST)
    server.faults[PATH] = ["no conditions"]
    done = update(place, server, SECOND)
    assert (done.problem, done.added) == ("", None)
    assert done.in_use == first.in_use
    (kept,) = [one for one in kept_lists(place, THIRD) if one.snapshot.manifest.name == "us-csl"]
    assert kept.last_read == SECOND


def test_a_list_that_changed_becomes_a_second_copy_and_the_first_keeps_its_days(
    place: Workplace, server: ListServer
) -> None:
    update(place, server, FIRST)
    server.files[PATH] = table(HIKVISION, MEGVII).encode()
    done = update(place, server, SECOND)
    assert done.added is not None
    assert sorted(answers(place, SECOND)) == sorted([HIKVISION["name"], MEGVII["name"]])
    assert answers(place, FIRST) == [MEGVII["name"]]


def test_a_passing_fault_is_met_with_another_try(place: Workplace, server: ListServer) -> None:
    for fault in ("cut", "busy", "stall"):
        server.faults[PATH] = [fault]
        server.files[PATH] = table({**MEGVII, "title": fault}).encode()
        done = update(place, server, FIRST)
        assert (fault, done.problem) == (fault, "")


BAD: dict[str, tuple[list[str], bytes | None, str]] = {
    "gone": (["gone"], None, "answers 404; the address may have moved"),
    "busy": (["busy"] * 2, None, r"answers 503 \(tried 2 times\); try again later"),
    "cut": (["cut"] * 2, None, r"cut short.*tried 2 times"),
    "stalling": (["stall"] * 2, None, r"tried 2 times"),
    "a page": (["error page"], None, "a web page came instead of the file"),
    "a page as a file": (["error page as a file"], None, "no list that can be read here"),
    "unencrypted": (["to http"], None, "is not encrypted; only https is fetched"),
    "going round": (["round and round"], None, "more than 5 redirects"),
    "empty": ([], b"", "the answer is empty"),
    "a column gone": (
        [],
        table(MEGVII, columns=tuple(one for one in COLUMNS if one != "programs")).encode(),
        "the column `programs` is missing|no list that can be read here",
    ),
    "a word that is new": (
        [],
        table({**MEGVII, "source": "Naughty List (NL)"}).encode(),
        "`Naughty List .NL.` has never been seen here",
    ),
    "packed and cut": ([], gzip.compress(table(MEGVII).encode())[:-9], "cut short or damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_failed_update_leaves_the_old_copy_in_use_and_says_so(
    place: Workplace, server: ListServer, name: str
) -> None:
    faults, content, words = BAD[name]
    first = update(place, server, FIRST)
    server.files[PATH] = table(HIKVISION).encode() if content is None else content
    server.faults[PATH] = list(faults)
    done = update(place, server, SECOND)
    assert done.added is None
    assert done.in_use == first.in_use
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(done.problem)
    assert answers(place, SECOND) == [MEGVII["name"]]
    assert list((place.shelf.root / ".drafts").iterdir()) == []
    (kept,) = [one for one in kept_lists(place, THIRD) if one.snapshot.manifest.name == "us-csl"]
    assert kept.failure == done.problem
    assert kept.last_read == FIRST


def test_a_redirect_within_encryption_is_followed(place: Workplace, server: ListServer) -> None:
    server.faults[PATH] = ["moved"]
    server.files[f"{PATH}?moved"] = table(MEGVII).encode()
    assert update(place, server, FIRST).problem == ""


def test_a_certificate_that_nobody_vouches_for_is_refused(
    place: Workplace, server: ListServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "certificate is not trusted" in update(place, server, FIRST).problem
    assert server.asked == []


def test_an_address_without_encryption_is_never_asked(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="only https is fetched"):
        Fetcher().fetch("http://localhost:1/list.csv", tmp_path / "list.csv")


def test_a_list_far_smaller_than_published_is_refused(place: Workplace, server: ListServer) -> None:
    updater = Updater(place, FIRST, Fetcher(), server.url)
    done = updater.update(fetchable()["us-csl"])
    assert "has at least 13,000" in done.problem
    assert done.in_use is None


def test_only_lists_with_an_address_can_be_asked_for(place: Workplace) -> None:
    with pytest.raises(UnknownListError, match="`nonsense` is no list that can be fetched; known"):
        wanted_lists(place, ["nonsense"])
    assert wanted_lists(place, []) == []


def test_every_official_address_is_encrypted() -> None:
    for found in fetchable().values():
        assert all(url.startswith("https://") for url in found.spec.downloads.values())
        assert found.spec.rhythm_days


def test_a_line_that_a_crash_cut_short_spoils_no_other(tmp_path: Path) -> None:
    checks = Checks(tmp_path)
    checks.add(Check(day=FIRST, outcome="new", digest="a"))
    file = tmp_path / "checks.jsonl"
    file.write_bytes(file.read_bytes() + b'{"day": "2022-04-2')
    checks.add(Check(day=SECOND, outcome="unchanged", digest="a"))
    assert [one.day for one in checks.all()] == [FIRST, SECOND]
    assert checks.confirmed("a", FIRST) == FIRST
    assert checks.confirmed("b", SECOND) is None


def test_the_command_tells_what_came_of_each_list_and_what_is_stale(
    tieline: Run, server: ListServer
) -> None:
    nothing = tieline("lists", "update")
    assert nothing.returncode == 0
    assert "us-csl  Consolidated Screening List" in nothing.stdout
    asked = ("lists", "update", "us-csl", "--from", server.url)
    fresh = tieline(*asked, "--accept-fewer")
    assert (fresh.returncode, fresh.stdout) == (0, "us-csl: new, 1 entries\n")
    again = tieline(*asked, "--accept-fewer")
    assert again.stdout.startswith("us-csl: unchanged since ")
    server.faults[PATH] = ["gone"]
    failed = tieline(*asked)
    assert failed.returncode == 1
    assert "us-csl: failed, the copy of" in failed.stdout
    unknown = tieline("lists", "update", "nonsense")
    assert unknown.returncode == 2
    assert "known: " in unknown.stderr
