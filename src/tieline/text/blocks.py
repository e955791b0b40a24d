"""YAML as a list of blocks that know their lines, so that an error can say where and what to do."""

import difflib
from collections.abc import Callable
from typing import Any, TypeVar

import yaml

from tieline.text.problems import MisuseError

T = TypeVar("T")
_MISSING: Any = object()


CONSORTIUM = "a consortium is two claims under one `contract` key, or roles of an OCDS record"
"""What to write in place of several contractors in one block."""


class BadBlockError(MisuseError):
    """A block that cannot be read: its file, its line, what was found and what to do."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        super().__init__(f"{file}, line {line}: {problem}")


class Block:
    """One YAML mapping, read by taking every key that is known and refusing what is left."""

    def __init__(self, file: str, node: yaml.Node) -> None:
        """Wrap a mapping node. Raises BadBlockError for any other node or a key given twice."""
        self.file = file
        self.line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise self.bad("a block of `key: value` lines is needed here")
        self._nodes: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.bad("a key must be a plain word", key)
            if key.value in self._nodes:
                raise self.bad(f"`{key.value}` is given twice; keep one", key)
            self._nodes[key.value] = value
        self._taken: dict[str, yaml.Node | None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def holds_list(self, key: str) -> bool:
        """Whether a key that has not been taken holds a list."""
        return isinstance(self._nodes.get(key), yaml.SequenceNode)

    def rest(self) -> list[str]:
        """The block's keys that have not been taken."""
        return list(self._nodes)

    @property
    def first_key(self) -> str:
        """The block's first key that has not been taken."""
        return next(iter(self._nodes), "")

    def bad(self, problem: str, node: yaml.Node | None = None) -> BadBlockError:
        """An error at a node's line, or at the block's own."""
        return BadBlockError(self.file, node.start_mark.line + 1 if node else self.line, problem)

    def bad_at(self, key: str, problem: str) -> BadBlockError:
        """An error at the line of a key that has been taken."""
        return self.bad(f"`{key}`: {problem}", self._taken.get(key))

    def bad_within(self, key: str, inner: str, problem: str) -> BadBlockError:
        """An error at the line of a key within the mapping of a key that has been taken."""
        node = self._taken.get(key)
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        return self.bad(problem, next((one for one, _ in pairs if one.value == inner), node))

    def take(self, key: str, parse: Callable[[str], T], default: T = _MISSING) -> T:
        """The value of a key, parsed; the default where the key is absent.

        Raises BadBlockError where a key without default is absent or its value cannot be parsed.
        """
        node = self._take(key, required=default is _MISSING)
        if node is None:
            return default
        return self._parsed(key, node, parse)

    def take_single(self, key: str, parse: Callable[[str], T], instead: str) -> T:
        """The value of a key that may be thought to hold several; `instead` says what to write.

        Raises BadBlockError as `take` does, and with these words where the key holds a list.
        """
        if self.holds_list(key):
            self._take(key, required=True)
            raise self.bad_at(key, f"one value is needed, not a list; {instead}")
        return self.take(key, parse)

    def take_list(self, key: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        """The values of a key that holds a list, or a single value; none where it is absent."""
        node = self._take(key, required=False)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self._parsed(key, item, parse) for item in items)

    def take_map(self, key: str, parse: Callable[[str], T]) -> dict[str, T]:
        """The pairs of a key that holds a mapping of plain values; none where it is absent."""
        node = self._take(key, required=False)
        if node is None:
            return {}
        inner = Block(self.file, node)
        return {name: self._parsed(name, value, parse) for name, value in inner._nodes.items()}

    def take_block(self, key: str) -> "Block | None":
        """The block that a key holds; None where the key is absent or holds a plain value."""
        if isinstance(self._nodes.get(key), yaml.MappingNode):
            return Block(self.file, self._nodes.pop(key))
        return None

    def take_blocks(self, key: str) -> list["Block"]:
        """The blocks of a key that holds a list of them; none where it is absent."""
        node = self._take(key, required=False)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.bad(f"`{key}` needs a list, one `- ` for each entry", node)
        return [Block(self.file, item) for item in node.value]

    def finish(self) -> None:
        """Refuse the keys that nobody took. Raises BadBlockError."""
        for key, node in self._nodes.items():
            near = difflib.get_close_matches(key, self._taken, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(self._taken)}"
            raise self.bad(f"`{key}` is not known; {hint}", node)

    def _take(self, key: str, *, required: bool) -> yaml.Node | None:
        if required and key not in self._nodes:
            raise self.bad(f"`{key}` is missing; add a line `{key}: ...`")
        node = self._taken[key] = self._nodes.pop(key, None)
        if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
            raise self.bad(f"`{key}` is empty; give it a value, or take the line away", node)
        return node

    def _parsed(self, key: str, node: yaml.Node, parse: Callable[[str], T]) -> T:
        if not isinstance(node, yaml.ScalarNode):
            raise self.bad(f"`{key}` needs a plain value", node)
        try:
            return parse(" ".join(node.value.split()))
        except ValueError as error:
            raise self.bad(f"`{key}`: {error}", node) from error


def parse_blocks(text: str, file: str) -> list[Block]:
    """The blocks of a YAML text that is a list of mappings. Raises BadBlockError."""
    root = _compose(text, file)
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise BadBlockError(file, 1, "the file must be a list of blocks, each begun with `- `")
    return [Block(file, node) for node in root.value]


def parse_block(text: str, file: str) -> Block:
    """The one block that a YAML text is. Raises BadBlockError."""
    root = _compose(text, file)
    if root is None:
        raise BadBlockError(file, 1, "the file is empty")
    return Block(file, root)


def decoded(raw: bytes, file: str) -> str:
    """A file's text. Raises BadBlockError where it is no UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadBlockError(file, line, "this is no UTF-8; save the file as UTF-8") from error


def one_of(kinds: type[T]) -> Callable[[str], T]:
    """A parser for the words of a closed vocabulary, whose error lists them."""

    def parse(text: str) -> T:
        try:
            return kinds(text)  # type: ignore[call-arg]
        except ValueError:
            words = ", ".join(str(kind) for kind in kinds)  # type: ignore[attr-defined]
            raise ValueError(f"`{text}` is not one of {words}") from None

    return parse


def yes_or_no(text: str) -> bool:
    """`true` or `false`. Raises ValueError for anything else."""
    if text not in {"true", "false"}:
        raise ValueError(f"`{text}` is neither `true` nor `false`")
    return text == "true"


def _compose(text: str, file: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"this is not YAML: {error.problem}; check indentation, colons and quotes"
        raise BadBlockError(file, mark.line + 1 if mark else 1, problem) from error
    except yaml.YAMLError as error:
        raise BadBlockError(file, 1, f"this is not YAML: {error}") from error
