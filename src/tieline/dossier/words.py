"""The words that every rendering of a trace shares."""

from collections.abc import Iterator, Sequence
from datetime import date

from tieline.assessment.findings import Answer, Effect, Finding, Path, Trace, Verdict
from tieline.assessment.listings import MAYBE_ENDED, listed_on
from tieline.assessment.path_days import Stretch, path_days
from tieline.assessment.ties import sentence
from tieline.model.days import UNKNOWN_DAY, Holding, Span
from tieline.model.kinds import Status
from tieline.model.nouns import Designation, Source
from tieline.network.graph import Step
from tieline.resolution.parties import Outcome as Meant
from tieline.text import days

HOLDING_WORDS = {
    Holding.YES: "holds on this day",
    Holding.UNCERTAIN: "uncertain on this day",
    Holding.UNKNOWN: "not known for this day",
    Holding.NO: "not on this day",
}

DISCLAIMER = (
    "This is no legal advice, no licence determination and no clearance. A listing proves a "
    "listing; an allegation stays an allegation. That nothing was found means that nothing was "
    "found in these data: unknown is an answer."
)


AHEAD = (
    "The day that is asked about lies after the day of knowledge: what is said of it holds only if "
    "nothing changes until then."
)


def path_words(path: Path, trace: Trace, subject: str) -> str:
    """A chain as one line: `Costco ─distributes→ Lorex ─relabels→ Dahua`."""
    words = [trace.name(subject)]
    for step in path.steps:
        kind = step.bond.kind
        words.append(f"─{kind}→" if step.forward else f"←{kind}─")
        words.append(trace.name(step.end))
    return " ".join(words)


def count_words(finding: Finding) -> str:
    """How many paths there are, `more than 10,000` where counting stopped there."""
    return f"more than {finding.count:,}" if finding.more else f"{finding.count:,}"


CUT = (
    "A search stopped at the bound of its work: stronger paths than those shown may be missing; "
    "whom the subject is tied to is whole."
)


def held_words(path: Path) -> str:
    """How a chain is said and how it holds on the day, and whether somebody denies a tie of it."""
    rows = (tie for step in path.steps for tie in step.bond.ties)
    denied = ", and denied" if any(not tie.standing.affirms for tie in rows) else ""
    return f"{path.standing}, {HOLDING_WORDS[path.holding]}{denied}"


def strength_words(path: Path, trace: Trace) -> str:
    """How strong a chain is and what is weakest about it, in a few words."""
    weakest = path.weakest
    words = f"strength {path.strength:.2f}"
    if weakest is None:
        return words
    standing = weakest.bond.standing(trace.as_of)
    return f"{words}; weakest proof: {sentence(weakest, trace.name)} ({standing})"


def path_days_words(steps: Sequence[Step]) -> str:
    """The days on which all ties of a chain hold, in a few words."""
    found = path_days(steps)
    if not found.possible:
        return "on no day do all its ties hold"
    every = "all its ties hold" if len(steps) > 1 else "it holds"
    certain = "; ".join(_stretch(one) for one in found.certain)
    possible = "; ".join(_stretch(one) for one in found.possible)
    if not certain:
        return f"{every} on no day for sure, possibly {possible}"
    if found.certain == found.possible:
        return f"{every} {certain}"
    return f"{every} for sure {certain}; possibly {possible}"


def _stretch(stretch: Stretch) -> str:
    first, last = stretch
    if first == last and first:
        return f"on {first}"
    if first and last:
        return f"from {first} to {last}"
    if first:
        return f"from {first} on"
    return f"until {last}" if last else "on any day"


def best_path(finding: Finding) -> Path:
    """The path to show first."""
    return (finding.paths or finding.past)[0]


def listing_words(entry: Designation, trace: Trace, confirmed: Span) -> str:
    """An entry as a sentence says it on the day of the trace.

    confirmed: when a source last showed the party on this list.
    """
    title = trace.lists.get(entry.list_id, entry.list_id)
    if entry.status is not Status.IN_FORCE:
        return f"{entry.status} for {title} ({days.words(entry.begin)}): not a listing"
    since = days.since(entry.begin) if entry.begin else "since a day not stated"
    shown = confirmed.latest or confirmed.earliest
    read = f", last read {days.words(confirmed)}" if shown and shown < trace.as_of else ""
    begun = f"it was by {entry.begin.latest}" if entry.begin else "its entry has no days"
    ended = days.period(entry.begin, entry.end) if entry.end.latest else since
    match listed_on(entry, trace.as_of):
        case Holding.YES:
            said = f"on {title} {since}{read}"
        case Holding.UNKNOWN:
            said = f"perhaps on {title} on this day: {begun}"
        case Holding.UNCERTAIN if entry.end.latest == MAYBE_ENDED:
            said = f"perhaps on {title}: {since}{read}, and a later copy of the list lacks it"
        case Holding.UNCERTAIN:
            said = f"perhaps on {title} on this day ({ended})"
        case _:
            said = f"not on {title} on this day ({ended})"
    return said


def _confirmed(entry: Designation | None) -> Span:
    """When a source last showed an entry: the days of its publication, or the day of its copy."""
    if entry is None or not entry.end.earliest:
        return UNKNOWN_DAY
    return entry.last_reported or Span.on(entry.end.earliest)


def listings(finding: Finding, trace: Trace) -> list[tuple[str, tuple[Designation, ...]]]:
    """The entries of a listed party, those that say the same together, on the day's first."""
    same: dict[str, dict[Designation, None]] = {}
    last: dict[str, Designation] = {}
    for entry in finding.listings:
        known = last.get(entry.list_id)
        before = (known and known.end.earliest) or date.min
        if entry.status is Status.IN_FORCE and (entry.end.earliest or date.min) > before:
            last[entry.list_id] = entry
    order = list(Holding)
    for entry in sorted(
        finding.listings,
        key=lambda one: (
            one.status is not Status.IN_FORCE,
            order.index(listed_on(one, trace.as_of)),
        ),
    ):
        latest = last.get(entry.list_id)
        words = listing_words(entry, trace, _confirmed(latest))
        entries = same.setdefault(words, {})
        entries[entry] = None
        if latest and ", last read" in words:  # the source that says so is cited too
            entries[latest] = None
    return [(words, tuple(entries)) for words, entries in same.items()]


def unruled_words(list_id: str, trace: Trace) -> str:
    """What is said of a list of which no rule is encoded."""
    title = trace.lists.get(list_id, list_id)
    return f"No rule of the {title} is encoded here: what follows from it is unknown."


def verdict_words(answer: Answer) -> str:
    """The answer for one subject in a few words."""
    itself = any(one.now and one.party_id == answer.party_id for one in answer.findings)
    said = (
        (answer.resolution.outcome is Meant.AMBIGUOUS, _ambiguous_words(answer)),
        (answer.party_id is None, "not found here: unknown"),
        (itself, "itself listed"),
        (answer.verdict is Verdict.FOUND, "tied to a listed party"),
        (bool(answer.findings), "no tie to a listed party found for this day"),
    )
    return next((words for so, words in said if so), "no tie to a listed party found in these data")


def _ambiguous_words(answer: Answer) -> str:
    if len(answer.resolution.matches) > 1:
        return "ambiguous: name one of the candidates"
    return "ambiguous: like a name here; name the candidate if it is meant"


def following(finding: Finding) -> Iterator[Effect]:
    """The effects of a finding from which something follows or may follow on the day."""
    return (effect for effect in finding.effects if effect.outcome.follows)


def consequence_words(effect: Effect) -> str:
    """A rule's consequence and outcome in a few words."""
    return f"{effect.regime}, {effect.rule.title}: {effect.rule.consequence}"


def source_words(source: Source) -> str:
    """A source as a reference list names it."""
    dated = days.words(source.published) if source.published.earliest else ""
    if not dated:
        dated = f"retrieved {source.retrieved}" if source.retrieved else "undated"
    kind = str(source.kind).replace("_", " ")
    return f"{source.publisher}: {source.title} ({kind}, {dated}, reliability {source.reliability})"


class Numbers:
    """Numbers of sources, given in the order in which they are first cited."""

    def __init__(self, trace: Trace) -> None:
        """Start with no source cited."""
        self._trace = trace
        self._numbers: dict[str, int] = {}
        self._said_by = {
            tie.claim_id: tie.source_id
            for answer in trace.answers
            for bond in answer.bonds
            for tie in bond.ties
        }

    def cite(self, source_id: str) -> int:
        """The number of a source."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def cite_claim(self, claim_id: str) -> str:
        """The number of the source of a claim in brackets; its id where it is not shown."""
        source_id = self._said_by.get(claim_id)
        return f"[{self.cite(source_id)}]" if source_id else claim_id

    def cited(self) -> list[tuple[int, Source]]:
        """The sources cited so far, by number."""
        return [
            (number, self._trace.sources[source_id])
            for source_id, number in self._numbers.items()
            if source_id in self._trace.sources
        ]
