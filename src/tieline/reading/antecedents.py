"""Whom a word such as `their` or `the company` may mean: told, and never chosen."""

from collections.abc import Iterator

from tieline.reading.mentions import Mention, Sort
from tieline.reading.scene import Scene

_BACK = 2
_MOST = 6


def antecedents(scene: Scene, at: int) -> tuple[Mention, ...]:
    """The parties that may be meant by a word at a place of the document, the nearest first.

    Those named earlier in the same sentence, and in the sentences before it of the same block, or
    of the block before where there are none.
    """
    found: dict[str, Mention] = {}
    for one in _named(scene, at):
        found.setdefault(one.words, one)
    return tuple(found.values())[:_MOST]


def _named(scene: Scene, at: int) -> Iterator[Mention]:
    here = [one for one in scene.parties if one.end <= at]
    yield from reversed([one for one in here if one.sort is not Sort.PERSON])
    for earlier in reversed(scene.before[-_BACK:]):
        if earlier.sentence.heading == scene.sentence.heading:
            kept = [one for one in earlier.parties if one.sort is not Sort.PERSON]
            yield from reversed(kept)


def whom_words(words: str, meant: tuple[Mention, ...], publisher: str) -> str:
    """What a reviewer is told of a word that stands for somebody."""
    if words.lower() in {"we", "our", "us", "我们", "我公司", "本公司"}:
        who = f": {publisher}" if publisher else ""
        return f"“{words}” is whoever speaks in the document{who}; choose the party"
    if not meant:
        return f"“{words}” is not told by the sentences before; find out who is meant"
    names = _either([one.words for one in meant])
    return f"“{words}” may mean {names}; choose, or say that it is both"


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
