"""Numbers of a workbook as a reader sees them, for the usual formats of numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_PLAIN = frozenset({"", "general", "@"})
_DIGITS = re.compile(r"(?P<whole>#,##0|#,###|#,#|0+|#)(?P<part>\.(?:0+|#+))?(?P<thousands>,{0,4})")
_LITERAL = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|'
    r"(?P<nothing>\[[A-Za-z]+ ?\d*\]|\*.|\?)|_(?P<space>.)|(?P<own>[-+() $€£¥元%])"
)
_QUOTED = re.compile(r'"[^"]*"|\\.')
_APART = "\0"
_MOST_PLACES = 15


class UnknownFormatError(ValueError):
    """A format of numbers that is not read here."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: what stands before and after the digits, and how these are written.

    places: after the point, -1 where a format has no digits; scale: times so many.
    """

    before: str
    after: str
    places: int = -1
    optional: bool = False
    grouped: bool = False
    scale: Decimal = Decimal(1)
    least: int = 1


def shown_number(value: float, code: str) -> str:
    """A number as it is seen under a format. Raises UnknownFormatError.

    `0.46` under `0%` is seen as `46%`; under `General` a number stands as it is stored.
    """
    if code.strip().lower() in _PLAIN:
        return str(value)
    sections = _sections(code)
    number = Decimal(repr(value))
    if not number.is_finite():
        raise UnknownFormatError(code)
    negative, zero = number < 0, number == 0
    if negative and len(sections) > 1:
        return _written(abs(number), sections[1])
    chosen = sections[2] if zero and len(sections) > 2 else sections[0]  # noqa: PLR2004
    text = _written(abs(number), chosen)
    return f"-{text}" if negative and re.search(r"[1-9]", text) else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts = _QUOTED.sub(lambda found: found[0].replace(";", _APART), code).split(";")
    return tuple(_section(part.replace(_APART, ";")) for part in parts[:3])


def _section(part: str) -> _Section:
    if not part.strip():  # what a format hides is shown here, and told of
        raise UnknownFormatError(part)
    digits = next(_digits(part), None)
    if digits is None:
        return _Section(_literal(part), "")
    before, after = _literal(part[: digits.start()]), _literal(part[digits.end() :])
    bare = _QUOTED.sub("", part)
    if "?" in bare:  # a fraction, or digits in columns
        raise UnknownFormatError(part)
    places = len(digits["part"] or ".") - 1
    if places > _MOST_PLACES:
        raise UnknownFormatError(part)
    percent = Decimal(100) if "%" in bare else Decimal(1)
    return _Section(
        before=before,
        after=after,
        places=places,
        optional="#" in (digits["part"] or ""),
        grouped="," in digits["whole"],
        scale=percent / Decimal(1000) ** len(digits["thousands"]),
        least=digits["whole"].count("0"),
    )


def _digits(part: str) -> Iterator[re.Match[str]]:
    """Where the digits of a part stand, outside of what is written as it is."""
    at = 0
    while at < len(part):
        literal = _LITERAL.match(part, at)
        if literal is None:
            found = _DIGITS.match(part, at)
            if found is None:
                raise UnknownFormatError(part)
            yield found
            return
        at = literal.end()


def _literal(part: str) -> str:
    """What a part without digits writes."""
    out, at = [], 0
    while at < len(part):
        found = _LITERAL.match(part, at)
        if found is None:
            raise UnknownFormatError(part)
        written = next((found[one] for one in _WRITTEN if found[one]), "")
        out.append(" " if found["space"] else written)
        at = found.end()
    return "".join(out)


_WRITTEN = ("quoted", "escaped", "currency", "own")


def _written(number: Decimal, section: _Section) -> str:
    if section.places < 0:
        return " ".join(section.before.split())
    try:
        rounded = (number * section.scale).quantize(
            Decimal(1).scaleb(-section.places), rounding=ROUND_HALF_UP
        )
    except InvalidOperation as error:
        raise UnknownFormatError(str(number)) from error
    whole, _, part = f"{rounded:f}".partition(".")
    if section.optional:
        part = part.rstrip("0")
    whole = whole.lstrip("0").rjust(section.least, "0") if section.least != 1 else whole
    if section.grouped:
        whole = f"{int(whole or 0):,}" if whole else whole
    text = f"{section.before}{whole}{'.' + part if part else ''}{section.after}"
    return " ".join(text.split())
