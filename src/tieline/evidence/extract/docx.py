"""DOCX: paragraphs, lists, tables, notes; deletions are left out, insertions kept, both told of."""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tieline.evidence.extract.building import Draft, first_words, made_by
from tieline.evidence.extract.docx_runs import Looks, looks_of, note_mark
from tieline.evidence.extract.html_inline import apart, parted
from tieline.evidence.extract.tricks import tricks
from tieline.evidence.extract.zips import damaged, office_file, tree_of
from tieline.model.documents import BlockKind, DocumentText

VERSION = 2
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_REFERENCES = (f"{_W}footnoteReference", f"{_W}endnoteReference")
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})
_INSERTED = frozenset({f"{_W}ins", f"{_W}moveTo"})
_STYLES = (
    (re.compile(r"heading|title|berschrift|titre|标题", re.IGNORECASE), BlockKind.HEADING),
    (re.compile(r"quote|zitat|citation|引用", re.IGNORECASE), BlockKind.QUOTATION),
    (re.compile(r"list|liste|列表", re.IGNORECASE), BlockKind.ITEM),
)
"""By words of a style's name: what a paragraph of it is."""
_HEADERS = re.compile(r"word/(header|footer)\d*\.xml$")
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))


@dataclass(slots=True)
class _Words:
    """The words under way, and those that were left out or put in later."""

    shown: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)
    _up: list[str] = field(default_factory=list)
    _gap: bool = False

    def show(self, text: str, *, raised: bool = False) -> None:
        """Add words that are shown; raised or lowered ones are set apart when they end."""
        if raised:
            self._up.append(text)
            return
        self._settle()
        if self._gap and self.shown and text:
            self.shown.append(parted(self.shown[-1][-1:], text))
            self._gap = False
        self.shown.append(text)

    def has_any(self) -> bool:
        """Whether there are words that are shown."""
        return bool(self.shown or self._up)

    def strike(self, text: str) -> None:
        """Leave out words that are struck out; those around them are not glued together."""
        self._settle()
        self.struck.append(text)
        self._gap = True

    def _settle(self) -> None:
        words = "".join(self._up)
        self._up.clear()
        told = apart(words, "".join(self.shown[-1:]))
        if told != words:
            self.raised.append(words)
        if told:
            self.shown.append(told)

    def taken(self) -> str:
        """The words that are shown; new ones begin."""
        self._settle()
        self._gap = False
        text = "".join(self.shown)
        self.shown.clear()
        return text


def docx_text(data: bytes, _charset: str = "") -> DocumentText:
    """The text of a Word document as it is shown with all changes accepted.

    Raises UnreadableError.
    """
    archive = office_file(data, "DOCX")
    draft, words = Draft(), _Words()
    body = tree_of(archive, "word/document.xml", "DOCX")
    if body is None:
        raise damaged("DOCX", "word/document.xml is empty")
    styles = _styles(archive)
    words.looks = looks_of(tree_of(archive, "word/styles.xml", "DOCX"))
    _read(body, draft, words, styles)
    _read_notes(archive, draft, words, styles)
    for name in sorted(filter(_HEADERS.match, archive.namelist())):
        _read_margin(archive, name, draft, words)
    _tell(archive, draft, words)
    for warning in tricks("".join(draft.parts)):
        draft.warn(warning)
    draft.meta |= core_meta(archive, "DOCX")
    return draft.finished(hashlib.sha256(data).hexdigest(), made_by("docx", VERSION, "lxml"))


def core_meta(archive: zipfile.ZipFile, kind: str) -> dict[str, str]:
    """What an Office file says of itself: title, author, language."""
    root = tree_of(archive, "docProps/core.xml", kind)
    if root is None:
        return {}
    names = {"title": "title", "author": "creator", "language": "language"}
    return {ours: root.findtext(f"{_DC}{theirs}") or "" for ours, theirs in names.items()}


def _styles(archive: zipfile.ZipFile) -> dict[str, BlockKind]:
    """What paragraphs of each style are, where its name says so."""
    root = tree_of(archive, "word/styles.xml", "DOCX")
    found: dict[str, BlockKind] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = style.find(f"{_W}name")
        called = str(name.get(f"{_W}val")) if name is not None else ""
        kind = next((kind for pattern, kind in _STYLES if pattern.search(called)), None)
        if kind:
            found[str(style.get(f"{_W}styleId"))] = kind
    return found


def _read(root: etree._Element, draft: Draft, words: _Words, styles: dict[str, BlockKind]) -> None:
    """Read paragraphs and rows of tables, in their order."""
    for one in _parts(root):
        if one.tag == f"{_W}tr":
            cells = [_cell(cell, words) for cell in one.iterchildren(f"{_W}tc", f"{_W}sdt")]
            draft.add("\t".join(cells), BlockKind.CELL)
        else:
            _collect(one, words)
            draft.add(words.taken(), _kind(one, styles))


def _parts(root: etree._Element) -> Iterator[etree._Element]:
    """The outermost paragraphs and rows of tables."""
    todo = [root]
    while todo:
        one = todo.pop()
        if one.tag in {f"{_W}p", f"{_W}tr"}:
            yield one
        elif one.tag != _FALLBACK:
            todo += reversed(list(one))


def _cell(cell: etree._Element, words: _Words) -> str:
    _collect(cell, words)
    return " ".join(words.taken().split())


def _collect(element: etree._Element, words: _Words) -> None:
    """Add the words of a paragraph or a cell; inner paragraphs begin new lines."""
    for one in element.iter(f"{_W}t", f"{_W}delText", f"{_W}p", *_REFERENCES, *_SIGNS):
        if one.tag == f"{_W}p":
            if one is not element and words.has_any():
                words.show("\n")
            continue
        around = {str(outer.tag) for outer in one.iterancestors()}
        if not (_FALLBACK in around or f"{_W}tabs" in around):
            _sort(one, around, words)


def _sort(one: etree._Element, around: set[str], words: _Words) -> None:
    """Add a piece of text to the words that are shown, or to those that are left out."""
    text = _SIGNS.get(str(one.tag)) or note_mark(one) or one.text or ""
    if one.tag == f"{_W}delText" or around & _DELETED:
        words.deleted.append(text)
    elif _is_hidden(one):
        words.hidden.append(text)
    elif words.looks.is_struck(one.getparent()):
        words.strike(text)
    else:
        is_reference = one.tag in _REFERENCES
        words.show(text, raised=not is_reference and words.looks.is_raised(one.getparent()))
        if around & _INSERTED:
            words.inserted.append(text)


def _is_hidden(one: etree._Element) -> bool:
    """Whether the run of a piece of text is formatted as hidden."""
    run = one.getparent()
    vanish = run.find(f"{_W}rPr/{_W}vanish") if run is not None else None
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _kind(paragraph: etree._Element, styles: dict[str, BlockKind]) -> BlockKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    of_style = styles.get(str(style.get(f"{_W}val"))) if style is not None else None
    if of_style in {BlockKind.HEADING, BlockKind.QUOTATION}:
        return of_style
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return BlockKind.ITEM
    return of_style or BlockKind.PARAGRAPH


def _read_notes(
    archive: zipfile.ZipFile, draft: Draft, words: _Words, styles: dict[str, BlockKind]
) -> None:
    for name, label in _NOTES:
        root = tree_of(archive, name, "DOCX")
        for note in root.iter(f"{_W}{label}") if root is not None else ():
            if note.get(f"{_W}type") in {None, "normal"}:
                draft.mark(f"{label} {note.get(f'{_W}id')}")
                _read(note, draft, words, styles)


def _read_margin(archive: zipfile.ZipFile, name: str, draft: Draft, words: _Words) -> None:
    """Read a header or a footer, as what does not belong to what the document says."""
    root = tree_of(archive, name, "DOCX")
    draft.mark(name.removeprefix("word/").removesuffix(".xml"))
    for one in _parts(root) if root is not None else ():
        _collect(one, words)
        draft.add(words.taken(), BlockKind.FURNITURE)


def _tell(archive: zipfile.ZipFile, draft: Draft, words: _Words) -> None:
    told = (
        ("tracked deletions were left out", words.deleted),
        ("tracked insertions are in the text", words.inserted),
        ("hidden text was left out", words.hidden),
        ("struck-out text was left out", words.struck),
        ("raised or lowered text stands in square brackets", words.raised),
        ("comments are not in the text", _comments(archive)),
    )
    for what, texts in told:
        if "".join(texts).strip():
            first = next(text for text in texts if text.strip())
            draft.warn(f"{what}: {len(texts):,}, the first begins {first_words(first)}")


def _comments(archive: zipfile.ZipFile) -> list[str]:
    root = tree_of(archive, "word/comments.xml", "DOCX")
    if root is None:
        return []
    return [
        "".join(text.text or "" for text in comment.iter(f"{_W}t"))
        for comment in root.iter(f"{_W}comment")
    ]
