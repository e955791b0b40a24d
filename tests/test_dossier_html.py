"""The HTML report: one safe, self-contained, accessible page that shows every tie it draws."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser import Violation
from tieline.assessment.findings import Outcome, Trace
from tieline.dossier.html import render_html
from tieline.dossier.layout import NARROW, WIDE, Line, arrange
from tieline.dossier.picture import bonds_of
from tieline.dossier.view.rules import rule_anchor
from tieline.dossier.words import AHEAD, unruled_words
from tieline.services.trace import Request, Subject, trace
from tieline.services.wiring import workplace

NAMES = ["Intel", "ADI Global Distribution", "Lorex", "ADI", "Nobody Known Ltd", "Costco"]
NOT_ENACTED = Outcome.NOT_ENACTED
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


def told(html: str) -> str:
    """The text of a page, with single blanks and without those that markup leaves behind."""
    text = unescape(re.sub(r"<[^>]+>|\s+", " ", html))
    return re.sub(r" +([.,;:)])", r"\1", re.sub(r"\s+", " ", text))


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
            assert eight.name(bond.from_id) in told(row)
            assert eight.name(bond.to_id) in told(row)
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
    words = told(html.partition('<section id="sources"')[0]).lower()  # titles are not ours
    assert not re.search(r"\b(compliant|clears|cleared|guilty|complicit)\b", words)
    assert "that nothing is found says only that nothing was found in these data" in words


def test_an_entry_of_a_later_day_is_marked_as_not_on_this_day(traced: Callable[..., Trace]) -> None:
    page = render_html(traced("Intel", day="2018-01-31"))
    assert '<span class="badge past">not on this day</span>' in page
    assert "applies on this day" not in page


def test_the_summary_names_whom_a_rule_binds(html: str) -> None:
    table = told(html[html.index('class="cards summary"') :].partition("</table>")[0])
    assert "Entity List (exporter)" in table
    assert "Section 889 (supplier to a US federal agency" in table


def test_every_rule_that_follows_or_does_not_is_told_once_in_words(eight: Trace, html: str) -> None:
    effects = [
        one for answer in eight.answers for found in answer.findings for one in found.effects
    ]
    rules = {one.rule.rule_id: one.rule for one in effects if one.outcome is not NOT_ENACTED}
    later = {one.rule.rule_id for one in effects} - set(rules)
    section = html[html.index('<section id="rules"') : html.index('<section id="sources"')]
    assert later
    assert [tag for tag, _ in Page(section).elements].count("article") == len(rules)
    words = told(section)
    for rule in rules.values():
        assert f'id="{rule_anchor(rule)}"' in section
        assert f'href="#{rule_anchor(rule)}"' in html
        texts = (rule.title, rule.says, rule.bound, rule.scope, rule.exceptions)
        duties = [duty.words for duty in rule.duties]
        assert all(text in words for text in (*texts, *duties, rule.does_not, rule.citation))
    assert not [one for one in later if f'"rule-{one.lower()}"' in html]


def test_a_rule_says_when_it_was_in_force_and_how_it_was_read(traced: Callable[..., Trace]) -> None:
    page = render_html(traced("Hikvision", day="2026-11-20"))
    entry = told(page[page.index('id="rule-aff-1"') :].partition("</article>")[0])
    assert "In force from 2025-09-29 until 2025-11-09; suspended from 2025-11-10" in entry
    assert "known from 2025-09-29" in entry
    assert "read in the text itself" in entry


def test_ties_or_listings_of_other_days_are_counted_apart_from_none(
    traced: Callable[..., Trace],
) -> None:
    page = told(render_html(traced("Intel", day="2018-01-31")))
    assert "no tie found for this day: ties or listings of other days 1" in page
    assert "no tie found in these data 0" in page
    assert (
        "no tie to a listed party found for this day not listed on this day: Dahua, Hikvision"
        in page
    )
    assert "What was found is of other days" in page


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


def test_ties_between_the_same_two_parties_have_ends_of_their_own() -> None:
    lines = [Line("owns", "b", "a"), Line("relabels", "a", "b"), Line("supplies", "a", "b")]
    heights = {"a": 36, "b": 36} | {line.key: 80 for line in lines}
    for measures in (WIDE, NARROW):
        layout = arrange({"a": 0, "b": 1}, lines, heights, measures)
        heads = [re.match(r"M(\d+) (\d+)", head) for head in layout.heads.values()]
        starts = [re.match(r"M(\d+) (\d+)", curve) for curve in layout.curves.values()]
        assert len({head[0] for head in heads if head}) == len(lines)
        levels = [int(start[2]) for start in starts if start]
        assert levels == sorted(set(levels))
        assert min(abs(one - other) for one, other in pairwise(levels)) > measures.head
        assert all(layout.boxes["a"].y < y for y in levels)
        assert all(y < layout.boxes["a"].y + layout.boxes["a"].height for y in levels)


def test_a_picture_of_two_columns_is_drawn_for_small_screens_too(
    traced: Callable[..., Trace],
) -> None:
    small = render_html(traced("EZVIZ"))
    assert small.count('class="narrow"') == 1
    narrow = re.search(r'class="narrow"[^>]* width="(\d+)"', small)
    assert narrow
    assert int(narrow[1]) <= 344
    large = render_html(traced("Costco"))
    assert 'class="narrow"' not in large
    for page in (small, large):
        width = re.search(r'class="picture w(\d+)', page)
        assert width
        assert f"@container (width < {int(width[1]) + 8}px) {{ .w{width[1]} .hint" in page
        assert "Scroll sideways to see the whole picture." in page


def test_a_last_report_is_no_more_exact_than_its_source(traced: Callable[..., Trace]) -> None:
    page = render_html(traced("EZVIZ"))
    assert "2018-01-01" not in page
    assert "last reported 2018" in told(page)
    line = told(page[page.index('<ol class="timeline">') :].partition("</li>")[0])
    assert "2018 tie Hikvision owns EZVIZ: last reported" in line


def test_facts_that_a_rule_rests_on_stand_in_the_row_and_with_the_rule(eight: Trace) -> None:
    [lorex] = [one for one in eight.answers if one.query == "Lorex"]
    rules = [one.rule for found in lorex.findings for one in found.effects if one.outcome.follows]
    page = render_html(replace(eight, answers=(lorex,)))
    table = told(page[page.index('class="cards effects"') :].partition("</table>")[0])
    assert any(rule.provided for rule in rules)
    assert all(f"provided that {rule.provided}" in table for rule in rules if rule.provided)
    section = page[page.index('<section id="rules"') : page.index('<section id="sources"')]
    assert all(f"Provided that {rule.provided}" in told(section) for rule in rules if rule.provided)


def test_a_list_without_a_rule_here_is_said_to_be_unknown(eight: Trace) -> None:
    answers = tuple(
        replace(one, findings=tuple(replace(found, unruled=("x-list",)) for found in one.findings))
        for one in eight.answers
    )
    page = render_html(replace(eight, answers=answers))
    words = unruled_words("x-list", eight)
    assert page.count(words) == sum(len(one.findings) for one in answers)
    finding = page[page.index('<section class="finding"') :].partition("</section>")[0]
    assert finding.index(words) < finding.index("What does not follow")


def test_a_day_after_the_day_of_knowledge_has_a_note(eight: Trace, html: str) -> None:
    assert AHEAD not in told(html)
    page = render_html(replace(eight, known_by=date(2022, 12, 14)))
    assert AHEAD in told(page.partition("<main>")[0])


def test_a_listed_subject_is_told_of_its_listing_and_of_no_tie(
    traced: Callable[..., Trace],
) -> None:
    page = render_html(traced("Dahua Electronics Corporation"))
    finding = told(page[page.index('<section class="finding"') :].partition("</section>")[0])
    assert ": its own listing" in finding
    assert not re.search(r"\bties?\b", finding)


def test_on_paper_the_lists_of_a_party_are_told_once(traced: Callable[..., Trace]) -> None:
    page = render_html(traced("Lorex", "Costco", "EZVIZ"))
    assert page.count('<p class="paper">') == 1
    assert "and what it denies, are told under 1 Lorex." in page
    assert page.count("<h4>Lists that name") == 3  # on the screen, each time


def test_the_report_has_no_accessibility_violation(
    html: str, tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    page = tmp_path / "report.html"
    page.write_text(html, encoding="utf-8")
    assert axe(page) == []
