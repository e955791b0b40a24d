"""Cells of spreadsheets: what a program might run as a formula is told, or made plain text."""

import re
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMULA_SIGNS = frozenset(_FORMULA)
"""What a cell begins with that a spreadsheet may read as a formula."""
_RUNS = re.compile(r"[+\-@](?:.*\||.*[A-Z]{2,}[A-Z0-9.]*\(|\S*[A-Za-z][\w.]*\()", re.DOTALL)
"""After a sign: a call of another program, or of a function."""
_SUSPECT = {*_FORMULA, " ", "\n"}


def safe_cell(text: str) -> str:
    """The text, with a quote before it where a spreadsheet would read it as a formula.

    Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run a cell: `=...`, or a sign before a call, as `+SUM(A1)`.

    A telephone number, a negative number and a dash that stands for nothing are no formulas.
    """
    bare = text.lstrip()
    return bare.startswith("=") or bool(_RUNS.match(bare))


def formula_problem(cells: Iterable[str]) -> str:
    """What is wrong where one of the cells is a formula, and what to do; empty where none is."""
    found = next((cell for cell in cells if cell[:1] in _SUSPECT and is_formula(cell)), None)
    if found is None:
        return ""
    shown = " ".join(found.split())[:40]
    return (
        f"the cell `{shown}` is a formula, which a spreadsheet would run; "
        "put the text itself there, or leave the cell empty"
    )
