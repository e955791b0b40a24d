"""The log of decisions: every entry of the journal, and how what it judged stands today."""

from collections.abc import Iterator

from tieline.assessment.review import Disposition
from tieline.resolution.decisions import SETTING, WITHDRAWAL, Settled
from tieline.resolution.judgement import Judgement
from tieline.services.desk import Desk
from tieline.store.journal import Entry


def dispositions(desk: Desk) -> list[Disposition]:
    """One line for each entry by the day of the desk, oldest first."""
    known_by = desk.view.known_by
    entries = [one for one in desk.place.journal.entries() if one.at.date() <= known_by]
    leads = {
        desk.parties.canonical(one)
        for judged in desk.judgements.all.values()
        for one in (judged.party_id, judged.subject.party_id)
        if one in desk.known
    }
    desk.decisions.look_up(sorted(leads))
    return list(_lines(desk, entries))


def _lines(desk: Desk, entries: list[Entry]) -> Iterator[Disposition]:
    for entry in entries:
        judged = desk.judgements.all.get(entry.number)
        if judged:
            yield _judged(desk, judged)
            continue
        yield Disposition(
            number=entry.number,
            at=entry.at,
            who=entry.who,
            action=entry.kind,
            note=str(entry.body.get("note", "")),
            state=_said(entry),
        )


def _said(entry: Entry) -> str:
    """What an entry that is no judgement says."""
    if entry.kind == WITHDRAWAL:
        return f"no. {entry.body['of']} is withdrawn"
    if entry.kind == SETTING:
        need = "is" if entry.body["second"] else "is not"
        return f"a second reviewer {need} required"
    return ""


def _judged(desk: Desk, judged: Judgement) -> Disposition:
    return Disposition(
        number=judged.number,
        at=judged.at,
        who=judged.who,
        action="judgement",
        asked=judged.subject.text,
        asked_key=judged.subject.key,
        party_id=judged.party_id,
        party=judged.name,
        lists=judged.picture.lists,
        score=judged.score,
        reasons=judged.reasons,
        verdict=judged.verdict,
        note=judged.note,
        digest=judged.picture.digest,
        state=_state(desk, judged),
    )


def _state(desk: Desk, judged: Judgement) -> str:
    """Whether a judgement counts, and how what it judged stands."""
    if gone := desk.judgements.withdrawn.get(judged.number):
        return f"withdrawn by {gone.who} (no. {gone.number})"
    settled = _settled(desk, judged)
    if settled is None:
        return "not in these data"
    if judged not in settled.voices:
        return f"overtaken; now {settled.words}"
    return settled.words


def _settled(desk: Desk, judged: Judgement) -> Settled | None:
    """How what was judged stands; None where a party of it is not in the data of the day."""
    subject = judged.subject
    if not {judged.party_id, subject.party_id or judged.party_id} <= desk.known:
        return None
    if subject.row is not None:
        return desk.decisions.row(subject, judged.party_id)
    return desk.decisions.pair(subject.party_id, judged.party_id)
