"""What is compiled, loaded when it is first asked for: most commands need none of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tieline.matching.matcher import Matcher
    from tieline.services.owned import OwnershipOfDay


def matcher_class() -> "type[Matcher]":
    """The class of all matchers; the first call loads its compiled code, about half a second."""
    from tieline.matching.matcher import Matcher  # noqa: PLC0415 - see above

    return Matcher


def matcher_version() -> int:
    """The version of what a matcher keeps on the disk, and of how it compares."""
    from tieline.matching.matcher import VERSION  # noqa: PLC0415 - see above

    return VERSION


def ownership_class() -> "type[OwnershipOfDay]":
    """The class that asks the tests of ownership; the first call loads its compiled code."""
    from tieline.services.owned import OwnershipOfDay  # noqa: PLC0415 - see above

    return OwnershipOfDay
