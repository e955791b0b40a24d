"""Every published list that Tieline reads: a table of formats and their readers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from tieline.model.nouns import Row
from tieline.sources import csl
from tieline.sources.reading import ListSpec, Report, load_spec

_SPECS = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class ListReader:
    """A format: how a file of it begins, and how its rows are read."""

    version: str
    spec: ListSpec
    recognises: Callable[[str], bool]
    read: Callable[[IO[str], ListSpec, date, Report], Iterator[Row]]


def list_readers() -> tuple[ListReader, ...]:
    """All formats, in the order in which they are tried."""
    return (ListReader(csl.VERSION, load_spec(_SPECS / "us-csl.yml"), csl.recognises, csl.read),)
