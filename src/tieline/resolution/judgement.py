"""What one person judged: whether somebody who was asked about, or a party, is a party."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from tieline.matching.comparison import Reason
from tieline.matching.described import Called, Described
from tieline.model.kinds import NameKind, PartyType
from tieline.resolution.picture import Picture, picture_of
from tieline.store.journal import Entry
from tieline.text.names import normalise


class Verdict(StrEnum):
    """What was judged."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who was asked about: a row of a user's, or a party.

    key: `row:` and a fingerprint of the row in normal form, or `party:` and the id of the party.
    text: its name as written; row: what was known of it, where it is no party.
    """

    key: str
    text: str
    row: Described | None = None

    @property
    def party_id(self) -> str:
        """The id of the party that it is; empty where it is a row."""
        return self.key.removeprefix("party:") if self.row is None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement.

    number: of its entry in the journal; 0 for one that is not there yet.
    party_id, name: the party that may be meant, under its id and its name of that day.
    score, reasons: what the comparison said; no score where none was made.
    picture: what was known of the party; own: of the subject, where it is a party as well.
    members, own_members: the ids that each of the two parties had, when two parties were judged.
    """

    subject: Subject
    party_id: str
    verdict: Verdict
    picture: Picture
    own: Picture | None = None
    name: str = ""
    members: tuple[str, ...] = ()
    own_members: tuple[str, ...] = ()
    note: str = ""
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    number: int = 0
    at: datetime = datetime(1, 1, 1, tzinfo=UTC)
    who: str = ""

    @property
    def voice(self) -> str:
        """Whose it is, however the name was typed."""
        return voice_of(self.who)

    @property
    def parties(self) -> tuple[str, str]:
        """The ids of the two parties, in order; the first is empty where a row was judged."""
        first, second = sorted((self.subject.party_id, self.party_id))
        return first, second

    @property
    def words(self) -> str:
        """Who judged what, when, and under which number."""
        judged = {"same": "judged the same", "different": "judged different"}
        said = judged.get(self.verdict, f"judged {self.verdict}")
        return f"{said} by {self.who} on {self.at.date()} (no. {self.number})"


def voice_of(name: str) -> str:
    """A reviewer's name without case and further spaces."""
    return " ".join(name.split()).casefold()


def row_subject(row: Described) -> Subject:
    """A user's row as the subject of a judgement.

    The fingerprint holds all that a comparison looks at, in normal form: a judgement about a name
    and a country says nothing of the same name with another country, or with none.
    """
    values = {
        "names": sorted({_plain(called.text) for called in row.names}),
        "type": str(row.type),
        "countries": sorted(set(row.countries)),
        "identifiers": sorted({(scheme, value.upper()) for scheme, value in row.identifiers}),
        "born": sorted(set(row.born)),
        "addresses": sorted({_plain(address) for address in row.addresses}),
    }
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:32]
    return Subject(f"row:{fingerprint}", row.names[0].text if row.names else "", row)


def party_subject(party_id: str, name: str) -> Subject:
    """A party as the subject of a judgement."""
    return Subject(f"party:{party_id}", name)


def _plain(text: str) -> str:
    return normalise(text).key or text.strip().casefold()


def body_of(judgement: Judgement) -> dict[str, Any]:
    """A judgement as the body of an entry in the journal."""
    row = judgement.subject.row
    body = {
        "subject": judgement.subject.key,
        "text": judgement.subject.text,
        "row": row and _row_values(row),
        "party": judgement.party_id,
        "name": judgement.name,
        "verdict": str(judgement.verdict),
        "note": judgement.note,
        "score": judgement.score,
        "reasons": [[one.feature, one.weight, one.text] for one in judgement.reasons],
        "picture": judgement.picture.as_values(),
        "digest": judgement.picture.digest,
        "members": list(judgement.members),
        "own": judgement.own and judgement.own.as_values(),
        "own_members": list(judgement.own_members),
    }
    return {key: value for key, value in body.items() if value not in (None, "", [])}


def judgement_of(entry: Entry) -> Judgement:
    """The judgement that an entry holds. Raises ValueError, TypeError or KeyError."""
    body = entry.body
    row = body.get("row")
    subject = row_subject(_row(row)) if row else Subject(body["subject"], body["text"])
    return Judgement(
        subject=subject,
        party_id=body["party"],
        name=body.get("name", ""),
        verdict=Verdict(body["verdict"]),
        picture=picture_of(body["picture"]),
        own=picture_of(body["own"]) if "own" in body else None,
        members=tuple(body.get("members", ())),
        own_members=tuple(body.get("own_members", ())),
        note=body.get("note", ""),
        score=body.get("score"),
        reasons=tuple(Reason(*values) for values in body.get("reasons", ())),
        number=entry.number,
        at=entry.at,
        who=entry.who,
    )


def _row_values(row: Described) -> dict[str, Any]:
    values: dict[str, Any] = {
        "names": [[called.text, str(called.kind)] for called in row.names],
        "type": str(row.type),
        "countries": list(row.countries),
        "identifiers": [list(pair) for pair in row.identifiers],
        "born": list(row.born),
        "addresses": list(row.addresses),
    }
    return {key: value for key, value in values.items() if value}


def _row(values: Mapping[str, Any]) -> Described:
    return Described(
        names=tuple(Called(text, NameKind(kind)) for text, kind in values.get("names", ())),
        type=PartyType(values["type"]),
        countries=tuple(values.get("countries", ())),
        identifiers=tuple((scheme, value) for scheme, value in values.get("identifiers", ())),
        born=tuple(values.get("born", ())),
        addresses=tuple(values.get("addresses", ())),
    )
