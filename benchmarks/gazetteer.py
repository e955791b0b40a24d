"""How long a gazetteer of many names takes to load and to read a text, and what it finds.

    PYTHONPATH=src python benchmarks/gazetteer.py [NAMES] [ours|ahocorasick|regex]

Names and text are made: companies of one to six words, some Chinese; a text of 1 MB of other words
in which a name stands every 40 words or so, in three of four as written. Peers: `pyahocorasick` on
the same names, without word boundaries, capitals, legal forms or accents; and one pattern of all
names with word boundaries, which takes 20,000 names at most here.
"""

import random
import re
import resource
import sys
import time
from collections.abc import Callable

import ahocorasick

from tieline.reading.gazetteer import Gazetteer

SYLLABLES = re.findall(
    r"\w+", "ka lo min ta ver son tek dra hui zhe bo ran cor vi san ul mo ne pri gal tor es"
)
COMMON = re.findall(
    r"\w+",
    "China Shenzhen Hangzhou Global International United National American First New East Digital "
    "Technology Security Energy Trading Systems Group Industrial Electronics",
)
FORMS = ("Co., Ltd.", "Inc.", "GmbH", "LLC", "Ltd", "S.A.", "")
PLAIN = re.findall(
    r"\w+",
    "the of and a to in that it was for on are with as his they at be this from had not but what "
    "were we when your can said there use an each which she do how their if will up other about",
)


def made_names(count: int, pick: random.Random) -> list[tuple[str, str]]:
    """So many names of parties."""
    words = ["".join(pick.choices(SYLLABLES, k=pick.randint(2, 4))) for _ in range(80_000)]
    han = [chr(0x4E00 + pick.randrange(3000)) for _ in range(1500)]

    def name() -> str:
        if pick.random() < 0.2:  # noqa: PLR2004 - one in five is Chinese
            return "".join(pick.choices(han, k=pick.randint(4, 8))) + "股份有限公司"
        parts = pick.choices(COMMON, k=pick.randint(0, 1))
        parts += [one.capitalize() for one in pick.choices(words, k=pick.randint(1, 2))]
        return " ".join([*parts, *pick.choices(COMMON, k=pick.randint(0, 2)), pick.choice(FORMS)])

    return [(name().strip(), f"p{at}") for at in range(count)]


def made_text(names: list[tuple[str, str]], size: int, pick: random.Random) -> str:
    """A text of so many characters with names in it."""
    found: list[str] = []
    length = 0
    while length < size:
        rare = pick.random()
        if rare < 0.025:  # noqa: PLR2004 - a name every 40 words
            name = pick.choice(names)[0]
            word = name if rare < 0.019 else name.upper()  # noqa: PLR2004 - three of four
        else:
            word = pick.choice(PLAIN) if rare < 0.9 else pick.choice(COMMON)  # noqa: PLR2004
        found.append(word)
        length += len(word) + 1
    return " ".join(found)


def memory() -> int:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def ours(names: list[tuple[str, str]]) -> Callable[[str], int]:
    """Our gazetteer."""
    gazetteer = Gazetteer(names)
    return lambda text: len(gazetteer.find(text))


def raw_ahocorasick(names: list[tuple[str, str]]) -> Callable[[str], int]:
    """The automaton by itself."""
    automaton = ahocorasick.Automaton()
    for name, party in names:
        automaton.add_word(name.lower(), party)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter_long(text.lower()))


def one_pattern(names: list[tuple[str, str]]) -> Callable[[str], int]:
    """One pattern of all names, the longest first."""
    words = sorted({name for name, _ in names}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    return lambda text: sum(1 for _ in pattern.finditer(text))


PROGRAMS = {"ours": ours, "ahocorasick": raw_ahocorasick, "regex": one_pattern}


def main() -> None:
    """Measure one program, and print a line."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    program = sys.argv[2] if len(sys.argv) > 2 else "ours"  # noqa: PLR2004
    pick = random.Random(1)  # noqa: S311 - the same names at each run
    names = made_names(count, pick)
    text = made_text(names, 1_000_000, pick)
    before = memory()
    start = time.perf_counter()
    find = PROGRAMS[program](names)
    loaded = time.perf_counter() - start
    found, read = 0, float("inf")
    for _ in range(3):
        start = time.perf_counter()
        found = find(text)
        read = min(read, time.perf_counter() - start)
    print(
        f"{program}, {count:,} names: loaded in {loaded:.1f} s, {memory() - before} MB more; "
        f"{len(text.encode()) / 1e6:.2f} MB read in {read:.2f} s, {found:,} names found"
    )


if __name__ == "__main__":
    main()
