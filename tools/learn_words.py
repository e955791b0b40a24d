"""Count in how many parties of official lists each word stands; writes the table of word rates.

    tools/learn_words.py SHARED [FILE]

SHARED is the folder that the data tests use; of it, OFAC's SDN and non-SDN lists and the
Consolidated Screening List are read, all in the public domain. Without FILE the table goes to the
package.
"""

import csv
import gzip
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tieline.text.folded import plain
from tieline.text.type_guess import guess_type
from tieline.text.word_rates import FILE

LEAST = 4
"""Words of fewer parties are left out: what is left tells of language, and of nobody."""

MOST = 4_000

OFAC = "OFAC SDN list of 2024-05-03 (names), 2024-01-08 (aliases)"
CONS = "OFAC non-SDN lists of 2025-12-19"
CSL = "Consolidated Screening List of 2022-04-21, lists other than OFAC's (types by name)"

Party = tuple[str, list[str]]
"""Whether it is a company or a person, and its names."""


def main(shared: Path, target: Path) -> None:
    """Count the words and write the table."""
    data = shared / "data"
    lists = {
        OFAC: _ofac(
            data / "ofac" / "sdn_2024-05-03.csv.gz", data / "ofac" / "alt_2024-01-08.csv.gz"
        ),
        CONS: _ofac(data / "ofac" / "nonsdn_cons_prim.csv", data / "ofac" / "nonsdn_cons_alt.csv"),
        CSL: _csl(data / "csl_us" / "consolidated_2022-04-21.csv.gz"),
    }
    parties: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {"company": Counter(), "person": Counter()}
    counts = {}
    for title, found in lists.items():
        counts[title] = Counter(kind for kind, _ in found)
        parties.update(counts[title])
        for kind, names in found:
            words[kind].update({word for name in names for word in _words(name)})
    target.write_text(_table(counts, parties, words), encoding="utf-8")


def _words(name: str) -> list[str]:
    """The words of a name that have two letters or more, in Latin letters."""
    return [word for word in plain(name).split() if word.isascii() and len(word) > 1]


def _ofac(primary: Path, aliases: Path) -> list[Party]:
    """Persons and organisations of a list of OFAC in its legacy format."""
    kinds = {"individual": "person", "-0-": "company"}
    found = {row[0]: (kinds.get(row[2].strip(), ""), [row[1]]) for row in _rows(primary)}
    for row in _rows(aliases):
        if row[0] in found:
            found[row[0]][1].append(row[3])
    return [party for party in found.values() if party[0]]


def _rows(file: Path) -> Iterator[list[str]]:
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("latin-1")
    return (row for row in csv.reader(io.StringIO(text)) if len(row) > 3)  # noqa: PLR2004


def _csl(file: Path) -> list[Party]:
    """Parties of the lists that OFAC does not keep; these give no types, so names are judged."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if "Treasury" not in row["source"]]
    found = []
    for row in rows:
        names = [row["name"], *filter(None, map(str.strip, row["alt_names"].split(";")))]
        found.append((guess_type(plain(row["name"]).split()), names))
    return [party for party in found if party[0]]


def _table(
    counts: dict[str, Counter[str]], parties: Counter[str], words: dict[str, Counter[str]]
) -> str:
    every = words["company"] + words["person"]
    kept = [word for word, count in every.items() if count >= LEAST]
    kept = sorted(kept, key=lambda word: (-every[word], word))[:MOST]
    head = ["# Parties of official lists in whose names a word stands; in the public domain."]
    for title, found in counts.items():
        head.append(f"# {title}: {found['company']} organisations, {found['person']} persons")
    head.append(f"# words of {LEAST} parties and more, at most the {MOST} most frequent")
    rows = [f"{word}\t{words['company'][word]}\t{words['person'][word]}" for word in sorted(kept)]
    total = f"*\t{parties['company']}\t{parties['person']}"
    return "\n".join([*head, "word\tcompany\tperson", total, *rows]) + "\n"


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else FILE)  # noqa: PLR2004
