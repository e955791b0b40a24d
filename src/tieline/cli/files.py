"""Write answers into files, whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

FILE_WIDTH = 120
"""Columns of a table that is written to a file."""


def write_whole(file: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen.

    What is no regular file, such as a pipe, is written to as it is. Raises OSError that names the
    file.
    """
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder does not exist", str(file))
    try:
        if file.exists() and not file.is_file():
            file.write_text(text, encoding="utf-8", newline="")
        else:
            _write_beside(file, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _write_beside(file: Path, text: str) -> None:
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
