"""The HTML report: one safe, self-contained, accessible page that shows every tie it draws."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser import Violation
from tieline.assessment.findings import Trace
from tieline.dossier.html import render_html
from tieline.dossier.layout import Line, arrange
from tieline.dossier.picture import bonds_of
from tieline.services.trace import Request, Subject, trace
from tieline.services.wiring import workplace

NAMES = ["Intel", "ADI Global Distribution", "Lorex", "ADI", "Nobody Known Ltd", "Costco"]
HOSTILE = '<script>alert("x")</script> & "Söhne" <b>'


class Page(HTMLParser):
    """What a page is made of: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Trace]:
    place = workplace(tmp_path_factory.mktemp("home"))

    def ask(*names: str, day: str = "2022-12-15") -> Trace:
        subjects = [Subject(name) for name in names]
        known = date(2026, 11, 23)
        request = Request(subjects=subjects, as_of=date.fromisoformat(day), known_by=known)
        return trace(place, request)

    return ask


@pytest.fixture(scope="module")
def eight(traced: Callable[..., Trace]) -> Trace:
    return traced(*NAMES, "Hikvision", HOSTILE)


@pytest.fixture(scope="module")
def html(eight: Trace) -> str:
    return render_html(eight)


def test_the_page_runs_nothing_and_loads_nothing(html: str) -> None:
    page = Page(html)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not page.all("src")
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html
    links = {attrs["href"] for tag, attrs in page.elements if tag == "a"}
    assert all((link or "").startswith(("#", "https://", "http://")) for link in links)


def test_every_link_within_the_page_arrives_and_no_id_is_given_twice(html: str) -> None:
    page = Page(html)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
    assert {one for labels in page.all("aria-labelledby") for one in labels.split()} <= set(ids)


def test_a_hostile_name_is_shown_as_text(html: str) -> None:
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; &#34;Söhne&#34;" in html


def test_a_source_that_does_not_lead_to_the_web_is_no_link(eight: Trace) -> None:
    sources = {key: replace(one, url="javascript:alert(1)") for key, one in eight.sources.items()}
    page = Page(render_html(replace(eight, sources=sources)))
    assert not [link for link in page.all("href") if "javascript" in link]


def test_every_tie_of_a_picture_stands_in_the_table_with_all_its_claims(
    eight: Trace, html: str
) -> None:
    for number, answer in enumerate(eight.answers, start=1):
        for at, bond in enumerate(bonds_of(answer).values(), start=1):
            anchor = f's{number}-t{at}"'
            assert f'<a href="#{anchor}' in html
            row = html[html.index(f'id="{anchor}') :].partition("</th>")[0]
            told = re.sub(r"<[^>]+>|\s+", " ", row)
            assert eight.name(bond.from_id) in told
            assert eight.name(bond.to_id) in told
            for claim in range(1, len(bond.ties) + 1):
                assert f'id="s{number}-t{at}-{claim}"' in html


def test_the_pictures_are_well_formed_and_named(html: str) -> None:
    pictures = re.findall(r"<svg role=.*?</svg>", html, re.DOTALL)
    assert pictures
    for picture in pictures:
        root = ET.fromstring(picture)  # noqa: S314 - our own output
        names = [one.tag.rpartition("}")[2] for one in root]
        assert names[:2] == ["title", "desc"]
        assert all(link.get("aria-label") for link in root.iter() if link.tag.endswith("}a"))


def test_the_same_trace_gives_the_same_bytes(eight: Trace, html: str) -> None:
    assert render_html(eight) == html


def test_unknown_and_ambiguous_names_say_so_and_nobody_is_cleared(html: str) -> None:
    assert "Not found here: unknown." in html
    assert "Ambiguous: the name may mean several parties" in html
    assert "no legal advice" in html
    told = re.sub(r"<[^>]+>", " ", html).lower()
    assert not re.search(r"\b(cleared|guilty|complicit)\b", told)


def test_an_entry_of_a_later_day_is_marked_as_not_on_this_day(traced: Callable[..., Trace]) -> None:
    page = render_html(traced("Intel", day="2018-01-31"))
    assert '<span class="badge past">not on this day</span>' in page
    assert "applies on this day" not in page


def test_a_page_about_nobody_is_still_a_page(traced: Callable[..., Trace]) -> None:
    assert "Not found here: unknown." in render_html(traced("Nobody Known Ltd"))
    assert "<main>" in render_html(traced())


def test_labels_never_lie_on_each_other() -> None:
    columns = {"a": 0, "b": 1, "c": 1, "d": 2}
    ends = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "d"), ("d", "a"), ("b", "c"), ("c", "d")]
    lines = [Line(f"{at}", *pair) for at, pair in enumerate(ends)]
    heights = dict.fromkeys(columns, 50) | {line.key: 80 for line in lines}
    layout = arrange(columns, lines, heights)
    boxes = [*layout.boxes.values(), *layout.labels.values()]
    for at, one in enumerate(boxes):
        assert 0 <= one.x <= one.x + one.width <= layout.width
        assert 0 <= one.y <= one.y + one.height <= layout.height
        for other in boxes[at + 1 :]:
            apart_across = one.x + one.width <= other.x or other.x + other.width <= one.x
            apart_down = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert apart_across or apart_down


def test_the_report_has_no_accessibility_violation(
    html: str, tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    page = tmp_path / "report.html"
    page.write_text(html, encoding="utf-8")
    assert axe(page) == []
