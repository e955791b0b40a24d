"""What a reader of a page's text has to know: what was left out of it, and what stands apart."""

from dataclasses import dataclass, field

from tieline.evidence.extract.building import Draft, first_words


@dataclass(slots=True)
class Seen:
    """What was left out of a page, or is to be told of."""

    hidden: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    pictures: int = 0
    repeated: int = 0
    scripts: int = 0
    frames: int = 0


def tell(seen: Seen, draft: Draft) -> None:
    """Warn of what a reader has to know of a page."""
    if seen.hidden:
        draft.warn(
            f"hidden text was left out: {_parts(len(seen.hidden))}, "
            f"the first begins {first_words(seen.hidden[0])}"
        )
    _tell_of_lines(seen, draft)
    if perhaps := [words for words in seen.perhaps if words.strip()]:
        draft.warn(
            "a style sheet of the page may hide or strike out what is kept: "
            f"{_parts(len(perhaps))}, the first begins {first_words(perhaps[0])}"
        )
    if faint := " ".join(seen.faint).strip():
        draft.warn(f"white letters on a ground that is not told, kept: {first_words(faint)}")
    if seen.frames:
        draft.warn(
            f"{_many(seen.frames, 'frame')} of the page show other documents: not in this text"
        )
    if seen.scripts:
        draft.warn(
            f"{_many(seen.scripts, 'script')} of the page did not run: what scripts would "
            "show or hide is not known"
        )


def _tell_of_lines(seen: Seen, draft: Draft) -> None:
    if seen.struck:
        draft.warn(
            f"struck-out text was left out: {_parts(len(seen.struck))}, "
            f"the first begins {first_words(seen.struck[0])}"
        )
    if seen.raised:
        draft.warn(
            "raised or lowered text stands in square brackets: "
            f"{_parts(len(seen.raised))}, the first is {first_words(seen.raised[0])}"
        )
    if seen.pictures:
        draft.warn(f"{_many(seen.pictures, 'picture')} within words, told as [picture]")
    if seen.repeated:
        draft.warn(
            f"{_many(seen.repeated, 'cell')} of tables, repeated from the rows above into which "
            "they reach"
        )


def _parts(count: int) -> str:
    return _many(count, "part") + " of the page"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
