"""Commands whose code is loaded when one of them is run or asked about, and not before."""

from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

HELP = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """A group of commands, each in a module of its own beside this one.

    places: by the name of a command, `module:function` or `module:group`.
    """

    places: ClassVar[dict[str, str]] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as Typer has it
        """The names of all commands."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - the same
        """The command of a name, loaded now; None where there is none."""
        if cmd_name not in self.places:
            return None
        if cmd_name not in self.commands:
            module, _, name = self.places[cmd_name].partition(":")
            self.commands[cmd_name] = _made(
                getattr(import_module(f"tieline.cli.{module}"), name), cmd_name
            )
        return self.commands[cmd_name]


def _made(thing: Any, name: str) -> Any:  # noqa: ANN401 - a function, or a group of them
    """A command of Typer's, from a function or from a group."""
    app = typer.Typer(pretty_exceptions_enable=False, context_settings=HELP)
    if isinstance(thing, typer.Typer):
        app.add_typer(thing, name=name)
        return typer.main.get_group(app).commands[name]
    app.command(name)(thing)
    return typer.main.get_command(app)
