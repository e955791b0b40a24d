"""Who may be meant by a name that means no one party here, on the terminal."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from tieline.cli.indents import indent
from tieline.resolution.parties import Outcome, Resolution


def open_parts(resolution: Resolution, names: Mapping[str, str]) -> Iterator[RenderableType]:
    """The candidates for a name, or names that are like it. names: by canonical id."""
    if resolution.outcome is Outcome.AMBIGUOUS:
        yield Text("ambiguous: name one of the candidates in full, or give its id.")
    else:
        yield Text("not found here: unknown.")
    for match in resolution.matches:
        name = names.get(match.party_id, match.party_id)
        yield indent(Text.assemble("• ", name, (f" ({match.why}; id {match.party_id})", "dim")))
    if resolution.hints:
        yield Text("Names here like it: " + "; ".join(resolution.hints), "dim")
    elif not resolution.matches:
        words = "Try another spelling, fewer words, the name in another script, or an identifier."
        yield Text(words, "dim")
