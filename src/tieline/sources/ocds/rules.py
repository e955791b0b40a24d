"""How fields of releases are merged, as the OCDS release schemas say (Apache 2.0).

Everything else is merged by the `id` of the objects in an array, and by field within an object.
Lists of plain words, and of objects that have no `id` in the schema, are replaced as a whole.
"""

_OMIT, _WHOLE = "omitWhenMerged", "wholeListMerge"

Rules = dict[tuple[str, ...], str]


def _rules(omitted: str, whole: str) -> Rules:
    return {
        **{tuple(path.split(".")): _OMIT for path in omitted.split()},
        **{tuple(path.split(".")): _WHOLE for path in whole.split()},
    }


RULES_1_1 = _rules(
    "id date tag",
    """
    parties.additionalIdentifiers
    parties.roles
    buyer.additionalIdentifiers
    tender.procuringEntity.additionalIdentifiers
    tender.tenderers.additionalIdentifiers
    awards.suppliers.additionalIdentifiers
    contracts.implementation.transactions.payer.additionalIdentifiers
    contracts.implementation.transactions.payee.additionalIdentifiers
    tender.additionalProcurementCategories
    tender.submissionMethod
    tender.items.additionalClassifications
    tender.amendment.changes
    tender.amendments.changes
    awards.items.additionalClassifications
    awards.amendment.changes
    awards.amendments.changes
    contracts.items.additionalClassifications
    contracts.amendment.changes
    contracts.amendments.changes
    contracts.relatedProcesses.relationship
    relatedProcesses.relationship
    """,
)
"""Version 1.1, from the text of the release schema 1.1.1; a compiled release has its own tag."""

RULES_1_0 = _rules(
    "id date tag ocid",
    """
    buyer.additionalIdentifiers
    tender.procuringEntity.additionalIdentifiers
    tender.tenderers
    tender.submissionMethod
    tender.items.additionalClassifications
    tender.amendment.changes
    awards.suppliers
    awards.items.additionalClassifications
    awards.amendment.changes
    contracts.items.additionalClassifications
    contracts.amendment.changes
    """,
)
"""Version 1.0, in which organisations stand inline and have no `id`.

Their lists are therefore replaced as a whole (advisory of the changelog of 1.1.4, for suppliers).
"""
