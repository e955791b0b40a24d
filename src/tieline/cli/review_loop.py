"""The reviewer's loop: one pair after another, a key for each judgement, kept at once."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import typer
from rich.console import Console
from rich.text import Text

from tieline.assessment.review import Pair
from tieline.cli.reviewer import now
from tieline.cli.show_pair import show_pair
from tieline.resolution.judgement import Judgement, Verdict
from tieline.services.desk import Desk
from tieline.store.journal import Added

INTERRUPTED = 130
KEYS = "s same · d different · u unsure · n note · k skip · b back · q quit"
_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}


@dataclass
class Loop:
    """One sitting.

    At the first key that ends it, and at Ctrl-C, everything that was judged is on the disk.
    """

    desk: Desk
    who: str
    titles: Mapping[str, str]
    console: Console
    judged: dict[int, Judgement] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)

    def work(self, pairs: Sequence[Pair]) -> None:
        """Go through pairs until the last is done, or somebody ends it."""
        self.console.print(f"You judge as {self.who}.", highlight=False)
        at = 0
        try:
            while 0 <= at < len(pairs):
                self._show(pairs, at)
                step = self._step(pairs[at], at)
                if step is None:
                    break
                at = max(0, at + step)
        except EOFError:
            pass
        except KeyboardInterrupt:
            self._sum_up(len(pairs))
            raise typer.Exit(INTERRUPTED) from None
        self._sum_up(len(pairs))

    def _show(self, pairs: Sequence[Pair], at: int) -> None:
        pair = pairs[at]
        heading = f"{at + 1} of {len(pairs)}: “{pair.left.name}” and “{pair.right.name}”"
        self.console.print()
        show_pair(pair, self.titles, self.console, heading)
        if at in self.judged:
            self.console.print(Text(f"You have {self.judged[at].words}.", "cyan"))
        self.console.print(Text(KEYS, "dim"))

    def _step(self, pair: Pair, at: int) -> int | None:
        """How far to go on after one key; None to end."""
        while True:
            key = read_key().lower()
            if key in _VERDICTS:
                self._judge(pair, at, _VERDICTS[key])
                return 1
            if key == "n":
                self.notes[at] = read_line("Note: ")
                self.console.print("Noted; it is kept with your judgement.")
            elif key in _STEPS:
                return _STEPS[key]
            elif key.strip():
                self.console.print(Text(f"`{key}` is none of these: {KEYS}"))

    def _judge(self, pair: Pair, at: int, verdict: Verdict) -> None:
        note = self.notes.get(at, "")
        self.judged[at], added = self.desk.judge(pair, verdict, note, at=now(), who=self.who)
        self.console.print(Text(f"Kept as no. {added.entry.number}: {verdict}.", "green"))
        say_set_aside(self.console, added)

    def _sum_up(self, count: int) -> None:
        verdicts = Counter(str(one.verdict) for one in self.judged.values())
        told = ", ".join(f"{number} {verdict}" for verdict, number in sorted(verdicts.items()))
        said = f" ({told})" if told else ""
        self.console.print(
            f"Judged {len(self.judged)} of {count}{said}; {count - len(self.judged)} left.",
            highlight=False,
        )


_STEPS: Mapping[str, int | None] = {"k": 1, "b": -1, "q": None}


def say_set_aside(console: Console, added: Added) -> None:
    """Say what went otherwise than it should when an entry was kept, which it is."""
    told = []
    if added.set_aside is not None:
        told.append(
            f"the last line of the journal had been cut short; it is kept in {added.set_aside}"
        )
    if added.unnoted:
        told.append(
            f"it is kept, but its number could not be noted ({added.unnoted}); the next entry is "
            "noted in its place"
        )
    for one in told:
        console.print(f"note: {one}", soft_wrap=True, markup=False, highlight=False)


def read_key() -> str:
    """One key from a terminal; from anything else the first letter of a line."""
    if sys.stdin.isatty():
        return typer.getchar()
    return read_line("")[:1]


def read_line(prompt: str, read: Callable[[str], str] = input) -> str:
    """A line of words. Raises EOFError where there is none."""
    return read(prompt).strip()
