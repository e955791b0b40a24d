"""Read a scenario: what a user supposes of listings, ties and rules (see `docs/what-if.md`)."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tieline.assessment.pair_shift import Mark
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import TieKind
from tieline.rulebook.rules import Rulebook
from tieline.services.scenario_errors import BadDesignationError, Errors
from tieline.services.supposed_rules import RuleDesk
from tieline.sources.reading import ReadError
from tieline.sources.ties_table import STAKES, no_share
from tieline.text.amounts import parse_share
from tieline.text.blocks import Block, decoded, parse_block
from tieline.text.days import BadDayError, parse_day, parse_span

EARLIEST = date(1900, 1, 1)
"""No day of a scenario lies before it."""
SUFFIXES = (".yml", ".yaml")
"""How the names of scenario files end."""

Bad = Callable[[str], Exception]
"""What makes an error that says where a thing stands."""
Sentence = tuple[str, TieKind, str]
_EMPTY = (
    "no `add:`, `remove:` or `suspend:` is here, so nothing is supposed; write one of them with "
    "what is to be supposed"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """That a party is on a list from a day on, or (mark `-`) no longer from that day on."""

    bad: Bad
    mark: Mark
    party: str
    list_id: str
    begin: Span
    end: Span = UNKNOWN_DAY
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That a tie is there from a day on, or (mark `-`) no longer from that day on.

    sentences: every way in which its words can be read, `A kind B`.
    """

    bad: Bad
    mark: Mark
    sentences: tuple[Sentence, ...]
    begin: Span
    end: Span = UNKNOWN_DAY
    share: Range = UNKNOWN_AMOUNT
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """That a claim was never made."""

    bad: Bad
    claim_id: str


Wish = Listing | Link | Unsaid


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is supposed, in the order in which it was written.

    on: the day from which it holds where nothing else is said.
    rules: the rulebook with the scenario's changes, and what these are.
    errors: what could not be read; told together with the names that mean nobody.
    """

    name: str
    on: date
    note: str
    wishes: tuple[Wish, ...]
    rules: RuleDesk
    digest: str
    errors: Errors


def read_scenario(
    file: Path | None, designate: Sequence[str], rulebook: Rulebook, on: date | None, today: date
) -> Scenario:
    """The scenario of a file, with what is designated on the command line after it.

    on: the day given on the command line, which goes before the file's; else today.
    Raises BadBlockError where the file is no scenario, ReadError where there is none. What is wrong
    with single entries is kept for those who check the names, so that all is told together.
    """
    rules, errors = RuleDesk(rulebook), Errors()
    listings = [(one.rpartition(":")[0], one.rpartition(":")[2]) for one in designate]
    name = "; ".join(f"{party} on {list_id}" for party, list_id in listings)
    note, wishes = "", list[Wish]()
    text, block = "", None
    if file:
        if not file.is_file():
            raise ReadError(str(file), None, "there is no such file; check the path")
        text = decoded(file.read_bytes(), str(file))
        block = parse_block(text, str(file))
        name = block.take("scenario", str)
        note = errors.take(block, "note", str, "")
        said = errors.take(block, "on", _day, today)
        on = on or said
    day = on or today
    if block:
        empty = not designate and not any(section in block for section in _SECTIONS)
        wishes += _sections(block, day, rules, errors)
        with errors.kept():
            block.finish()
            if empty:
                raise block.bad(_EMPTY)
    for one in designate:
        with errors.kept():
            wishes.append(_designated(one, day))
    digest = hashlib.sha256("\n".join([text, str(day), *designate]).encode()).hexdigest()
    return Scenario(
        name=name,
        on=day,
        note=note,
        wishes=tuple(wishes),
        rules=rules,
        digest=digest,
        errors=errors,
    )


def _designated(text: str, on: date) -> Listing:
    """A listing as `PARTY:LIST`."""

    def bad(problem: str) -> Exception:
        return BadDesignationError(text, problem)

    party, colon, list_id = text.rpartition(":")
    if not colon or not party.strip() or not list_id.strip():
        raise bad("write it as a party and a list, such as `Hikvision:us-ofac-sdn`")
    return Listing(
        bad=bad, mark=Mark.ADDED, party=party.strip(), list_id=list_id.strip(), begin=Span.on(on)
    )


def _sections(block: Block, on: date, rules: RuleDesk, errors: Errors) -> Iterator[Wish]:
    """The sections of a scenario in the order in which they stand."""
    for section in dict.fromkeys([*block.rest(), *_SECTIONS]):
        if section not in _SECTIONS:
            continue  # told as unknown once everything else has been read
        with errors.kept():
            for entry in block.take_blocks(section):
                with errors.kept():
                    yield from _SECTIONS[section](_Entry(entry, on, rules, errors))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a section, with the day from which it is supposed where it names none."""

    block: Block
    on: date
    rules: RuleDesk
    errors: Errors


def _added(entry: _Entry) -> Iterator[Wish]:
    block = entry.block
    if "listed" in block:
        party, list_id = block.take("listed", _on_list)
        begin, end = _period(entry)
        yield Listing(
            bad=_at(block, "listed"),
            mark=Mark.ADDED,
            party=party,
            list_id=list_id,
            begin=begin,
            end=end,
            programme=block.take("programme", str, ""),
        )
    elif "tie" in block:
        sentences = block.take("tie", _sentences)
        begin, end = _period(entry)
        yield Link(
            bad=_at(block, "tie"),
            mark=Mark.ADDED,
            sentences=sentences,
            begin=begin,
            end=end,
            share=_share(entry, sentences),
            scope=block.take("scope", str, ""),
        )
    elif "rule" in block or "regime" in block:
        entry.rules.add(block)
        return
    else:
        raise block.bad("say what is added by one of the keys listed, tie, rule, regime")
    block.finish()


def _removed(entry: _Entry) -> Iterator[Wish]:
    block = entry.block
    if "listed" in block:
        party, list_id = block.take("listed", _on_list)
        begin = _from(entry)
        bad = _at(block, "listed")
        yield Listing(bad=bad, mark=Mark.REMOVED, party=party, list_id=list_id, begin=begin)
    elif "tie" in block:
        sentences = block.take("tie", _sentences)
        begin = _from(entry)
        yield Link(bad=_at(block, "tie"), mark=Mark.REMOVED, sentences=sentences, begin=begin)
    elif "claim" in block:
        claim_id = block.take("claim", str)
        yield Unsaid(_at(block, "claim"), claim_id)
    elif "rule" in block:
        entry.rules.remove(block)
        return
    else:
        raise block.bad("say what is removed by one of the keys listed, tie, claim, rule")
    block.finish()


def _suspended(entry: _Entry) -> Iterator[Wish]:
    begin, end = _period(entry)
    entry.rules.suspend(entry.block, begin, end)
    yield from ()


_SECTIONS: dict[str, Callable[[_Entry], Iterator[Wish]]] = {
    "add": _added,
    "remove": _removed,
    "suspend": _suspended,
}
"""What a section does with each of its entries."""


def _at(block: Block, key: str) -> Bad:
    """An error at the line of a key."""
    return lambda problem: block.bad_at(key, problem)


def _share(entry: _Entry, sentences: tuple[Sentence, ...]) -> Range:
    """The share of a supposed stake."""
    share = entry.errors.take(entry.block, "share", parse_share, UNKNOWN_AMOUNT)
    with entry.errors.kept():
        if share and all(kind not in STAKES for _, kind, _ in sentences):
            raise entry.block.bad_at("share", no_share(sentences[0][1]))
    return share


def _period(entry: _Entry) -> tuple[Span, Span]:
    """When a supposed thing begins, and ends."""
    begin, end = _from(entry), entry.errors.take(entry.block, "until", _span, UNKNOWN_DAY)
    with entry.errors.kept():
        if begin.earliest and end.latest and end.latest < begin.earliest:
            raise entry.block.bad_at("until", "it ends before it begins; mend `from` or `until`")
    return begin, end


def _from(entry: _Entry) -> Span:
    """The first day of a supposed thing; where it is bad, that of the whole scenario."""
    default = Span.on(entry.on)
    begin = entry.errors.take(entry.block, "from", _span, default)
    with entry.errors.kept():
        if not begin.earliest:
            raise entry.block.bad_at("from", "a supposed thing needs a first day; write one")
    return begin if begin.earliest else default


def _span(text: str) -> Span:
    """Days from 1900 on."""
    span = parse_span(text)
    if any(day and day < EARLIEST for day in (span.earliest, span.latest)):
        raise BadDayError(text, f"it lies before {EARLIEST}")
    return span


def _day(text: str) -> date:
    day = parse_day(text)
    if day < EARLIEST:
        raise BadDayError(text, f"it lies before {EARLIEST}")
    return day


def _on_list(text: str) -> tuple[str, str]:
    party, found, list_id = text.rpartition(" on ")
    if not found or not party.strip() or not list_id.strip():
        raise ValueError(f"`{text}` cannot be read; write it as `Hikvision on us-ofac-sdn`")
    return party.strip(), list_id.strip()


def _sentences(text: str) -> tuple[Sentence, ...]:
    """Every reading of `A kind B`: names may have blanks, and words that are kinds of ties."""
    words = text.split()
    kinds = set(TieKind)
    found = tuple(
        (" ".join(words[:at]), TieKind(word), " ".join(words[at + 1 :]))
        for at, word in enumerate(words)
        if word in kinds and 0 < at < len(words) - 1
    )
    if not found:
        raise ValueError(
            f"`{text}` has no kind of tie between two names; write it as `Intel supplies "
            f"Hikvision`, with one of {', '.join(TieKind)}"
        )
    return found
