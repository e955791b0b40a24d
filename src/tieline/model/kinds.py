"""The closed vocabularies: kinds of ties, standings, statuses, parties, sources, events."""

from enum import StrEnum


class TieKind(StrEnum):
    """How one party is tied to another; read it as a sentence, `A kind B`."""

    OWNS = "owns"
    CONTROLS = "controls"
    SUPPLIES = "supplies"
    DISTRIBUTES = "distributes"
    RELABELS = "relabels"
    MAKES = "makes"
    INSTALLS = "installs"
    BUYS = "buys"
    USES = "uses"
    INVESTS = "invests"
    FINANCES = "finances"
    CONTRACTS = "contracts"
    DIRECTS = "directs"
    SUCCEEDS = "succeeds"
    OPERATES = "operates"
    REPRESENTS = "represents"
    SUPPORTS = "supports"
    PAYS = "pays"
    BELONGS = "belongs"
    RELATED = "related"
    LINKED = "linked"
    """The source says that there is a tie, and not of what kind."""

    @property
    def verb(self) -> str:
        """The words between the two parties of a sentence."""
        return _VERBS.get(self, self.value)


_VERBS = {
    TieKind.DISTRIBUTES: "distributes goods of",
    TieKind.RELABELS: "relabels goods of",
    TieKind.INSTALLS: "installs goods of",
    TieKind.BUYS: "buys from",
    TieKind.USES: "uses goods of",
    TieKind.INVESTS: "invests in",
    TieKind.CONTRACTS: "contracts with",
    TieKind.REPRESENTS: "acts for",
    TieKind.BELONGS: "is a member of",
    TieKind.RELATED: "is a relative of",
    TieKind.LINKED: "is linked to",
}


class Standing(StrEnum):
    """How a claim is said, from the firmest to the weakest."""

    LISTED = "listed"
    ADJUDICATED = "adjudicated"
    FILED = "filed"
    ADMITTED = "admitted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"

    @property
    def affirms(self) -> bool:
        """Whether the claim says that the thing is so, rather than that it is not."""
        return self not in {Standing.DENIED, Standing.WITHDRAWN}

    @property
    def rank(self) -> int:
        """Position from the firmest (0) to the weakest."""
        return list(Standing).index(self)


class Confidence(StrEnum):
    """How sure the reader is that the source says what the claim says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where a designation stands."""

    CONSIDERED = "considered"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    REMOVED = "removed"


class PartyType(StrEnum):
    """What a party is."""

    COMPANY = "company"
    BRAND = "brand"
    PERSON = "person"
    PUBLIC_BODY = "public_body"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


class NameKind(StrEnum):
    """How a party goes by a name."""

    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK = "weak"
    MENTION = "mention"
    """The only thing known of the party is that a row calls it so."""


class DetailKind(StrEnum):
    """What a detail of a party tells, beyond names, identifiers and addresses."""

    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    DEATH_DATE = "death_date"
    GENDER = "gender"
    NATIONALITY = "nationality"
    COUNTRY = "country"
    """A country that a source ties to the party without saying how."""
    TITLE = "title"
    POSITION = "position"
    FOUNDED = "founded"
    DISSOLVED = "dissolved"
    STATUS = "status"
    LEGAL_FORM = "legal_form"
    JURISDICTION = "jurisdiction"
    SECTOR = "sector"
    TOPIC = "topic"
    WEBSITE = "website"
    EMAIL = "email"
    PHONE = "phone"
    FLAG = "flag"
    VESSEL_TYPE = "vessel_type"
    TONNAGE = "tonnage"
    CALL_SIGN = "call_sign"
    BUILT = "built"
    MODEL = "model"
    PARENT_NOT_REPORTED = "parent_not_reported"
    """Why a registry has no parent of the party: the reason that was given."""
    REMARK = "remark"


class ContractRole(StrEnum):
    """What a party is to a contracting process."""

    BUYER = "buyer"
    PROCURING_ENTITY = "procuring_entity"
    TENDERER = "tenderer"
    SUPPLIER = "supplier"
    PAYER = "payer"
    PAYEE = "payee"
    FUNDER = "funder"
    REVIEW_BODY = "review_body"
    OTHER = "other"


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    OFFICIAL_LIST = "official_list"
    OFFICIAL_PUBLICATION = "official_publication"
    COURT = "court"
    COMPANY_FILING = "company_filing"
    REGISTRY = "registry"
    PRESS = "press"
    TRADE_PRESS = "trade_press"
    STATE_MEDIA = "state_media"
    THINK_TANK = "think_tank"
    LAW_FIRM = "law_firm"
    INVESTOR = "investor"
    OPEN_DATA = "open_data"
    COMMUNITY = "community"
    VENDOR = "vendor"
    BLOG = "blog"
    OWN_RESEARCH = "own_research"


class Stage(StrEnum):
    """How far a contracting process has come."""

    TENDERED = "tendered"
    AWARDED = "awarded"
    SIGNED = "signed"
    ENDED = "ended"
    CANCELLED = "cancelled"
    """Withdrawn before it came to anything, or annulled: there is no such contract."""
    UNSUCCESSFUL = "unsuccessful"
    """Nobody was awarded."""
    REPORTED = "reported"


class EventKind(StrEnum):
    """What sort of dated happening an event is."""

    LETTER = "letter"
    LAWSUIT = "lawsuit"
    ORDER = "order"
    DENIAL = "denial"
    EXIT = "exit"
    EXCLUSION = "exclusion"
    SALE = "sale"
    COUNT = "count"
    REASON = "reason"
    REPORT = "report"


class DeviceKind(StrEnum):
    """What sort of trace of a maker a device fact describes."""

    FCC_GRANTEE = "fcc_grantee"
    MAC_BLOCK_COUNT = "mac_block_count"
    MODEL_PATTERN = "model_pattern"
    STREAM_PATH = "stream_path"
    DISCOVERY_REPLY = "discovery_reply"
    EXPLOITED_VULNERABILITY = "exploited_vulnerability"
