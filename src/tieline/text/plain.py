"""Text that any format can hold: characters that mean nothing in print are gone."""

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]",
)


def printable(text: str) -> str:
    """The text without control characters, half characters and what XML forbids."""
    return _UNPRINTABLE.sub("", text)
