"""The screening benchmark measures what it says, and changes names the same way every time."""

import csv
import random
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

FOLDER = Path(__file__).parent.parent / "benchmarks/screening"


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (errors in names need no secrecy)


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(str(FOLDER))
    return {name: import_module(name) for name in ("measure", "perturb", "plain", "tables")}


def test_each_difficult_pair_stands_there_once_with_its_reason() -> None:
    with (FOLDER / "traps.csv").open(encoding="utf-8") as rows:
        pairs = list(csv.DictReader(rows))
    assert len({frozenset((pair["name1"], pair["name2"])) for pair in pairs}) == len(pairs)
    assert {pair["match"] for pair in pairs} == {"true", "false"}
    assert {pair["schema"] for pair in pairs} == {
        "Person", "Company", "Organization", "LegalEntity", "Vessel",
    }  # fmt: skip
    assert all(pair["why"] and pair["name1"] != pair["name2"] for pair in pairs)


def test_f1_is_the_harmonic_mean_of_precision_and_recall(benchmark: dict[str, ModuleType]) -> None:
    scores, matches = [0.9, 0.8, 0.75, 0.2], [True, True, False, True]
    found = benchmark["measure"].f1_at(scores, matches, 0.7)
    assert (found.precision, found.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert found.f1 == pytest.approx(2 / 3)
    assert benchmark["measure"].best_f1(scores, matches).f1 == pytest.approx(6 / 7)


def test_a_right_answer_below_the_threshold_and_a_wrong_one_above_it_are_no_hit(
    benchmark: dict[str, ModuleType], tmp_path: Path
) -> None:
    queries, answers = tmp_path / "queries.csv", tmp_path / "answers.csv"
    queries.write_text(
        "query,category,type,truth,half,source\n"
        "Jon Doe,exact,person,a|b,test,John Doe\n"
        "Ann Poe,exact,person,c,test,Anne Poe\n"
        "Jim Roe,exact,person,d,tune,James Roe\n"
        "Nobody,none,person,,test,inventors\n"
        "Nemo,none,person,,test,recombined\n",
        encoding="utf-8",
    )
    answers.write_text(
        "number,party,score\n0,b,0.8\n1,c,0.6\n1,a,0.9\n2,d,0.9\n4,a,0.7\n", encoding="utf-8"
    )
    found = benchmark["measure"].accuracy(queries, answers, 0.7, half="test")
    assert found.hits == {"exact": 0.5}
    assert found.alerts == {"all": 0.5, "real": 0.0, "inventors": 0.0, "recombined": 1.0}


@pytest.mark.parametrize(
    ("change", "name", "possible"),
    [
        ("given_first", "KIM, Chol-su", {"Chol-su KIM"}),
        ("surname_first", "Chol Su Kim", {"Kim Chol Su"}),
        ("initial", "Robert Blackwood", {"R. Blackwood"}),
        ("drop_middle", "John Edward Mitchell", {"John Mitchell"}),
        ("join", "Hik Vision Ltd", {"HikVision Ltd"}),
        ("drop_common", "Ravenhill Trading Est", {"Ravenhill Est"}),
        ("abbreviate", "Al Noor International", {"Al Noor Intl", "Al Noor Int'l"}),
        ("reorder", "Vostok House Ltd", {"Vostok House Ltd", "House Vostok Ltd"}),
        ("transliterate", "Youssef HASAN", {f"{one} HASAN" for one in (
            "Yusuf", "Yousef", "Yusif", "Yousuf")} | {"Youssef HASSAN"}),
        ("typo", "Li Yi", {"Li Yi"}),
    ],
)  # fmt: skip
def test_a_name_is_changed_as_it_is_said(
    benchmark: dict[str, ModuleType], change: str, name: str, possible: set[str]
) -> None:
    made = {getattr(benchmark["perturb"], change)(seeded(seed), name) for seed in range(60)}
    assert made == possible


def test_every_change_gives_the_same_for_the_same_seed(benchmark: dict[str, ModuleType]) -> None:
    perturb = benchmark["perturb"]

    @given(st.text(max_size=40), st.integers(0, 99), st.sampled_from(("company", "person")))
    def check(name: str, seed: int, kind: str) -> None:
        for changed in (perturb.hard, perturb.very_hard):
            one, other = (changed(seeded(seed), name, kind) for _ in range(2))
            assert one == other

    check()


def test_spellings_of_one_sound_are_one_skeleton(benchmark: dict[str, ModuleType]) -> None:
    skeleton = benchmark["plain"].skeleton
    assert skeleton("GHANA'AT, Javad") == skeleton("Javad Ghanaat")
    assert skeleton("Qasem Hussein Ltd") == skeleton("Hossein KASSEM")
    assert skeleton("Hansen") != skeleton("Jensen")
