"""What a reviewer changes of a proposal, and what of a claim its quote does not say."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from tieline.casebook.draft import NUMBERS, Amendment, Draft, standing_of
from tieline.casebook.meant import PRONOUNS
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.proposals import Named, Proposal
from tieline.text.days import parse_span
from tieline.text.folded import plain
from tieline.text.names import normalise
from tieline.text.spoken_amounts import Amount, amounts_in
from tieline.text.spoken_days import days_in

AMOUNTS = ("amount", "share")
DAYS = ("from", "until", "on", "period")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"(?<=\d)[,\u00a0\u202f '](?=\d{3})")
_CURRENCY = re.compile(r"[A-Z]{3}$")
_ANY_FIRM = {"公司", "其"}
"""Words that stand for a party, and within the names of many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The words on which a claim stands.

    words: of its quotes; around: of the paragraphs in which they stand.
    by_hand: whether a person proposed it, so that nothing of it was read from the words.
    by_ocr: whether they were read from a picture, which alone tells its numbers then.
    published: the day of the document, from which `last year` is counted.
    names: every name of a party, by id. known: the canonical id of a party's id.
    """

    words: str
    around: str
    names: Callable[[str], tuple[str, ...]]
    known: Callable[[str], str]
    by_hand: bool = False
    by_ocr: bool = False
    published: Span = UNKNOWN_DAY


def changes(
    proposal: Proposal, said: Amendment, before: Draft, after: Draft, *, by_ocr: bool = False
) -> list[str]:
    """The fields and roles of which a reviewer says something else than was proposed.

    before, after: the claim without and with what the reviewer says. What was open is not changed;
    nor is a number that was read from a picture (by_ocr), which a person types in any case.
    """
    fields = [
        name
        for name, value in said.fields.items()
        if proposal.fields.get(name) and value != proposal.fields[name]
        if not (by_ocr and name in NUMBERS)
    ]
    roles = [
        role
        for role in said.parties
        if role in before.parties and _who(before, role) != _who(after, role)
    ]
    standing = said.standing is not None and said.standing is not standing_of(proposal)
    return [*fields, *roles, *(["standing"] if standing else [])]


def _who(draft: Draft, role: str) -> list[str]:
    return [draft.names.get(one, one) for one in draft.parties.get(role, ())]


def beyond(proposal: Proposal, said: Amendment, made: Draft, stated: Stated) -> tuple[str, ...]:
    """What of a claim its quote does not say, in sentences.

    What was read from the words, and left as it was, is not looked at again.
    """
    told = [*_parties(proposal, said, made, stated)]
    values = {
        name: str(value)
        for name, value in made.block.items()
        if stated.by_hand or (name in said.fields and value != proposal.fields.get(name))
    }
    if not stated.by_ocr:
        told += _values(values, stated)
    return tuple(told)


def _parties(proposal: Proposal, said: Amendment, made: Draft, stated: Stated) -> Iterator[str]:
    every = [one for named in proposal.parties.values() for one in named if one.end]
    meant = {stated.known(key) for one in every for key in one.party_ids}
    for role, ids in made.parties.items():
        if not (stated.by_hand or role in said.parties):
            continue
        named = proposal.parties.get(role, ())
        place = stated.around if _stands_for_one(named, stated) else stated.words
        for one in ids:
            called = (made.names[one],) if one in made.names else stated.names(one)
            if one not in meant and not any(_stands(name, place) for name in called):
                yield f"{role}: {made.names.get(one, one)} is not named there"


def _stands_for_one(named: tuple[Named, ...], stated: Stated) -> bool:
    """Whether the words name somebody by a word such as `it` only."""
    if any(_is_pronoun(one.words) for one in named):
        return True
    words = f" {plain(stated.words)} "
    return stated.by_hand and any(
        one in stated.words if not one.isascii() else f" {one} " in words
        for one in PRONOUNS - _ANY_FIRM
    )


def _is_pronoun(words: str) -> bool:
    return " ".join(words.casefold().split()) in PRONOUNS


def _stands(name: str, words: str) -> bool:
    """Whether a name, or what it is without its legal form, stands among words."""
    there = plain(words)
    for form in {plain(name), normalise(name).core} - {""}:
        if f" {form} " in f" {there} ":
            return True
        if not form.isascii() and form.replace(" ", "") in there.replace(" ", ""):
            return True
    return False


def _values(values: Mapping[str, str], stated: Stated) -> Iterator[str]:
    amounts = amounts_in(stated.words)
    numbers = _numbers(stated.words)
    spans = [one.span for one in days_in(stated.words, stated.published)]
    for name in AMOUNTS:
        if not _amount_said(values.get(name, ""), amounts, numbers):
            yield f"{name}: {values[name]} is not said there"
    for name in DAYS:
        if not _day_said(values.get(name, ""), spans, numbers):
            yield f"{name}: {values[name]} is not said there"


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(one) for one in _NUMBER.findall(_GROUPED.sub("", text))}


def _amount_said(value: str, amounts: list[Amount], numbers: set[Decimal]) -> bool:
    """Whether every number of an amount is said, and in its currency where one is said with it."""
    currency = _CURRENCY.search(value.strip())
    for number in _numbers(value):
        saying = [one for one in amounts if number in {one.amount.low, one.amount.high, one.around}]
        units = {one.amount.unit for one in saying}
        if saying and currency and not units & {"", currency[0]}:
            return False
        if not saying and number not in numbers:
            return False
    return True


def _day_said(value: str, spans: list[Span], numbers: set[Decimal]) -> bool:
    """Whether a day is said, as exactly as that."""
    if value in {"", "unknown"}:
        return True
    with suppress(ValueError):
        asked = parse_span(value)
        return any(_within(one, asked) for one in spans)
    return _numbers(value) <= numbers


def _within(said: Span, asked: Span) -> bool:
    early = asked.earliest is None or (
        said.earliest is not None and asked.earliest <= said.earliest
    )
    late = asked.latest is None or (said.latest is not None and said.latest <= asked.latest)
    return early and late
