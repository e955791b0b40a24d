"""The browser helper sees what a person would see."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import Violation, read_page

GOOD = """<!doctype html>
<html lang="en">
<head>
  <title>Ties</title>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
  <link rel="stylesheet" href="page.css">
</head>
<body><main><h1>Ties</h1><p>None found.</p>{more}</main></body>
</html>
"""

CORNERS = """<!doctype html><title></title><img src="data:image/png;base64,DATA"><script>
  const picture = document.querySelector("img");
  picture.decode().then(() => {
    const [right, bottom] = [picture.naturalWidth - 1, picture.naturalHeight - 1];
    const canvas = new OffscreenCanvas(right + 1, bottom + 1).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const colour = (x, y) => canvas.getImageData(x, y, 1, 1).data.slice(0, 3).join();
    document.title = [right + 1, bottom + 1, colour(0, 0), colour(right, 0),
      colour(0, bottom), colour(right, bottom)].join(" ");
  });
</script>
"""


def write(folder: Path, more: str = "", css: str = "p { color: #222 }") -> Path:
    (folder / "page.css").write_text(css)
    page = folder / "page with spaces.html"
    page.write_text(GOOD.format(more=more))
    return page


def test_a_good_page_has_no_violations(
    tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    assert axe(write(tmp_path)) == []


def test_an_image_without_a_text_is_found(
    tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    page = write(tmp_path, more='<img src="map.png">')
    assert axe(page) == [Violation("image-alt", "critical", ('<img src="map.png">',))]


def test_a_pages_own_stylesheet_counts(
    tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    page = write(tmp_path, css="p { color: #ddd }")
    assert [violation.id for violation in axe(page)] == ["color-contrast"]


def test_a_page_is_left_as_it_was(tmp_path: Path, axe: Callable[[Path], list[Violation]]) -> None:
    page = write(tmp_path)
    before = page.read_bytes()
    axe(page)
    assert page.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["page with spaces.html", "page.css"]


@pytest.mark.parametrize(("width", "height"), [(320, 120), (1280, 800)])
def test_a_picture_shows_the_page_in_the_size_that_was_asked_for(
    tmp_path: Path,
    screenshot: Callable[[Path, Path, int, int], None],
    width: int,
    height: int,
) -> None:
    # Green only where the page is as wide and as high as it should be, to its last pixel.
    size = f"(width: {width}px) and (height: {height}px)"
    green = "html { background: #008000 } main { display: none }"
    page = write(tmp_path, css=f"@media {size} {{ {green} }}")
    png = tmp_path / "page.png"
    screenshot(page, png, width, height)
    assert colours(png) == f"{width} {height} 0,128,0 0,128,0 0,128,0 0,128,0"


def colours(png: Path) -> str:
    """Let the browser say a picture's width and height, and the colours of its corners."""
    data = base64.b64encode(png.read_bytes()).decode()
    page = png.with_suffix(".html")
    page.write_text(CORNERS.replace("DATA", data))
    return read_page(page, re.compile(r"<title>(.+)</title>"))[1]
