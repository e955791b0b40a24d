"""A web server on this machine that serves pages well, or in every bad way there is.

    with web_server() as server:
        server.page("/notice", "<p>Tender</p>")
        server.faults["/notice"] = ["reset", "stall"]  # then all is well
        server.always["/gone"] = "status:404"

Faults of the connection: `reset` (in the middle of the body), `stall` (the same, then silence),
`truncate` (it ends in the middle), `drip` (a byte at a time), `hang up` (no answer at all).

Of the head: `garbage` (no HTTP), `headers` (more of them than anybody reads), `endless header` (a
line without end), `split` (a header that smuggles another), `two lengths`, `bad length`, `hints`
(an early answer before the answer).

Of the body: `chunked`, `trailer` (the same, with a header at the end), `chunked cut` (without its
end), `bad chunk`, `no length` (the end of the connection ends it), `no goodbye` (the same, but TLS
is not ended), `gzip`, `gzip cut`, `br`, `bomb`
(32 MiB of nothing in gzip), `big:N` (N bytes, made up while they are sent), `big chunked:N`.

Other answers: `status:N`, `busy:SECONDS` (503, and when to ask again), `redirect:URL` or
`redirect:STATUS URL`.
"""

import gzip
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import trustme

DRIP_SECONDS = 0.05
"""Between two bytes of an answer that drips."""
_TLS = b"\x16\x03"
_HTML = "text/html; charset=utf-8"
_BLOCK = b"0123456789abcdef" * 4096


@dataclass(frozen=True)
class Page:
    """What is served at a path, where nothing goes wrong."""

    body: bytes
    kind: str = _HTML
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class WebServer:
    """What is served, and how.

    url: of the server, without a closing slash. authority: the certificate that a client has to
        trust, where it serves over TLS.
    pages: by path. faults: by path, what goes wrong at each asking in turn (then nothing); always:
        what goes wrong each time.
    asked: path of every asking, in order; requests: what came, word for word.
    """

    url: str = ""
    port: int = 0
    authority: Path = Path()
    pages: dict[str, Page] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    always: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def page(self, path: str, body: str | bytes, kind: str = _HTML, **headers: str) -> str:
        """Serve a page; gives its address. A `_` in a header's name stands for a hyphen."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(content, kind, named)
        return self.url + path

    def fault(self, path: str) -> str:
        """What goes wrong this time."""
        waiting = self.faults.get(path, [])
        return waiting.pop(0) if waiting else self.always.get(path, "")


@contextmanager
def web_server(folder: Path | None = None, *, names: tuple[str, ...] = ()) -> Iterator[WebServer]:
    """Run the server: over TLS with a certificate for `names`, where there are any.

    folder: where the certificate of its authority is written.
    """
    state = WebServer()
    context = _context(state, folder, names) if folder and names else None
    handler = type("Handler", (_Handler,), {"state": state, "context": context})
    server = _Server(("127.0.0.1", 0), handler)
    state.port = server.server_address[1]
    state.url = f"https://{names[0]}:{state.port}" if context else f"http://127.0.0.1:{state.port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _context(state: WebServer, folder: Path, names: tuple[str, ...]) -> ssl.SSLContext:
    issuer = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issuer.issue_cert(*names).configure_cert(context)
    state.authority = folder / "authority.pem"
    issuer.cert_pem.write_to_path(str(state.authority))
    return context


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients of these tests hang up in the middle."""


class _Handler(socketserver.BaseRequestHandler):
    """Answers one request, with the state that a subclass has."""

    state: WebServer
    context: ssl.SSLContext | None

    def handle(self) -> None:
        self.request.settimeout(20)
        with suppress(OSError):
            if self.context:
                self.request = self.context.wrap_socket(self.request, server_side=True)
            with self.request:
                self._serve()
                if self.context:
                    self.request.unwrap()

    def _serve(self) -> None:
        asked = self._read()
        if asked.startswith(_TLS):
            self.request.sendall(_status(Page(b""), "400"))
        elif asked:
            path = asked.split(b" ", 2)[1].decode("latin-1")
            self.state.asked.append(path)
            self.state.requests.append(asked)
            self._answer(path)

    def _read(self) -> bytes:
        asked = b""
        while b"\r\n\r\n" not in asked and not asked.startswith(_TLS):
            block = self.request.recv(4096)
            if not block:
                return b""
            asked += block
        return asked

    def _answer(self, path: str) -> None:
        page = self.state.pages.get(path)
        fault, _, more = self.state.fault(path).partition(":")
        if fault in _WHOLE:
            self.request.sendall(_WHOLE[fault](page or Page(b""), more))
        elif fault in _PARTS:
            for part in _PARTS[fault](page or Page(b""), more):
                self.request.sendall(part)
        elif page is None:
            self.request.sendall(_status(Page(b""), "404"))
        elif fault in _BREAKS:
            self._break(page, fault)
        else:
            assert not fault, f"no such fault: {fault}"
            self.request.sendall(_head(page, "200 OK", Content_Length=str(len(page.body))))
            self.request.sendall(page.body)

    def _break(self, page: Page, fault: str) -> None:
        whole = _head(page, "200 OK", Content_Length=str(len(page.body))) + page.body
        if fault == "drip":
            for at in range(len(whole)):
                self.request.sendall(whole[at : at + 1])
                if self.state.closing.wait(DRIP_SECONDS):
                    return
        if fault == "hang up":
            return
        if fault == "no goodbye":
            self.request.sendall(_head(page, "200 OK") + page.body)
            self.request.close()
            return
        self.request.sendall(whole[: len(whole) - max(len(page.body) // 2, 1)])
        if fault == "stall":
            self.state.closing.wait(20)
        if fault == "reset":
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.request.close()


_BREAKS = {"reset", "stall", "truncate", "drip", "hang up", "no goodbye"}


def _head(page: Page, status: str, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    pairs = {"Content-Type": page.kind} | dict(page.headers) | named
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in pairs.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _status(_: Page, status: str) -> bytes:
    body = b"<!DOCTYPE html><title>Error</title>"
    return _head(Page(body), f"{status} Such", Content_Length=str(len(body))) + body


def _busy(_: Page, seconds: str) -> bytes:
    return _head(Page(b""), "503 Such", Retry_After=seconds, Content_Length="0")


def _redirect(_: Page, to: str) -> bytes:
    status, space, rest = to.partition(" ")
    address, status = (rest, status) if space else (to, "302")
    body = b"moved"
    head = _head(Page(body), f"{status} Found", Location=address, Content_Length=str(len(body)))
    return head + body


def _coded(page: Page, coding: str, body: bytes) -> bytes:
    more = {"Content_Encoding": coding, "Content_Length": str(len(body))}
    return _head(page, "200 OK", **more) + body


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(32 << 20), compresslevel=1)


def _chunks(body: bytes) -> bytes:
    parts = [body[at : at + 7] for at in range(0, len(body), 7)]
    return b"".join(b"%x;part\r\n%s\r\n" % (len(part), part) for part in parts)


def _chunked(page: Page) -> bytes:
    return _head(page, "200 OK", Transfer_Encoding="chunked") + _chunks(page.body)


def _long(page: Page, count: str) -> Iterator[bytes]:
    yield _head(page, "200 OK", Content_Length=count)
    left = int(count)
    while left > 0:
        yield _BLOCK[: min(left, len(_BLOCK))]
        left -= len(_BLOCK)


def _long_chunked(page: Page, count: str) -> Iterator[bytes]:
    yield _head(page, "200 OK", Transfer_Encoding="chunked")
    for _part in range(int(count) // len(_BLOCK) + 1):
        yield b"%x\r\n%s\r\n" % (len(_BLOCK), _BLOCK)
    yield b"0\r\n\r\n"


def _endless_header(_: Page, __: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nX-Long: "
    for _part in range(1000):
        yield _BLOCK


_WHOLE: dict[str, Callable[[Page, str], bytes]] = {
    "status": _status,
    "busy": _busy,
    "redirect": _redirect,
    "garbage": lambda *_: b"\x16\x03\x01 this is no answer of a web server\r\n\r\n" * 20,
    "headers": lambda page, _: _head(page, "200 OK", **{f"X_{n}": "v" * 900 for n in range(600)}),
    "split": lambda page, _: _head(page, "200 OK", Content_Length="5\rX-Set: 1") + page.body,
    "two lengths": lambda page, _: (
        _head(page, "200 OK", Content_Length="5\r\nContent-Length: 9") + page.body
    ),
    "bad length": lambda page, _: _head(page, "200 OK", Content_Length="-5") + page.body,
    "chunked": lambda page, _: _chunked(page) + b"0\r\n\r\n",
    "trailer": lambda page, _: _chunked(page) + b"0\r\nX-Trailer: 1\r\n\r\n",
    "chunked cut": lambda page, _: _chunked(page),
    "bad chunk": lambda page, _: _chunked(page) + b"-7\r\n",
    "no length": lambda page, _: _head(page, "200 OK") + page.body,
    "gzip": lambda page, _: _coded(page, "gzip", gzip.compress(page.body)),
    "gzip cut": lambda page, _: _coded(page, "gzip", gzip.compress(page.body)[:-12]),
    "br": lambda page, _: _coded(page, "br", page.body),
    "bomb": lambda page, _: _coded(page, "gzip", _bomb()),
    "hints": lambda page, _: (
        b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
        + _head(page, "200 OK", Content_Length=str(len(page.body)))
        + page.body
    ),
}
_PARTS: dict[str, Callable[[Page, str], Iterator[bytes]]] = {
    "big": _long,
    "big chunked": _long_chunked,
    "endless header": _endless_header,
}
