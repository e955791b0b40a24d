"""The comparison of two descriptions, with its reasons."""

from collections.abc import Sequence

import numpy as np

from tieline.matching.align import MOST_WORDS, desk
from tieline.matching.arrays import Floats, Ints, Names, Words
from tieline.matching.coding import Coder
from tieline.matching.comparison import Comparison, Reason
from tieline.matching.described import Called, Described
from tieline.matching.evidence import beside_names
from tieline.matching.explain import Matched, name_reasons
from tieline.matching.features import COUNT, Feature
from tieline.matching.measures import compare_names
from tieline.matching.reading import Reading, forms, person, read, readings
from tieline.matching.search import weigh
from tieline.matching.weights import as_array, score
from tieline.model.kinds import NameKind

MOST_NAMES = 60
"""Names of one description that are compared with all of the other."""

_PERSON, _UNKNOWN = 1, 2


class Comparer:
    """Compares descriptions, one pair after the other; threads each need their own."""

    def __init__(self) -> None:
        self.desk, self.weights, self.forms = desk(), as_array(), forms()

    def compare(self, asked: Described, party: Described) -> Comparison:
        """How surely two descriptions are of one party, by their likest names and what is beside.

        Raises ValueError where one of them has no name.
        """
        mine, theirs = asked.names[:MOST_NAMES], party.names[:MOST_NAMES]
        if not mine or not theirs:
            raise ValueError(asked.ref if theirs else party.ref)
        kinds = person(asked.type), person(party.type)
        read_as = [(one, name.text) for name in mine for one in readings(name.text, kinds[0])]
        left = [one for one, _ in read_as]
        right = [read(name.text, kinds[1]) for name in theirs]
        words, names = _coded((left, kinds[0]), (right, kinds[1]))
        odds, x, y = self._likest(words, names, theirs)
        pair = self._matched(words, names, (x, len(left) + y), (left[x], right[y]))
        reasons = [*pair, *self._kinds(names, x, len(left) + y, theirs[y])]
        beside = beside_names(asked, party)
        return Comparison(
            score(total(odds, beside)),
            read_as[x][1],
            theirs[y].text,
            tuple(sorted((*reasons, *beside), key=lambda one: -abs(one.weight))),
        )

    def features(self, words: Words, names: Names, left: Ints, right: Ints) -> Floats:
        """The features of many pairs of names, given by their numbers: a row each."""
        found = np.zeros((len(left), COUNT), np.float32)
        for row, x, y in zip(found, left, right, strict=True):
            compare_names(words, names, x, words, names, y, self.forms, self.desk, row, 0.0)
        return found

    def _likest(
        self, words: Words, names: Names, theirs: Sequence[Called]
    ) -> tuple[float, int, int]:
        """The greatest log-odds of a name of each side, and the places of the two."""
        mine = len(names.form) - len(theirs)
        weak = [int(name.kind is NameKind.WEAK) for name in theirs]
        row = np.zeros(COUNT, np.float32)
        best = (-np.inf, 0, 0)
        for x in range(mine):
            for y in range(len(theirs)):
                compare_names(
                    words, names, x, words, names, mine + y, self.forms, self.desk, row, 0.0
                )
                persons = names.person[x], names.person[mine + y]
                odds = float(weigh(row, *persons, weak[y], self.weights))
                if odds > best[0]:
                    best = (odds, x, y)
        return best

    def _matched(
        self,
        words: Words,
        names: Names,
        places: tuple[int, int],
        readings: tuple[Reading, Reading],
    ) -> list[Reason]:
        """The reasons of one pair of names."""
        row = self.features(words, names, np.array(places[:1]), np.array(places[1:]))[0]
        left, right = readings
        mine, theirs = min(len(left.words), MOST_WORDS), min(len(right.words), MOST_WORDS)
        if not mine or not theirs:
            self.desk.mate[:mine], self.desk.taken[:theirs] = -1, 0
        pair = Matched(
            left,
            right,
            self.desk.mate[:mine].tolist(),
            self.desk.like[:mine].tolist(),
            self.desk.span[:mine].tolist(),
            self.desk.taken[:theirs].tolist(),
        )
        found = name_reasons(row, self._row(names, *places), pair)
        odds = sum(one.weight for one in found)
        if row[Feature.BRANCH]:
            kept = min(max(odds, float(self.weights[2, 2])), float(self.weights[2, 3]))
            text = "one may be a branch or subsidiary of the other, which is a near miss at most"
            found.append(Reason("branch", kept - odds, text))
        elif row[Feature.EQUAL] and odds < self.weights[2, 4]:
            text = "the names are the same, word by word"
            found.append(Reason("same", float(self.weights[2, 4]) - odds, text))
        return found

    def _row(self, names: Names, x: int, y: int) -> Floats:
        """The weights for a pair of names: of persons, of others, or between the two."""
        persons = {int(names.person[x]), int(names.person[y])}
        if persons == {_UNKNOWN}:
            between: Floats = (self.weights[0] + self.weights[1]) / 2
            return between
        mine: Floats = self.weights[1 if _PERSON in persons else 0]
        return mine

    def _kinds(self, names: Names, x: int, y: int, theirs: Called) -> list[Reason]:
        """Reasons that the words of a name do not tell."""
        found = []
        if int(names.person[x]) + int(names.person[y]) == 1:
            text = "one is a person, the other is not"
            found.append(Reason("type", float(self.weights[2, 0]), text))
        if theirs.kind is NameKind.WEAK:
            text = "the list calls this alias a weak one"
            found.append(Reason("weak", float(self.weights[2, 1]), text))
        return found


def total(names: float, beside: Sequence[Reason]) -> float:
    """The log-odds of names and of what is beside them; an identifier that decides does so.

    Where one is the same, names that differ take little away.
    """
    decided = any(one.feature == "identifier" and one.weight > 0 for one in beside)
    return (max(names, -1.0) if decided else names) + sum(one.weight for one in beside)


def _coded(*sides: tuple[Sequence[Reading], int]) -> tuple[Words, Names]:
    """The names of both sides as arrays, those of the left first."""
    coder = Coder()
    for side, kind in sides:
        for reading in side:
            coder.add(reading, kind)
    return coder.arrays()
