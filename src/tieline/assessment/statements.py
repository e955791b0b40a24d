"""Whether others bear out what a document stated: then, and now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tieline.model.days import Holding
from tieline.model.kinds import TieKind
from tieline.model.nouns import Claim, Source, Tie
from tieline.network.graph import Bond

MOST_DAYS = 3
"""So many days on which others said the same are told."""


class Truth(StrEnum):
    """What the rows of others say to a statement, on a day."""

    TRUE = "true"
    """Others say so, of that day."""
    PARTLY = "partly"
    """Some of its parts are borne out, others are not."""
    OTHER_DAYS = "other days"
    """Others say so, of other days."""
    ONLY_HERE = "only here"
    """Nobody but the document itself says so."""
    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    """Others say so, and others deny it."""
    CONTRADICTED = "contradicted"
    """Others say otherwise, and nobody but the document says so."""
    NO_CLAIM = "no claim"
    """A question, an opinion or a prediction: there is nothing to bear out."""


class StatementKind(StrEnum):
    """What sort of sentence a statement is."""

    CLAIM = "claim"
    QUESTION = "question"
    OPINION = "opinion"
    PREDICTION = "prediction"


@dataclass(frozen=True, slots=True)
class Bearing:
    """What rows say to one part of a statement.

    why: in a few words; sources: ids of the sources that were counted.
    """

    truth: Truth
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that is asked about, and the day of knowledge."""

    as_of: date
    known_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One statement with what rows say to it at each moment.

    says: the statement, in our words. bearings: for each moment, one for each part of it.
    after: what came of it: listings and the like, where the statement looks ahead.
    """

    number: int
    says: str
    kind: StatementKind
    bearings: tuple[tuple[Bearing, ...], ...]
    truths: tuple[Truth, ...]
    after: tuple[Bearing, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All statements of a document.

    document, publisher, published, url: what it is. moments: as the columns of the report.
    sources: every source that was counted, by id.
    """

    document: str
    publisher: str
    published: str
    url: str
    moments: tuple[Moment, ...]
    judged: tuple[Judged, ...]
    sources: dict[str, Source] = field(default_factory=dict)


def together(bearings: Sequence[Bearing]) -> Truth:
    """What the parts of a statement come to.

    One answer where all agree; contradicted or disputed where any part is; else partly where any
    part is borne out; else the least that is known.
    """
    found = {one.truth for one in bearings}
    if not found:
        return Truth.UNKNOWN
    if len(found) == 1:
        return found.pop()
    for worst in (Truth.CONTRADICTED, Truth.DISPUTED):
        if worst in found:
            return worst
    if Truth.TRUE in found or Truth.PARTLY in found:
        return Truth.PARTLY
    order = (Truth.UNKNOWN, Truth.ONLY_HERE, Truth.OTHER_DAYS)
    return next(one for one in order if one in found)


def tie_bearing(bond: Bond, own: frozenset[str], day: date, words: str) -> Bearing:
    """What others say to a tie on a day.

    own: ids of the sources that are the document itself, which does not bear itself out.
    """
    others = Bond(bond.from_id, bond.kind, bond.to_id, _others(bond.ties, own))
    deny = [tie for tie in bond.ties if not tie.standing.affirms and _may_hold(tie, day)]
    speaking = others.speaking(day)
    sources = tuple(dict.fromkeys(tie.source_id for tie in speaking))
    holding = others.holding(day) if others.affirming() else Holding.UNKNOWN
    if holding is Holding.YES and deny:
        return Bearing(Truth.DISPUTED, f"{words}: denied too", (*sources, *_ids(deny)))
    if holding is Holding.YES:
        return Bearing(Truth.TRUE, words, sources)
    if deny:
        return Bearing(Truth.CONTRADICTED, f"{words}: denied", _ids(deny))
    if others.affirming():
        return Bearing(Truth.OTHER_DAYS, f"{words}{_elsewhen(others)}", sources)
    if any(tie.source_id in own for tie in bond.affirming()):
        return Bearing(Truth.ONLY_HERE, f"{words}: no other source here says so")
    return Bearing(Truth.UNKNOWN, f"{words}: no source here speaks of it", ())


def claim_bearing(
    support: Sequence[Claim],
    against: Sequence[Claim],
    own: frozenset[str],
    day: date,
    *,
    lasting: bool,
) -> Bearing:
    """What single claims say to a statement that they are about; none speaks before its day.

    lasting: whether the statement is of something that can pass, so that a claim speaks only for
        its own day; what has happened stays so.
    """
    begun = [one for one in support if _begun(one, day)]
    yes = [one for one in begun if one.standing.affirms and one.source_id not in own]
    no = [one for one in begun if not one.standing.affirms]
    no += [one for one in against if _begun(one, day)]
    today = [one for one in yes if not lasting or one.holds_on(day) is Holding.YES]
    if today and no:
        return Bearing(Truth.DISPUTED, "said elsewhere, and denied", (*_ids(today), *_ids(no)))
    if no:
        return Bearing(Truth.CONTRADICTED, "denied", _ids(no))
    if today:
        return Bearing(Truth.TRUE, "said elsewhere", _ids(today))
    if yes:
        return Bearing(Truth.OTHER_DAYS, f"others said so by {_told_days(yes)}", _ids(yes))
    if begun:
        return Bearing(Truth.ONLY_HERE, "no other source here says so")
    return Bearing(Truth.UNKNOWN, "no source here speaks of it by this day")


def tie_words(left: str, kind: TieKind, right: str) -> str:
    """A tie as a clause: `Intel supplies Hikvision`."""
    return f"{left} {kind.verb} {right}"


def _elsewhen(others: Bond) -> str:
    """Of which days others speak, in a few words; empty where they say nothing."""
    told = _told_days(others.affirming())
    if not told and others.affirming():
        return " (others said so, and give no day)"
    return f" (others said so by {told})" if told else ""


def _told_days(rows: Sequence[Claim]) -> str:
    """The days by which claims were made, the first few of them."""
    days = sorted({day for one in rows if (day := one.published.latest or one.begin.latest)})
    told = ", ".join(str(day) for day in days[:MOST_DAYS])
    return f"{told} and {len(days) - MOST_DAYS} more" if len(days) > MOST_DAYS else told


def _others(ties: Sequence[Tie], own: frozenset[str]) -> tuple[Tie, ...]:
    return tuple(tie for tie in ties if tie.source_id not in own)


def _may_hold(claim: Claim, day: date) -> bool:
    return claim.holds_on(day) is not Holding.NO


def _begun(claim: Claim, day: date) -> bool:
    begin = claim.begin.earliest or claim.begin.latest or claim.published.latest
    begin = begin or claim.known_from
    return begin <= day


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source_id for one in claims))
