"""Every published format that Tieline reads: a table of readers."""

from functools import cache
from pathlib import Path

from tieline.sources import ca, csl, eu, kev, list_table, ocds, uk, un
from tieline.sources.format import Format
from tieline.sources.ftm import reader as ftm
from tieline.sources.reading import ListSpec, load_spec

_SPECS = Path(__file__).parent / "lists"


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are tried."""
    return (
        Format(csl.VERSION, _spec("us-csl"), csl.part, csl.read),
        Format(un.VERSION, _spec("un-sc"), un.part, un.read),
        Format(eu.VERSION, _spec("eu-fsf"), eu.part, eu.read),
        Format(uk.VERSION, _spec("uk-sanctions"), uk.part, uk.read),
        Format(ca.VERSION, _spec("ca-sema"), ca.part, ca.read),
        Format(kev.VERSION, _spec("us-cisa-kev"), kev.part, kev.read),
        Format(ftm.VERSION, _spec("ftm"), ftm.part, ftm.read),
        Format(ocds.VERSION, _spec("ocds"), ocds.part, ocds.read),
        Format(list_table.VERSION, _spec("list-table"), list_table.part, list_table.read),
    )


def _spec(name: str) -> ListSpec:
    return load_spec(_SPECS / f"{name}.yml")
