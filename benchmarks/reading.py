"""How fast a document is read: one megabyte of invented sentences, with known and new names."""

import argparse
import random
import time

from tieline.model.documents import DocumentText
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.reader import reading_of

KNOWN = [f"{a} {b}" for a in ("Tessera", "Orrin", "Lanhe", "Vireo") for b in ("Optics", "Labs")]
FORMS = (
    "{a} supplied {n} lenses to {b} in 2019.",
    "{a}, a distributor of {b}, did not comment on report {n}.",
    "The council awarded a contract worth ${n} to {a} on 3 March 2020.",
    "Lawmakers have called for sanctions on {b}, which denied {n} claims.",
    "Weather on the coast was mild, and the harbour was open for {n} hours.",
    "A spokesman said that the report had been read with care and {n} points would be answered.",
    "{a} may acquire {b}, according to {n} people who asked not to be named.",
    "Is {b} a customer of {a} for lot {n}?",
)


def _sentence(draw: random.Random) -> str:
    """A sentence; a number makes most of them differ, as they do in documents."""
    a, b, number = draw.choice(KNOWN), draw.choice(KNOWN), draw.randrange(1000, 1_000_000)
    return draw.choice(FORMS).format(a=a, b=b, n=number)


def text_of(size: int, seed: int) -> str:
    """So many characters of paragraphs of five sentences."""
    draw = random.Random(seed)  # noqa: S311
    parts: list[str] = []
    length = 0
    while length < size:
        said = [_sentence(draw) for _ in range(5)]
        parts.append(" ".join(said))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def main() -> None:
    """Read it, and print the rate."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--size", type=int, default=1_000_000, help="characters")
    given.add_argument("--seed", type=int, default=1)
    asked = given.parse_args()
    text = text_of(asked.size, asked.seed)
    document = DocumentText(sha256="0" * 64, extractor="benchmark", text=text)
    gazetteer = Gazetteer((name, f"x:{name}") for name in KNOWN)
    start = time.perf_counter()
    found = reading_of(document, gazetteer)
    took = time.perf_counter() - start
    megabytes = len(text.encode()) / 1_000_000
    print(
        f"{megabytes:.2f} MB, {found.sentences:,} sentences, {len(found.proposals):,} proposals: "
        f"{took:.1f} s, {megabytes / took:.3f} MB/s"
    )


if __name__ == "__main__":
    main()
