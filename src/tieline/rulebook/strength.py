"""How much a tie carries: the published figures by which chains are put in order, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tieline.model.amounts import Range
from tieline.model.kinds import TieKind
from tieline.text.blocks import Block, decoded, one_of, parse_block

BUNDLED = Path(__file__).parent / "strength.yml"


@dataclass(frozen=True, slots=True)
class Strength:
    """The figures of each kind of tie, all in [0, 1].

    formula: how they make up the strength of a chain, in words.
    least: what a stake carries whose share is unknown, or next to nothing.
    stakes: what a stake in the whole carries; ties: what any other tie carries.
    """

    formula: str
    least: float
    stakes: Mapping[TieKind, float]
    ties: Mapping[TieKind, float]

    def of(self, kind: TieKind, share: Range) -> float:
        """What one tie carries; never less where its share is known to be larger."""
        if kind in self.ties:
            return self.ties[kind]
        part = min(float(share.low or 0) / 100, 1.0)
        return self.least + (self.stakes[kind] - self.least) * part


@cache
def load_strength(file: Path = BUNDLED) -> Strength:
    """The figures of a file. Raises BadBlockError that names file, line and remedy."""
    block = parse_block(decoded(file.read_bytes(), str(file)), str(file))
    found = Strength(
        formula=block.take("formula", str),
        least=block.take("least", _part),
        stakes=_figures(block, "stakes"),
        ties=_figures(block, "ties"),
    )
    for kind in TieKind:
        if (kind in found.stakes) == (kind in found.ties):
            raise block.bad(f"`{kind}` must have one figure, under `stakes` or under `ties`")
    if min(found.stakes.values(), default=1.0) < found.least:
        raise block.bad("`least` is more than a figure under `stakes`; make it the smaller one")
    block.finish()
    return found


def _figures(block: Block, key: str) -> dict[TieKind, float]:
    kind_of = one_of(TieKind)
    try:
        return {kind_of(name): part for name, part in block.take_map(key, _part).items()}
    except ValueError as error:
        raise block.bad_at(key, str(error)) from error


def _part(text: str) -> float:
    """A number from 0 to 1."""
    number = float(text)
    if not 0 <= number <= 1:
        raise ValueError(f"`{text}` is not between 0 and 1")
    return number
