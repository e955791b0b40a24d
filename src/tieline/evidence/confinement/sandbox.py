"""Run a program on bytes that nobody trusts: bounded in time, memory and output, without network.

Where the platform has resource limits (POSIX), the child sets them on itself before it reads the
first byte: memory, processor time, no files written, no processes started. Elsewhere only the
clock and the length of the answer are bounded.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import tieline
from tieline.evidence.confinement.confined import OUT_OF_MEMORY
from tieline.text.problems import MisuseError

_SOURCE = str(Path(tieline.__file__).resolve().parents[1])
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from tieline.evidence.confinement.confined import run; run()"
)
_FEW = {"OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TESSDATA_PREFIX", "TMPDIR", "TEMP", "TMP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use: seconds by the clock, bytes of memory, bytes of its answer."""

    seconds: float = 60.0
    memory: int = 1024**3
    output: int = 512 * 1024**2


class LimitError(MisuseError):
    """A child that was ended, ended itself, or said too much.

    code: with which it ended; 0 where it was not that.
    """

    def __init__(self, problem: str, code: int = 0) -> None:
        self.code = code
        super().__init__(problem)


def confined(words: Sequence[str], data: BinaryIO, limits: Limits) -> bytes:
    """What a child answers on its output, having been given a file as its input.

    words: `extract` and its arguments, or a program and its arguments (see `confined.py`).
    data: an open file of the operating system, read from where it stands.
    Raises LimitError, which says what the child used up, or how it ended.
    """
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, _SOURCE]
    command += [str(limits.memory), str(int(limits.seconds) + 1), *words]
    with subprocess.Popen(  # noqa: S603 - our own program, with arguments that we make
        command,
        stdin=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_FEW | {name: os.environ[name] for name in _KEPT if name in os.environ},
        close_fds=True,
    ) as child:
        out_of_time = threading.Event()
        clock = threading.Timer(limits.seconds, _end, (child, out_of_time))
        clock.start()
        try:
            answer = _read(child, limits.output)
            code = child.wait()
        finally:
            clock.cancel()
            child.kill()
    return _answered(answer, code, limits, out_of_time=out_of_time.is_set())


def _end(child: "subprocess.Popen[bytes]", out_of_time: threading.Event) -> None:
    out_of_time.set()
    child.kill()


def _read(child: "subprocess.Popen[bytes]", most: int) -> bytes:
    """The answer, and one byte more than is allowed where it is longer."""
    if child.stdout is None:
        raise AssertionError
    answer = child.stdout.read(most + 1)
    if len(answer) > most:
        child.kill()
    return answer


def _answered(answer: bytes, code: int, limits: Limits, *, out_of_time: bool) -> bytes:
    if out_of_time or code == -24:  # noqa: PLR2004 - SIGXCPU: the processor's time is used up
        raise LimitError(f"it could not be read within {limits.seconds:g} s")
    if len(answer) > limits.output:
        raise LimitError(f"what is read of it is more than {limits.output:,} bytes")
    if code == OUT_OF_MEMORY:
        raise LimitError(f"it could not be read within {limits.memory / 1024**3:g} GB of memory")
    if code:
        how = f"signal {-code}" if code < 0 else f"code {code}"
        raise LimitError(
            f"the program that reads it broke down ({how}), as damaged files and such as are made "
            f"to do harm can cause, or more than {limits.memory / 1024**3:g} GB of memory",
            code,
        )
    return answer
