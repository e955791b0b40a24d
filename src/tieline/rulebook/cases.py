"""Load the cases that stand beside the rules: ties, listings, a day, and what must come out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from tieline.model.amounts import UNKNOWN_AMOUNT
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import Standing, Status, TieKind
from tieline.model.nouns import ALWAYS_KNOWN, Designation, Tie
from tieline.rulebook.bounded import bounded_day, bounded_span
from tieline.rulebook.rules import Force, Rulebook
from tieline.text.amounts import parse_share
from tieline.text.blocks import BadBlockError, Block, decoded, one_of, parse_blocks

CASES = Path(__file__).parent / "cases"
STARTER = "starter"
"""The word by which a case asks for the entries on lists that ship with the first case."""

_SENTENCE = 3


class Expected(StrEnum):
    """What a rule may be expected to say of a case."""

    APPLIES = "applies"
    IF_TIE = "applies if the tie holds"
    DEPENDS = "depends"
    UNVERIFIED = "unverified"
    NOT_IN_FORCE = "not in force"
    NOT_LISTED = "not listed"
    NONE_FOUND = "none found"
    DOES_NOT_REACH = "does not reach"
    NOT_ENACTED = "not yet enacted"
    SILENT = "silent"
    """Nothing is said of the rule: no chain of ties, or no list of its regime, leads to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One story on one day, and what the rules must say of it.

    name: a sentence, with the day where the story is told on several; story: without it.
    file, line: where it stands.
    starter: whether the entries that ship count besides its own.
    target: the listed party that is asked about; empty where only one is reached.
    expected: what each rule must say; words: what must occur in its reasons.
    states: the state in which a rule must be on the day, whatever the ties.
    still_open: why the case is known to fail today; empty where it must pass.
    """

    name: str
    story: str
    file: str
    line: int
    ties: tuple[Tie, ...]
    entries: tuple[Designation, ...]
    starter: bool
    subject: str
    target: str
    as_of: date
    known_by: date
    expected: dict[str, Expected]
    words: dict[str, str] = field(default_factory=dict)
    states: dict[str, Force] = field(default_factory=dict)
    still_open: str = ""

    @property
    def place(self) -> str:
        """Where the case stands, in short."""
        return f"{Path(self.file).name}, line {self.line}"


def load_cases(rulebook: Rulebook, folder: Path = CASES) -> tuple[Case, ...]:
    """Every case of a folder, in the order of files and lines. Raises BadBlockError."""
    found: list[Case] = []
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.yml")):
        for block in parse_blocks(decoded(file.read_bytes(), str(file)), str(file)):
            told = list(_told(block, rulebook))
            story = told[0].story
            if story in seen:
                raise block.bad(f"the case `{story}` stands already ({seen[story]}); name it anew")
            seen[story] = told[0].place
            found.extend(told)
    if not found:
        raise BadBlockError(str(folder), 1, "there is no case; write one in a file `NAME.yml`")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Story:
    """What the days of one block have in common."""

    name: str
    file: str
    starter: bool
    subject: str
    target: str
    ties: tuple[Tie, ...]
    entries: tuple[Designation, ...]


def _told(block: Block, rulebook: Rulebook) -> Iterator[Case]:
    """The cases of one block: one, or one for each of its days."""
    ties, listed = block.take_blocks("ties"), block.take_blocks("listed")
    story = _Story(
        name=block.take("case", str),
        file=block.file,
        starter=bool(block.take("listings", _starter, "")),
        subject=block.take("subject", str, ""),
        target=block.take("to", str, ""),
        ties=tuple(_tie(one, number) for number, one in enumerate(ties)),
        entries=tuple(_entry(one, number, rulebook) for number, one in enumerate(listed)),
    )
    days = block.take_blocks("days")
    for day in days or [block]:
        case = _case(story, day, rulebook, several=bool(days))
        day.finish()
        _check(case, day)
        yield case
    if days:
        block.finish()


def _case(story: _Story, day: Block, rulebook: Rulebook, *, several: bool) -> Case:
    """A story on one of its days."""
    as_of = day.take("as_of", bounded_day)
    case = Case(
        name=f"{story.name}, on {as_of}" if several else story.name,
        story=story.name,
        file=story.file,
        line=day.line,
        ties=tuple(_dated(tie, as_of) for tie in story.ties),
        entries=story.entries,
        starter=story.starter,
        subject=story.subject,
        target=story.target,
        as_of=as_of,
        known_by=day.take("known_by", bounded_day, date.max),
        expected=day.take_map("expect", one_of(Expected)),
        words=day.take_map("words", str),
        states=day.take_map("in_force", one_of(Force)),
        still_open=day.take("open", str, ""),
    )
    for key, rules in (("expect", case.expected), ("words", case.words), ("in_force", case.states)):
        for rule_id in rules:
            if rule_id not in rulebook.every:
                raise day.bad_at(key, f"there is no rule `{rule_id}`; see `tieline rules`")
    return case


def _check(case: Case, block: Block) -> None:
    """Refuse a case that could not fail, or that asks about nobody."""
    if not case.expected and not case.states:
        raise block.bad("the case expects nothing; say under `expect` what a rule must say")
    for rule_id in case.words:
        if rule_id not in case.expected:
            raise block.bad_at("words", f"`{rule_id}` is not under `expect`; add it there")
    if not case.expected:
        return
    ends = {party for tie in case.ties for party in (tie.from_id, tie.to_id)}
    listed = {entry.party_id for entry in case.entries}
    if case.subject not in ends | listed:
        raise block.bad(
            f"the subject `{case.subject}` is in no tie and no listing of the case; "
            "name one of its parties under `subject`"
        )
    if case.target and case.target not in ends | listed:
        raise block.bad(
            f"`to: {case.target}` is in no tie and no listing of the case; name one of its parties"
        )
    if not case.starter and not listed:
        raise block.bad("the case lists nobody; add `listed`, or `listings: starter`")


def _tie(block: Block, number: int) -> Tie:
    """A tie; without `from` and `until` it holds on the day of the case."""
    left, kind, right = block.take("tie", _sentence)
    begin = block.take("from", bounded_span, UNKNOWN_DAY)
    end = block.take("until", bounded_span, UNKNOWN_DAY)
    if begin.earliest and end.latest and end.latest < begin.earliest:
        raise block.bad_at("until", "the tie ends before it begins; mend `from` or `until`")
    tie = Tie(
        claim_id=f"tie-{number}",
        source_id="case",
        standing=block.take("standing", one_of(Standing), Standing.FILED),
        known_from=ALWAYS_KNOWN,
        begin=begin,
        end=end,
        from_id=left,
        kind=kind,
        to_id=right,
        share=block.take("share", parse_share, UNKNOWN_AMOUNT),
    )
    block.finish()
    return tie


def _dated(tie: Tie, as_of: date) -> Tie:
    """A tie whose open days are those of the case."""
    begin = tie.begin or Span(None, as_of)
    end = tie.end or Span(as_of, None)
    return replace(tie, begin=begin, end=end)


def _entry(block: Block, number: int, rulebook: Rulebook) -> Designation:
    """An entry on a list; without `until` it stays."""
    party, list_id = block.take("listed", _on_list)
    if list_id not in rulebook.lists:
        known = ", ".join(sorted(rulebook.lists))
        raise block.bad_at("listed", f"list `{list_id}` is not known; known: {known}")
    begin = block.take("from", bounded_span)
    end = block.take("until", bounded_span, UNKNOWN_DAY)
    if begin.earliest and end.latest and end.latest < begin.earliest:
        raise block.bad_at("until", "the entry ends before it begins; mend `from` or `until`")
    entry = Designation(
        claim_id=f"entry-{number}",
        source_id="case",
        standing=Standing.LISTED,
        known_from=ALWAYS_KNOWN,
        begin=begin,
        end=end,
        party_id=party,
        list_id=list_id,
        status=block.take("status", one_of(Status), Status.IN_FORCE),
        programme=block.take("programme", str, ""),
    )
    block.finish()
    return entry


def _sentence(text: str) -> tuple[str, TieKind, str]:
    words = text.split()
    if len(words) != _SENTENCE:
        raise ValueError(
            f"`{text}` is no tie; write `A kind B`, such as `intel supplies hikvision`"
        )
    return words[0], one_of(TieKind)(words[1]), words[2]


def _on_list(text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) != _SENTENCE or words[1] != "on":
        raise ValueError(
            f"`{text}` is no entry; write `PARTY on LIST`, as `hikvision on us-bis-el`"
        )
    return words[0], words[2]


def _starter(text: str) -> str:
    if text != STARTER:
        raise ValueError(
            f"`{text}` is not known; write `{STARTER}`, or name entries under `listed`"
        )
    return text
