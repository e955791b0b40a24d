"""Tests of ownership as their authorities state them: when a listed owner brings a company in."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipTest:
    """One authority's test.

    threshold: the share in percent that is asked for; None where no share brings a company in.
    strict: whether the share must exceed the threshold, not only reach it.
    adds_up: whether the stakes of several listed owners are added.
    control: whether control without that share brings a company in as well.
    """

    test_id: str
    title: str
    authority: str
    threshold: Decimal | None
    strict: bool
    adds_up: bool
    control: bool
    says: str
    citation: str
    url: str = ""
