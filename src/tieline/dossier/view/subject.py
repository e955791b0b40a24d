"""One subject's section of the report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tieline.assessment.findings import Answer, Trace, Verdict
from tieline.dossier.picture import BondKey, Picture, all_paths, bond_key, bonds_of, draw
from tieline.dossier.view.findings import FindingView, finding_view
from tieline.dossier.view.references import Reference, References, plain
from tieline.dossier.view.ties import Context, TieGroup, denial, tie_groups
from tieline.dossier.view.timeline import Moment, timeline
from tieline.dossier.words import verdict_words
from tieline.model.kinds import EventKind, TieKind
from tieline.model.nouns import Event
from tieline.network.graph import Bond
from tieline.resolution.parties import Outcome
from tieline.resolution.profiles import Profile

_HELD = {TieKind.OWNS, TieKind.CONTROLS, TieKind.INVESTS}
_MANY_IDENTIFIERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party as the report introduces it."""

    anchor: str
    name: str
    full: str
    type: str
    countries: str
    identifiers: str
    part: str
    finding: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that an ambiguous name may mean."""

    name: str
    told: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is not known about a subject's ties.

    questions: open on the day; undated: claims without a date; shares: stakes without a figure.
    """

    questions: tuple[str, ...] = ()
    undated: tuple[tuple[str, str], ...] = ()
    shares: tuple[tuple[str, str], ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSection:
    """Everything that the report says of one subject.

    outcome: `found`, `other days`, `nothing found`, `unknown` or `ambiguous`.
    """

    anchor: str
    number: int
    query: str
    row: int | None
    name: str
    outcome: str
    verdict: str
    why: str
    candidates: tuple[Candidate, ...]
    hints: tuple[str, ...]
    party: PartyRow | None = None
    picture: Picture | None = None
    parties: tuple[PartyRow, ...] = ()
    ties: tuple[TieGroup, ...] = ()
    denied: tuple[TieGroup, ...] = ()
    others: tuple[TieGroup, ...] = ()
    findings: tuple[FindingView, ...] = ()
    denials: tuple[tuple[str, tuple[Reference, ...]], ...] = ()
    moments: tuple[Moment, ...] = ()
    gaps: Gaps = Gaps()


def denials_by_claim(answer: Answer) -> Mapping[str, Sequence[Event]]:
    """Events in which the subject or a listed party denies something, by the claims denied."""
    by_claim: dict[str, list[Event]] = defaultdict(list)
    told = [*answer.events, *(event for found in answer.findings for event in found.denials)]
    for event in {event.claim_id: event for event in told}.values():
        if event.kind is EventKind.DENIAL:
            for claim in (*event.about, *event.contradicts):
                by_claim[claim].append(event)
    return by_claim


def subject_section(
    number: int, answer: Answer, trace: Trace, references: References
) -> SubjectSection:
    """The section of one subject."""
    section = _named(number, answer, trace)
    if answer.party_id is None:
        return section
    context = Context(trace, references, denials_by_claim(answer))
    bonds = bonds_of(answer)
    parties = _parties(answer, trace, section.anchor)
    groups = _tie_tables(answer, bonds, context, section.anchor)
    tie_ids = {key: group.anchor for key, group in zip(bonds, groups[0], strict=True)}
    party_ids = {party: row.anchor for party, row in parties.items()}
    return replace(
        section,
        party=_party(trace.profiles.get(answer.party_id), answer.party_id, "", "", ""),
        picture=draw(answer, trace, tie_ids, party_ids),
        parties=tuple(parties.values()) if bonds else (),
        ties=groups[0],
        denied=groups[1],
        others=groups[2],
        findings=tuple(_findings(answer, trace, section.anchor, references)),
        denials=tuple(_own_denials(answer, trace, references)),
        moments=timeline(answer, bonds, trace, references),
        gaps=_gaps(answer, groups[0], bonds, trace),
    )


def _named(number: int, answer: Answer, trace: Trace) -> SubjectSection:
    """The head of a section: what the name means, or may mean."""
    meant = answer.resolution
    found = answer.party_id
    return SubjectSection(
        anchor=f"s{number}",
        number=number,
        query=answer.query,
        row=answer.row,
        name=trace.name(found) if found else answer.query,
        outcome=_outcome(answer),
        verdict=verdict_words(answer),
        why=meant.matches[0].why if found and meant.matches else "",
        candidates=tuple(_candidates(answer, trace)) if found is None else (),
        hints=meant.hints,
    )


def _outcome(answer: Answer) -> str:
    """The answer in a word that also parts ties of other days from no ties at all."""
    if answer.resolution.outcome is Outcome.AMBIGUOUS:
        return "ambiguous"
    if answer.verdict is Verdict.NOTHING and answer.findings:
        return "other days"
    return str(answer.verdict)


def _candidates(answer: Answer, trace: Trace) -> Iterator[Candidate]:
    for match in answer.resolution.matches:
        row = _party(trace.profiles.get(match.party_id), match.party_id, "", "", "")
        told = ", ".join(part for part in (row.type, row.countries, row.identifiers) if part)
        yield Candidate(row.full, told, match.why)


def _party(
    profile: Profile | None, party_id: str, anchor: str, part: str, finding: str
) -> PartyRow:
    if profile is None:
        return PartyRow(
            anchor=anchor,
            name=party_id,
            full=party_id,
            type="",
            countries="",
            identifiers="",
            part=part,
            finding=finding,
        )
    told = list(dict.fromkeys(f"{one.scheme.upper()} {one.value}" for one in profile.identifiers))
    more = [f"{len(told) - _MANY_IDENTIFIERS} more"] if len(told) > _MANY_IDENTIFIERS else []
    return PartyRow(
        anchor=anchor,
        name=profile.short,
        full=profile.name,
        type="" if profile.type.value == "unknown" else plain(profile.type),
        countries=", ".join(profile.countries),
        identifiers=", ".join([*told[:_MANY_IDENTIFIERS], *more]),
        part=part,
        finding=finding,
    )


def _parties(answer: Answer, trace: Trace, prefix: str) -> dict[str, PartyRow]:
    """Every party of the picture, the subject first, with its part in it."""
    ids = [answer.party_id or "", *(step.end for path in all_paths(answer) for step in path.steps)]
    found = {one.party_id: f"{prefix}-f{at}" for at, one in enumerate(answer.findings, start=1)}
    return {
        party: _party(
            trace.profiles.get(party),
            party,
            f"{prefix}-p{at}",
            "asked about" if party == answer.party_id else ("" if party in found else "between"),
            found.get(party, ""),
        )
        for at, party in enumerate(dict.fromkeys(ids), start=1)
    }


def _tie_tables(
    answer: Answer, bonds: Mapping[BondKey, Bond], context: Context, prefix: str
) -> tuple[tuple[TieGroup, ...], tuple[TieGroup, ...], tuple[TieGroup, ...]]:
    """The ties on paths, those that are only denied, and the subject's other ties."""
    rest = [bond for bond in answer.bonds if bond_key(bond) not in bonds]
    return (
        tie_groups(bonds.values(), context, f"{prefix}-t"),
        tie_groups([one for one in rest if not one.affirming()], context, f"{prefix}-d"),
        tie_groups([one for one in rest if one.affirming()], context, f"{prefix}-o"),
    )


def _findings(
    answer: Answer, trace: Trace, prefix: str, references: References
) -> Iterator[FindingView]:
    for at, finding in enumerate(answer.findings, start=1):
        view = finding_view(finding, answer.party_id or "", trace, references)
        yield replace(view, anchor=f"{prefix}-f{at}")


def _own_denials(
    answer: Answer, trace: Trace, references: References
) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    """Denials that name the subject, but for those told with a listed party."""
    told = {event.claim_id for finding in answer.findings for event in finding.denials}
    for event in answer.events:
        if event.kind is EventKind.DENIAL and event.claim_id not in told:
            yield denial(event, trace.as_of), references.cite([event.source_id])


def _gaps(
    answer: Answer, groups: Sequence[TieGroup], bonds: Mapping[BondKey, Bond], trace: Trace
) -> Gaps:
    """What is not known, from the paths, the rules and the claims."""
    ties = [text for finding in answer.findings for path in finding.paths for text in path.open]
    rules = [
        text
        for finding in answer.findings
        for effect in finding.effects
        for text in effect.depends_on
    ]
    return Gaps(
        questions=tuple(dict.fromkeys([*ties, *rules])),
        undated=tuple(
            (f"claim {row.label}", row.anchor)
            for group in groups
            for row in group.rows
            if row.dates == "no dates given"
        ),
        shares=tuple(
            (f"{group.start} {group.verb} {group.end}", group.anchor)
            for group, bond in zip(groups, bonds.values(), strict=True)
            if bond.kind in _HELD and not bond.share(trace.as_of)
        ),
        cut=answer.cut,
    )
