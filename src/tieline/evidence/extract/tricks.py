"""Characters that deceive the eye: they stay in the text, and are told of."""

import re

from tieline.evidence.extract.building import first_words

_TRICKS = (
    ("control characters", re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")),
    ("characters without width", re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")),
    (
        "characters that turn the direction of writing",
        re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    ),
    ("invisible tag characters", re.compile("[\U000e0000-\U000e007f]")),
    ("characters that are lost, or that one font alone knows", re.compile("[\ufffd\ue000-\uf8ff]")),
    (
        "words of letters of several alphabets that look alike",
        re.compile(
            r"\b(?:[A-Za-z]+[\u0370-\u04ff]|[\u0370-\u04ff]+[A-Za-z])[A-Za-z\u0370-\u04ff]+\b"
        ),
    ),
)
_AROUND = 20


def tricks(text: str) -> list[str]:
    """One warning for each sort of trick in the text: how many, and where the first is."""
    return [warning for name, pattern in _TRICKS if (warning := _told(name, pattern, text))]


def _told(name: str, pattern: re.Pattern[str], text: str) -> str:
    first = pattern.search(text)
    if first is None:
        return ""
    count = sum(1 for _ in pattern.finditer(text))
    around = text[max(0, first.start() - _AROUND) : first.end() + _AROUND]
    return f"{name}: {count:,}, the first in {first_words(visible(around))}"


def visible(text: str) -> str:
    """The text with every character of these sorts written out, as `<U+202E>`."""
    for _, pattern in _TRICKS[:-2]:
        text = pattern.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
    return text
