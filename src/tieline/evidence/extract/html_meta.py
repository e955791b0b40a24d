"""What a page says of itself: title, author, day of publication, site, language."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

_NAMES = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author"),
    "published": (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "publishdate",
        "citation_publication_date",
        "parsely-pub-date",
        "sailthru.date",
    ),
    "site": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "language": ("content-language", "og:locale", "dc.language"),
}
"""By what we call it: the names under which pages say it, the surest first."""
_MOST_JSON = 1_000_000
_DEEPEST = 40


def meta_of(root: etree._Element) -> dict[str, str]:
    """What the page says of itself, as it says it; days are not read."""
    told = _metas(root)
    found = {
        ours: next((told[name] for name in names if told.get(name)), "")
        for ours, names in _NAMES.items()
    }
    for name, value in _linked(root).items():
        found[name] = found[name] or value
    title = next((_inner(one) for one in root.iter("title") if _within_head(one)), "")
    found["title"] = found["title"] or title
    found["language"] = str(root.get("lang") or root.get("xml:lang") or found["language"])
    found["published"] = found["published"] or _time(root)
    return found


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in root.iter("meta"):
        name = str(one.get("property") or one.get("name") or one.get("itemprop") or "")
        name = name or str(one.get("http-equiv") or "")
        value = str(one.get("content") or "").strip()
        if value:
            found.setdefault(name.strip().lower(), value)
    return found


def _linked(root: etree._Element) -> dict[str, str]:
    """What the page says in JSON-LD (schema.org) of the article that it is."""
    found: dict[str, str] = {}
    for script in root.iter("script"):
        if str(script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        for thing in _things(script.text or ""):
            said = {
                "title": _name(thing.get("headline")),
                "author": _name(thing.get("author")),
                "published": _name(thing.get("datePublished")),
                "site": _name(thing.get("publisher")),
                "language": _name(thing.get("inLanguage")),
            }
            for name, value in said.items():
                if value:
                    found.setdefault(name, value)
    return found


def _things(text: str) -> Iterator[dict[str, Any]]:
    """The objects of a piece of JSON-LD that tell of something published."""
    try:
        todo = [(json.loads(text[:_MOST_JSON]), 0)]
    except (ValueError, RecursionError):
        return
    while todo:
        one, depth = todo.pop(0)
        if depth > _DEEPEST:
            return
        if isinstance(one, list):
            todo += [(each, depth + 1) for each in one]
        elif isinstance(one, dict):
            if "datePublished" in one or "headline" in one:
                yield one
            todo.append((one.get("@graph"), depth + 1))


def _name(value: Any) -> str:  # noqa: ANN401 - whatever JSON has there
    """The name that a value has, or several names, with commas."""
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one) for one in value if not isinstance(one, list))))
    return value.strip() if isinstance(value, str) else ""


def _time(root: etree._Element) -> str:
    """The time that is marked as that of publication, or the only one that the page has."""
    times = [one for one in root.iter("time") if one.get("datetime")]
    marked = [
        one
        for one in times
        if one.get("pubdate") is not None or one.get("itemprop") == "datePublished"
    ]
    if marked or len(times) == 1:
        return str((marked or times)[0].get("datetime"))
    return ""


def _inner(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _within_head(element: etree._Element) -> bool:
    return all(one.tag != "svg" for one in element.iterancestors())
