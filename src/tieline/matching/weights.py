"""The one table of weights: how much each feature adds to the log-odds that two are the same."""

import math

import numpy as np

from tieline.matching.features import COUNT, Feature

OTHERS = {
    Feature.BIAS: -5.03,
    Feature.COVER: 5.12,
    Feature.COVER_BEST: 0.42,
    Feature.EQUAL: 0.0,
    Feature.LOSS: -2.51,
    Feature.NAME: 0.0,
    Feature.NAME_CONFLICT: -1.58,
    Feature.GENERIC: -4.01,
    Feature.GENERIC_CONFLICT: -4.51,
    Feature.COUNTRY: -1.13,
    Feature.COUNTRY_CONFLICT: -3.12,
    Feature.PLACE: -2.01,
    Feature.PLACE_CONFLICT: -4.18,
    Feature.NUMBER: -1.75,
    Feature.NUMBER_CONFLICT: -3.84,
    Feature.FORM_SAME: 0.52,
    Feature.FORM_CONFLICT: -1.60,
    Feature.TOLD: 3.21,
    Feature.THIN: -0.33,
    Feature.ORDER: 0.0,
    Feature.ACRONYM: 1.20,
    Feature.INITIALS: -0.57,
    Feature.ROLES: -3.00,
    Feature.JOINED: 0.0,
    Feature.LEAD: -0.12,
    Feature.TAIL: 0.0,
    Feature.WORST: 0.0,
    Feature.INITIAL_CONFLICT: -0.30,
    Feature.BUSINESS: -0.17,
    Feature.ACRONYM_SHORT: -1.44,
    Feature.ALONE: -0.35,
    Feature.ALONE_SHORT: -1.54,
    Feature.BARE: 0.0,
    Feature.BRANCH: 0.0,
    Feature.NEARLY: 1.29,
}
"""For companies, public bodies, vessels and what else is no person."""

PERSONS = {
    Feature.BIAS: -4.89,
    Feature.COVER: 4.49,
    Feature.COVER_BEST: 0.30,
    Feature.EQUAL: 2.00,
    Feature.LOSS: -5.38,
    Feature.NAME: -0.27,
    Feature.NAME_CONFLICT: -3.82,
    Feature.GENERIC: -0.70,
    Feature.GENERIC_CONFLICT: -2.55,
    Feature.COUNTRY: 0.0,
    Feature.COUNTRY_CONFLICT: -1.00,
    Feature.PLACE: -0.88,
    Feature.PLACE_CONFLICT: -1.52,
    Feature.NUMBER: -2.90,
    Feature.NUMBER_CONFLICT: -3.25,
    Feature.FORM_SAME: 0.24,
    Feature.FORM_CONFLICT: -1.00,
    Feature.TOLD: 3.45,
    Feature.THIN: 0.0,
    Feature.ORDER: -3.49,
    Feature.ACRONYM: 0.85,
    Feature.INITIALS: 0.0,
    Feature.ROLES: -5.35,
    Feature.JOINED: 0.0,
    Feature.LEAD: -0.93,
    Feature.TAIL: -0.43,
    Feature.WORST: -3.14,
    Feature.INITIAL_CONFLICT: -2.48,
    Feature.BUSINESS: -2.50,
    Feature.ACRONYM_SHORT: 0.0,
    Feature.ALONE: 0.0,
    Feature.ALONE_SHORT: -0.79,
    Feature.BARE: 0.0,
    Feature.BRANCH: 0.0,
    Feature.NEARLY: 2.90,
}
"""For persons."""

TYPE_CONFLICT = -2.5
"""One is a person and the other is not."""

WEAK_ALIAS = -0.7
"""The name is one that its list calls weak."""


BRANCH, BRANCH_MOST = 0.1, 0.8
"""Log-odds of names that differ by a country only: a near miss, as one may be a branch."""

SAME = 1.1
"""The least log-odds of names that are the same word by word."""


def as_array() -> np.ndarray:
    """The table as the kernels read it: a row for others, one for persons, and the rest."""
    table = np.zeros((3, COUNT), np.float32)
    for feature in Feature:
        table[0, feature] = OTHERS[feature]
        table[1, feature] = PERSONS[feature]
    table[2, :5] = TYPE_CONFLICT, WEAK_ALIAS, BRANCH, BRANCH_MOST, SAME
    return table


def odds(score: float) -> float:
    """The log-odds of a score."""
    bounded = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def score(log_odds: float) -> float:
    """The score, between 0 and 1, of log-odds."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, log_odds))))


BESIDE = {
    "identifier": 6.0,
    "number": 4.0,
    "identifier_differs": -4.0,
    "born_day": 1.5,
    "born_year": 0.6,
    "born_near": -0.3,
    "born_other_day": -1.0,
    "born_differs": -3.0,
    "country": 0.4,
    "country_differs": -0.8,
    "type_differs": -3.0,
    "place": 0.4,
}
"""For what is known beside the names; what agrees is never below zero, what differs never above."""

MOST_BESIDE = 2.5
"""The most that what is known beside the names adds, but for identifiers."""
