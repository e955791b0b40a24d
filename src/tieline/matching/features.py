"""What is measured when two names are compared: one feature each, with the words for it."""

from enum import IntEnum


class Feature(IntEnum):
    """The place of each feature of a pair of names in the arrays."""

    BIAS = 0
    COVER = 1
    COVER_BEST = 2
    EQUAL = 3
    LOSS = 4
    NAME = 5
    NAME_CONFLICT = 6
    GENERIC = 7
    GENERIC_CONFLICT = 8
    COUNTRY = 9
    COUNTRY_CONFLICT = 10
    PLACE = 11
    PLACE_CONFLICT = 12
    NUMBER = 13
    NUMBER_CONFLICT = 14
    FORM_SAME = 15
    FORM_CONFLICT = 16
    TOLD = 17
    THIN = 18
    ORDER = 19
    ACRONYM = 20
    INITIALS = 21
    ROLES = 22
    JOINED = 23
    LEAD = 24
    TAIL = 25
    WORST = 26
    INITIAL_CONFLICT = 27
    BUSINESS = 28
    ACRONYM_SHORT = 29
    ALONE = 30
    ALONE_SHORT = 31
    BARE = 32
    NEARLY = 33
    BRANCH = 34


COUNT = len(Feature)
