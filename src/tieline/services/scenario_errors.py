"""What is wrong with a scenario: each error is kept, so that all can be told together."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from tieline.text.blocks import BadBlockError, Block
from tieline.text.problems import MisuseError

T = TypeVar("T")
_LAST = sys.maxsize


class BadDesignationError(MisuseError):
    """A `--designate` that cannot be read."""

    def __init__(self, text: str, problem: str) -> None:
        super().__init__(f"--designate `{text}`: {problem}")


class BadScenarioError(BadBlockError):
    """All that is wrong with a scenario, in the order of its lines; nothing is answered."""

    def __init__(self, errors: Sequence[ValueError]) -> None:
        """Take the place of the first error, and tell all."""
        self.errors = tuple(errors)
        first = next((one for one in errors if isinstance(one, BadBlockError)), None)
        super().__init__(*((first.file, first.line) if first else ("", 0)), str(errors[0]))
        self.args = ("\n".join(map(str, errors)),)


class Kept:
    """Keeps an error of a scenario that ends a `with` block; others pass."""

    def __init__(self, found: list[ValueError]) -> None:
        """Keep it among those that were found."""
        self._found = found

    def __enter__(self) -> None:
        """Begin the block."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        """Whether the error was one to be kept."""
        if isinstance(error, BadBlockError | BadDesignationError):
            self._found.append(error)
            return True
        return False


class Errors:
    """What was found to be wrong so far; each is kept, so that all can be told together."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: list[ValueError] = []

    def kept(self) -> "Kept":
        """Within `with`: keep an error of what is done there, and go on after it."""
        return Kept(self._found)

    def take(self, block: Block, key: str, parse: Callable[[str], T], default: T) -> T:
        """The value of a key; the default where it is absent, or bad and kept as such."""
        with self.kept():
            return block.take(key, parse, default)
        return default

    def raise_any(self) -> None:
        """Raise the one error, or all of them together, each told once; else do nothing."""
        once = {str(one): one for one in self._found}
        found = sorted(once.values(), key=lambda one: getattr(one, "line", _LAST))
        if len(found) == 1:
            raise found[0]
        if found:
            raise BadScenarioError(found)
