"""Runs an engine in a process of its own; one that takes too long or too much is stopped."""

import json
import os
import selectors
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK = 0.2
"""Seconds between two looks at the memory of a process."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one stage of an engine (preparing, or one run) may take."""

    seconds: float = 120.0
    gigabytes: float = 16.0


@dataclass(frozen=True, slots=True)
class Told:
    """What an engine said, in seconds and GB; the first run is the warm-up.

    processor: per run, the seconds of all processors together; less in doubt than those of a
        clock where other work shares the machine.
    stopped: why it has no answer; empty where it has one.
    """

    built: float = 0.0
    runs: tuple[float, ...] = ()
    processor: tuple[float, ...] = ()
    gigabytes: float = 0.0
    stopped: str = ""

    @property
    def best(self) -> float:
        """The shortest run after the first; the first where there is no other."""
        return min(self.runs[1:] or self.runs)

    @property
    def least(self) -> float:
        """The least seconds of processors, of the same runs."""
        return min(self.processor[1:] or self.processor)


def watched(command: Sequence[str], bounds: Bounds) -> Told:
    """Run a command that prints lines of JSON and gather what it tells."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            said: list[dict[str, float]] = [json.loads(line) for line in _lines(process, bounds)]
        except StoppedError as stopped:
            process.kill()
            return Told(stopped=str(stopped))
        _, errors = process.communicate()
    if process.returncode:
        last = errors.decode(errors="replace").strip().splitlines() or ["no message"]
        return Told(stopped=f"failed: {last[-1]}")
    missing = [name for name in _NAMES if not any(name in one for one in said)]
    if missing:
        return Told(stopped=f"failed: it told no {', '.join(missing)}")
    every = {name: tuple(one[name] for one in said if name in one) for name in _NAMES}
    return Told(every["built"][0], every["seconds"], every["processor"], every["gigabytes"][0])


class StoppedError(Exception):
    """An engine went beyond a bound."""


_NAMES = ("built", "seconds", "processor", "gigabytes")


def _lines(process: "subprocess.Popen[bytes]", bounds: Bounds) -> Iterator[bytes]:
    """The lines of a process as they come; raises StoppedError beyond a bound."""
    pipe = process.stdout
    if pipe is None:
        return
    left, since = b"", time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if selector.select(LOOK):
                more = os.read(pipe.fileno(), 1 << 16)
                if not more:
                    return
                *whole, left = (left + more).split(b"\n")
                yield from whole
                since = time.monotonic() if whole else since
            if time.monotonic() - since > bounds.seconds:
                raise StoppedError(f"more than {bounds.seconds:,g} s")
            if _held(process.pid) > bounds.gigabytes:
                raise StoppedError(f"more than {bounds.gigabytes:,g} GB")


def _held(process: int) -> float:
    """GB that a process holds now; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e6 for line in lines if line.startswith("VmRSS")), 0.0)
