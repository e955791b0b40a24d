"""Sentences that assert nothing give no tie, no contract and no listing in force."""

import pytest

from tieline.model.documents import DocumentText
from tieline.model.kinds import Status
from tieline.model.proposals import Proposal, ProposalKind
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.reader import read

NAMES = ("Tessera", "Lanhe Digital", "Kestrel Aero", "Orrin Systems", "澜河数码", "翠山集团")
LISTS = {"Entity List": "us-bis-el"}
ROWS = {ProposalKind.TIE, ProposalKind.UNNAMED_TIE, ProposalKind.CONTRACT, ProposalKind.TOTAL}

PLAIN = "Tessera supplies Lanhe Digital."
UNREAL = (
    "Should Tessera supply Lanhe Digital, it needs a licence.",
    "Had Tessera supplied Lanhe Digital, it would be liable.",
    "If Tessera supplies Lanhe Digital, the bank leaves.",
    "Provided that Tessera supplies Lanhe Digital, sales will grow.",
    "Lest Tessera supply Lanhe Digital, the rule was changed.",
    "In the scenario, Tessera supplies Lanhe Digital, as in a novel by a clerk.",
    "It is a myth that Tessera supplies Lanhe Digital.",
    "Rumours that Tessera supplies Lanhe Digital spread.",
    "Nobody believes that Tessera supplies Lanhe Digital.",
    "Nothing in the file suggests that Tessera supplies Lanhe Digital.",
    "Neither the court nor the agency found that Tessera supplied Lanhe Digital.",
    "The agency doubts that Tessera supplies Lanhe Digital.",
    "Please do not say that Tessera supplies Lanhe Digital.",
    "Reports that Tessera supplies Lanhe Digital are false.",
    "Tessera replaced Orrin Systems as a supplier of Lanhe Digital.",
    "Tessera supplies Lanhe Digital. This report was retracted.",
    "False claims that we found\n\nTessera supplies Lanhe Digital.",
    "若澜河数码向翠山集团采购设备，须经批准。",
    "法院驳回了澜河数码向翠山集团供应设备的主张。",
    "澜河数码向翠山集团采购设备。该报道不属实。",
    "网传澜河数码向翠山集团采购设备，系谣言。",
)
NOT_IN_FORCE = (
    "If Lanhe Digital is added to the Entity List, prices rise.",
    "Once Lanhe Digital is added to the Entity List, licences are needed.",
    "In the event that Lanhe Digital were to be added to the Entity List, sales would fall.",
    "No one has placed Lanhe Digital on the Entity List.",
    "Lanhe Digital was nearly placed on the Entity List.",
    "Lanhe Digital might be put on the Entity List.",
    "The ministry was asked to put Lanhe Digital on the Entity List.",
    "A senator called for Lanhe Digital to be placed on the Entity List.",
    "Traders fear Lanhe Digital being added to the Entity List.",
)


def _read(text: str) -> tuple[Proposal, ...]:
    gazetteer = Gazetteer((name, f"x:{name}") for name in NAMES)
    document = DocumentText(sha256="x", extractor="test", text=text)
    return read(document, gazetteer, lists=LISTS)


def test_the_same_said_plainly_is_a_tie() -> None:
    assert [one.kind for one in _read(PLAIN)] == [ProposalKind.TIE]


@pytest.mark.parametrize("text", UNREAL)
def test_what_is_not_asserted_gives_no_row(text: str) -> None:
    assert not [one for one in _read(text) if one.kind in ROWS]


@pytest.mark.parametrize("text", [one for one in UNREAL if "myth" in one or "Had" in one])
def test_the_reviewer_is_told_by_which_words_nothing_is_asserted(text: str) -> None:
    told = [one for one in _read(text) if one.kind is ProposalKind.STATEMENT]
    assert told
    assert "nothing is asserted" in told[0].missing[0]


@pytest.mark.parametrize("text", NOT_IN_FORCE)
def test_talk_of_a_listing_is_none_in_force(text: str) -> None:
    in_force = Status.IN_FORCE.value
    assert not [one for one in _read(text) if one.fields.get("status") == in_force]


def test_a_sentence_that_lists_one_and_delists_another_keeps_them_apart() -> None:
    text = "The bureau removed Tessera from the Entity List and added Lanhe Digital in 2022."
    found = {
        one.parties["subject"][0].words: one.fields["status"]
        for one in _read(text)
        if one.kind is ProposalKind.DESIGNATION
    }
    assert found == {"Tessera": Status.REMOVED.value, "Lanhe Digital": Status.IN_FORCE.value}


def test_the_list_of_another_state_is_not_taken_for_a_list_that_is_known() -> None:
    found = _read("The ministry put Tessera on its unreliable entity list in 2023.")
    assert [one.fields.get("list") for one in found] == [None]


@pytest.mark.parametrize("lead", ["Suppliers of Tessera include:", "Suppliers of Tessera:"])
def test_items_below_a_lead_that_negates_them_are_no_ties(lead: str) -> None:
    items = "\n- Lanhe Digital\n- Kestrel Aero\n"
    assert not [one for one in _read(f"Not {lead[0].lower()}{lead[1:]}{items}") if one.kind in ROWS]


def test_a_dog_a_ship_and_a_woman_are_no_companies() -> None:
    for who in ("The ship Tessera", "Maria Tessera", "A dog named Tessera"):
        found = _read(f"{who} was bought from Lanhe Digital by Marlow Freight Ltd.")
        assert all(
            one.words != "Tessera" for p in found for named in p.parties.values() for one in named
        ), who


def test_a_tie_that_ended_has_its_end_and_no_beginning() -> None:
    (one,) = _read("Tessera supplied Lanhe Digital until 2018.")
    assert (one.fields.get("from"), one.fields.get("until")) == (None, "2018")


def test_a_buyer_of_whose_name_a_part_is_not_known_is_named_whole() -> None:
    lines = ("Award notice", "Buyer: Dock Authority of Nether Melby", "Supplier: Tessera")
    text = "\n".join((*lines, "Price: USD 3 million"))
    (one,) = [one for one in _read(text) if one.kind is ProposalKind.CONTRACT]
    assert [who.words for who in one.parties["authority"]] == ["Dock Authority of Nether Melby"]
    assert [who.party_ids for who in one.parties["contractor"]] == [("x:Tessera",)]
