"""What words of users and of FollowTheMoney call a type of party."""

from functools import cache

from tieline.model.kinds import PartyType
from tieline.text.names import normalise

_WORDS: dict[PartyType, tuple[str, ...]] = {
    PartyType.COMPANY: (
        "company",
        "corporation",
        "business",
        "firm",
        "bank",
        "firma",
        "unternehmen",
        "gesellschaft",
        "société",
        "entreprise",
        "empresa",
        "sociedad",
        "società",
        "компания",
        "公司",
        "企业",
        "会社",
    ),
    PartyType.PERSON: (
        "person",
        "individual",
        "natural person",
        "human",
        "natürliche person",
        "personne",
        "personne physique",
        "persona",
        "persona física",
        "pessoa física",
        "физическое лицо",
        "个人",
        "自然人",
    ),
    PartyType.ORGANISATION: (
        "organisation",
        "organization",
        "ngo",
        "association",
        "foundation",
        "group",
        "организация",
        "组织",
    ),
    PartyType.PUBLIC_BODY: ("public body", "publicbody", "government", "authority", "ministry"),
    PartyType.VESSEL: ("vessel", "ship", "boat", "tanker", "schiff", "navire", "buque", "船舶"),
    PartyType.AIRCRAFT: ("aircraft", "airplane", "plane", "flugzeug", "avion"),
    PartyType.BRAND: ("brand", "trademark", "marke", "marque", "品牌"),
    PartyType.UNKNOWN: (
        "unknown",
        "entity",
        "legal entity",
        "legalentity",
        "thing",
        "other",
        "supplier",
        "vendor",
        "customer",
        "юридическое лицо",
    ),
}
"""Words for each type; a legal entity of FollowTheMoney may be a person, so its type is open."""


def party_type(word: str) -> PartyType | None:
    """The type of party that a word stands for; None where it is not known here.

    >>> party_type("LegalEntity"), party_type("Company"), party_type("gadget")
    (<PartyType.UNKNOWN: 'unknown'>, <PartyType.COMPANY: 'company'>, None)
    """
    return _types().get(_key(word))


def type_words() -> str:
    """The words for types that a message offers."""
    return ", ".join(one for one in PartyType if one is not PartyType.UNKNOWN)


@cache
def _types() -> dict[str, PartyType]:
    found = {_key(word): kind for kind, words in _WORDS.items() for word in words}
    return found | {_key(kind): kind for kind in PartyType}


def _key(word: str) -> str:
    return normalise(word.replace("_", " ")).key
