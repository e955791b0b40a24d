"""What readers of lists share beyond the format: an entry's rows, and the parties that it names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tieline.model.nouns import Claim, Row, Source
from tieline.sources.claims import Claims
from tieline.text.names import slug

_NUMBERED = re.compile(r"\s*(?:\(\d{1,2}\)|;|\|)\s*")


def merged(rows: Iterable[Row]) -> list[Row]:
    """The rows of one entry, each claim once: two notes on one are put together."""
    found: dict[str, Claim] = {}
    for row in rows:
        if isinstance(row, Source):
            continue
        before = found.get(row.claim_id)
        if before is not None and row.note not in before.note:
            notes = "; ".join(filter(None, [before.note, row.note]))
            found[row.claim_id] = replace(before, note=notes)
        elif before is None:
            found[row.claim_id] = row
    return list(found.values())  # type: ignore[arg-type]


def several(text: str) -> list[str]:
    """The pieces of a text that counts them as (1), (2) or parts them with `;` or `|`."""
    return [piece for one in _NUMBERED.split(text) if (piece := one.strip(" ,"))]


@dataclass
class Mentions:
    """Parties of which a list says no more than the name; each is told of once a file."""

    claims: Claims
    told: set[str] = field(default_factory=set)

    def party_id(self, name: str) -> str:
        """The id of the party that is meant."""
        return f"{self.claims.source.source_id.partition(':')[0]}:named:{slug(name)}"

    def rows(self, name: str) -> Iterator[Row]:
        """The party and its name, where it was not told of before."""
        party_id = self.party_id(name)
        if party_id not in self.told:
            self.told.add(party_id)
            yield from self.claims.mention(party_id, name)
