"""Names of files within a bag: safe on every platform, and opened by nothing that runs them."""

EXTENSIONS = {
    "application/gzip": "gz",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/xml": "xml.txt",
    "application/zip": "zip",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/webp": "webp",
    "message/rfc822": "eml.txt",
    "text/html": "html.txt",
    "text/plain": "txt",
}
"""How the name of a document ends, by its media type.

Pages and e-mails end in `.txt`, so that a double click shows them as text: a page of somebody else
that runs in a browser tells its sender who looks at it.
"""
VIEW_EXTENSIONS = {"screenshot": "png", "rendering": "pdf"}
OTHER = "bin"


def document_name(sha256: str, media_type: str) -> str:
    """The name of a document, below `data/`."""
    return f"documents/{sha256}.{EXTENSIONS.get(media_type, OTHER)}"


def warc_name(sha256: str) -> str:
    """The name of a WARC, below `data/`."""
    return f"web/{sha256}.warc.gz"


def view_name(sha256: str, kind: str) -> str:
    """The name of a picture of a document, below `data/`."""
    return f"views/{sha256}.{VIEW_EXTENSIONS.get(kind, OTHER)}"


def stamp_name(line: int, ending: str) -> str:
    """The name of a stamp's request (`tsq`) or reply (`tsr`), below `data/`, by its log line."""
    return f"stamps/{line:06}.{ending}"


def root_name(sha256: str) -> str:
    """The name of the certificates on which stamps rest, below `data/`."""
    return f"stamps/root-{sha256[:12]}.pem"
