"""Second copies of files of an archive: in a bag of it, or in another archive."""

from collections.abc import Callable
from pathlib import Path

from tieline.evidence.archive import digest_of
from tieline.evidence.checks.expected import object_path, warc_path, within
from tieline.text.problems import MisuseError

Copies = Callable[[str, str], Path | None]
"""Where a copy of a file is, by its path within the archive and its digest (empty: the log).

None where there is none that still has the digest.
"""


class NoCopyError(MisuseError):
    """A folder that holds no copy of an archive."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: neither a bag nor an archive; name a folder that `tieline bag` wrote, or "
            "the folder `archive` of another home"
        )


def no_copies(path: str, sha256: str) -> Path | None:  # noqa: ARG001
    """No copies at all."""
    return None


def copies_in(folder: Path) -> Copies:
    """The copies that a bag or an archive holds. Raises NoCopyError."""
    if (folder / "manifest-sha256.txt").is_file():
        return _in_bag(folder)
    for root in (folder, folder / "archive"):
        if (root / "log.jsonl").is_file():
            return _in_archive(root)
    raise NoCopyError(folder)


def _in_archive(root: Path) -> Copies:
    def find(path: str, sha256: str) -> Path | None:
        named = (path, object_path(sha256), warc_path(sha256)) if sha256 else (path,)
        found = (_checked(root / one, sha256) for one in named)
        return next((one for one in found if one), None)

    return find


def _in_bag(folder: Path) -> Copies:
    lines = (folder / "manifest-sha256.txt").read_text("utf-8").splitlines()
    files = {digest: name for digest, _, name in (line.partition("  ") for line in lines)}

    def find(path: str, sha256: str) -> Path | None:
        name = files.get(sha256) if sha256 else f"data/{path}"
        return _checked(folder / name, sha256) if name and within(name) else None

    return find


def _checked(file: Path, sha256: str) -> Path | None:
    if not file.is_file() or (sha256 and digest_of(file) != sha256):
        return None
    return file
