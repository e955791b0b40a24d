"""What the terminal shows of what is kept, and of what became of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from tieline.cli.indents import indent
from tieline.cli.show_capture import capture_values, facts
from tieline.evidence.history import History
from tieline.services.watch import Outcome, Watched
from tieline.text.plain import printable
from tieline.text.word_changes import WordChange

SHOWN_CHANGES = 12
LONGEST_SHOWN = 300
"""Characters of a stretch that changed."""
_STYLES = {Outcome.UNCHANGED: "", Outcome.CHANGED: "yellow", Outcome.GONE: "red"}


def watched_lines(one: Watched) -> Iterator[RenderableType]:
    """What became of an address."""
    unchanged = one.outcome is Outcome.UNCHANGED
    outcome = one.outcome if unchanged else one.outcome.upper()
    line = Text(f"{outcome}: {printable(one.last.url)}")
    line.stylize(_STYLES.get(one.outcome, "red"), 0, len(outcome))
    yield line
    for line in _words(one):
        yield indent(line)


def _words(one: Watched) -> Iterator[Text]:
    last = one.last
    if one.outcome is Outcome.CHANGED:
        yield from _changed(one)
    elif one.outcome is Outcome.UNCHANGED:
        yield Text(f"the bytes of #{last.number}, captured {last.at.date()}", "dim")
    else:
        yield Text(printable(one.problem))
        before = one.since if one.since and one.since.number != one.number else None
        since = f"; gone since {before.at.date()} (#{before.number})" if before else ""
        yield Text(f"last captured {last.at.date()} as #{last.number}{since}", "dim")
    if one.since and one.outcome in {Outcome.CHANGED, Outcome.UNCHANGED}:
        yield Text(
            f"it is back: found gone on {one.since.at.date()} (#{one.since.number})", "yellow"
        )


def _changed(one: Watched) -> Iterator[Text]:
    new = one.captured.capture if one.captured else None
    if new:
        yield Text(f"now #{new.number}  {facts(new)}")
        yield Text(f"before #{one.last.number}  {facts(one.last)}, of {one.last.at.date()}", "dim")
    if one.changes is None:
        yield Text("the bytes differ; the text of one of the two cannot be had")
    elif not one.changes:
        yield Text("the bytes differ, the text is the same")
    else:
        for change in one.changes[:SHOWN_CHANGES]:
            yield _change(change)
        if len(one.changes) > SHOWN_CHANGES:
            yield Text(f"... and {len(one.changes) - SHOWN_CHANGES:,} more changes", "dim")
    if one.captured:
        for note in (*(new.notes if new else ()), *one.captured.notes):
            yield Text(f"note: {printable(note)}", "dim")


def _change(change: WordChange) -> Text:
    """A change on a line: what stood before it, what went, what came."""
    text = Text()
    if change.before:
        text.append(f"… {_short(change.before)} ", "dim")
    if change.gone:
        text.append(f"[-{_short(change.gone)}-]", "red")
    if change.come:
        text.append(f"{{+{_short(change.come)}+}}", "green")
    return text


def _short(text: str) -> str:
    plain = printable(" ".join(text.split()))
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]} ..."


def kept_lines(kept: Sequence[History]) -> Iterator[RenderableType]:
    """Everything that is kept, a place after another."""
    if not kept:
        yield Text("Nothing was captured yet.")
    for one in kept:
        last = one.last
        yield Text.assemble((f"#{last.number}", "bold"), f"  {last.at.date()}  {facts(last)}")
        yield Text(f"  {printable(last.place)}")
        yield indent(Text(_times(one), "dim"))
        if one.gone:
            why = printable(one.gone.problem)
            yield indent(
                Text(f"gone since {one.gone.at.date()} (#{one.gone.number}): {why}", "red")
            )
        elif one.failing:
            why = printable(one.failing.problem)
            yield indent(Text(f"not had on {one.failing.at.date()}: {why}", "yellow"))


def _times(one: History) -> str:
    count = len(one.captures)
    times = "once" if count == 1 else f"{count} times, {one.versions} versions"
    if count > 1 and one.versions == 1:
        times = f"{count} times, always the same bytes"
    seen = f", last seen {one.last_seen.date()}" if one.last.url else ""
    return f"captured {times}{seen}"


def watched_json(done: Sequence[Watched]) -> str:
    """What became of all addresses, as JSON."""
    return json.dumps({"watched": [_watched(one) for one in done]}, ensure_ascii=False, indent=2)


def _watched(one: Watched) -> dict[str, Any]:
    new = one.captured.capture if one.captured else None
    return {
        "url": one.last.url,
        "outcome": one.outcome,
        "number": one.number,
        "last": one.last.number,
        "problem": one.problem,
        "gone_since": one.since.at.isoformat() if one.since else None,
        "capture": capture_values(new) if new else None,
        "changes": None if one.changes is None else [asdict(change) for change in one.changes],
    }


def kept_json(kept: Sequence[History]) -> str:
    """Everything that is kept, as JSON."""
    return json.dumps({"kept": [_kept(one) for one in kept]}, ensure_ascii=False, indent=2)


def _kept(one: History) -> dict[str, Any]:
    missed = one.gone or one.failing
    return {
        "place": one.last.place,
        "last": capture_values(one.last),
        "captures": [capture.number for capture in one.captures],
        "versions": one.versions,
        "last_seen": one.last_seen.isoformat(),
        "gone_since": one.gone.at.isoformat() if one.gone else None,
        "problem": missed.problem if missed else "",
    }
