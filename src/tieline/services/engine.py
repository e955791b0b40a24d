"""The matcher, loaded when it is first asked for: most commands need none, and it takes long."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tieline.matching.matcher import Matcher


def matcher_class() -> "type[Matcher]":
    """The class of all matchers; the first call loads its compiled code, about half a second."""
    from tieline.matching.matcher import Matcher  # noqa: PLC0415 - see above

    return Matcher


def matcher_version() -> int:
    """The version of what a matcher keeps on the disk, and of how it compares."""
    from tieline.matching.matcher import VERSION  # noqa: PLC0415 - see above

    return VERSION
