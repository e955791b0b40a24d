"""The text of a page has the words that Chromium shows of it, in the same order."""

import html
import re
import subprocess
from pathlib import Path

import pytest

from tests import browser
from tieline.evidence.extract.html import html_text

NEEDED = pytest.mark.skipif(browser.chromium() is None, reason="needs Chromium on PATH")
SHOW = (
    "<script>const seen = document.body.innerText;"
    "document.documentElement.innerHTML = '<body><pre id=seen></pre></body>';"
    "document.getElementById('seen').textContent = seen;</script></body>"
)
PAGE = """<!doctype html><html><head><meta charset=utf-8><title>no</title></head><body>
<div>loose text <p>one <div>div in p</div> tail</p> after
<table><tr><td>outer<table><tr><td>in<td>ner</table></table>
<ul><li>a<ul><li>b</ul>c<li>d</ul> <dl><dt>Term<dd>What<p>it is</dl>
<input value=no><button>Press</button>
x<sup>2</sup> H<sub>2</sub>O super<wbr>cali <svg><title>no</title><text y=15>drawn</text></svg>
<p>&nbsp;&lt;b&gt; &copy; &notin; &#x4e2d; &#128512; AT&T &unknown; &eacute</p>
<pre>
 kept
   text	tab</pre>
<!-- no --><p>un<!-- no -->broken</p>
<p style="display:none">no</p><p style="visibility:hidden">no</p><p hidden>no <b>no</b></p>
<div style="DISPLAY: none"><p>no</p></div>yes<template>no</template><noscript>no</noscript>
<h2>Head<br>line</h2><hr><center>middle</center><font color=red>red</font>
<fieldset><legend>Legend</legend><label>Label</label></fieldset>
<figure><img alt="no" src=x.png><figcaption>Caption</figcaption></figure>
<a href=x>li</a><a href=y>nk</a> <b>bo</b>ld <span>sp</span><span>an</span> <div>b</div><div>c</div>
<custom-element>custom</custom-element><article><header>ah</header>ab<footer>af</footer></article>
<iframe src=about:blank>no</iframe><object>no</object><video>no</video><canvas>no</canvas>
<p><i>not closed <b>nest</i>ed</b> end
<p>two  spaces   and
a line&#10;end</p><meter value=1>no</meter><progress>no</progress><time>then</time>
<table><caption>Sums</caption>
<thead><tr><th>H</thead><tbody><tr><td colspan=2>c<td>d</tbody></table>
<dialog>no</dialog><dialog open>yes</dialog><details open><summary>More</summary>yes</details>
</div></body></html>"""


@NEEDED
@pytest.mark.browser
@pytest.mark.parametrize("page", [PAGE, PAGE.replace("\n", ""), "example"])
def test_a_page_has_the_words_that_chromium_shows(page: str, tmp_path: Path, root: Path) -> None:
    if page == "example":
        page = (root / "examples" / "notice.html").read_text(encoding="utf-8")
    seen = shown(page, tmp_path)
    assert "no" not in seen
    assert without_brackets(html_text(page.encode()).text).split() == seen


@NEEDED
@pytest.mark.browser
def test_exhibits_of_the_sec_have_the_words_that_chromium_shows(
    shared: Path, tmp_path: Path
) -> None:
    for file in sorted((shared / "data/ownership/sec_exhibit21/raw_html").glob("*.html")):
        page = file.read_text(encoding="utf-8")
        assert html_text(page.encode()).text.split() == shown(page, tmp_path), file.name


def without_brackets(text: str) -> str:
    """A text without the brackets that set raised and lowered digits apart."""
    return re.sub(r"\[(\d)\]", r"\1", text)


def shown(page: str, tmp_path: Path) -> list[str]:
    """The words that Chromium shows of a page."""
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", SHOW), encoding="utf-8")
    done = subprocess.run(
        [
            str(browser.chromium()),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=browser.TIMEOUT,
        check=True,
    )
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found
    seen = html.unescape(found[1]).split()
    assert len(seen) > 20
    return seen
