"""Letters and the accents behind them made one character (NFC), with the map back kept."""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from tieline.text.mapped import Codes

_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def composed(text: str, starts: Codes) -> tuple[str, Codes]:
    """A text in Unicode's form NFC, and of each of its characters the place that `starts` gives.

    starts: one for each character of `text`; a character made of several stands at their first.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, starts
    pieces: list[str] = []
    places: list[Codes] = []
    done = 0
    for run in _RUN.finditer(text):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        pieces.append(text[done : run.start()])
        places.append(starts[done : run.start()])
        for first, last in _clusters(text, *run.span()):
            one = unicodedata.normalize("NFC", text[first:last])
            pieces.append(one)
            places.append(_spread(starts[first:last], len(one)))
        done = run.end()
    return "".join([*pieces, text[done:]]), np.concatenate([*places, starts[done:]])


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a stretch where what stands before and what stands behind do not change each other."""
    first = start
    for at in range(start + 1, end):
        whole = unicodedata.normalize("NFC", text[first : at + 1])
        if whole == unicodedata.normalize("NFC", text[first:at]) + text[at] and not (
            unicodedata.combining(text[at])
        ):
            yield first, at
            first = at
    yield first, end


def _spread(starts: Codes, length: int) -> Codes:
    """The places of the characters of a cluster that has got another length."""
    at = np.minimum(np.arange(length), len(starts) - 1)
    return starts[at]
