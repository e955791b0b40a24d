"""The word lists of the reader, from the table beside this module."""

import re
from functools import cache
from importlib.resources import files

import yaml


@cache
def _table() -> dict[str, str]:
    text = (files(__package__) / "words.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def words(name: str) -> frozenset[str]:
    """One list of `words.yml`; a word of several parts has spaces for its underscores."""
    return frozenset(one.replace("_", " ") for one in _table()[name].split())


@cache
def alternatives(name: str) -> str:
    """The words of a list as a regular expression, the longest first."""
    return "|".join(re.escape(one) for one in sorted(words(name), key=lambda w: (-len(w), w)))
