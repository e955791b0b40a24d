"""The ledger as a chart: bars of floors with what is uncertain beyond, as SVG without script."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from tieline.assessment.ledger import Ledger
from tieline.dossier.ledger_words import (
    NOTHING,
    RATES,
    amount_words,
    group_words,
    scope_words,
    total_words,
)
from tieline.ledger.book import Book
from tieline.model.amounts import Range

WIDTH = 760
_EDGE, _BAR, _LABEL, _GAP, _LINE = 20, 16, 19, 12, 17
_SPAN = WIDTH - 2 * _EDGE - 60
"""Pixels of the longest bar; behind it is room for the mark of an open end."""
_LETTERS, _SMALL_LETTERS = 92, 112
"""Letters in a line of the chart; wide ones count double."""
MOST = 40
"""So many bars are drawn; the other formats have all."""

_FONT = "font-family=\"system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif\""
_PLAIN, _QUIET = 'fill="#1b2027"', 'fill="#4a4a4a"'
_BOLD = f'{_PLAIN} font-weight="600"'
_KEY = (
    "Dark: at least. Hatched: up to the highest figure. Arrow: no highest figure is known. "
    "Unknown amounts count 0, and are counted in words."
)
_HEARD = 'role="img" aria-labelledby="chart-t chart-d"'
_HATCH = (
    '<pattern id="beyond" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#ececec"/>'
    '<rect width="2" height="6" fill="#8a8a8a"/></pattern>'
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, its bounds, and both in words. sure: whether any floor is known."""

    label: str
    amount: Range
    told: str


def ledger_svg(ledger: Ledger) -> str:
    """The chart of an answer: its groups, or its contracts where it has none."""
    parts = _parts(ledger)
    drawn = list(_drawn(parts))
    title = scope_words(ledger)
    foot = [line for text in _foot(ledger) for line in wrapped(text, _SMALL_LETTERS)]
    heading = wrapped(title, 60)
    top = _EDGE + 26 * len(heading) + 26
    height = top + sum(size for _, size in drawn) + _LINE * (len(foot) + 1) + _EDGE
    told = "; ".join(f"{bar.label}: {bar.told}" for _, bars in parts for bar in bars) or NOTHING
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_HEARD} {_FONT}>',
        f'<title id="chart-t">{escape(title)}</title>',
        f'<desc id="chart-d">{escape(told)}</desc>',
        f'<defs>{_HATCH}</defs><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *(_text(_EDGE, _EDGE + 22 + 26 * at, line, 20, _BOLD) for at, line in enumerate(heading)),
        _text(_EDGE, top - 8, _clocks(ledger), 12, _QUIET),
    ]
    for marks, tall in drawn:
        out.append(f'<g transform="translate(0 {top})">{marks}</g>')
        top += tall
    out += (_text(_EDGE, top + _LINE * (at + 1), line, 12, _QUIET) for at, line in enumerate(foot))
    return "\n".join([*out, "</svg>"]) + "\n"


def _parts(ledger: Ledger) -> list[tuple[str, list[Bar]]]:
    """Bars of single contracts, and apart from them those of published sums."""
    book = ledger.book
    if book is None:
        return []
    items, sums = (
        _grouped(ledger, book, aggregate=aggregate)
        if book.groups
        else _single(book, aggregate=aggregate)
        for aggregate in (False, True)
    )
    found = [(f"Single contracts: {total_words(book.items)}", items)]
    found.append((f"Published sums, never added to these: {total_words(book.sums)}", sums))
    return [(head, bars) for head, bars in found if bars]


def _grouped(ledger: Ledger, book: Book, *, aggregate: bool) -> list[Bar]:
    by = book.question.by
    found = [(one.key, one.sums if aggregate else one.items) for one in book.groups]
    return [
        Bar(group_words(key, by, ledger) if by else key, total.amount, total_words(total))
        for key, total in found
        if total.contracts
    ]


def _single(book: Book, *, aggregate: bool) -> list[Bar]:
    return [
        Bar(one.title, one.amount, amount_words(one))
        for one in book.processes
        if one.aggregate is aggregate and one.state.counts and not one.alleged
    ]


def _drawn(parts: Sequence[tuple[str, list[Bar]]]) -> Iterator[tuple[str, int]]:
    """Each heading and bar as marks of its own, with the height that it takes."""
    longest = max((_end(bar) for _, bars in parts for bar in bars), default=Decimal(0))
    for heading, bars in parts:
        lines = wrapped(heading, 82)
        marks = "".join(
            _text(_EDGE, 26 + _LABEL * at, line, 15, _BOLD) for at, line in enumerate(lines)
        )
        yield marks, 26 + _LABEL * len(lines)
        for bar in bars[:MOST]:
            yield _bar(bar, longest)
        if len(bars) > MOST:
            yield _text(_EDGE, _LABEL, f"and {len(bars) - MOST:,} more", 13, _QUIET), _LABEL


def _end(bar: Bar) -> Decimal:
    return bar.amount.high or bar.amount.low or Decimal(0)


def _bar(bar: Bar, longest: Decimal) -> tuple[str, int]:
    """A label over a bar: dark up to the floor, hatched up to the ceiling, open without one."""
    lines = wrapped(f"{bar.label}: {bar.told}", _LETTERS)
    marks = [_text(_EDGE, _LABEL * (at + 1) - 5, line, 13) for at, line in enumerate(lines)]
    y = _LABEL * len(lines)
    low, end = _length(bar.amount.low, longest), _length(bar.amount.high, longest)
    if end > low:
        marks.append(
            f'<rect x="{_EDGE + low}" y="{y}" width="{end - low}" height="{_BAR}" '
            'fill="url(#beyond)" stroke="#6b6b6b"/>'
        )
    if low:
        marks.append(f'<rect x="{_EDGE}" y="{y}" width="{low}" height="{_BAR}" fill="#2b4a63"/>')
    if bar.amount.high is None:
        marks.append(_open_end(_EDGE + low, y + _BAR // 2))
    return "".join(marks), y + _BAR + _GAP


def _open_end(x: int, y: int) -> str:
    """An arrow for what goes on nobody knows how far."""
    return (
        f'<path d="M{x + 3} {y}h26m-6 -4l6 4l-6 4" fill="none" stroke="#4a4a4a" '
        'stroke-width="1.5" stroke-dasharray="3 2"/>'
    )


def _length(value: Decimal | None, longest: Decimal) -> int:
    return int(value / longest * _SPAN) if value and longest else 0


def _text(x: int, y: int, text: str, size: int, look: str = _PLAIN) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" {look}>{escape(text)}</text>'


def _clocks(ledger: Ledger) -> str:
    asked = ledger.question
    return f"As of {asked.as_of}, with what was known by {asked.known_by}."


def _foot(ledger: Ledger) -> list[str]:
    """What the bars mean, and what they rest on."""
    cited = dict.fromkeys(
        ledger.sources[key].publisher for key in ledger.numbers if key in ledger.sources
    )
    sources = "; ".join(cited) or "none"
    return [
        _KEY,
        f"Sources: {sources}. {RATES}, until {ledger.last_rate}.",
        f"Made by tieline {ledger.version}.",
    ]


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many letters; wide letters count double."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if _wide(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
