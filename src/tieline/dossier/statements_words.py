"""The words that every rendering of a report on statements shares."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tieline.assessment.statements import Bearing, Judged, Moment, Report, StatementKind, Truth
from tieline.model.nouns import Source

TRUTH_WORDS = {
    Truth.TRUE: "true",
    Truth.PARTLY: "true in part",
    Truth.OTHER_DAYS: "unknown for this day",
    Truth.ONLY_HERE: "unknown, said here only",
    Truth.UNKNOWN: "unknown",
    Truth.DISPUTED: "disputed",
    Truth.CONTRADICTED: "contradicted",
    Truth.NO_CLAIM: "no claim",
}
"""An answer as readers see it; what each rests on stands in `MEANING`."""

MEANING = (
    ("true", "at least one source other than the document says so of that day, and none denies it"),
    ("true in part", "that holds for some parts of the statement and not for others"),
    ("unknown", "nobody but the document itself says so, or others say it of other days only"),
    ("disputed", "other sources say so, and others deny it"),
    ("contradicted", "other sources say otherwise, and none but the document says so"),
    ("no claim", "a question, an opinion or a prediction: nothing that could be borne out"),
)

NO_VERDICT = (
    "True means borne out by other sources in these data, no more. An allegation that is repeated "
    "stays an allegation, and that nothing was found means that nothing was found here."
)


def heading(moment: Moment, report: Report) -> str:
    """What a column of the report asks."""
    first = report.moments[0]
    if moment == first:
        return f"{moment.as_of}, as known then"
    if moment.as_of == first.as_of:
        return f"{moment.as_of}, as known on {moment.known_by}"
    return f"on {moment.as_of}"


def truth_words(truth: Truth) -> str:
    """An answer in a word or two."""
    return TRUTH_WORDS[truth]


def numbers(report: Report) -> dict[str, int]:
    """The number of each source, in the order in which statements rest on it."""
    order = dict.fromkeys(
        source
        for one in report.judged
        for bearings in (*one.bearings, one.after)
        for bearing in bearings
        for source in bearing.sources
        if source in report.sources
    )
    return {source: number for number, source in enumerate(order, start=1)}


def part_words(part: Bearing, parts: Sequence[Bearing], numbered: dict[str, int]) -> str:
    """One of the parts of an answer; its own answer is said where there are several."""
    if len(parts) > 1:
        return bearing_words(part, numbered)
    return bearing_words(replace(part, truth=Truth.TRUE), numbered)


def bearing_words(bearing: Bearing, numbered: dict[str, int]) -> str:
    """A part of an answer, its own answer unless that is yes, and the numbers of its sources."""
    cited = sorted(numbered[one] for one in bearing.sources if one in numbered)
    marks = "".join(f" [{one}]" for one in cited)
    lead = "" if bearing.truth is Truth.TRUE else f"{truth_words(bearing.truth)}: "
    return f"{lead}{bearing.why}{marks}"


def source_words(source: Source) -> str:
    """A source as a line of the list at the end."""
    day = source.published.latest
    when = f", {day}" if day and source.published.exact else ""
    via = f", after {source.via}" if source.via else ""
    return f"{source.publisher}: {source.title}{when}{via}"


def kind_words(judged: Judged) -> str:
    """What sort of sentence it is, where it is no claim."""
    return "" if judged.kind is StatementKind.CLAIM else f" ({judged.kind})"


def summary(report: Report) -> list[str]:
    """How many statements have which answer, one line for each moment."""
    lines = []
    for at, moment in enumerate(report.moments):
        counts = Counter(one.truths[at] for one in report.judged)
        told = Counter[str]()
        for truth, count in counts.items():
            told[truth_words(truth).partition(",")[0].replace(" for this day", "")] += count
        parts = ", ".join(f"{count} {words}" for words, count in told.most_common())
        lines.append(f"{heading(moment, report)}: {parts}")
    return lines
