"""Stories of reading a document: captured first, proposed once, kept for review."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Here, Run
from tests.model_server import ModelServer, model_server

STORY = (
    "Seagate supplied hard drives to Hikvision in 2018. ADI sells Hikvision cameras. "
    "Did Intel know? The weather was fine."
)


def _story(folder: Path, text: str = STORY) -> str:
    file = folder / "story.txt"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_is_captured_first_and_its_proposals_are_new_only_once(
    here: Here, tmp_path: Path
) -> None:
    code, said, _ = here("read", _story(tmp_path), "--as", "Eva")
    assert code == 0
    assert "Captured first, as no. 1 by Eva." in said
    assert "Seagate supplies Hikvision, from 2018" in " ".join(said.split())
    assert "(all new)" in said
    assert "1 sentence gave nothing" in said
    code, said, _ = here("read", "#1", "--as", "Eva")
    assert code == 0
    assert "(0 new)" in said
    assert "Captured first" not in said


def test_a_name_of_two_parties_is_left_to_a_person(here: Here, tmp_path: Path) -> None:
    _, said, _ = here("read", _story(tmp_path), "--format", "json", "--as", "Eva")
    answer = json.loads(said)
    tie = next(one for one in answer["proposals"] if "ADI" in str(one["parties"]))
    assert {"adi-global", "analog-devices"} <= set(tie["parties"]["from"][0]["party_ids"])
    assert "choose one" in " ".join(tie["missing"])
    assert [one["text"] for one in answer["silent"]] == ["The weather was fine."]


def test_proposals_wait_for_review(here: Here, tmp_path: Path) -> None:
    here("read", _story(tmp_path), "--as", "Eva")
    code, said, _ = here("review", "claims", "--list", "--format", "json")
    assert code == 0
    assert "Seagate" in said


def test_a_document_without_claims_says_what_that_means(here: Here, tmp_path: Path) -> None:
    code, said, _ = here("read", _story(tmp_path, "It rained. Then it was dry."), "--as", "Eva")
    assert code == 0
    assert "Nothing is proposed" in said


def test_an_unknown_document_and_a_day_that_is_none_are_told(here: Here, tmp_path: Path) -> None:
    code, _, told = here("read", "nothing-here")
    assert code == 2
    assert "`nothing-here`" in told
    assert "digest" in told
    code, _, told = here("read", _story(tmp_path), "--published", "some day")
    assert code == 2
    assert "--published" in told


def test_the_answer_fits_a_narrow_terminal_and_shows_no_ids(tieline: Run, tmp_path: Path) -> None:
    done = tieline("read", _story(tmp_path), "--as", "Eva", columns=80)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "seagate" not in done.stdout


SHOWN: dict[str, Any] = {
    "kind": "tie",
    "quotes": [{"exact": "Harrow Optics was seen with Seagate"}],
    "parties": {"from": ["Harrow Optics"], "to": ["Seagate"]},
    "fields": {"tie": "linked"},
}
FALSE: dict[str, Any] = SHOWN | {"quotes": [{"exact": "Harrow Optics was paid by Seagate"}]}
SEEN = "Seagate supplied hard drives to Hikvision in 2018. Harrow Optics was seen with Seagate."


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with model_server() as server:
        monkeypatch.setenv("TIELINE_MODEL_URL", server.url)
        monkeypatch.setenv("TIELINE_MODEL", "small-1")
        monkeypatch.setenv("TIELINE_MODEL_KEY", "s3cret")
        yield server


def test_a_model_is_asked_only_where_the_user_says_so(
    here: Here, tmp_path: Path, model: ModelServer
) -> None:
    model.says(SHOWN)
    code, said, told = here("read", _story(tmp_path, SEEN), "--as", "Eva")
    assert code == 0
    assert model.asked == []
    assert model.url not in said + told


def test_what_a_model_proposes_stands_beside_the_rules_and_the_rest_has_its_reason(
    here: Here, tmp_path: Path, model: ModelServer
) -> None:
    model.says(SHOWN, FALSE)
    code, said, told = here("read", _story(tmp_path, SEEN), "--model", "--as", "Eva")
    assert code == 0
    assert f"The text of the document goes to {model.url} (model small-1)." in told
    assert "s3cret" not in said + told
    words = " ".join(said.split())
    assert "Seagate supplies Hikvision, from 2018" in words
    assert "proposed by model small-1" in words
    assert "What the model proposed and was not taken:" in words
    assert "do not stand in the text" in words
    _, listed, _ = here("review", "claims", "--list", "--format", "json")
    assert "model small-1" in listed
    assert "was paid by" not in listed


def test_the_answer_as_json_stays_json_and_holds_what_was_rejected(
    here: Here, tmp_path: Path, model: ModelServer
) -> None:
    model.says(SHOWN, FALSE)
    file = _story(tmp_path, SEEN)
    _, said, _ = here("read", file, "--model", "--format", "json", "--as", "Eva")
    answer = json.loads(said)
    assert {one["proposer"] for one in answer["proposals"]} == {"reader 1", "model small-1"}
    assert "do not stand in the text" in answer["rejected"][0]["why"]
    _, said, _ = here("read", file, "--model", "--format", "json", "--as", "Eva")
    assert json.loads(said)["new"] == 0


def test_a_model_that_fails_leaves_what_the_rules_proposed(
    here: Here, tmp_path: Path, model: ModelServer
) -> None:
    model.says(SHOWN)
    model.status = 503
    code, _, told = here("read", _story(tmp_path, SEEN), "--model", "--as", "Eva")
    assert code == 2
    assert "answered with status 503" in told
    _, listed, _ = here("review", "claims", "--list", "--format", "json")
    assert "Seagate" in listed


def test_without_settings_the_variables_are_named_and_nothing_is_captured(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TIELINE_MODEL_URL", "TIELINE_MODEL", "TIELINE_MODEL_KEY"):
        monkeypatch.delenv(name, raising=False)
    code, _, told = here("read", _story(tmp_path, SEEN), "--model", "--as", "Eva")
    assert code == 2
    assert "TIELINE_MODEL_URL" in told
    assert "TIELINE_MODEL_KEY" in told
    code, _, _ = here("read", "#1", "--as", "Eva")
    assert code == 2


def test_what_is_told_of_the_document_is_not_asked_again(
    here: Here, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Acme Optics Ltd. supplies Dahua.\n", encoding="utf-8")
    words = ("--publisher", "A paper", "--published", "2021-02-03", "--as", "Eva")
    assert here("read", "note.txt", *words)[0] == 0
    kept = (home / "journal" / "casebook.jsonl").read_text(encoding="utf-8").splitlines()
    (told,) = (json.loads(line) for line in kept if '"kind":"source"' in line)
    assert told["body"]["source"] == {"publisher": "A paper", "published": "2021-02-03"}
    assert told["who"] == "Eva"
