"""Stakes and ties of control as arrays, the shares in billionths of the whole."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WHOLE = 1_000_000_000
"""A share of 100 %; so a percentage keeps seven places after the point."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """Who has which share in whom on a day, and who controls whom.

    parties: how many there are; each is a number from 0.
    owner, owned: int32 per stake; low, high: int32 per stake, the bounds of the share in billionths
        (0 and WHOLE where nothing is known of it).
    controller, controlled: int32 per tie of control without a share.
    """

    parties: int
    owner: NDArray[np.int32]
    owned: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    controller: NDArray[np.int32]
    controlled: NDArray[np.int32]
