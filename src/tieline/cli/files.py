"""Write answers into files, whole or not at all."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rich.console import Console

FILE_WIDTH = 120
"""Columns of a table that is written to a file."""


def write_whole(file: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen.

    What is no regular file, such as a pipe, is written to as it is. Raises OSError that names the
    file.
    """
    with whole(file) as stream:
        stream.write(text.encode())


def print_or_write(text: str, output: Path | None) -> None:
    """Write an answer to the terminal or, whole or not at all, to a file, and say so."""
    if output is None:
        sys.stdout.write(text)
        return
    write_whole(output, text)
    Console(stderr=True, soft_wrap=True, markup=False).print(f"Written to {output}.")


@contextmanager
def whole(file: Path) -> Iterator[BinaryIO]:
    """A stream whose content is a file once all of it is written, and nothing before.

    What is no regular file, such as a pipe, is written to as it is. Raises OSError that names the
    file.
    """
    need_folder(file)
    try:
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:
                yield stream
        else:
            with _beside(file) as stream:
                yield stream
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def need_folder(file: Path) -> None:
    """Raise FileNotFoundError where the folder of a file does not exist."""
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder does not exist", str(file))


@contextmanager
def _beside(file: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        beside.chmod(0o644)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
