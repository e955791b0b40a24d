"""Stories of pages: what a reader sees, what is hidden, what a page says of itself."""

import pytest

from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.html import html_text
from tieline.model.documents import BlockKind, DocumentText


def page(body: str, head: str = "") -> DocumentText:
    told = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return html_text(told.encode())


def blocks(document: DocumentText) -> list[tuple[str, str]]:
    return [(one.kind.value, document.text[one.start : one.end]) for one in document.blocks]


ARTICLE = """
<header><a href=/>The Daily Ledger</a></header>
<nav><ul><li>Home</li><li>World</li></ul></nav>
<main><article>
  <header><h1>Acme   Cameras wins a
     county</h1><time datetime="2018-03-11">11 March</time></header>
  <p>Acme Cameras said on <b>Sunday</b> that it <i>won</i>&nbsp;the tender.<br>It gave no sum.</p>
  <blockquote><p>We do not comment.</p><p>Ask the county.</p></blockquote>
  <ol><li>One site<li>Two sites</ol>
  <table><tr><th>Year<th>Sum</tr><tr><td>2017<td><p>46 million</p></tr></table>
  <pre>line one
    line two</pre>
  <aside>Read more about cameras</aside>
</article></main>
<footer>All rights reserved</footer>
"""


def test_an_article_is_read_in_the_order_of_the_page_with_the_kind_of_each_part() -> None:
    assert blocks(page(ARTICLE)) == [
        ("furniture", "The Daily Ledger"),
        ("furniture", "Home"),
        ("furniture", "World"),
        ("heading", "Acme Cameras wins a county"),
        ("paragraph", "11 March"),
        (
            "paragraph",
            "Acme Cameras said on Sunday that it won\u00a0the tender.\nIt gave no sum.",
        ),
        ("quotation", "We do not comment."),
        ("quotation", "Ask the county."),
        ("item", "One site"),
        ("item", "Two sites"),
        ("cell", "Year\tSum"),
        ("cell", "2017\t46 million"),
        ("paragraph", "line one\n    line two"),
        ("furniture", "Read more about cameras"),
        ("furniture", "All rights reserved"),
    ]


@pytest.mark.parametrize(
    "hiding",
    [
        "<div hidden>{}</div>",
        "<div style='display:none'>{}</div>",
        "<div style='color:red; DISPLAY : none !important'>{}</div>",
        "<span style='visibility:hidden'>{}</span>",
        "<span aria-hidden=true>{}</span>",
        "<p style='position:absolute;left:-9999px'>{}</p>",
        "<p style='position:fixed; top:-1000em'>{}</p>",
        "<p style='text-indent:-9999px'>{}</p>",
        "<p style='font-size:0'>{}</p>",
        "<p style='font-size:0px;color:red'>{}</p>",
        "<p style='opacity:0'>{}</p>",
        "<p style='height:0;overflow:hidden'>{}</p>",
        "<p style='overflow:hidden;max-height:0px'>{}</p>",
        "<p style='clip:rect(0,0,0,0);position:absolute'>{}</p>",
        "<p style='color:#fff;background:white'>{}</p>",
        "<p style='color:#fff;background-color:rgb(255, 255, 255)'>{}</p>",
        "<div style='background:#000'><p style='color:black'>{}</p></div>",
        "<table bgcolor=white><tr><td><font color=#FFFFFF>{}</font></table>",
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<dialog>{}</dialog>",
        "<div hidden><p><b>{}</b></p></div>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out_and_told_of(hiding: str) -> None:
    document = page(f"<p>Seen before.</p>{hiding.format('Secret words')}<p>Seen after.</p>")
    assert "Secret" not in document.text
    assert document.text.split("\n\n") == ["Seen before.", "Seen after."]
    assert document.warnings == (
        "hidden text was left out: 1 part of the page, the first begins “Secret words”",
    )


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='font-size:0.9em'>{}</p>",
        "<p style='opacity:0.8'>{}</p>",
        "<p style='color:white;background:#000'>{}</p>",
        "<p style='position:absolute;left:-5px'>{}</p>",
        "<p style='margin-left:-999px'>{}</p>",
        "<p style='max-height:0.5em'>{}</p>",
        "<p aria-hidden=false>{}</p>",
        "<details><summary>More</summary>{}</details>",
        "<dialog open>{}</dialog>",
        "<button>{}</button>",
        "<textarea>{}</textarea>",
    ],
)
def test_what_a_reader_sees_is_kept(shown: str) -> None:
    document = page(shown.format("Seen words"))
    assert "Seen words" in document.text
    assert document.warnings == ()


def test_white_letters_on_a_ground_that_is_not_told_are_kept_and_told_of() -> None:
    document = page("<p style='color:white'>Perhaps seen</p>")
    assert document.text == "Perhaps seen"
    assert "white letters" in document.warnings[0]


def test_scripts_and_frames_are_counted_and_not_run() -> None:
    document = page("<p>x</p><script>document.write('no')</script><iframe src=/a>no</iframe>")
    assert document.text == "x"
    assert [one.split(" of ")[0] for one in document.warnings] == ["1 frame", "1 script"]


def test_inner_quotations_have_the_marks_that_a_browser_gives_them() -> None:
    document = page("<p>He said <q>they <q>may</q> go</q>.</p>")
    assert document.text == "He said “they ‘may’ go”."


def test_a_table_that_lays_out_a_page_is_no_table_of_data() -> None:
    document = page("<table><tr><td><h1>Title</h1><p>Text</p><td><ul><li>a</ul></table>")
    assert blocks(document) == [("heading", "Title"), ("paragraph", "Text"), ("item", "a")]


def test_a_row_is_one_line_whatever_its_cells_have() -> None:
    document = page("<table><tr><td>a<br>b<td><div>c</div><div>d</div><td></table>")
    assert blocks(document) == [("cell", "a b\tc d")]


def test_what_the_page_says_of_itself_is_handed_on_as_it_says_it() -> None:
    linked = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "H", "datePublished": "2019-03-11",'
        ' "author": [{"name": "A. Writer"}, "B. Other"], "publisher": {"name": "The Ledger"}}]}'
    )
    document = page(
        "<p>x</p>",
        "<title>T | Ledger</title><meta property=og:title content='The title'>"
        f"<script type=application/ld+json>{linked}</script>",
    )
    assert dict(document.meta) == {
        "title": "The title",
        "author": "A. Writer, B. Other",
        "published": "2019-03-11",
        "site": "The Ledger",
    }


def test_the_language_and_the_only_time_of_a_page_are_told() -> None:
    document = html_text(b"<html lang=zh-CN><body><time datetime=2018-05-01>1 May</time></body>")
    assert dict(document.meta) == {"language": "zh-CN", "published": "2018-05-01"}


@pytest.mark.parametrize(
    ("data", "header", "words"),
    [
        ("<p>海康威视".encode("gb18030"), "gb2312", "海康威视"),
        ("<meta charset=gbk><p>海康威视".encode("gb18030"), "", "海康威视"),
        ("<meta charset=gbk><p>海康威视".encode(), "utf-8", "海康威视"),
        ("\ufeff<meta charset=gbk><p>海康威视".encode(), "gbk", "海康威视"),
        ("<p>“Société”".encode("cp1252"), "iso-8859-1", "“Société”"),
        ("<meta charset=utf-8><p>海康威视公司".encode("gbk"), "", "海康威视公司"),
        ("<p>海康威视".encode("utf-16"), "", "海康威视"),
        ("<?xml version='1.0' encoding='big5'?><html><p>海康威視".encode("big5"), "", "海康威視"),
    ],
)
def test_the_charset_is_the_mark_the_header_the_page_or_what_fits(
    data: bytes, header: str, words: str
) -> None:
    document = html_text(data, header)
    assert document.text == words


def test_a_charset_that_does_not_fit_is_told_of() -> None:
    document = html_text("<meta charset=iso-8859-1><p>乌鲁木齐市".encode())
    assert document.text == "乌鲁木齐市"
    assert any("cp1252 is declared, but the bytes do not fit" in one for one in document.warnings)


def test_characters_that_deceive_stay_and_are_told_of() -> None:
    document = page("<p>Acme&#8203;Cameras &#x202e;evil&#x202c; H&#1110;kvision &#xad;</p>")
    assert "Acme\u200bCameras" in document.text
    told = " ".join(document.warnings)
    assert "without width: 2" in told
    assert "<U+200B>" in told
    assert "direction of writing: 2" in told
    assert "alphabets that look alike: 1" in told


def test_a_page_nested_too_deeply_is_refused_rather_than_cut() -> None:
    with pytest.raises(UnreadableError, match=r"read to its end .* nested too deeply"):
        html_text(b"<html><body>" + b"<div>" * 100_000 + b"lost words")


def test_a_page_as_deep_as_is_still_read_loses_nothing() -> None:
    document = html_text(b"<html><body>" + b"<div>" * 1_900 + b"deep words")
    assert document.text == "deep words"


def test_zero_bytes_do_not_end_a_page() -> None:
    document = html_text(b"<html><body><p>be\0fore</p><p>after</p></body></html>")
    assert document.text == "be\ufffdfore\n\nafter"
    assert "1 zero bytes" in document.warnings[0]


def test_an_empty_page_has_an_empty_text() -> None:
    for data in (b"", b" \n", b"<html></html>", b"<html><body></body></html>"):
        assert html_text(data).text == ""


def test_a_page_of_one_kind_only_has_blocks_of_that_kind() -> None:
    document = page("<div role=navigation><h2>Menu</h2><blockquote>x</blockquote></div>")
    assert {one.kind for one in document.blocks} == {BlockKind.FURNITURE}


def test_what_a_style_sheet_of_the_page_may_hide_is_kept_and_told_of() -> None:
    sheet = (
        "<style>/* .shown{display:none} */ .x, p.gone { color: red; display : none }"
        "@media print { #far {position:absolute; left:-9999px} } .menu .shown{display:none}"
        "</style>"
    )
    parts = "<p class='a gone'>One</p><p id=far>Two</p><p class=shown>Three</p><p class=x> </p>"
    document = page(parts, sheet)
    assert document.text == "One\n\nTwo\n\nThree"
    assert document.warnings == (
        (
            "a style sheet of the page may hide or strike out what is kept: 2 parts of the page, "
            "the first begins “One”"
        ),
    )
