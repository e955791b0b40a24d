"""Checks what a model proposes: what does not stand in its own exact quotes is rejected."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tieline.model.amounts import Range
from tieline.model.documents import DocumentText, Quote
from tieline.model.kinds import Confidence, Standing, Status
from tieline.model.proposals import Named, Proposal, ProposalKind
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.model_schema import (
    AMOUNTS,
    BOTH_NAMED,
    CHOICES,
    DAYS,
    FIELDS,
    NEEDED,
    ROLES,
    WORDS,
)
from tieline.text.days import grammar
from tieline.text.normal_form import normal_form
from tieline.text.quote_cautions import turning_words
from tieline.text.quote_edges import cuts
from tieline.text.quote_errors import QuoteError
from tieline.text.quotes import check, quote_of
from tieline.text.spoken_amounts import amounts_in
from tieline.text.spoken_days import days_in

MOST_QUOTES = 5
_AROUND = 80
_FIGURE = re.compile(r"[a-z]+(?:_[a-z]+)*")
_KEYS = {"kind", "quotes", "parties", "fields", "hedge", "speaker"}
_TALK = re.compile(
    r"\b(?:consider|may|might|could|would|plan|weigh|propos|urg|call(?:s|ed)? for|threaten)"
    r"|考虑|可能|拟|或将|呼吁",
    re.IGNORECASE,
)
"""Words beside which a designation is not in force."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """What a model proposed and was not taken: as it came, and why not."""

    proposed: str
    why: str


class _NotTakenError(ValueError):
    """Why something is not taken."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks proposals about one document.

    proposer: as proposals name it. known: the names of known parties.
    """

    document: DocumentText
    proposer: str
    known: Gazetteer

    def checked(self, answer: str) -> tuple[list[Proposal], list[Rejected]]:
        """The proposals of an answer that hold, and what was rejected."""
        proposed = _proposed(answer)
        if proposed is None:
            why = "the answer is no JSON object with a list `proposals`"
            return [], [Rejected(_short(answer), why)]
        taken: list[Proposal] = []
        rejected: list[Rejected] = []
        for one in proposed:
            try:
                taken.append(self._proposal(one))
            except (_NotTakenError, QuoteError) as error:
                rejected.append(Rejected(_short(json.dumps(one, ensure_ascii=False)), str(error)))
        return taken, rejected

    def _proposal(self, one: object) -> Proposal:
        values = _object(one, "the proposal")
        if unknown := sorted(set(values) - _KEYS):
            raise _NotTakenError(f"`{unknown[0]}` is nothing that can be proposed")
        kind = _kind(values.get("kind"))
        quotes = self._quotes(values.get("quotes"))
        parties = self._parties(kind, values.get("parties") or {}, quotes)
        fields = self._fields(kind, values.get("fields") or {}, quotes)
        return Proposal(
            key=_key(self.document.sha256, kind, quotes, parties, fields),
            kind=kind,
            quotes=quotes,
            proposer=self.proposer,
            parties=parties,
            fields=fields,
            standing=Standing.DENIED if kind is ProposalKind.DENIAL else Standing.REPORTED,
            confidence=Confidence.LOW,
            hedge=_words_of(quotes, values.get("hedge") or "", "hedge"),
            speaker=_in_text(self.document, values.get("speaker") or ""),
            missing=tuple(self._missing(quotes)),
        )

    def _quotes(self, value: object) -> tuple[Quote, ...]:
        if not isinstance(value, list) or not 0 < len(value) <= MOST_QUOTES:
            raise _NotTakenError(f"it has no list of one to {MOST_QUOTES} quotes")
        found = []
        for one in value:
            parts = _object(one, "a quote")
            exact, prefix, suffix = (
                _text(parts.get(name) or "", name) for name in ("exact", "prefix", "suffix")
            )
            found.append(quote_of(self.document, exact, prefix, suffix))
        return tuple(dict.fromkeys(found))

    def _parties(
        self, kind: ProposalKind, value: object, quotes: tuple[Quote, ...]
    ) -> dict[str, tuple[Named, ...]]:
        given = _object(value, "`parties`")
        if unknown := sorted(set(given) - set(ROLES[kind])):
            raise _NotTakenError(f"`{unknown[0]}` is no role of a {kind.value}")
        found = {
            role: tuple(self._named(_text(one, role), quotes) for one in _list(names, role))
            for role, names in given.items()
        }
        needed = ROLES[kind] if kind in BOTH_NAMED else ROLES[kind][:1]
        if absent := [role for role in needed if not found.get(role)]:
            raise _NotTakenError(f"nobody is named as `{absent[0]}`")
        return {role: named for role, named in found.items() if named}

    def _named(self, words: str, quotes: tuple[Quote, ...]) -> Named:
        """A party that is named in one of the quotes."""
        if not any(char.isupper() or char.isdigit() or char > "\u2e80" for char in words):
            raise _NotTakenError(f"`{words}` is no name")
        quote, offset = _place(quotes, words, "the party")
        text = normal_form(self.document.text)
        length = len(normal_form(words).text)
        start, end = text.original_span(quote.start + offset, quote.start + offset + length)
        first, last = text.original_span(quote.start, quote.end)
        around = self.known.find(self.document.text[first:last])
        ids = [
            one.party_ids for one in around if (one.start, one.end) == (start - first, end - first)
        ]
        return Named(self.document.text[start:end], start, end, ids[0] if ids else ())

    def _fields(
        self, kind: ProposalKind, value: object, quotes: tuple[Quote, ...]
    ) -> dict[str, str]:
        given = _object(value, "`fields`")
        if unknown := sorted(set(given) - set(FIELDS[kind])):
            raise _NotTakenError(f"`{unknown[0]}` is no field of a {kind.value}")
        if absent := [name for name in NEEDED.get(kind, ()) if not given.get(name)]:
            raise _NotTakenError(f"the field `{absent[0]}` is missing")
        found = {name: self._field(name, _text(one, name), quotes) for name, one in given.items()}
        said = " ".join(one.exact for one in quotes)
        if found.get("status") == Status.IN_FORCE and _TALK.search(said):
            raise _NotTakenError("its words speak of what may come, not of a listing in force")
        return found

    def _field(self, name: str, words: str, quotes: tuple[Quote, ...]) -> str:
        """A field in the grammar of cases, read by our own rules from words of a quote."""
        if name in CHOICES:
            if words not in CHOICES[name]:
                raise _NotTakenError(f"`{words}` is no {name}")
            return words
        if name == "figure":
            if not _FIGURE.fullmatch(words):
                raise _NotTakenError(f"`{words}` is no name of a figure")
            return words
        quote, offset = _place(quotes, words, name)
        # Read in its surroundings: a `nearly` just before the quote counts as well.
        text = normal_form(self.document.text).text
        start = quote.start + offset
        first = max(0, start - _AROUND)
        end = start + len(normal_form(words).text)
        return _READ[name](text[first : end + _AROUND], start - first, end - first)

    def _missing(self, quotes: tuple[Quote, ...]) -> Iterator[str]:
        for quote in quotes:
            anchor = check(quote, self.document)
            if anchor.caution:
                yield anchor.caution
            if turning := turning_words(quote.exact):
                yield f"the quote holds `{turning}`: see what it takes from the claim"
            if self.document.is_ocr(anchor.original_start, anchor.original_end):
                yield "the words were read from a picture; compare every number with it"


def _proposed(answer: str) -> list[object] | None:
    """The list of an answer; None where there is none."""
    try:
        values = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    found = values.get("proposals") if isinstance(values, dict) else None
    return found if isinstance(found, list) else None


def _amount(text: str, start: int, end: int) -> str:
    """An amount of a quote in the grammar of cases; with all the words that bound it."""
    for one in amounts_in(text):
        if one.start < end and start < one.end:
            if not (one.amount and one.amount.unit):
                raise _NotTakenError(f"`{one.words}` gives no bound, or has no clear unit")
            return _written(one.amount)
    raise _NotTakenError(f"`{text[start:end]}` is no amount")


def _written(amount: Range) -> str:
    low, high = amount.low, amount.high
    number = f"{low:f}" if low is not None else f"<={high:f}"
    if low is not None and high is None:
        number = f">={low:f}"
    elif low is not None and low != high:
        number = f"{low:f}..{high:f}"
    return number if amount.unit == "%" else f"{number} {amount.unit}"


def _day(text: str, start: int, end: int) -> str:
    for one in days_in(text):
        if one.start < end and start < one.end and one.span:
            return grammar(one.span)
    raise _NotTakenError(f"`{text[start:end]}` is no day")


def _plain(text: str, start: int, end: int) -> str:
    return text[start:end]


_READ: Mapping[str, Callable[[str, int, int], str]] = {
    **dict.fromkeys(AMOUNTS, _amount),
    **dict.fromkeys(DAYS, _day),
    **dict.fromkeys(WORDS, _plain),
}


def _place(quotes: tuple[Quote, ...], words: str, what: str) -> tuple[Quote, int]:
    """The first of the quotes in which words stand whole, and where in it."""
    wanted = normal_form(words).text
    for quote in quotes:
        at = quote.exact.find(wanted) if wanted else -1
        while at >= 0:
            if not cuts(quote.exact, at, at + len(wanted)):
                return quote, at
            at = quote.exact.find(wanted, at + 1)
    raise _NotTakenError(f"{what} `{words}` does not stand in its quotes")


def _words_of(quotes: tuple[Quote, ...], value: object, what: str) -> str:
    words = _text(value, what)
    if words:
        _place(quotes, words, what)
    return words


def _in_text(document: DocumentText, value: object) -> str:
    """Words that may stand anywhere in the document, such as the name of a speaker."""
    words = _text(value, "speaker")
    if words and normal_form(words).text not in normal_form(document.text).text:
        raise _NotTakenError(f"the speaker `{words}` does not stand in the document")
    return words


def _kind(value: object) -> ProposalKind:
    known = {kind.value: kind for kind in ROLES}
    if not isinstance(value, str) or value not in known:
        raise _NotTakenError(f"`{value}` is no kind that can be proposed")
    return known[value]


def _object(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _NotTakenError(f"{what} is no object")
    return value


def _list(value: object, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise _NotTakenError(f"`{what}` is no list")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise _NotTakenError(f"`{what}` is no text")
    return value.strip()


_SHOWN = 300


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _key(
    document: str,
    kind: ProposalKind,
    quotes: tuple[Quote, ...],
    parties: Mapping[str, tuple[Named, ...]],
    fields: Mapping[str, str],
) -> str:
    told = {
        "document": document,
        "kind": kind.value,
        "quotes": [[one.exact, one.start] for one in quotes],
        "parties": {role: [one.words for one in who] for role, who in parties.items()},
        "fields": dict(fields),
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
