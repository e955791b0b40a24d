"""Write answers into files, whole or not at all."""

import os
import tempfile
from pathlib import Path

FILE_WIDTH = 120
"""Columns of a table that is written to a file."""


def write_whole(file: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        beside.chmod(0o644)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
