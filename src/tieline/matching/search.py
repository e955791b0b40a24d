"""The search of an index for names, and the odds of a pair, in compiled code."""

import numpy as np

from tieline.matching.align import Desk
from tieline.matching.arrays import Bytes, Floats, Index, Ints, Names, Words
from tieline.matching.candidates import HOPELESS, expand, gathering, shortlist
from tieline.matching.compiled import kernel
from tieline.matching.features import COUNT, Feature
from tieline.matching.measures import compare_names

FALLS_BEHIND = 0.3
"""A name that shares so much less weight than the best one is not compared."""

_PERSON, _UNKNOWN = 1, 2
_COVER = int(Feature.COVER)
_BRANCH_OF, _EQUAL = int(Feature.BRANCH), int(Feature.EQUAL)
_TYPE_CONFLICT, _WEAK, _BRANCH, _BRANCH_MOST, _SAME = range(5)
"""Columns of the third row of weights."""


@kernel
def search(
    words: Words,
    names: Names,
    index: Index,
    forms: Bytes,
    weights: Floats,
    least: float,
    desk: Desk,
) -> tuple[Ints, Ints, Floats]:
    """For every name asked about, the names of the index with log-odds of at least `least`.

    Gives three arrays of equal length: asked name, name of the index, and the log-odds of the pair.
    """
    alikes = expand(words, index, desk.room)
    into = gathering(index.party.size, index.words.weight.size)
    features = np.empty(COUNT, np.float32)
    room = max(1024, names.form.size * 4)
    asked, found, log_odds = (
        np.empty(room, np.int32),
        np.empty(room, np.int32),
        np.empty(room, np.float32),
    )
    results = 0
    for x in range(names.form.size):
        kept = shortlist(words, names, x, index, alikes, into)
        for t in range(kept):
            if into.worth[t] < into.worth[0] - FALLS_BEHIND:
                break
            name = into.best[t]
            compare_names(
                words, names, x, index.words, index.names, name, forms, desk, features, HOPELESS
            )
            if features[_COVER] < HOPELESS:
                continue
            odds = weigh(
                features, names.person[x], index.names.person[name], index.weak[name], weights
            )
            if odds < least:
                continue
            if results == asked.size:
                asked = np.concatenate((asked, np.empty(asked.size, np.int32)))
                found = np.concatenate((found, np.empty(found.size, np.int32)))
                log_odds = np.concatenate((log_odds, np.empty(log_odds.size, np.float32)))
            asked[results], found[results], log_odds[results] = x, name, odds
            results += 1
    return asked[:results], found[:results], log_odds[:results]


@kernel
def weigh(features: Floats, asked: int, listed: int, weak: int, weights: Floats) -> float:
    """The log-odds of a pair of names; weights: rows for others and for persons, and the rest.

    asked, listed: whether each is a person's name, see `Names.person`.
    """
    person, other = 0.0, 0.0
    for k in range(COUNT):
        other += features[k] * weights[0, k]
        person += features[k] * weights[1, k]
    if asked == _UNKNOWN and listed == _UNKNOWN:
        odds = 0.5 * (person + other)
    elif _PERSON in (asked, listed):
        odds = person
    else:
        odds = other
    if features[_BRANCH_OF] > 0.0:
        odds = min(max(odds, weights[2, _BRANCH]), weights[2, _BRANCH_MOST])
    if features[_EQUAL] > 0.0:
        odds = max(odds, weights[2, _SAME])
    if asked + listed == 1:
        odds += weights[2, _TYPE_CONFLICT]
    if weak:
        odds += weights[2, _WEAK]
    return odds
