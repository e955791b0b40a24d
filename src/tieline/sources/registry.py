"""Every published format that Tieline reads: a table of readers."""

from functools import cache

from tieline.sources import list_table
from tieline.sources.format import Format
from tieline.sources.ftm import reader as ftm
from tieline.sources.nations import ca, eu, uk, un
from tieline.sources.ocds import reader as ocds
from tieline.sources.owners import bods, gleif_lei, gleif_parents, ownership_table
from tieline.sources.reading import spec_of
from tieline.sources.us import bis_dpl, csl, kev, ofac_csv, ofac_xml


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are tried."""
    return (
        Format(csl.VERSION, spec_of("us-csl"), csl.part, csl.read),
        Format(ofac_csv.VERSION, spec_of("us-ofac-sdn"), ofac_csv.part_sdn, ofac_csv.read),
        Format(ofac_csv.VERSION, spec_of("us-ofac-cons"), ofac_csv.part_cons, ofac_csv.read),
        Format(ofac_xml.VERSION, spec_of("us-ofac-sdn"), ofac_xml.part_sdn, ofac_xml.read),
        Format(ofac_xml.VERSION, spec_of("us-ofac-cons"), ofac_xml.part_cons, ofac_xml.read),
        Format(bis_dpl.VERSION, spec_of("us-bis-dpl"), bis_dpl.part, bis_dpl.read),
        Format(un.VERSION, spec_of("un-sc"), un.part, un.read),
        Format(eu.VERSION, spec_of("eu-fsf"), eu.part, eu.read),
        Format(uk.VERSION, spec_of("uk-sanctions"), uk.part, uk.read),
        Format(ca.VERSION, spec_of("ca-sema"), ca.part, ca.read),
        Format(kev.VERSION, spec_of("us-cisa-kev"), kev.part, kev.read),
        Format(ftm.VERSION, spec_of("ftm"), ftm.part, ftm.read),
        Format(ocds.VERSION, spec_of("ocds"), ocds.part, ocds.read),
        Format(list_table.VERSION, spec_of("list-table"), list_table.part, list_table.read),
        Format(bods.VERSION, spec_of("bods"), bods.part, bods.read),
        Format(gleif_lei.VERSION, spec_of("gleif-lei"), gleif_lei.part, gleif_lei.read),
        Format(
            gleif_parents.RR_VERSION,
            spec_of("gleif-rr"),
            gleif_parents.rr_part,
            gleif_parents.read_rr,
        ),
        Format(
            gleif_parents.REPEX_VERSION,
            spec_of("gleif-repex"),
            gleif_parents.repex_part,
            gleif_parents.read_repex,
        ),
        Format(
            ownership_table.VERSION,
            spec_of("ownership-table"),
            ownership_table.part,
            ownership_table.read,
        ),
    )
