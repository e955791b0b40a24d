"""An answer of the ledger: the totals, with the parties, sources and denials that they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tieline.ledger.book import Book
from tieline.ledger.questions import Question
from tieline.model.nouns import Contract, Event, Source
from tieline.resolution.parties import Resolution
from tieline.store.manifest import Manifest


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What is answered: the book, or who may be meant by a name.

    party_id: canonical; empty where nobody is asked about, or the name means no party here.
    book: None where the name means no party here, or several.
    names: of every party that is mentioned, by canonical id. leads: their other ids.
    denials: by the id of a claim, the events that deny it or speak against it.
    sources: by id. last_rate: the day of the last exchange rate that was at hand, as text.
    """

    question: Question
    resolution: Resolution | None = None
    party_id: str = ""
    book: Book | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    denials: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    last_rate: str = ""
    snapshots: tuple[Manifest, ...] = ()
    rulebook: str = ""
    version: str = ""

    @property
    def ahead(self) -> bool:
        """Whether the day lies after the day of knowledge, so that nobody knows what holds then."""
        return self.question.as_of > self.question.known_by

    def name(self, party_id: str) -> str:
        """The name under which a party is shown."""
        return self.names.get(self.leads.get(party_id, party_id), party_id)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the sources, in the order in which they are first cited."""
        found = self.book.processes if self.book else ()
        cited: dict[str, None] = {}
        for one in found:
            for row in one.rows:
                cited |= {row.source_id: None} | dict.fromkeys(
                    event.source_id for event in self.denials.get(row.claim_id, ())
                )
            cited |= dict.fromkeys(role.source_id for role in one.roles)
        return {source_id: number for number, source_id in enumerate(cited, start=1)}

    def cite(self, rows: Iterable[Contract]) -> str:
        """The numbers of the sources of several claims."""
        found = dict.fromkeys(self.numbers[row.source_id] for row in rows)
        return " ".join(f"[{number}]" for number in found)
