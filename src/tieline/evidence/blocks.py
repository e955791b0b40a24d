"""Digests of a file's blocks, kept beside it, so that damage can be found to a block.

`abcd....blocks` stands beside a file of more than one block: its first line says how long a block
and how long the file is, then comes the SHA-256 of each block, and last the SHA-256 of the lines
above, so that damage to this file is not taken for damage to the other.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 16
"""Bytes of a block."""
SUFFIX = ".blocks"
_HEADER = "tieline blocks 1"


class BadBlocksError(ValueError):
    """A file of block digests that is not as it was written."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The size of a file in bytes, and the SHA-256 of each of its blocks."""

    size: int
    digests: tuple[str, ...]


def blocks_file(file: Path) -> Path:
    """Where the block digests of a file stand."""
    return file.with_name(file.name + SUFFIX)


def write_blocks(of: Path, beside: Path) -> Path | None:
    """Write the block digests of a file beside the place at which it is to be kept.

    of: where its bytes are now. None where the file has one block: its own digest says as much.
    """
    size = of.stat().st_size
    if size <= BLOCK:
        return None
    lines = [f"{_HEADER} {BLOCK} {size}", *_digests(of)]
    text = "".join(f"{line}\n" for line in lines)
    to = blocks_file(beside)
    draft = to.with_name(f"{to.name}.{os.getpid()}.draft")
    with draft.open("w", encoding="ascii", newline="\n") as stream:
        stream.write(f"{text}{hashlib.sha256(text.encode()).hexdigest()}\n")
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(to)
    return to


def read_blocks(file: Path) -> Blocks | None:
    """The block digests that stand beside a file; None where there are none.

    Raises BadBlocksError where they are not as they were written.
    """
    beside = blocks_file(file)
    if not beside.exists():
        return None
    raw = beside.read_bytes()
    said, _, last = raw.removesuffix(b"\n").rpartition(b"\n")
    total = hashlib.sha256(said + b"\n").hexdigest()
    if not raw.endswith(b"\n") or last != total.encode():
        raise BadBlocksError("its last line is not the digest of those above")
    header, *digests = said.decode("ascii").split("\n")
    name, _, sizes = header.rpartition(f" {BLOCK} ")
    if name != _HEADER or not sizes.isdigit():
        raise BadBlocksError(f"its first line is not `{_HEADER} {BLOCK} SIZE`")
    return Blocks(int(sizes), tuple(digests))


def first_wrong_block(file: Path, known: Blocks) -> int | None:
    """The first block of a file that is not as it was, counted from 0; None where all are.

    A block that the file has no longer, or has too much, is wrong as well.
    """
    found = _digests(file)
    for number, (now, before) in enumerate(zip(found, known.digests, strict=False)):
        if now != before:
            return number
    return None if len(found) == len(known.digests) else min(len(found), len(known.digests))


def _digests(file: Path) -> list[str]:
    digests = []
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            digests.append(hashlib.sha256(block).hexdigest())
    return digests
