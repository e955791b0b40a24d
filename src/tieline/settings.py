"""Where Tieline keeps its data, from the environment."""

import os
import sys
from pathlib import Path


def home() -> Path:
    """The folder of Tieline's data: `TIELINE_HOME`, or the place that the platform keeps for it."""
    chosen = os.environ.get("TIELINE_HOME")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "tieline"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "tieline"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "tieline"
