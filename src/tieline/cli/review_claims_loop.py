"""The loop of a reviewer of proposals: one after another, a key for each decision, kept at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import typer
from rich.console import Console
from rich.text import Text

from tieline.casebook.draft import Amendment
from tieline.casebook.entries import Waiting
from tieline.cli.review_amend import Asking, amended, answered, told_again
from tieline.cli.review_loop import INTERRUPTED, read_key, read_line, say_set_aside
from tieline.cli.review_shown import Shown, show
from tieline.cli.review_source import ask_source
from tieline.cli.reviewer import now
from tieline.services.claim_desk import ClaimDesk
from tieline.services.review_claims import Kept, accept, agree, note, reject
from tieline.services.review_errors import UnsaidSourceError
from tieline.text.problems import MisuseError

KEYS = (
    ("a", "accept"),
    ("e", "amend"),
    ("n", "note"),
    ("r", "reject"),
    ("s", "skip"),
    ("b", "back"),
    ("q", "quit"),
    ("?", "help"),
)
HELP = """\
a accept: it becomes a claim of the case. You are asked for what is open, for its standing, a grade and a reason.
g agree: where a second reviewer is required, accept the same claim as the first one did.
e amend: change it field by field, then look at it again.
n note: keep it as a note; it makes no row.
r reject: it is not taken; you are asked why.
s skip, b back: go on, or back, without deciding.  q quit: everything decided is kept."""  # noqa: E501
_STEPS: dict[str, int | None] = {"s": 1, "b": -1, "q": None}


@dataclass
class ClaimLoop:
    """One sitting; whatever was decided is on the disk when it ends, however it ends."""

    desk: ClaimDesk
    who: str
    console: Console
    decided: Counter[str] = field(default_factory=Counter)
    amendments: dict[str, Amendment] = field(default_factory=dict)

    def work(self, waiting: Sequence[Waiting]) -> None:
        """Go through proposals until the last is done, or somebody ends it."""
        self.console.print(f"You decide as {self.who}.", highlight=False)
        at = 0
        try:
            while 0 <= at < len(waiting):
                step = self._one(waiting[at], f"{at + 1} of {len(waiting)}")
                if step is None:
                    break
                at = max(0, at + step)
        except EOFError:
            pass
        except KeyboardInterrupt:
            self._sum_up(len(waiting))
            raise typer.Exit(INTERRUPTED) from None
        self._sum_up(len(waiting))

    def _one(self, one: Waiting, heading: str) -> int | None:
        """Show one proposal, and take keys until it is left; how far to go on, None to end."""
        shown = self._show(one, heading)
        while True:
            key = read_key().lower()
            if key in _STEPS:
                return _STEPS[key]
            if key == "?":
                self.console.print(Text(HELP, "dim"))
            elif key == "e":
                self._amend(one)
                shown = self._show(one, heading)
            elif key in _DECIDE:
                if self._decide(key, one, shown):
                    return 1
                self.console.print(Text(self._keys(one), "dim"))
            elif key.strip():
                self.console.print(Text(f"`{key}` is none of these: {self._keys(one)}"))

    def _show(self, one: Waiting, heading: str) -> Shown:
        self.console.print()
        shown = show(self.desk, one, self._said(one), self.console, heading)
        self.console.print(Text(self._keys(one), "dim"))
        return shown

    def _keys(self, one: Waiting) -> str:
        """The keys that do something for a proposal."""
        makes_rows = one.proposal.kind.makes_rows
        first = self.desk.settled(one).first_accepted
        shown = [("g", "agree")] if first else []
        shown += [pair for pair in KEYS if makes_rows or pair[0] not in "ae"]
        return " · ".join(f"{key} {word}" for key, word in shown)

    def _said(self, one: Waiting) -> Amendment:
        return self.amendments.get(one.proposal.key, Amendment())

    def _amend(self, one: Waiting) -> None:
        if not one.proposal.kind.makes_rows:
            self.console.print("It makes no row, so there is nothing to amend.")
            return
        asking = Asking(self.desk, self.console)
        self.amendments[one.proposal.key] = amended(asking, one, self._said(one))

    def _decide(self, key: str, one: Waiting, shown: Shown) -> bool:
        """Keep a decision; False where it was refused, which is said."""
        try:
            decided, added = self._kept(key, one, shown)
        except MisuseError as error:
            self.console.print(Text(str(error), "red"))
            return False
        self.decided[str(decided.verdict)] += 1
        told = f"Kept as c{decided.number}: {decided.verdict}."
        self.console.print(Text(f"{told} {told_again(self.desk.settled(one))}".strip(), "green"))
        say_set_aside(self.console, added)
        return True

    def _kept(self, key: str, one: Waiting, shown: Shown) -> Kept:
        if key == "r":
            return reject(self.desk, one, read_line("Why not? "), at=now(), who=self.who)
        if key == "n":
            return note(self.desk, one, read_line("Note (may be empty): "), at=now(), who=self.who)
        self._source(one)
        if key == "g":
            reason = read_line("Reason (may be empty): ")
            return agree(self.desk, one, reason, at=now(), who=self.who)
        asking = Asking(self.desk, self.console)
        said = answered(asking, one, self._said(one), shown)
        self.amendments[one.proposal.key] = replace(said, reason="", beyond="")
        return accept(self.desk, one, said, at=now(), who=self.who)

    def _source(self, one: Waiting) -> None:
        """Ask what the document is, where nobody has said it yet."""
        try:
            self.desk.source(one.document)
        except UnsaidSourceError:
            ask_source(self.desk, one.document, self.who, self.console)

    def _sum_up(self, count: int) -> None:
        told = ", ".join(f"{number} {word}" for word, number in sorted(self.decided.items()))
        done = self.decided.total()
        said = f" ({told})" if told else ""
        self.console.print(
            f"Decided {done} of {count}{said}; {count - done} left.", highlight=False
        )


_DECIDE = {"a", "g", "n", "r"}
