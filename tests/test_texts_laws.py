"""Laws of texts: nothing hidden is in them, nothing seen is missing, and nothing breaks them."""

import html
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents import docx, kept, paragraph, pdf, saved, workbook
from tieline.evidence.archive import Archive
from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.charsets import decoded
from tieline.evidence.extract.extracting import extracted
from tieline.evidence.extract.html import html_text
from tieline.evidence.extract.plain import plain_text
from tieline.evidence.text_record import text_read, text_written
from tieline.evidence.texts import NoTextError, text_of
from tieline.model.documents import DocumentText

HIDING = (
    "<div hidden>{}</div>",
    "<div style='display:none'>{}</div>",
    "<span style='font-size:0'>{}</span>",
    "<b aria-hidden=true>{}</b>",
    "<template>{}</template>",
    "<em style='color:white;background:#fff'>{}</em>",
)
SHOWING = (
    "<div>{}</div>",
    "<div class=hidden>{}</div>",
    "<ul><li>{}</li></ul>",
    "<blockquote>{}</blockquote>",
    "<section>{}</section>",
    "<span>{}</span>",
    "<i>{}</i>",
    "<table><tr><td>{}</td></tr></table>",
    "<nav>{}</nav>",
    "<pre>{}</pre>",
    "<details>{}</details>",
)
Node = tuple[str, bool, list["Node"]]
"""A frame for its inside, whether it hides that, and what stands within."""


def nodes() -> st.SearchStrategy[Node]:
    frames = st.sampled_from([*((one, True) for one in HIDING), *((one, False) for one in SHOWING)])
    leaf: st.SearchStrategy[Node] = frames.map(lambda one: (one[0], one[1], []))
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda frame, within: (frame[0], frame[1], within),
            frames,
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=12,
    )


class Writer:
    """Writes a tree as HTML, and notes which of its words a reader sees, in their order."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.hidden: list[str] = []

    def written(self, node: Node, *, hidden: bool = False) -> str:
        frame, hides, within = node
        hidden = hidden or hides
        word = f"word{len(self.seen) + len(self.hidden)}x"
        (self.hidden if hidden else self.seen).append(word)
        return frame.format(
            f" {word} " + "".join(self.written(one, hidden=hidden) for one in within)
        )


@given(st.lists(nodes(), min_size=1, max_size=4))
def test_the_words_of_a_page_are_those_that_a_reader_sees_in_their_order(trees: list[Node]) -> None:
    writer = Writer()
    page = "".join(writer.written(tree) for tree in trees)
    document = html_text(f"<html><body>{page}</body></html>".encode())
    assert document.text.split() == writer.seen
    assert bool(document.warnings) == bool(writer.hidden)
    for word in writer.hidden:
        assert word not in document.text


def is_sound(document: DocumentText) -> bool:
    """Whether blocks are in order, without overlap, within the text, and hold all of its words."""
    ends = [
        0,
        *(end for one in document.blocks for end in (one.start, one.end)),
        len(document.text),
    ]
    ordered = all(before <= after for before, after in pairwise(ends))
    filled = all(one.start < one.end for one in document.blocks)
    between = [
        document.text[before:after] for before, after in zip(ends[::2], ends[1::2], strict=True)
    ]
    marks = [mark.start for mark in document.marks]
    starts = {one.start for one in document.blocks}
    return (
        ordered
        and filled
        and not "".join(between).strip()
        and marks == sorted(set(marks))
        and set(marks) <= starts
        and "\r" not in document.text
        and text_read(text_written(document)) == document
    )


@given(st.text(max_size=400))
def test_plain_text_is_kept_whole_and_its_blocks_hold_every_word(text: str) -> None:
    told = text.encode("utf-8", "ignore").decode()
    document = plain_text(told.encode())
    assert document.text == told.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert is_sound(document)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_the_words_of_a_paragraph_come_back_whatever_they_are(text: str) -> None:
    document = html_text(f"<p>{html.escape(text)}</p>".encode(), "utf-8")
    assert document.text.split(" ") == " ".join(text.split(" ")).strip().split(" ") or (
        "".join(document.text.split()) == "".join(text.split())
    )
    assert is_sound(document)


SIGNS = (
    b"<p>",
    b"</p>",
    b"<div hidden>",
    b"</div>",
    b"<table><tr><td>",
    b"</table>",
    b"<li>",
    b"<pre>",
    b"<!--",
    b"-->",
    b"<q>",
    b"</q>",
    b"&amp;",
    b"&#0;",
    b"&#x202e;",
    b"<script>",
    b"</script>",
    b"<svg><title>",
    b"<html lang=",
    b"\0",
    b"\r\n",
    b"\xff\xfe",
    b"<meta charset=utf-16>",
    b"From: a\nTo: b\nSubject: c\n\n",
    b"%PDF-1.4",
    b"PK\x03\x04",
    "海".encode("gbk"),
    b"> ",
    b"- ",
    b"\t",
)


@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.binary(max_size=8)), max_size=30))
@settings(max_examples=300)
def test_any_bytes_give_a_sound_text_or_a_problem_and_always_the_same(parts: list[bytes]) -> None:
    data = b"".join(parts)
    try:
        document = extracted(data)
    except UnreadableError:
        return
    assert is_sound(document)
    assert extracted(data) == document


@given(st.lists(st.tuples(st.sampled_from(["", "ins", "del", "van"]), st.integers(0, 99))))
def test_a_word_document_is_read_as_if_all_changes_were_accepted(
    runs: list[tuple[str, int]],
) -> None:
    frames = {
        "": "<w:r><w:t>{}</w:t></w:r>",
        "ins": "<w:ins><w:r><w:t>{}</w:t></w:r></w:ins>",
        "del": "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
        "van": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
    }
    body = "".join(frames[kind].format(f"{number} ") for kind, number in runs)
    document = extracted(docx(f"<w:p>{body}</w:p>"))
    shown = [str(number) for kind, number in runs if kind in {"", "ins"}]
    assert document.text.split() == shown
    assert len(document.warnings) == len({kind for kind, _ in runs} - {""}) + (not shown)


CELLS = st.one_of(
    st.none(), st.integers(-(10**9), 10**9), st.booleans(), st.text("ab海 é", max_size=5)
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
@settings(max_examples=30)
def test_the_rows_of_a_workbook_come_back_cell_by_cell(
    rows: list[list[int | bool | str | None]],
) -> None:
    book = workbook()
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            book.worksheets[0].cell(number, column, value)
    document = extracted(saved(book))
    expected = []
    for row in rows:
        cells = [
            str(one).upper()
            if isinstance(one, bool)
            else " ".join(str("" if one is None else one).split())
            for one in row
        ]
        while cells and not cells[-1]:
            cells.pop()
        expected += ["\t".join(cells)] if cells else []
    assert [document.text[one.start : one.end] for one in document.blocks] == expected


HAN = [bytes((row, place)).decode("gb2312") for row in range(0xB0, 0xD7) for place in (0xA1, 0xC3)]


@given(
    st.text(st.sampled_from(HAN), min_size=4, max_size=60),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_chinese_in_a_charset_that_marks_itself_is_never_misread(text: str, charset: str) -> None:
    assert decoded(text.encode(charset)).text == text


@given(st.text(st.sampled_from(HAN), min_size=4, max_size=60))
def test_chinese_without_a_declared_charset_is_recognised_or_told_of(text: str) -> None:
    found = decoded(text.encode("gb18030"))
    assert found.text == text or found.how == "valid"  # a few sequences are UTF-8 as well


WHOLE = {
    "PDF": pdf("The county bought 46 cameras", "Second page"),
    "DOCX": docx(paragraph("The county bought 46 cameras") * 9),
    "XLSX": saved(workbook()),
}


@pytest.mark.parametrize("kind", WHOLE)
@given(data=st.data())
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_document_that_was_damaged_has_a_text_or_a_clear_answer(
    kind: str, tmp_path: Path, data: st.DataObject
) -> None:
    damaged = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(damaged), len(damaged) // 2]))
    archive = Archive(tmp_path / "archive")
    capture = kept(archive, bytes(damaged[:cut]))
    try:
        document = text_of(archive, capture)
    except NoTextError:
        return
    assert is_sound(document)
