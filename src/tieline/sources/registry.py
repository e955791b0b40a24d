"""Every published format that Tieline reads: a table of readers."""

from functools import cache
from pathlib import Path

from tieline.sources import (
    bis_dpl,
    bods,
    ca,
    csl,
    eu,
    gleif_lei,
    gleif_parents,
    kev,
    list_table,
    ocds,
    ofac_csv,
    ofac_xml,
    ownership_table,
    uk,
    un,
)
from tieline.sources.format import Format
from tieline.sources.reading import ListSpec, load_spec

_SPECS = Path(__file__).parent / "lists"


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are tried."""
    return (
        Format(csl.VERSION, _spec("us-csl"), csl.part, csl.read),
        Format(ofac_csv.VERSION, _spec("us-ofac-sdn"), ofac_csv.part_sdn, ofac_csv.read),
        Format(ofac_csv.VERSION, _spec("us-ofac-cons"), ofac_csv.part_cons, ofac_csv.read),
        Format(ofac_xml.VERSION, _spec("us-ofac-sdn"), ofac_xml.part_sdn, ofac_xml.read),
        Format(ofac_xml.VERSION, _spec("us-ofac-cons"), ofac_xml.part_cons, ofac_xml.read),
        Format(bis_dpl.VERSION, _spec("us-bis-dpl"), bis_dpl.part, bis_dpl.read),
        Format(un.VERSION, _spec("un-sc"), un.part, un.read),
        Format(eu.VERSION, _spec("eu-fsf"), eu.part, eu.read),
        Format(uk.VERSION, _spec("uk-sanctions"), uk.part, uk.read),
        Format(ca.VERSION, _spec("ca-sema"), ca.part, ca.read),
        Format(kev.VERSION, _spec("us-cisa-kev"), kev.part, kev.read),
        Format(ocds.VERSION, _spec("ocds"), ocds.part, ocds.read),
        Format(list_table.VERSION, _spec("list-table"), list_table.part, list_table.read),
        Format(bods.VERSION, _spec("bods"), bods.part, bods.read),
        Format(gleif_lei.VERSION, _spec("gleif-lei"), gleif_lei.part, gleif_lei.read),
        Format(
            gleif_parents.RR_VERSION,
            _spec("gleif-rr"),
            gleif_parents.rr_part,
            gleif_parents.read_rr,
        ),
        Format(
            gleif_parents.REPEX_VERSION,
            _spec("gleif-repex"),
            gleif_parents.repex_part,
            gleif_parents.read_repex,
        ),
        Format(
            ownership_table.VERSION,
            _spec("ownership-table"),
            ownership_table.part,
            ownership_table.read,
        ),
    )


def _spec(name: str) -> ListSpec:
    return load_spec(_SPECS / f"{name}.yml")
