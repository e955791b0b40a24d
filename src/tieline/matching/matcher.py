"""All names of a set of parties, ready to be asked who somebody may be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import numpy as np

from tieline.matching.arrays import Index
from tieline.matching.coding import Coder
from tieline.matching.comparison import NEAR, Candidate, Comparison
from tieline.matching.described import Called, Described
from tieline.matching.evidence import beside_names, says_more
from tieline.matching.index import build_index, load_index, save_index
from tieline.matching.pairs import Comparer, total
from tieline.matching.reading import person, readings
from tieline.matching.register import Register
from tieline.matching.search import search
from tieline.matching.weights import MOST_BESIDE, odds, score

VERSION = 1
"""Of what is kept on disk, and of how names are read and compared; raise it with every change."""

BATCH = 4_000
"""Descriptions that are searched for at once."""


class Matcher:
    """An index over all names of some parties, and the comparison with each."""

    def __init__(self, index: Index, register: Register) -> None:
        self._index, self._register = index, register
        self._comparer = Comparer()

    @classmethod
    def build(cls, parties: Iterable[Described]) -> Self:
        """A matcher over parties, each with an id of its own in `ref`."""
        known = list(parties)
        return cls(build_index(known), Register.of(known))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """A matcher that was saved; raises OSError or ValueError where the folder holds none."""
        return cls(load_index(folder), Register.load(folder))

    def save(self, folder: Path) -> None:
        """Write the index into a folder that exists and is empty."""
        save_index(self._index, folder)
        self._register.save(folder)

    def __len__(self) -> int:
        return len(self._register)

    def parties(self) -> Iterator[Described]:
        """Every party of the index."""
        return (self._register[number] for number in range(len(self)))

    def party(self, ref: str) -> Described:
        """What is known of a party of the index; raises KeyError for an id that it has not."""
        return self._register[self._register.number(ref)]

    def search(
        self, asked: Sequence[Described], least: float = NEAR, most: int = 10
    ) -> list[list[Candidate]]:
        """For each one asked about, the parties with a score of at least `least`, best first.

        The answer for one does not depend on who else is asked about.
        """
        found: list[list[Candidate]] = []
        for first in range(0, len(asked), BATCH):
            found.extend(self._batch(asked[first : first + BATCH], least, most))
        return found

    def compare(self, asked: Described, party: Described) -> Comparison:
        """How surely two descriptions are of one party, and why."""
        return self._comparer.compare(asked, party)

    def explain(self, asked: Described, candidate: Candidate) -> Comparison:
        """The comparison that gave a candidate for one asked about: of its two names alone.

        Its score is the candidate's, and the reasons add up to it. Raises KeyError for a candidate
        that is no party of the index.
        """
        party = self.party(candidate.ref)
        return self.compare(
            replace(asked, names=_called(asked, candidate.left)),
            replace(party, names=_called(party, candidate.right)),
        )

    def compare_all(self, pairs: Sequence[tuple[Described, Described]]) -> list[Comparison]:
        """The comparison of each pair of descriptions."""
        return [self.compare(asked, party) for asked, party in pairs]

    def _batch(
        self, asked: Sequence[Described], least: float, most: int
    ) -> Iterator[list[Candidate]]:
        """The answers for a few, whose names are looked up together."""
        coder = Coder()
        owner: list[int] = []
        texts: list[str] = []
        for place, one in enumerate(asked):
            for name in one.names:
                kind = person(one.type)
                for reading in readings(name.text, kind):
                    coder.add(reading, kind)
                    owner.append(place)
                    texts.append(name.text)
        spare = MOST_BESIDE if any(map(says_more, asked)) else 0.0
        words, names = coder.arrays()
        ours = self._comparer
        which, listed, log_odds = search(
            words,
            names,
            self._index,
            ours.forms,
            ours.weights,
            odds(least) - spare,
            ours.desk,
        )
        who = np.array(owner, np.int32)[which]
        party = self._index.party[listed]
        order = np.lexsort((listed, -log_odds, party, who))
        first = np.ones(len(order), bool)
        first[1:] = (np.diff(who[order]) != 0) | (np.diff(party[order]) != 0)
        best = order[first]
        bounds = np.searchsorted(who[best], np.arange(len(asked) + 1))
        columns = (
            party[best].tolist(),
            log_odds[best].tolist(),
            which[best].tolist(),
            listed[best].tolist(),
        )
        rows = list(zip(*columns, strict=True))
        for place, one in enumerate(asked):
            mine = rows[bounds[place] : bounds[place + 1]]
            yield self._answer(one, mine, texts, least, most)

    def _answer(
        self, asked: Described, rows: Sequence[Any], texts: Sequence[str], least: float, most: int
    ) -> list[Candidate]:
        """The candidates for one, with what is known beside the names counted in."""
        more = says_more(asked)
        found = []
        for number, log_odds, name, listed in rows:
            if more:
                party = self._register[number]
                log_odds = total(log_odds, beside_names(asked, party))  # noqa: PLW2901
            sure = score(log_odds)
            if sure >= least:
                found.append((sure, number, texts[name], listed))
        if asked.identifiers:
            found.extend(self._identified(asked, {one[1] for one in found}, least))
        found.sort(key=lambda one: (-one[0], one[1]))
        return [
            Candidate(self._register.ref(number), sure, left, self._name(listed))
            for sure, number, left, listed in found[:most]
        ]

    def _identified(self, asked: Described, had: set[int], least: float) -> Iterator[Any]:
        """Parties with the same identifier, whatever their names."""
        for number in self._register.identified(asked):
            if number not in had:
                answer = self.compare(asked, self._register[number])
                if answer.score >= least:
                    yield answer.score, number, answer.left, answer.right

    def _name(self, listed: int | str) -> str:
        """A name of the index as written."""
        return listed if isinstance(listed, str) else self._register.name(listed)


def _called(one: Described, text: str) -> tuple[Called, ...]:
    """The name of a description that is written so."""
    return next(((name,) for name in one.names if name.text == text), (Called(text),))
