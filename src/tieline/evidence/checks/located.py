"""Where the first wrong byte of a damaged file is: by a second copy, by its size, by its blocks."""

import hashlib
from pathlib import Path

from tieline.evidence.blocks import BLOCK, BadBlocksError, first_wrong_block, read_blocks
from tieline.evidence.checks.findings import Place, between, exactly


def located(file: Path, sha256: str, size: int | None, copy: Path | None) -> Place | None:
    """The place of the first wrong byte of a file whose digest should be another.

    size: how long it was, where that is known. copy: a file that still has the digest; with one
    the place is exact. None where the file is as it should be.
    """
    if copy is not None:
        return by_copy(file, copy)
    try:
        known = read_blocks(file)
    except BadBlocksError:
        known = None
    size = known.size if known else size
    now = file.stat().st_size
    if size is not None and now > size and _begins_with(file, size) == sha256:
        return Place(size, size, f"byte {size:,} is the first of {now - size:,} that were added")
    block = first_wrong_block(file, known) if known else 0
    if block is None:
        return None
    if size is not None and now < size and (block + 1) * BLOCK > now:
        return _cut(block * BLOCK, now, size)
    if size is None:  # it may have been longer
        return between(0, now)
    last = min(now, (block + 1) * BLOCK) if known else now
    return between(block * BLOCK, last - 1)


def by_copy(file: Path, copy: Path, *, begins: bool = False) -> Place | None:
    """The first byte in which a file differs from a copy; None where it does not.

    begins: the copy may be of an earlier time, when the file had less.
    """
    at = 0
    with file.open("rb") as one, copy.open("rb") as other:
        while True:
            now, before = one.read(BLOCK), other.read(BLOCK)
            if now != before:
                break
            if not now:
                return None
            at += len(now)
    same = _same(now, before)
    at += same
    if same == len(now):
        return _cut(at, at, copy.stat().st_size)
    if same == len(before):
        added = file.stat().st_size - at
        return None if begins else Place(at, at, f"byte {at:,} is the first of {added:,} added")
    return exactly(at)


def _same(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin alike with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(first: int, now: int, size: int) -> Place:
    """The place in a file that is too short; from `first` on it may be wrong, too."""
    words = f"it ends after {now:,} of {size:,} bytes, so byte {now:,} is missing"
    if first < now:
        words += f"; the first wrong byte is within bytes {first:,} to {now:,}"
    return Place(first, now, words)


def _begins_with(file: Path, size: int) -> str:
    """The SHA-256 of the first bytes of a file."""
    total = hashlib.sha256()
    with file.open("rb") as stream:
        while size and (block := stream.read(min(size, BLOCK))):
            total.update(block)
            size -= len(block)
    return total.hexdigest()
