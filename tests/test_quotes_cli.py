"""`tieline quote`: exact words on the terminal and as an annotation, and clear refusals."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def report(tieline: Run, root: Path) -> str:
    """The captured example, by its number."""
    assert tieline("capture", str(root / "examples" / "invented-report.txt")).returncode == 0
    return "#1"


def test_exact_words_are_shown_in_their_place(tieline: Run, report: str) -> None:
    done = tieline("quote", report, "supply cameras to the prison service", columns=80)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "It did not supply cameras to the prison service." in said
    assert "capture #1" in said
    assert "characters: 169 to 205 of tieline-text 1 of plain 1" in said
    assert "look at what stands around: directly before the quote stands `not`" in said
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_a_quote_is_given_as_an_annotation(tieline: Run, report: str) -> None:
    words = "state-owned partner ordered 1,250 cameras"
    done = tieline("quote", report, words, "--format", "json")
    target = json.loads(done.stdout)
    exact, position = target["selector"]
    assert exact["type"] == "TextQuoteSelector"
    assert exact["exact"] == words.replace("-", "")
    assert position == {"type": "TextPositionSelector", "start": 211, "end": 251}
    assert target["tieline"]["words"] == "state-\nowned partner ordered 1,250 camer-\nas"
    assert target["source"].startswith("ni:///sha-256;")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a contract worth $16 million", "these words do not stand in the text"),
        ("It did supply cameras", "`It did` stands there, but goes on with `not supply"),
        ("5 million", "part of a longer word or amount"),
        ("with the city", "it stands at 2 places"),
        ("“”", "it has no word"),
    ],
)
def test_what_does_not_stand_there_is_refused(
    tieline: Run, report: str, words: str, expected: str
) -> None:
    done = tieline("quote", report, words)
    assert done.returncode == 2
    assert expected in " ".join(done.stderr.split())
    assert not done.stdout


def test_words_around_tell_which_place_is_meant(tieline: Run, report: str) -> None:
    done = tieline("quote", report, "with the city", "--prefix", "no other contract")
    assert "prefix: no other contract" in done.stdout
    wrong = tieline("quote", report, "with the city", "--prefix", "quite another contract")
    assert wrong.returncode == 2
    assert "not with the words given as its prefix" in " ".join(wrong.stderr.split())


def test_a_document_that_is_not_kept_is_named(tieline: Run, report: str) -> None:
    done = tieline("quote", "#7", "with the city")
    assert report
    assert done.returncode == 2
    assert "document `#7`: none here goes by that" in " ".join(done.stderr.split())
