"""Read one claim, or one source, in the words of the case format, by the parsers of case files."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tieline.model.nouns import Row, Source
from tieline.sources.case import Case, read_block
from tieline.text.blocks import Block, parse_blocks

KINDS = ("tie", "listed", "contract", "figure", "event")
"""What a claim that stands on a document may be, by the key that says so."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a claim may refer to: whether an id is one of a party, a claim, a contract; lists."""

    party: Callable[[str], bool]
    claim: Callable[[str], bool]
    contract: Callable[[str], bool]
    lists: Collection[str]


def read_source(key: str, values: Mapping[str, str], file: str) -> Source:
    """A source under a key. Raises BadBlockError."""
    case = Case()
    read_block(_block({"source": key, **values}, file), case, [])
    return case.sources[key]


def read_claim(
    values: Mapping[str, Any], source: Source, file: str, known: Known | None = None
) -> tuple[Row, ...]:
    """The rows of a claim on the word of a source. Raises BadBlockError.

    file: what messages call the claim. known: what it may refer to; None where that is not asked.
    """
    block = _block({**values, "source": source.source_id}, file)
    if not any(kind in block for kind in KINDS):
        raise block.bad(f"a claim says what it is by one of the keys {', '.join(KINDS)}")
    case = Case(sources={source.source_id: source}, lists=known.lists if known else None)
    references: list[tuple[Block, str, str]] = []
    read_block(block, case, references)
    if known:
        _check(references, known)
    return tuple(case.rows)


def _block(values: Mapping[str, Any], file: str) -> Block:
    text = yaml.safe_dump([dict(values)], allow_unicode=True, sort_keys=False)
    return parse_blocks(text, file)[0]


def _check(references: Collection[tuple[Block, str, str]], known: Known) -> None:
    """Refuse a claim about what is not known here. Raises BadBlockError."""
    for block, what, key in references:
        if what == "party" and not known.party(key):
            raise block.bad(
                f"party `{key}` is not known here; give an id that `tieline show NAME "
                "--format json` tells, or say that it is new"
            )
        if what == "claim" and not known.claim(key):
            raise block.bad(
                f"claim `{key}` is not known here; give the id of a claim that `tieline show NAME "
                "--format json` tells"
            )
        if what == "contract" and not known.contract(key):
            raise block.bad_at("part_of", f"no claim is about contract `{key}`")
