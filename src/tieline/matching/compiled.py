"""How loops over arrays are compiled: once for each version of their sources, kept on the disk."""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])

_SOURCES = (
    "align",
    "arrays",
    "candidates",
    "compiled",
    "features",
    "keys",
    "measures",
    "pairs",
    "reading",
    "search",
    "similarity",
    "word",
)
"""Modules with compiled functions, and those whose constants are compiled into them."""


_STALE_SECONDS = 30 * 24 * 60 * 60


def _version() -> str:
    """A digest of all sources: a change in one module may alter what another was compiled to."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()[:16]


def _place() -> Path:
    """The folder for what was compiled: of the user's caches, or else a passing one."""
    if chosen := os.environ.get("TIELINE_CACHE"):
        root = Path(chosen)
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches" / "tieline"
    elif sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "tieline" / "cache"
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tieline"
    place = root / f"compiled-{_version()}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            _sweep(root)
            return place
    except OSError:
        return Path(tempfile.mkdtemp(prefix="tieline-compiled-"))


def _sweep(root: Path) -> None:
    """Take away what other versions left behind that were not used for a month."""
    for left in root.glob("compiled-*"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


if not os.environ.get("NUMBA_CACHE_DIR"):
    setattr(numba.config, "CACHE_DIR", str(_place()))  # noqa: B010 - a name that it makes itself


def kernel(function: F) -> F:
    """Compiles a function when it is first called with arrays of some types."""
    return cast("F", numba.njit(cache=True, nogil=True, error_model="numpy")(function))
