"""Trusted time: stamps of a local authority, good ones and all sorts of bad ones."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.timestamp_authority import Authority as Server
from tests.timestamp_authority import make_authority, timestamp_authority
from tieline.evidence.archive import Archive
from tieline.evidence.stamping.stamps import (
    BadRootError,
    BadStampError,
    Trusted,
    checked,
    request_for,
    trusted_of,
)
from tieline.model.documents import Capture
from tieline.services.stamps import Authority, NoRootError, authority_of, keep_bytes, stamper

NOTICE = b"Tender notice of an invented county, 4 March 2019"
DIGEST = sha256(NOTICE).hexdigest()
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with timestamp_authority(tmp_path_factory.mktemp("authority")) as running:
        yield running


@pytest.fixture
def trusted(server: Server) -> Trusted:
    return trusted_of(server.root.read_bytes(), "root.pem")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "archive").mkdir()
    return Archive(tmp_path / "archive")


def captured(archive: Archive, data: bytes = NOTICE) -> Capture:
    keep_bytes(archive, data)
    capture = Capture(
        number=0,
        at=NOON,
        who="Ada",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        tool="tieline test",
        name="notice.txt",
    )
    archive.record(capture)
    return archive.captures()[-1]


def test_a_captured_document_gets_a_stamp_whose_request_and_reply_are_kept(
    server: Server, trusted: Trusted, archive: Archive
) -> None:
    stamp = stamper(archive, Authority(server.url, trusted, server.pool), lambda: NOON)
    capture = captured(archive)
    assert stamp(capture) is None
    entry = archive.entries()[-1]
    assert (entry.kind, entry.who) == ("stamp", "Ada")
    assert entry.body["of"] == DIGEST
    assert entry.body["capture"] == 1
    assert entry.body["authority"] == server.url
    request, reply, root = (
        archive.object(entry.body[one]).read_bytes() for one in ("request", "reply", "root")
    )
    said = checked(request, reply, DIGEST, trusted_of(root, "kept"))
    assert said.authority == "CN=Invented Stamps"
    assert abs(datetime.now(UTC) - said.at) < timedelta(minutes=1)
    assert datetime.fromisoformat(entry.body["time"]) == said.at


def test_an_empty_document_is_stamped_too(server: Server, trusted: Trusted) -> None:
    empty = sha256(b"").hexdigest()
    request = request_for(empty, 5)
    assert checked(request, server.reply(request), empty, trusted).authority


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("503", "it answers 503"),
        ("302", "it answers 302"),
        ("a page", "it answers with `text/html`, which is no stamp"),
        ("large", "its reply is larger than 1,048,576 bytes"),
        ("garbage", "ParseError"),
        ("another document", "Mismatch between messages"),
        ("another nonce", "Nonce mismatch"),
    ],
)
def test_a_stamp_that_fails_is_a_warning_and_a_line_of_the_log(
    fault: str, problem: str, server: Server, trusted: Trusted, archive: Archive
) -> None:
    server.faults[:] = [fault]
    warning = stamper(archive, Authority(server.url, trusted, server.pool), lambda: NOON)(
        captured(archive)
    )
    assert warning is not None
    assert warning.startswith(f"{DIGEST[:12]}: no trusted time, {server.url}: ")
    assert problem in warning
    entry = archive.entries()[-1]
    assert (entry.kind, entry.body["capture"]) == ("stamp_failed", 1)
    assert problem in entry.body["problem"]


def test_an_authority_that_is_not_there_or_cannot_be_asked_fails_plainly(
    server: Server, trusted: Trusted, archive: Archive
) -> None:
    capture = captured(archive)
    gone = Authority("https://localhost:1/stamp", trusted, server.pool)
    assert "no reply" in (stamper(archive, gone, lambda: NOON)(capture) or "")
    plain = Authority(server.url.replace("https", "ftp"), trusted, server.pool)
    assert "with https or http" in (stamper(archive, plain, lambda: NOON)(capture) or "")
    assert [one.kind for one in archive.entries()] == ["capture", "stamp_failed", "stamp_failed"]


def test_without_an_authority_nothing_is_stamped(archive: Archive) -> None:
    assert stamper(archive, None, lambda: NOON)(captured(archive)) is None
    assert len(archive.entries()) == 1


def test_a_stamp_of_another_house_is_not_trusted(server: Server, tmp_path: Path) -> None:
    other = trusted_of(make_authority(tmp_path / "other").root.read_bytes(), "other")
    request = request_for(DIGEST, 7)
    with pytest.raises(BadStampError, match="verifying certificates"):
        checked(request, server.reply(request), DIGEST, other)


def test_a_stamp_on_another_document_proves_nothing(server: Server, trusted: Trusted) -> None:
    request = request_for(DIGEST, 7)
    reply = server.reply(request)
    with pytest.raises(BadStampError, match="the request is about another document"):
        checked(request, reply, sha256(b"other").hexdigest(), trusted)


@given(at=st.integers(0), bit=st.integers(0, 7))
def test_no_changed_reply_is_taken_for_the_one_that_was_given(
    server: Server, at: int, bit: int
) -> None:
    trusted = trusted_of(server.root.read_bytes(), "root.pem")
    request, reply = _pair(server)
    at %= len(reply)
    other = reply[:at] + bytes([reply[at] ^ 1 << bit]) + reply[at + 1 :]
    whole = checked(request, reply, DIGEST, trusted)
    with suppress(BadStampError):
        assert checked(request, other, DIGEST, trusted).at == whole.at


_PAIRS: dict[str, tuple[bytes, bytes]] = {}


def _pair(server: Server) -> tuple[bytes, bytes]:
    if server.url not in _PAIRS:
        request = request_for(DIGEST, 1 << 63)
        _PAIRS[server.url] = request, server.reply(request)
    return _PAIRS[server.url]


def test_settings_that_name_no_usable_root_are_refused(tmp_path: Path) -> None:
    assert authority_of("", None) is None
    with pytest.raises(NoRootError, match="TIELINE_TSA_ROOT no file: name there the PEM file"):
        authority_of("https://stamps.example", None)
    with pytest.raises(BadRootError, match=r"absent\.pem: there is no such file; give the"):
        authority_of("https://stamps.example", tmp_path / "absent.pem")
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    with pytest.raises(BadRootError, match=r"wrong\.pem: it holds no certificate"):
        authority_of("https://stamps.example", wrong)


def test_a_file_without_a_root_is_refused(server: Server) -> None:
    signer = (server.folder / "signer.pem").read_bytes()
    with pytest.raises(BadRootError, match="none of its certificates is a root"):
        trusted_of(signer, "signer.pem")
    both = trusted_of(signer + server.root.read_bytes(), "both.pem")
    assert (len(both.roots), len(both.between)) == (1, 1)
    assert both.pem.count(b"BEGIN CERTIFICATE") == 2


def test_capture_has_each_document_stamped_where_an_authority_is_set(
    server: Server, tieline: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notice.txt").write_bytes(NOTICE)
    (tmp_path / "annex.txt").write_bytes(b"An annex")
    monkeypatch.setenv("TIELINE_TSA", server.url)
    monkeypatch.setenv("TIELINE_TSA_ROOT", str(server.root))
    monkeypatch.setenv("SSL_CERT_FILE", str(server.server_root))
    done = tieline("capture", "notice.txt", "--as", "Ada")
    assert (done.returncode, done.stderr) == (0, "")
    server.faults[:] = ["503"]
    done = tieline("capture", "annex.txt", "--as", "Ada")
    assert done.returncode == 0
    assert "no trusted time" in " ".join((done.stdout + done.stderr).split())
    server.faults[:] = []
    asked = server.asked
    done = tieline("verify")
    assert done.returncode == 0, done.stdout
    assert "Checked: 4 lines of the log, 2 documents, 5 files, 1 stamp; " in done.stdout
    assert "Worth knowing" not in done.stdout
    assert server.asked == asked
    monkeypatch.setenv("TIELINE_TSA_ROOT", str(make_authority(tmp_path / "other").root))
    done = tieline("verify")
    assert done.returncode == 1
    assert "the stamp does not hold" in done.stdout
    monkeypatch.setenv("TIELINE_TSA", "")
    assert "compare it with the one that https://localhost" in " ".join(
        tieline("verify").stdout.split()
    )
    monkeypatch.setenv("TIELINE_TSA", server.url)
    monkeypatch.setenv("TIELINE_TSA_ROOT", "")
    done = tieline("capture", "annex.txt", "--as", "Ada")
    assert done.returncode == 2
    assert "name there the PEM file" in " ".join(done.stderr.split())
