"""What a user names to be captured: addresses, files, folders of files."""

import re
from collections.abc import Sequence
from pathlib import Path

from tieline.text.problems import MisuseError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class NothingToCaptureError(MisuseError):
    """A folder without files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: the folder has no files to capture; name one that has")


def is_address(place: str) -> bool:
    """Whether what a user named is an address rather than a file."""
    return bool(_ADDRESS.match(place))


def places(given: Sequence[str]) -> list[str]:
    """What is to be captured: of a folder its files, those of folders within it too.

    Files whose names begin with a dot are left out. Raises NothingToCaptureError.
    """
    found: list[str] = []
    for one in given:
        folder = Path(one)
        if is_address(one) or not folder.is_dir():
            found.append(one)
            continue
        within = [str(file) for file in sorted(folder.rglob("[!.]*")) if _shown(file, folder)]
        if not within:
            raise NothingToCaptureError(folder)
        found += within
    return found


def _shown(file: Path, folder: Path) -> bool:
    within = file.relative_to(folder).parts
    return file.is_file() and not any(part.startswith(".") for part in within)
