"""HTML: the words that a reader sees, in the order of the page, and a warning of those not seen."""

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from tieline.evidence.extract.building import Draft, UnreadableError
from tieline.evidence.extract.charsets import decoded
from tieline.evidence.extract.html_meta import meta_of
from tieline.evidence.extract.html_page import read_page
from tieline.evidence.extract.plain import read_as
from tieline.evidence.extract.tricks import tricks
from tieline.model.documents import DocumentText

VERSION = 2
_META = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE
)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
_HEAD = 16_384
_FATAL = "FATAL"


def html_text(data: bytes, charset: str = "") -> DocumentText:
    """The text of a page. Raises UnreadableError.

    charset: as the server declared it; empty where it did not. No script runs, nothing is fetched.
    """
    found = decoded(data, charset, *_declared(data))
    draft = Draft(warnings=list(found.warnings))
    if "\0" in found.text:
        draft.warn(
            f"{found.text.count(chr(0)):,} zero bytes are within the page; each is shown as �"
        )
    root = _parsed(found.text.replace("\0", "\ufffd"))
    if root is not None:
        read_page(root, draft)
        draft.meta |= meta_of(root)
    sha256 = hashlib.sha256(data).hexdigest()
    document = draft.finished(sha256, read_as("html", VERSION, found, "lxml"))
    for warning in tricks(document.text):
        draft.warn(warning)
    return draft.finished(sha256, document.extractor)


def _declared(data: bytes) -> Iterator[str]:
    """The charsets that the page declares itself, within its beginning."""
    for pattern in (_META, _XML):
        if found := pattern.search(data[:_HEAD]):
            label = found[1].decode("ascii")
            # What is read as ASCII cannot be UTF-16 (HTML standard, 13.2.3.2).
            yield "utf-8" if label.lower().startswith("utf-16") else label


def _parsed(text: str) -> etree._Element | None:
    """The tree of a page; None where it is empty."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if not text.strip() or "empty" in str(error).lower():
            return None
        if "alloc" in str(error).lower():
            raise MemoryError from error
        raise UnreadableError(f"the page cannot be read as HTML ({error})") from error
    _refuse_cut(parser)
    return root


def _refuse_cut(parser: etree.HTMLParser) -> None:
    """Stop where the parser gave up before the end of the page, as one nested too deeply makes it.

    libxml2 reads elements within elements up to 2,048 deep.
    """
    for one in parser.error_log:
        if one.level_name == _FATAL:
            what = "it is nested too deeply" if "depth" in one.message else one.message
            raise UnreadableError(
                f"the page cannot be read to its end (line {one.line}: {what}); no page that is "
                "made to be read is so; capture a print of it (PDF) as well"
            )
