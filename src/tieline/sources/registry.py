"""Every published format that Tieline reads: a table of readers."""

from functools import cache
from pathlib import Path

from tieline.sources import bis_dpl, csl, ofac_csv, ofac_xml
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
    )


def _spec(name: str) -> ListSpec:
    return load_spec(_SPECS / f"{name}.yml")
