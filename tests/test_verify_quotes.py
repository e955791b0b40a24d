"""Verify, of quotes: what was accepted must still stand in its document."""

from dataclasses import replace
from pathlib import Path

from tests import reviewed
from tieline.casebook.entries import Decision, Verdict, decision_body
from tieline.evidence.texts import text_of
from tieline.services.quote_check import check_quotes
from tieline.services.verify import Asked, verify_place
from tieline.services.wiring import workplace


def test_accepted_quotes_are_looked_for_again_in_the_documents_text(home: Path) -> None:
    place = workplace(home)
    document = reviewed.capture(place)
    true = reviewed.quote(document, "supplies lenses to Dahua")
    false = replace(true, exact="supplies lenses to Hikvision")
    moved = replace(true, start=true.start + 1, end=true.end + 1)
    elsewhere = replace(true, document="0" * 64)
    for number, quote in enumerate((true, false, moved, elsewhere)):
        decision = Decision(
            key=f"{number}" * 32,
            verdict=Verdict.ACCEPTED,
            document=document,
            block={"tie": "northwind supplies dahua"},
            quotes=(quote,),
            at=reviewed.MARCH,
            who="Eva",
        )
        place.casebook.add("accept", decision_body(decision), at=reviewed.MARCH, who="Eva")
    report = verify_place(place, Asked())
    assert report.quotes == 4
    said = {one.line: one.words for one in report.damage}
    assert sorted(said) == [2, 3, 4]
    assert said[2].startswith(
        "journal/casebook.jsonl, line 2: quote `supplies lenses to Hikvision`"
    )
    assert "it was noted at character" in said[3]
    assert "document 000000000000 is not in the archive" in said[4]


def test_a_kept_text_that_was_changed_does_not_make_a_false_quote_stand(home: Path) -> None:
    place = workplace(home)
    document = reviewed.capture(place)
    text_of(place.archive, place.archive.find(document))
    (kept,) = (place.archive.root / "text").rglob("*.json")
    kept.write_text(kept.read_text().replace("lenses", "guidance"))
    assert "guidance" in text_of(place.archive, place.archive.find(document)).text
    quote = replace(reviewed.quote(document, "supplies lenses to Dahua"), exact="supplies guidance")
    (finding,) = check_quotes(place, [(7, quote)])
    assert finding.damage
    assert (finding.file, finding.line) == ("journal/casebook.jsonl", 7)


def test_a_decision_at_the_end_that_was_changed_or_cut_off_is_told(home: Path) -> None:
    place = workplace(home)
    document = reviewed.capture(place)
    for name in ("Eva", "Bo"):
        place.casebook.add("source", {"document": document}, at=reviewed.MARCH, who=name)
    raw = place.casebook.file.read_bytes()
    changes = {
        raw.replace(b'"Bo"', b'"Al"'): "it is not the line that journal/casebook.jsonl.head tells",
        raw[: raw.index(b"\n") + 1]: "it ends with line 1, not with line 2",
    }
    for change, problem in changes.items():
        place.casebook.file.write_bytes(change)
        (damage,) = verify_place(place, Asked()).damage
        assert (damage.file, damage.line) == ("journal/casebook.jsonl", 2)
        assert problem in damage.problem
