"""Indented lines and bullets on the terminal."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def indent(text: RenderableType, by: int = 2) -> Padding:
    """Something moved to the right."""
    return Padding(text, (0, 0, 0, by), expand=False)


def bullet(text: Text) -> RenderableType:
    """A point of a list, its later lines under its first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("   •", text)
    return grid
