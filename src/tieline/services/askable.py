"""Which names can be searched for, and what is wrong with the others."""

import re

from tieline.text.cells import formula_problem

LONGEST_NAME = 1_000
"""Characters; no party has a longer name, and what is longer is another text."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""But for U+0080 to U+009F, where official files have punctuation of Windows-1252."""


def name_problem(name: str) -> str:
    """Why a name cannot be searched for, and what to do; empty where it can."""
    if not name.strip():
        return "there is no name; fill it in"
    if len(name) > LONGEST_NAME:
        return f"the name has {len(name):,} characters, more than {LONGEST_NAME:,}; shorten it"
    if found := _CONTROL.search(name):
        return f"the name has the control character U+{ord(found[0]):04X}; remove it"
    if not any(char.isalnum() for char in name):
        return f"the name `{name.strip()}` has no letter and no digit; correct it"
    return formula_problem([name])
