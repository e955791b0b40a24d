"""Tells which known names a text may hold at all, so that only those are made ready to be found."""

import re

from tieline.reading.folded_text import SPACELESS, fold
from tieline.text.legal_spellings import SPELLINGS

_TOKEN = re.compile(rf"[{SPACELESS}]|[^ {SPACELESS}]+")


def _left_out() -> frozenset[str]:
    """Words and characters without which a name may be written: of legal forms, and `the`."""
    forms = (word for one in SPELLINGS for word in one.words)
    return frozenset(("the", *(token for word in forms for token in _TOKEN.findall(word))))


_LEFT_OUT = _left_out()


class HeldNames:
    """The words of a text, and its characters of scripts without spaces."""

    def __init__(self, text: str) -> None:
        found = set(_TOKEN.findall(fold(text).lower))
        plurals = {one[:-1] for one in found if one[-1] == "s"}
        self._tokens = found | plurals | _LEFT_OUT

    def may_hold(self, lower: str) -> bool:
        """Whether every word that a name needs, folded and in small letters, is in the text.

        Where it is False, no spelling of the name stands there.
        """
        return self._tokens.issuperset(_TOKEN.findall(lower))
