"""Stories of e-mails: headers, body, quoted replies, attachments."""

from email.message import EmailMessage
from hashlib import sha256

import pytest

from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.extracting import extracted
from tieline.evidence.extract.formats import Called
from tieline.model.documents import DocumentText


def blocks(document: DocumentText) -> list[tuple[str, str]]:
    return [(one.kind.value, document.text[one.start : one.end]) for one in document.blocks]


def message(subject: str = "海康 cameras") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Anna <anna@example.org>"
    mail["To"] = "press@example.com"
    mail["Date"] = "Mon, 11 Mar 2019 14:19:00 +0000"
    mail["Subject"] = subject
    return mail


def test_a_reply_is_read_with_its_headers_and_what_it_quotes() -> None:
    mail = message()
    mail.set_content("We did not sell any.\n\n> Did you sell\n> cameras?\n\nAnna\n")
    mail.add_attachment(b"%PDF-x", maintype="application", subtype="pdf", filename="vertrag ü.pdf")
    document = extracted(mail.as_bytes())
    assert blocks(document) == [
        ("header", "From: Anna <anna@example.org>"),
        ("header", "To: press@example.com"),
        ("header", "Date: Mon, 11 Mar 2019 14:19:00 +0000"),
        ("header", "Subject: 海康 cameras"),
        ("paragraph", "We did not sell any."),
        ("quotation", "> Did you sell\n> cameras?"),
        ("paragraph", "Anna"),
    ]
    assert document.meta["title"] == "海康 cameras"
    (warning,) = document.warnings
    assert warning.startswith("attachment vertrag ü.pdf (application/pdf, 6 bytes, SHA-256 ")
    assert sha256(b"%PDF-x").hexdigest() in warning
    assert "`tieline capture` it" in warning


def test_another_version_in_html_is_told_of_and_read_where_it_is_the_only_one() -> None:
    both = message()
    both.set_content("We sold none.")
    both.add_alternative("<p>We sold <b>many</b>.</p>", subtype="html")
    document = extracted(both.as_bytes())
    assert document.text.endswith("We sold none.")
    assert "The other begins “We sold many.”" in document.warnings[0]
    one = message()
    one.set_content("<p>Only <span hidden>not </span>this.</p>", subtype="html")
    document = extracted(one.as_bytes())
    assert document.text.endswith("Only this.")
    assert any("hidden text was left out" in warning for warning in document.warnings)


def test_a_message_within_the_message_is_an_attachment() -> None:
    inner = message("The first one")
    inner.set_content("Inner words.")
    mail = message()
    mail.set_content("See below.")
    mail.add_attachment(inner)
    document = extracted(mail.as_bytes())
    assert "Inner" not in document.text
    assert "attachment without a name (message/rfc822" in document.warnings[0]


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: text/plain; charset=klingon\r\n\r\nwords",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nd29yZHM",
        b"Content-Type: ;;;\r\n\r\nwords",
        b"\r\nwords",
    ],
)
def test_bodies_that_are_declared_badly_are_read_all_the_same(body: bytes) -> None:
    document = extracted(b"From: a@example.org\r\nTo: \xff\xfe\r\nSubject: =?x?q?y?=\r\n" + body)
    assert document.text.endswith("words")


def test_a_message_without_text_says_so() -> None:
    mail = message()
    mail.set_content(" ")
    assert "the message has no text of its own" in extracted(mail.as_bytes()).warnings


def test_a_file_called_eml_is_an_e_mail_though_it_has_one_header() -> None:
    document = extracted(b"Subject: x\n\nwords", Called(name="a.eml"))
    assert blocks(document) == [("header", "Subject: x"), ("paragraph", "words")]


def test_parts_within_parts_without_end_are_refused() -> None:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at)
        for at in range(2_000)
    )
    with pytest.raises((UnreadableError, RecursionError)):
        extracted(b"From: a\r\nTo: b\r\nSubject: c\r\n" + parts)
