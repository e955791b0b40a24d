"""What the terminal shows of captures."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from tieline.cli.indents import indent
from tieline.model.documents import DIGEST_SHOWN, Capture
from tieline.services.capture import Captured
from tieline.text.plain import printable


def captured_lines(one: Captured) -> Iterator[RenderableType]:
    """What came of one place."""
    if one.capture is None:
        yield Text(printable(one.place), "red")
        yield indent(Text(f"not captured: {printable(one.problem)}", "red"))
        return
    yield Text.assemble((f"#{one.capture.number}", "bold"), f"  {facts(one.capture)}")
    yield Text(f"  {printable(one.capture.place)}")
    for words in _news(one):
        yield indent(Text(words, "yellow"))
    for words in (*one.capture.notes, *one.notes):
        yield indent(Text(f"note: {printable(words)}", "dim"))


def say(console: Console, lines: Iterable[RenderableType]) -> None:
    """Print lines; those that are not indented hold addresses and are never broken."""
    for line in lines:
        console.print(line, soft_wrap=isinstance(line, Text))


def facts(capture: Capture) -> str:
    """The digest, the size and the media type of a capture in a line."""
    return f"{capture.sha256[:DIGEST_SHOWN]}  {capture.size:,} bytes  {capture.media_type}"


def captured_json(done: Sequence[Captured]) -> str:
    """What came of all places, as JSON."""
    return json.dumps({"captured": [_values(one) for one in done]}, ensure_ascii=False, indent=2)


def capture_values(capture: Capture) -> dict[str, Any]:
    """A capture as JSON holds it: as in the log, with number, time and operator."""
    return asdict(capture) | {"at": capture.at.isoformat()}


def _values(one: Captured) -> dict[str, Any]:
    return {
        "place": one.place,
        "problem": one.problem,
        "capture": capture_values(one.capture) if one.capture else None,
        "same_as": one.same_as.number if one.same_as else None,
        "other_than": one.before.number if one.before else None,
        "gone_since": one.back.at.isoformat() if one.back else None,
        "notes": list(one.notes),
    }


def _news(one: Captured) -> Iterator[str]:
    """What is new about a capture, beside earlier ones."""
    if one.same_as:
        elsewhere = one.capture and one.same_as.place != one.capture.place
        where = f" ({printable(one.same_as.place)})" if elsewhere else ""
        yield f"the same bytes were captured before as #{one.same_as.number}{where}"
    if one.before and one.capture:
        what = "address" if one.capture.url else "file name"
        yield f"OTHER BYTES than #{one.before.number} of the same {what}: both are kept"
    if one.back:
        yield f"it is back: it was found gone on {one.back.at.date()} (#{one.back.number})"
