"""The words that names of Chinese organisations are made of, from a table beside this module."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class PartKind(StrEnum):
    """What a part of a name is.

    place: a place, with the word for what it is, as 深圳市.
    common: a word that many names share, as 科技.
    form: a legal form or a kind of branch, as 股份有限公司.
    number: digits, or a place in an order, as 第一.
    share: the mark of a class or state of shares in a short name, as *ST.
    rest: what is left, and tells this name from others.
    mark: spaces, brackets and other punctuation.
    """

    PLACE = "place"
    COMMON = "common"
    FORM = "form"
    NUMBER = "number"
    SHARE = "share"
    REST = "rest"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the table.

    english: its usual word in English names of companies.
    read: how it is read, in Latin words, where dictionaries say otherwise; else empty.
    """

    kind: PartKind
    english: str
    read: str


@cache
def words() -> dict[str, Word]:
    """Every word of the table, by its simplified characters."""
    text = files("tieline.text").joinpath("chinese_words.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", restval="")
    return {row["word"]: Word(PartKind(row["kind"]), row["english"], row["read"]) for row in rows}


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """How many characters the words have that begin with a character, the shortest first."""
    found: dict[str, set[int]] = {}
    for word in words():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(sizes)) for first, sizes in found.items()}
