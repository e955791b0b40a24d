"""Parse the remarks of OFAC's legacy files: facts, further names and ties in one text."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tieline.model.kinds import DetailKind
from tieline.sources.reading import Report
from tieline.sources.us.days import DAY
from tieline.sources.us.facts import Fact, Facts, known_country
from tieline.sources.us.labels import (
    DETAILS,
    IDENTIFIERS,
    LINKED,
    OPERATOR,
    OTHER_NAME,
    TERMS,
)

CUT = 1000
"""Characters after which the primary file cuts remarks; the rest is in the comments file."""

_LABELS = {*IDENTIFIERS, *DETAILS, LINKED, OPERATOR, OTHER_NAME}
_BY_WORD: dict[str, list[str]] = defaultdict(list)
for _label in sorted(_LABELS, key=len, reverse=True):
    _BY_WORD[_label.partition(" ")[0]].append(_label)
_NAME = re.compile(r"([afn]\.k\.a\.) '(.+)'")
_WALLET = re.compile(r"(Digital Currency Address - \w+) (\S+)")
_DATED = re.compile(r"((?:Listing|Effective|Purchase/Sales For Divestment) Date \([^)]*\):?) (.+)")
_TAIL = re.compile(rf"(.*?)(?: issued ({DAY}))?(?: expires ({DAY}))?")
_COUNTRY = re.compile(r"(.+) \(([^()]+(?:\([^()]*\))?[^()]*)\)")


def take_remarks(facts: Facts, text: str, report: Report, line: int, *, whole: bool) -> None:
    """Take in every piece of remarks; a piece without a known label stays a remark.

    whole: whether the text is known to be all of it; else its last piece may be cut, and is kept
        as a remark only.
    """
    *pieces, last = _pieces(text)
    for piece in pieces:
        _take(facts, piece, report, line)
    if whole or last.endswith("."):
        _take(facts, last.removesuffix("."), report, line)
    elif last:
        report.odd(line, f"the remarks are cut at `{last[-40:]}`; add the comments file too")
        facts.tell(DetailKind.REMARK, last)


def labelled(piece: str) -> tuple[str, str]:
    """A piece as label and value; the label is empty where none is known.

    >>> labelled("Tax ID No. 7744001497 (Russia)"), labelled("Brigadier General")
    (('Tax ID No.', '7744001497 (Russia)'), ('', 'Brigadier General'))
    """
    bare = piece[5:] if piece.startswith(("alt. ", "Alt. ")) else piece
    if found := _WALLET.fullmatch(bare) or _DATED.fullmatch(bare):
        return found[1], found[2]
    if bare.startswith(TERMS):
        term = next(one for one in TERMS if bare.startswith(one))
        return term, bare.removeprefix(term).strip()
    for label in _BY_WORD.get(bare.partition(" ")[0], ()):
        if bare.startswith(f"{label} "):
            return label, bare.removeprefix(label).strip()
    return "", piece


def _pieces(text: str) -> list[str]:
    """The pieces between semicolons, in order; the last may be cut."""
    return [" ".join(piece.split()) for piece in re.split(r";\s+", text.strip().removesuffix(";"))]


def _take(facts: Facts, piece: str, report: Report, line: int) -> None:
    if not piece:
        return
    if name := _NAME.fullmatch(piece):
        facts.weak.append(name[2])
        return
    label, value = labelled(piece)
    if not label:
        facts.tell(DetailKind.REMARK, value)
    elif label in IDENTIFIERS or label.startswith("Digital"):
        facts.take(_document(label, value), report, line)
    else:
        facts.take(Fact(label, value), report, line)


def _document(label: str, text: str) -> Fact:
    """An identifier with its country and days, where they follow the number."""
    found = _TAIL.fullmatch(text)
    value, issued, expires = found.groups() if found else (text, None, None)
    country = ""
    if (placed := _COUNTRY.fullmatch(value)) and (code := known_country(placed[2])):
        value, country = placed[1], code
    return Fact(label, value, country, issued or "", expires or "")


def directives(text: str) -> Iterator[str]:
    """The directives of an executive order to which remarks say that an entry is subject."""
    for order, directive in re.findall(
        r"(?:EO|Executive Order) (\d{5}) Directive (?:Information:? (?:- )?Subject to Directive )?"
        r"(\d\w?)",
        text,
    ):
        yield f"EO {order} Directive {directive}"
