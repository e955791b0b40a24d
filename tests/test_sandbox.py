"""A child that reads documents: what it may not do, and what becomes of it when it tries."""

import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from tieline.evidence.confinement.child import asked
from tieline.evidence.confinement.sandbox import LimitError, Limits, confined
from tieline.evidence.extract.building import UnreadableError

ROOT = Path(__file__).resolve().parent.parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs resource limits (POSIX)")
NO_DARWIN = pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound memory")


@contextmanager
def opened(data: bytes) -> Iterator[BinaryIO]:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        yield file


def run_python(code: str, limits: Limits, data: bytes = b"") -> bytes:
    with opened(data) as file:
        return confined(["program", sys.executable, "-I", "-c", code], file, limits)


def test_a_child_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"could not be read within 0\.6 s"):
        run_python("import time; time.sleep(60)", Limits(seconds=0.6))
    assert time.monotonic() - began < 10


@POSIX
def test_a_child_that_keeps_the_processor_busy_is_ended() -> None:
    with pytest.raises(LimitError, match="within"):
        run_python("while True: pass", Limits(seconds=1))


@POSIX
@NO_DARWIN
def test_a_child_that_takes_too_much_memory_breaks_down_and_says_so() -> None:
    with pytest.raises(LimitError, match=r"broke down .* or more than 0\.25 GB of memory"):
        run_python("bytearray(1 << 30)", Limits(memory=1 << 28))


@POSIX
@NO_DARWIN
def test_a_document_that_takes_too_much_memory_is_named_as_such() -> None:
    page = b"<html>" + b"<p>x</p>" * 1_000_000
    with opened(page) as file, pytest.raises(LimitError, match=r"within 0\.125 GB of memory"):
        asked("extract", {}, file, Limits(memory=1 << 27))


def test_a_child_that_says_too_much_is_ended() -> None:
    with pytest.raises(LimitError, match="more than 1,000 bytes"):
        run_python("import sys\nwhile True: sys.stdout.write('x' * 4096)", Limits(output=1_000))


def test_a_child_that_breaks_down_is_told_of() -> None:
    with pytest.raises(LimitError, match="broke down"):
        run_python("import os; os.abort()", Limits())


def test_what_the_parent_knows_is_not_handed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    names = run_python("import os; print(*os.environ)", Limits()).decode().split()
    assert not {"SECRET_TOKEN", "HTTPS_PROXY", "HOME"} & set(names)


def test_the_answer_of_a_child_is_the_text_of_its_input() -> None:
    with opened(b"some words") as file:
        assert json.loads(asked("extract", {}, file, Limits()))["text"] == "some words"


def test_a_problem_of_a_child_is_the_parents_error() -> None:
    with opened(b"\0\1\2" * 99) as file, pytest.raises(UnreadableError, match="of no format"):
        asked("extract", {}, file, Limits())


ATTEMPTS = {
    "socket": "import socket; socket.create_connection(('127.0.0.1', {port}), 2)",
    "name": "import socket; socket.getaddrinfo('localhost', 80)",
    "read": "open({secret!r}).read()",
    "write": "open({folder!r} + '/new', 'w')",
    "low write": "import os; os.open({folder!r} + '/new', os.O_CREAT | os.O_WRONLY)",
    "list": "import os; os.listdir({folder!r})",
    "remove": "import os; os.remove({secret!r})",
    "program": "import subprocess; subprocess.run(['true'])",
    "shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "library": "import ctypes; ctypes.CDLL('libc.so.6')",
}


@POSIX
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_reader_of_documents_may_neither_reach_out_nor_touch_files(
    attempt: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = ATTEMPTS[attempt].format(
            port=server.getsockname()[1], secret=str(secret), folder=str(tmp_path)
        )
        prepared = "import sys, socket, subprocess, ctypes, os\n"
        prepared += f"sys.path.insert(0, {str(ROOT / 'src')!r})\n"
        prepared += "from tieline.evidence.confinement.confined import refuse\n"
        bound, free = (
            subprocess.run(
                [sys.executable, "-I", "-c", f"{prepared}{hook}{code}"],
                capture_output=True,
                text=True,
                check=False,
            )
            for hook in ("sys.addaudithook(refuse)\n", "")
        )
        assert "PermissionError" in bound.stderr, bound.stderr
        assert "PermissionError" not in free.stderr  # without the hook nothing would stop it
    assert secret.exists() == (attempt != "remove")


def test_files_that_are_no_real_files_cannot_be_the_input() -> None:
    with pytest.raises(io.UnsupportedOperation):
        confined(["extract", "{}"], io.BytesIO(b"x"), Limits())
