"""How the runs of a Word document look: raised, lowered, struck out; and the marks of notes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_RAISED = frozenset({"superscript", "subscript"})
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_DEEP = 20
"""So many styles are followed, each of which stands on another."""
_Told = Callable[..., bool | None]
"""What the properties of a run say; None where they say nothing."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the styles of characters do: those that raise or strike, by their ids."""

    raised: dict[str, bool] = field(default_factory=dict)
    struck: dict[str, bool] = field(default_factory=dict)

    def is_raised(self, run: etree._Element | None) -> bool:
        """Whether a run is raised or lowered; what it says itself goes before its style."""
        return _looks(run, _raised, self.raised)

    def is_struck(self, run: etree._Element | None) -> bool:
        """Whether a run is struck out."""
        return _looks(run, _struck, self.struck)


def looks_of(styles: etree._Element | None) -> Looks:
    """What the styles of a document do to the runs that have them."""
    looks = Looks()
    if styles is None:
        return looks
    known = {str(one.get(f"{_W}styleId")): one for one in styles.iter(f"{_W}style")}
    for name, style in known.items():
        looks.raised[name] = _of_style(style, known, _raised)
        looks.struck[name] = _of_style(style, known, _struck)
    return looks


def note_mark(element: etree._Element) -> str:
    """What stands in the text where it refers to a note; empty for another element."""
    label = _NOTES.get(str(element.tag))
    return f"[{label} {element.get(f'{_W}id')}]" if label else ""


def _looks(run: etree._Element | None, told: _Told, by_style: dict[str, bool]) -> bool:
    properties = run.find(f"{_W}rPr") if run is not None else None
    if properties is None:
        return False
    own = told(properties)
    style = properties.find(f"{_W}rStyle")
    of_style = style is not None and by_style.get(str(style.get(f"{_W}val")), False)
    return of_style if own is None else own


def _of_style(style: etree._Element, known: dict[str, etree._Element], told: _Told) -> bool:
    for _ in range(_DEEP):
        properties = style.find(f"{_W}rPr")
        own = told(properties) if properties is not None else None
        if own is not None:
            return own
        base = style.find(f"{_W}basedOn")
        following = known.get(str(base.get(f"{_W}val"))) if base is not None else None
        if following is None:
            return False
        style = following
    return False


def _raised(properties: etree._Element) -> bool | None:
    aligned = properties.find(f"{_W}vertAlign")
    if aligned is not None:
        return aligned.get(f"{_W}val") in _RAISED
    placed = properties.find(f"{_W}position")
    return None if placed is None else placed.get(f"{_W}val") not in {"0", None}


def _struck(properties: etree._Element) -> bool | None:
    found = [properties.find(f"{_W}{name}") for name in ("strike", "dstrike")]
    told = [one.get(f"{_W}val") not in _OFF for one in found if one is not None]
    return any(told) if told else None
