"""E-mail: its headers, its body, quoted replies set apart, attachments told of by digest."""

import hashlib
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message, MIMEPart
from email.policy import default

from tieline.evidence.extract.building import Draft, UnreadableError, first_words, made_by
from tieline.evidence.extract.html import html_text
from tieline.evidence.extract.plain import plain_text
from tieline.model.documents import BlockKind, DocumentText

VERSION = 2
_HEADERS = (
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Date",
    "Subject",
    "Message-ID",
    "In-Reply-To",
)
_MOST_PARTS = 1_000


def email_text(data: bytes, _charset: str = "") -> DocumentText:
    """The text of a message as it was sent (RFC 5322). Raises UnreadableError.

    The plain body is read, or the HTML one where there is no other. What a header says of its
    sender and its day is what somebody wrote there; nothing here checks it.
    """
    message = _message(data)
    draft = Draft()
    for name in _HEADERS:
        for value in message.get_all(name, []):
            draft.add(f"{name}: {_line(value)}", BlockKind.HEADER)
    _read_body(message, draft)
    _tell_attachments(message, draft)
    draft.meta |= {
        "title": _line(message.get("Subject", "")),
        "author": _line(message.get("From", "")),
        "published": _line(message.get("Date", "")),
    }
    return draft.finished(
        hashlib.sha256(data).hexdigest(),
        made_by("email", VERSION, "lxml", "charset-normalizer"),
    )


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=default)
        parts = sum(1 for _ in message.walk())
    except (MessageError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise UnreadableError(f"the e-mail is damaged ({error}); get it again") from error
    if parts > _MOST_PARTS or not isinstance(message, EmailMessage):
        raise UnreadableError(f"the e-mail has {parts:,} parts; up to {_MOST_PARTS:,} are read")
    return message


def _read_body(message: EmailMessage, draft: Draft) -> None:
    bodies = {
        form: part for form in ("plain", "html") if (part := message.get_body((form,))) is not None
    }
    read = {form: _body(part, form) for form, part in bodies.items()}
    full = {form: text for form, text in read.items() if text.text.strip()}
    if not full:
        draft.warn("the message has no text of its own")
        return
    form, text = next(iter(full.items()))
    draft.take(text)
    if len(full) > 1:
        draft.warn(
            "the message has an HTML version as well, which most programs show instead; the plain "
            "one was read. The other begins " + first_words(full["html"].text)
        )
    if form == "html":
        draft.warn("the message has no plain version; its HTML was read")


def _body(part: MIMEPart, form: str) -> DocumentText:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset("") or "")
    return html_text(data, charset) if form == "html" else plain_text(data, charset)


def _tell_attachments(message: EmailMessage, draft: Draft) -> None:
    for part in message.iter_attachments() if message.is_multipart() else ():
        data = _bytes_of(part)
        draft.warn(
            f"attachment {_line(part.get_filename() or 'without a name')} "
            f"({part.get_content_type()}, {len(data):,} bytes, SHA-256 "
            f"{hashlib.sha256(data).hexdigest()}): not in this text; save it from your mail "
            "program and `tieline capture` it"
        )


def _bytes_of(part: MIMEPart) -> bytes:
    """The bytes of an attachment; of a message within the message, as it stands there."""
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _line(value: object) -> str:
    """A header on one line, whatever bytes it was made of."""
    return " ".join(str(value).encode("utf-8", "replace").decode().split())
