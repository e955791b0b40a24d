"""The documents whose texts have the very words, as far as their texts were made and are kept."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tieline.evidence.archive import Archive
from tieline.evidence.text_record import text_read
from tieline.text.normal_form import normal_form

SHORTEST = 24
"""Letters and digits; of fewer, two documents may well have the same with neither repeating it."""
SHORTEST_WITHOUT_SPACES = 10
"""The same, of words that hold characters of a script without spaces."""
_WORD = re.compile(r"[A-Za-z0-9]{4,}|[\u4e00-\u9fff]{2}")


def documents_with(archive: Archive, quotes: Collection[str]) -> list[str]:
    """The SHA-256 of each document in whose kept text one of some quotes stands, in order.

    quotes: in normal form. A file is read as a text only where its bytes have the longest word of
    a quote, so that most are passed over at the speed of the disk. What cannot be read is passed
    over as well.
    """
    telling = {quote: _longest(quote) for quote in quotes if _tells(quote)}
    if not telling:
        return []
    found = (sha256 for file in _files(archive) for sha256 in _having(file, telling))
    return sorted(set(found))


def _files(archive: Archive) -> list[Path]:
    """The kept texts: `text/ab/abcd....KEY.json`."""
    return sorted((archive.root / "text").glob("*/*.json"))


def _tells(quote: str) -> bool:
    count = sum(map(str.isalnum, quote))
    return count >= (SHORTEST if quote.isascii() else SHORTEST_WITHOUT_SPACES)


def _longest(quote: str) -> bytes:
    """The longest word of a quote that stands in any text as it is; empty where there is none."""
    return max(_WORD.findall(quote), key=len, default="").encode()


def _having(file: Path, telling: dict[str, bytes]) -> Iterator[str]:
    try:
        data = file.read_bytes()
        wanted = [quote for quote, word in telling.items() if word in data]
        if not wanted:
            return
        document = text_read(data)
    except (OSError, ValueError, KeyError, TypeError):
        return
    text = normal_form(document.text).text
    if any(quote in text for quote in wanted):
        yield document.sha256
