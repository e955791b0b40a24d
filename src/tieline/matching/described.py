"""What is known of somebody who is asked about, or of a party that may be meant."""

from dataclasses import dataclass

from tieline.model.kinds import NameKind, PartyType


@dataclass(frozen=True, slots=True)
class Called:
    """A name that somebody goes by, as it is written."""

    text: str
    kind: NameKind = NameKind.PRIMARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of one side of a comparison; all but the names may be empty, for unknown.

    ref: the id of the party, or the row of the file, that is described.
    countries: ISO 3166 alpha-2 codes.
    identifiers: pairs of a scheme (`lei`, `uscc`, `imo`, ...) and a value.
    born: days of birth, in the grammar of `text/days.py` (`1970`, `1970-03-05`, `1970..1972`).
    addresses: as written, one or several parts of one.
    """

    names: tuple[Called, ...]
    ref: str = ""
    type: PartyType = PartyType.UNKNOWN
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    born: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def described(*names: str, ref: str = "", type: PartyType = PartyType.UNKNOWN) -> Described:  # noqa: A002
    """Somebody of whom only names are known, and perhaps the type."""
    return Described(names=tuple(Called(name) for name in names), ref=ref, type=type)
