"""How long it takes to bring 10 MB of text into normal form, and to find a quote in it.

    PYTHONPATH=src python benchmarks/quotes.py [MEGABYTES]

Peers: `str.find` and a pattern for white space, which find less: no curly marks, no hyphens at line
ends, no Chinese spacing, no boundaries, and no word on a second place.
"""

import random
import re
import sys
import time
from collections.abc import Callable

from tieline.text.normal_form import NormalText, normal_form
from tieline.text.quote_errors import QuoteError
from tieline.text.quotes import find

QUOTE = "the supplier delivered exactly 1,250 thermal cameras"
IN_TEXT = "the supplier delivered exactly 1,250 thermal camer-\nas"
WORDS = (
    "the company sold cameras and services to the city of Newbrook under a contract worth $5.2 "
    "million in 2018 “according” to its report it\u2019s a long-\nterm plan 海康 浙江 合同 金额"
)


def text_of(size: int) -> str:
    """A text of about so many characters, with the quote near its end."""
    pick = random.Random(1)  # noqa: S311 - a text that is the same at each run
    words = WORDS.split(" ")
    made: list[str] = []
    length = 0
    while length < size:
        line = " ".join(pick.choices(words, k=12))
        made.append(line)
        length += len(line) + 1
    made.insert(len(made) * 9 // 10, IN_TEXT)
    return "\n".join(made)


def took(what: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        what()
        best = min(best, time.perf_counter() - start)
    return best


def refused(text: NormalText) -> None:
    """Look for a quote that is not there, as costly as it gets."""
    try:
        find(text, QUOTE.replace("1,250", "1,260"))
    except QuoteError:
        return
    raise AssertionError


def main() -> None:
    """Measure, and print a line a row."""
    size = int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 10_000_000
    text = text_of(size)
    print(f"{len(text):,} characters, {len(text.encode()) / 1e6:.1f} MB")
    normal = normal_form(text)
    print(f"normal form, once a text: {took(lambda: normal_form.__wrapped__(text), 3):.2f} s")
    print(f"find a quote: {took(lambda: find(normal, QUOTE)) * 1000:.1f} ms")
    print(f"refuse a quote: {took(lambda: refused(normal)) * 1000:.1f} ms")
    print(f"peer str.find of the very bytes: {took(lambda: text.find(IN_TEXT)) * 1000:.1f} ms")
    print(f"peer str.find of the quote: found at {text.find(QUOTE)}")
    pattern = re.compile(r"\s+".join(map(re.escape, QUOTE.split())))
    spaced = took(lambda: pattern.search(text))
    print(f"peer re, any white space: {spaced * 1000:.1f} ms, found {pattern.search(text)}")


if __name__ == "__main__":
    main()
