"""The words of a page's tree: block by block, without what a reader does not see."""

import re
from dataclasses import dataclass

from lxml import etree

from tieline.evidence.extract.building import Draft
from tieline.evidence.extract.html_hidden import colours, is_hidden, is_white
from tieline.evidence.extract.html_inline import (
    Picture,
    apart,
    is_raised,
    is_struck,
    number_of,
    parted,
    picture_of,
)
from tieline.evidence.extract.html_spans import Spans
from tieline.evidence.extract.html_styles import Hiding, hiding_of
from tieline.evidence.extract.html_tags import (
    BLOCKS,
    FLAGGED,
    FRAMES,
    FURNITURE_ROLES,
    KINDS,
    MACHINERY,
    MAIN,
    NOT_SHOWN,
    PRESERVED,
    STRUCTURE,
)
from tieline.evidence.extract.html_told import Seen, tell
from tieline.model.documents import BlockKind

_STICKY = (BlockKind.FURNITURE, BlockKind.QUOTATION)
"""What stays so for all that is within it, the stronger first."""
_SPACE = re.compile(r"[ \t\n\f\r]+")
_QUOTES = ("\u201c\u201d", "\u2018\u2019")

_PAINTED = frozenset({"style", "color", "bgcolor"})
_NO_COLOURS = ("", "")
_MARGINS = frozenset({"header", "footer"})
_CHANGING = frozenset({*KINDS, *MAIN, *PRESERVED, *_MARGINS, "q"})
"""Elements that make another place by themselves, without any attribute."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element stands in: the kind of its blocks, colours, depths of what matters."""

    kind: BlockKind = BlockKind.PARAGRAPH
    ink: str = ""
    ground: str = ""
    main: bool = False
    preserved: bool = False
    quotes: int = 0


def read_page(root: etree._Element, draft: Draft) -> None:
    """Read a page into a draft."""
    page = _Page(draft, hiding_of(root))
    page.read(root)
    tell(page.seen, draft)


class _Page:
    """A page that is being read: the block under way, and the places that it stands in."""

    def __init__(self, draft: Draft, hiding: Hiding) -> None:
        self.draft = draft
        self._hiding = hiding
        self.seen = Seen()
        self._places = [_Place()]
        self._run: list[str] = []
        self._cells: list[str] | None = None
        self._raised: list[tuple[etree._Element, int]] = []
        self._spans: list[Spans] = []
        self._counts: dict[etree._Element, int] = {}
        self._number = ""

    def read(self, root: etree._Element) -> None:
        """Walk the tree without recursion, however deep it is."""
        path = [(root, iter(root))] if self._open(root) else []
        while path:
            element, children = path[-1]
            child = next(children, None)
            if child is None:
                path.pop()
                self._close(element)
                self._say(element.tail if path else "")
            elif self._open(child):
                path.append((child, iter(child)))
            else:
                self._say(child.tail)
        self._flush()
        self.seen.scripts = sum(
            "json" not in str(one.get("type") or "") for one in root.iter("script")
        )

    def _open(self, element: etree._Element) -> bool:
        """Begin an element; False where all that is in it is left out."""
        tag = _tag(element)
        if tag in NOT_SHOWN:
            self.seen.frames += tag in FRAMES
            return False
        attributes = {str(name): str(value) for name, value in element.items()}
        inks = colours(attributes) if attributes.keys() & _PAINTED else _NO_COLOURS
        place = _within(self._places[-1], tag, attributes, inks)
        same = any(inks) and place.ink and place.ink == place.ground
        if tag in FLAGGED or same or is_hidden(tag, attributes):
            self._leave_out(element)
            return False
        if is_struck(tag, attributes.get("style", "")):
            self._leave_out_struck(element)
            return False
        if is_white(inks[0]) and not place.ground:
            self.seen.faint += _words(element)
        if attributes and self._hiding.may_hide(attributes):
            self.seen.perhaps.append("".join(_words(element)))
        self._begin(tag, element, place)
        if tag == "img" and place.kind is not BlockKind.FURNITURE:
            self._run += filter(None, [picture_of(attributes)])
        elif is_raised(tag, attributes.get("style", "")) or self._hiding.may_raise(attributes):
            self._raised.append((element, len(self._run)))
        self._say(element.text)
        return True

    def _begin(self, tag: str, element: etree._Element, place: _Place) -> None:
        if tag in BLOCKS:
            self._flush()
        self._places.append(place)
        if tag == "table":
            self._spans.append(Spans())
        if tag == "tr" and self._cells is None and not _is_layout(element):
            self._cells = []
            self._table().begin()
        if tag == "li":
            self._number = number_of(element, self._counts)
        if tag == "br":
            self._break()
        if tag == "q":
            self._say(_QUOTES[(place.quotes - 1) % 2][0])

    def _close(self, element: etree._Element) -> None:
        tag = _tag(element)
        if tag == "q":
            self._say(_QUOTES[(self._places[-1].quotes - 1) % 2][1])
        if self._raised and self._raised[-1][0] is element:
            self._set_apart(self._raised.pop()[1])
        if self._cells is not None and tag in {"td", "th"}:
            self._end_cell(element, self._cells)
        elif tag == "tr" and self._cells is not None:
            self._end_row(self._cells)
        elif tag in BLOCKS:
            self._flush()
        if tag == "table" and self._spans:
            self.seen.repeated += self._spans.pop().repeated
        self._places.pop()

    def _table(self) -> Spans:
        """The spanning cells of the table under way."""
        if not self._spans:  # a row outside of any table
            self._spans.append(Spans())
        return self._spans[-1]

    def _end_cell(self, element: etree._Element, cells: list[str]) -> None:
        text, self._run = "".join(self._run).strip(), []
        table = self._table()
        cells += table.before()
        table.cell(text, {str(name): str(value) for name, value in element.items()})
        cells.append(text)

    def _end_row(self, cells: list[str]) -> None:
        cells += self._table().before()
        self._table().end()
        self._cells = None
        self._flush()
        kind = self._places[-1].kind
        self.draft.add("\t".join(cells), kind if kind in _STICKY else BlockKind.CELL)

    def _flush(self) -> None:
        """End the block under way; within a cell of a table, where a row is one line, a space."""
        if self._cells is not None:
            self._say(" ")
            return
        run, self._run = self._run, []
        if all(isinstance(one, Picture) or not one.strip() for one in run):
            return
        self.seen.pictures += sum(isinstance(one, Picture) for one in run)
        text = "".join(run)
        self.draft.add(text, self._places[-1].kind)

    def _say(self, text: str | None) -> None:
        """Add words to the block under way; a run of spaces is one."""
        if not text:
            return
        if not self._places[-1].preserved:
            text = _SPACE.sub(" ", text)
            if not self._run or self._run[-1].endswith((" ", "\n")):
                text = text.removeprefix(" ")
        if text and self._number and text.strip():
            text, self._number = self._number + text, ""
        if text:
            self._run.append(text)

    def _break(self) -> None:
        """A new line, if lines are kept here."""
        if self._cells is not None:
            self._say(" ")
            return
        if self._run:
            self._run[-1] = self._run[-1].rstrip(" ")
        self._run.append("\n")

    def _set_apart(self, start: int) -> None:
        """Put the words since a place of the run into brackets."""
        start = min(start, len(self._run))
        words = "".join(self._run[start:])
        before = "".join(self._run[max(0, start - 1) : start])
        told = apart(words, before)
        if told != words:
            self.seen.raised.append(words)
            self._run[start:] = [told]

    def _leave_out_struck(self, element: etree._Element) -> None:
        words = "".join(_words(element)).strip()
        if words:
            self.seen.struck.append(words)
        if _tag(element) in BLOCKS:
            self._flush()
        elif self._run:
            self._say(parted(self._run[-1], str(element.tail or "")))

    def _leave_out(self, element: etree._Element) -> None:
        words = "".join(_words(element)).strip()
        if words:
            self.seen.hidden.append(words)


def _within(outer: _Place, tag: str, attributes: dict[str, str], inks: tuple[str, str]) -> _Place:
    """The place that an element is, from the one that it stands in."""
    if not attributes and tag not in _CHANGING:
        return outer
    own = KINDS.get(tag, BlockKind.PARAGRAPH if tag in MAIN else outer.kind)
    page_part = tag in _MARGINS and not outer.main
    if page_part or attributes.get("role", "").strip().lower() in FURNITURE_ROLES:
        own = BlockKind.FURNITURE
    return _Place(
        kind=next((one for one in _STICKY if one in {outer.kind, own}), own),
        ink=inks[0] or outer.ink,
        ground=inks[1] or outer.ground,
        main=outer.main or tag in MAIN,
        preserved=outer.preserved or tag in PRESERVED,
        quotes=outer.quotes + (tag == "q"),
    )


def _is_layout(row: etree._Element) -> bool:
    """Whether a row of a table holds parts of a page rather than cells."""
    for one in row.iter():
        if one is not row and _tag(one) in STRUCTURE:
            return True
    return any(sum(_tag(one) == "p" for one in cell) > 1 for cell in row)


def _words(element: etree._Element) -> list[str]:
    """All words within an element but those of scripts and styles."""
    found = [str(element.text or "")]
    for one in element.iterdescendants():
        found += ["" if _tag(one) in MACHINERY else str(one.text or ""), str(one.tail or "")]
    return found


def _tag(element: etree._Element) -> str:
    return element.tag.lower()
