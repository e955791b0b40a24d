"""An answer on figures: what sources state of a party, and what follows by arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tieline.ledger.figures import Stated
from tieline.ledger.processes import Process
from tieline.ledger.statements import Statement
from tieline.model.nouns import Claim, Source
from tieline.resolution.parties import Resolution
from tieline.store.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuestion:
    """What is asked: whose figures, in which currency, against the sales in which regions.

    regions: besides those of which figures are here.
    """

    party: str
    as_of: date
    known_by: date
    currency: str = "USD"
    regions: tuple[str, ...] = ("North America",)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is answered: the figures of a party with statements, or who may be meant by a name.

    project: the single contract with the greatest floor, which is held against sales.
    """

    question: FigureQuestion
    resolution: Resolution
    party_id: str = ""
    name: str = ""
    stated: tuple[Stated, ...] = ()
    statements: tuple[Statement, ...] = ()
    project: Process | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    last_rate: str = ""
    snapshots: tuple[Manifest, ...] = ()
    rulebook: str = ""
    version: str = ""

    @property
    def ahead(self) -> bool:
        """Whether the day lies after the day of knowledge, so that nobody knows what holds then."""
        return self.question.as_of > self.question.known_by

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim that is shown or that went into a statement, by its id."""
        rows: list[Claim] = [row for one in self.stated for row in one.rows]
        rows += [one.row for one in self.project.said] if self.project else []
        return {row.claim_id: row for row in rows}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the sources, in the order in which they are first cited."""
        cited = dict.fromkeys(row.source_id for row in self.claims.values())
        return {source_id: number for number, source_id in enumerate(cited, start=1)}

    def cite(self, claim_ids: tuple[str, ...]) -> str:
        """The numbers of the sources of claims."""
        rows = [self.claims[key] for key in claim_ids if key in self.claims]
        return " ".join(
            f"[{one}]" for one in dict.fromkeys(self.numbers[r.source_id] for r in rows)
        )
