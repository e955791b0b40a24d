"""Parts a document's text into sentences, each with the kind of its block and its heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.model.documents import Block, BlockKind, DocumentText
from tieline.reading.words import words

_END = re.compile(
    r"(?P<stop>[.!?]+[\"”’')\]]*|[。！？；]+[”’」』）]*)(?P<gap>\s+|$)|(?P<han>[。！？；]+[”’」』）]*)"
)
_NUMBERED = re.compile(
    r"\s*(?:(?:\(?\d{1,3}[.)]|[-*•·–])\s+|(?:\d{1,2}|[一二三四五六七八九十]+)、\s*|[（(][一二三四五六七八九十]+[）)]\s*)"
)
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_HEADING_LENGTH = 120
_HEADING_HAN = 40
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FINAL = re.compile(r"[.!?;,。！？；，：:]$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: from `start` up to `end` (characters of the document's text).

    kind: of the block in which it stands. block: the number of that block; heading: the words of
    the heading under which it stands, with its start; empty and -1 where there is none.
    """

    start: int
    end: int
    text: str
    kind: BlockKind
    block: int
    heading: str = ""
    heading_start: int = -1

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading itself."""
        return self.kind is BlockKind.HEADING


def sentences_of(document: DocumentText) -> tuple[Sentence, ...]:
    """The sentences of a document, in order; furniture is left out.

    Where a text has no blocks, or only paragraphs, headings are inferred: a short line that stands
    alone and has no stop at its end.
    """
    found: list[Sentence] = []
    heading, at = "", -1
    for number, block in enumerate(blocks_of(document)):
        if block.kind is BlockKind.FURNITURE:
            continue
        for start, end in _parts(document.text, block):
            text = document.text[start:end]
            found.append(Sentence(start, end, text, block.kind, number, heading, at))
        if block.kind is BlockKind.HEADING:
            heading, at = document.text[block.start : block.end].strip(), block.start
    return tuple(found)


def blocks_of(document: DocumentText) -> tuple[Block, ...]:
    """The blocks of a document, with headings inferred where its extractor told none."""
    told = document.blocks or tuple(_paragraphs(document.text))
    told = tuple(part for block in told for part in _label_lines(document.text, block))
    if any(one.kind is BlockKind.HEADING for one in told):
        return told
    return tuple(part for block in told for part in _with_headings(document.text, block))


def _paragraphs(text: str) -> Iterator[Block]:
    """Stretches between empty lines."""
    for found in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text):
        if found.group().strip():
            yield Block(found.start(), found.end(), BlockKind.PARAGRAPH)


_LABEL_LINE = re.compile(
    r"[ \t\u3000]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、]\s*)?"
    r"(?:[\u4e00-\u9fff（）()]{2,16}|[A-Z][A-Za-z/'’() -]{1,40})\s?[:：]"
)
_FULL_LINE, _FULL_LINE_HAN = 60, 30
"""A line of so many characters may go on in the next one."""


def _label_lines(text: str, block: Block) -> Iterator[Block]:
    """The lines of a notice (`label: value`) as blocks of their own, with what stands between."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        yield block
        return
    lines = list(re.finditer(r"[^\n]+", text[block.start : block.end]))
    labelled = [bool(_LABEL_LINE.match(one.group())) for one in lines]
    if sum(labelled) < len(("label", "label")):
        yield block
        return
    start = block.start
    for number in range(1, len(lines)):
        if labelled[number] or (labelled[number - 1] and not _goes_on(lines[number - 1].group())):
            yield Block(start, block.start + lines[number - 1].end(), block.kind)
            start = block.start + lines[number].start()
    yield Block(start, block.end, block.kind)


def _goes_on(line: str) -> bool:
    """Whether a line is so full that what it says may go on in the next one."""
    return len(line.strip()) >= (_FULL_LINE_HAN if _HAN.search(line) else _FULL_LINE)


def _with_headings(text: str, block: Block) -> Iterator[Block]:
    """A block, its first line taken for a heading where it looks like one."""
    if block.kind is not BlockKind.PARAGRAPH:
        yield block
        return
    stretch = text[block.start : block.end]
    first, _, rest = stretch.partition("\n")
    if not rest.strip():
        kind = BlockKind.HEADING if _is_heading(stretch) else BlockKind.PARAGRAPH
        yield Block(block.start, block.end, kind)
        return
    if _is_heading(first) and _FINAL.search(stretch.rstrip()) and _starts_anew(rest):
        cut = block.start + len(first)
        yield Block(block.start, cut, BlockKind.HEADING)
        yield Block(cut + 1, block.end, BlockKind.PARAGRAPH)
        return
    yield block


def _starts_anew(rest: str) -> bool:
    """Whether what follows a line begins a sentence of its own."""
    start = rest.lstrip()[:1]
    return bool(start) and (start.isupper() or bool(_HAN.match(start)) or start in '"“「')


def _is_heading(line: str) -> bool:
    """Whether a line stands as a heading: short, without a stop, with letters."""
    plain = line.strip()
    longest = _HEADING_HAN if _HAN.search(plain) else _HEADING_LENGTH
    if not plain or len(plain) > longest or _FINAL.search(plain):
        return False
    found = re.findall(r"[A-Za-z][\w'’]*", plain)
    small = [word for word in found if word[0].islower() and len(word) > len("with")]
    return not found or len(small) * 2 <= len(found)


def _parts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Where the sentences of a block stand."""
    if block.kind in {BlockKind.HEADING, BlockKind.CELL, BlockKind.HEADER}:
        yield from _trimmed(text, block.start, block.end)
        return
    start = block.start
    for found in _END.finditer(text, block.start, block.end):
        end = found.start("gap") if found["stop"] else found.end()
        if found["stop"] and not _ends(text, start, found):
            continue
        yield from _trimmed(text, start, end)
        start = found.end()
    yield from _trimmed(text, start, block.end)


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a stop ends the sentence, rather than an abbreviation or a number of a list."""
    if not found["stop"].startswith("."):
        return True
    before = text[start : found.start()]
    following = text[found.end() : found.end() + 1]
    if not following:
        return True
    if re.fullmatch(r"\s*\(?(\d{1,3}|[A-Z])", before):
        return False
    last = _LAST_WORD.search(before)
    word = last.group().lower() if last else ""
    if word in words("abbreviations") or (len(word) == 1 and word != "i"):
        return _new_sentence(text[found.end() : found.end() + 60], word)
    return not following.islower()


_OPENERS = re.compile(
    r"(?:The|A|An|In|On|It|Its|They|Their|This|That|These|Those|He|She|We|Our|But|And|As|At|By|For|"
    r"From|If|However|Under|Many|Some|After|Before|Since|When|While|There|According|Whether|To)\b"
)


_BEGINS = re.compile(
    r"(?!(?:Ltd|Inc|Limited|LLC|Corp|CEO|President|Chief|Chairman|Vice|Director|General)\b)[A-Z“\"]"
)
"""What may follow the stop of a legal form when that ends the sentence as well."""


def _new_sentence(following: str, word: str) -> bool:
    """Whether what follows an abbreviation begins a sentence: only by a word that opens one."""
    if word in words("form_abbreviations"):
        return bool(_BEGINS.match(following))
    titles = {"mr", "mrs", "ms", "dr", "prof", "no", "nos", "sen", "rep", "gen", "gov", "st"}
    return word not in titles and bool(_OPENERS.match(following))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without the white space, and the mark of a list, at its ends."""
    while start < end and text[start].isspace():
        start += 1
    if mark := _NUMBERED.match(text, start, end):
        start = mark.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
