"""Where Tieline keeps its data and what it may fetch, from the environment."""

import os
import sys
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from tieline.text.problems import MisuseError

CAPTURE_ALLOW = "TIELINE_CAPTURE_ALLOW"
MODEL_URL, MODEL, MODEL_KEY = "TIELINE_MODEL_URL", "TIELINE_MODEL", "TIELINE_MODEL_KEY"
_WIDEST = 7


class OpenedNetworkError(MisuseError):
    """A network that cannot be opened for captures."""

    def __init__(self, found: str, problem: str) -> None:
        super().__init__(
            f"{CAPTURE_ALLOW}, `{found}`: {problem}; give networks as 10.1.0.0/16 or "
            "fd12:3456::/48, parted by commas"
        )


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


def timestamp_authority() -> tuple[str, Path | None]:
    """Who stamps documents with a trusted time: `TIELINE_TSA`, its address, empty where none does.

    And `TIELINE_TSA_ROOT`: the file with the root certificate on which its stamps rest.
    """
    root = os.environ.get("TIELINE_TSA_ROOT")
    return os.environ.get("TIELINE_TSA", ""), Path(root).expanduser() if root else None


def capture_allow() -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks that `TIELINE_CAPTURE_ALLOW` opens for captures although they are not public.

    Raises OpenedNetworkError for one that cannot be read, or is so wide that it opens most of all.
    """
    told = os.environ.get(CAPTURE_ALLOW, "").split(",")
    return tuple(_network(one.strip()) for one in told if one.strip())


def _network(told: str) -> IPv4Network | IPv6Network:
    try:
        found = ip_network(told)
    except ValueError as error:
        raise OpenedNetworkError(told, f"this is no network ({error})") from error
    if found.prefixlen < _WIDEST:
        raise OpenedNetworkError(told, "this would open most of the network at once")
    return found


def model() -> tuple[str, str, str]:
    """The language model that may be asked: `TIELINE_MODEL_URL`, `TIELINE_MODEL`, and its key.

    Each is empty where it is not set; without address and name no model is ever asked.
    """
    return (
        os.environ.get(MODEL_URL, ""),
        os.environ.get(MODEL, ""),
        os.environ.get(MODEL_KEY, ""),
    )
