"""A group of commands of which one runs when none is named."""

from typing import Any, ClassVar, cast

from typer.core import TyperGroup

_HELP = {"-h", "--help"}


class DefaultGroup(TyperGroup):
    """A group whose words are given to its default command, unless the first names another."""

    default: ClassVar[str] = ""

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        """Put the default command before the words where none is named."""
        named = args and (args[0] in self.commands or args[0] in _HELP)
        # Versions of Typer differ in where the class of a context comes from.
        return super().parse_args(cast("Any", ctx), args if named else [self.default, *args])
