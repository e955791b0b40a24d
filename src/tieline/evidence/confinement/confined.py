"""The child's side of the sandbox: give up what is not needed, then do the one thing asked.

Arguments: bytes of memory, seconds of processor time, then `extract` or `render` with theirs, or
`program` with the path of a program that takes the place of this one, and its arguments.
"""

import json
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

OUT_OF_MEMORY = 77
"""The code with which a child ends that got no more memory."""
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.putenv",
    "shutil.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "winreg.",
    "ctypes.dlopen",
    "pty.",
    "tempfile.",
)
"""What a child that reads a document has no need of (names of Python's audit events)."""


def run() -> NoReturn:
    """Do what the arguments ask; the answer goes to the standard output."""
    memory, seconds, task, *words = sys.argv[1:]
    limit(int(memory), int(seconds), processes=task == "program")
    if task == "program":
        os.execv(words[0], words)  # noqa: S606 - a path that the parent has looked up
    try:
        answer = _answer(task, json.loads(words[0]))
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)  # nothing is cleaned up: a parser's own end may be what breaks down


def _answer(task: str, request: dict[str, Any]) -> bytes:
    """A text as JSON, a picture of a page, or `{"problem": ...}`."""
    from tieline.evidence.extract import answering  # noqa: PLC0415 - after the limits are set

    data = sys.stdin.buffer.read(request.pop("most") + 1)
    prepared = answering.prepared(task, data, request)
    sys.addaudithook(refuse)
    return prepared()


def limit(memory: int, seconds: int, *, processes: bool) -> None:
    """Bound memory and time, and allow no files and no processes, where the platform can."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - absent on Windows

        _set(resource.RLIMIT_CPU, seconds, seconds + 1)
        _set(resource.RLIMIT_CORE, 0, 0)
        _set(resource.RLIMIT_NOFILE, 64, 64)
        if sys.platform != "darwin":  # where it is not kept, and setting it fails
            _set(resource.RLIMIT_AS, memory, memory)
        if not processes:
            _set(resource.RLIMIT_FSIZE, 0, 0)
            _set(resource.RLIMIT_NPROC, 0, 0)


def _set(which: int, soft: int, hard: int) -> None:
    import resource  # noqa: PLC0415 - the same

    before = resource.getrlimit(which)[1]
    if before != resource.RLIM_INFINITY:
        soft, hard = min(soft, before), min(hard, before)
    with suppress(ValueError, OSError):
        resource.setrlimit(which, (soft, hard))


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop what a reader of documents has no need of. Files are read only to load our own code."""
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is refused to a reader of documents")
    if event in {"os.listdir", "os.scandir"} and not _is_code(arguments[0], "r", 0):
        raise PermissionError("no folder is read but those of Python's own code")
    if event == "open" and not _is_code(arguments[0], arguments[1], arguments[2]):
        raise PermissionError("only the document itself is read")


def _is_code(path: object, mode: object, flags: object) -> bool:
    """Whether a file is opened to be read, and lies where Python and its packages do."""
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return False
    if isinstance(flags, int) and flags & writes:
        return False
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if not isinstance(path, str):
        return False
    return os.path.realpath(path).startswith(tuple(_roots()))


def _roots() -> list[str]:
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path}
    return [os.path.realpath(one) + os.sep for one in places if one and one != os.sep]
