"""Renders a trace as one HTML page: self-contained, without script, the same bytes each time."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tieline.assessment.findings import Trace
from tieline.dossier.view.page import page
from tieline.dossier.view.references import plain

_DAY = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def render_html(trace: Trace) -> str:
    """The report of a trace."""
    return environment().get_template("report.html.j2").render(page=page(trace))


@cache
def environment() -> Environment:
    """The templates beside this module; whatever they print is escaped."""
    environment = Environment(
        loader=PackageLoader("tieline.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = plain
    environment.filters["dated"] = _dated
    return environment


def _dated(text: object) -> Markup:
    """A text with its days marked as such, so that no line breaks within one."""
    return Markup(_DAY.sub(r"<time>\g<0></time>", str(escape(text))))  # noqa: S704 - escaped
