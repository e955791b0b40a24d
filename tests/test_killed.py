"""An import that is killed at any moment: the store opens and answers as before, every time."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from tests.test_csl import HIKVISION, MEGVII, table
from tieline.model.nouns import Designation
from tieline.services.lists import Brought, add_list
from tieline.services.wiring import Workplace, workplace

KILLS = 100
FIRST, SECOND = date(2022, 4, 21), date(2022, 5, 1)
LONG = table(HIKVISION, *({**MEGVII, "_id": str(number)} for number in range(400)))


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Give a way to start processes that have everything loaded already."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["tieline.services.lists", "tests.test_killed"])
    return found


def bring(home: Path, file: Path) -> None:
    """Add a list, in a process of its own."""
    add_list(workplace(home), Brought(files=[file], retrieved=SECOND, accept_fewer=True))


def entries(place: Workplace, day: date) -> set[str]:
    """Give the parties of the list that are known by a day."""
    view = place.view(day)
    try:
        rows = view.rows(Designation, "source_id LIKE 'us-csl:%'")
        return {row.party_id for row in rows}
    finally:
        view.close()


def seconds(work: Callable[[], object]) -> float:
    """Give how long something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_a_hundred_imports_killed_at_any_moment_leave_the_store_whole(
    tmp_path: Path, context: ForkServerContext
) -> None:
    home = tmp_path / "home"
    place = workplace(home)
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    small.write_text(table(MEGVII), encoding="utf-8", newline="")
    large.write_text(LONG, encoding="utf-8", newline="")
    add_list(place, Brought(files=[small], retrieved=FIRST, accept_fewer=True))
    before = entries(place, SECOND)
    trial = tmp_path / "trial"
    run(context, trial, large)
    lasts = seconds(lambda: run(context, tmp_path / "timed", large))
    after = before | entries(workplace(trial), SECOND)
    chance = random.Random(889)  # noqa: S311
    killed = tries = 0
    while killed < KILLS and tries < 3 * KILLS:
        tries += 1
        process = context.Process(target=bring, args=(home, large))
        process.start()
        process.join(chance.uniform(0, lasts))
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()
        found = entries(place, SECOND)
        assert found in (before, after)
        if found == after:
            (snapshot,) = [
                one for one in place.shelf.all_of("us-csl") if one.manifest.known_from == SECOND
            ]
            place.shelf.remove(snapshot.manifest.digest)
    assert killed == KILLS
    run(context, home, large)
    assert entries(place, SECOND) == after
    assert entries(place, FIRST) == before


def run(context: ForkServerContext, home: Path, file: Path) -> None:
    """Add a list in a process of its own, to its end."""
    process = context.Process(target=bring, args=(home, file))
    process.start()
    process.join()
    assert process.exitcode == 0
