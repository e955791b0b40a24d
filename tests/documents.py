"""Documents of every format, made from a few words: whole, damaged, and made to do harm."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook

from tieline.evidence.archive import Archive
from tieline.model.documents import Capture

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def kept(
    archive: Archive,
    data: bytes,
    *,
    media_type: str = "",
    name: str = "",
    headers: Iterable[tuple[str, str]] = (),
) -> Capture:
    """Bytes in an archive, and the capture that says so."""
    digest = hashlib.sha256(data).hexdigest()
    archive.root.mkdir(parents=True, exist_ok=True)
    draft = archive.root / "draft"
    draft.write_bytes(data)
    archive.keep(draft, digest)
    capture = Capture(
        number=0,
        at=AT,
        who="tests",
        sha256=digest,
        size=len(data),
        media_type=media_type,
        tool="tests",
        name=name or "document",
        headers=tuple(headers),
    )
    number = archive.record(capture).entry.number
    return next(one for one in archive.captures() if one.number == number)


def pdf(*pages: str, extra: Mapping[int, bytes] | None = None, mode: int = 0) -> bytes:
    """A PDF with a line of text for each line of a page.

    extra: objects by their number; mode: how text is drawn (3 is not at all).
    """
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(count))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for at, text in enumerate(pages):
        stream = _page_stream(text, mode)
        objects[4 + 2 * at] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * at)
        )
        objects[5 + 2 * at] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    return pdf_of(objects | dict(extra or {}))


def pdf_of(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects."""
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        last + 1,
        trailer,
        start,
    )
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF that says that it is encrypted, with no password that fits (ISO 32000-1, 7.6)."""
    lock = (
        b"<< /Filter /Standard /V 1 /R 2 /O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b"> /P -4 >>"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [] /Count 0 >>",
        9: lock,
    }
    return pdf_of(objects, b"/Encrypt 9 0 R /ID [<00112233> <00112233>]")


def _page_stream(text: str, mode: int) -> bytes:
    lines = [b"BT /F1 12 Tf %d Tr 14 TL 72 770 Td" % mode]
    for line in text.split("\n"):
        told = line.encode("latin-1").replace(b"\\", b"\\\\")
        told = told.replace(b"(", b"\\(").replace(b")", b"\\)")
        lines.append(b"(%s) Tj T*" % told if line else b"T*")
    return b"\n".join([*lines, b"ET"]) if text else b""


def docx(body: str, **parts: str) -> bytes:
    """A Word document with a body in WordprocessingML, and further parts of `word/` by name."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """A ZIP archive with some members changed or added; `__` in a name stands for `/`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {name.replace("__", "/"): value for name, value in changed.items()})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def workbook() -> Workbook:
    """A workbook with a sheet of vendors."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Vendors"
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    """Bytes in a file."""
    file = folder / name
    file.write_bytes(data)
    return file
