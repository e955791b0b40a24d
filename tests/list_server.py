"""A server on this machine that serves lists over TLS, well or in every bad way there is."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme

STALL_SECONDS = 1.5

_ANSWERS: dict[str, tuple[int, str, dict[str, str]]] = {
    "gone": (404, "text/html", {}),
    "busy": (503, "text/plain", {"Retry-After": "0"}),
    "error page": (200, "text/html", {}),
    "error page as a file": (200, "application/octet-stream", {}),
    "to http": (302, "text/plain", {"Location": "http://localhost{path}"}),
    "moved": (302, "text/plain", {"Location": "{path}?moved"}),
    "round and round": (302, "text/plain", {"Location": "{path}"}),
}
"""Faults that are an answer of their own: status, content type, further headers."""


@dataclass
class ListServer:
    """What is served, and how.

    files: by path; faults: by path, what goes wrong at each asking in turn (then nothing).
    asked: the conditions of every asking, in order.
    """

    url: str = ""
    authority: Path = Path()
    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, path: str) -> str:
        """What goes wrong this time."""
        waiting = self.faults.get(path, [])
        return waiting.pop(0) if waiting else ""


@contextmanager
def list_server(folder: Path) -> Iterator[ListServer]:
    """Run the server; `authority` is the certificate that a client has to trust."""
    issuer = trustme.CA()
    certificate = issuer.issue_cert("localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    state = ListServer(authority=folder / "authority.pem")
    issuer.cert_pem.write_to_path(str(state.authority))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    state.url = f"https://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Serves the files of a state, which a subclass has."""

    state: ListServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.state.asked.append((self.path, self.headers.get("If-None-Match", "")))
        content = self.state.files.get(self.path)
        fault = "gone" if content is None else self.state.fault(self.path)
        if fault == "round and round":
            self.state.faults[self.path] = [fault]
        if fault in _ANSWERS:
            status, kind, more = _ANSWERS[fault]
            self._answer(status, kind, more)
        else:
            self._serve(content or b"", fault)

    def _serve(self, content: bytes, fault: str) -> None:
        mark = f'"{sha256(content).hexdigest()[:12]}"'
        if self.headers.get("If-None-Match") == mark and fault != "no conditions":
            self.send_response(304)
            self.send_header("ETag", mark)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("ETag", mark)
        self.send_header("Last-Modified", formatdate(1_650_000_000, usegmt=True))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        half = len(content) // 2
        if fault == "cut":
            self.wfile.write(content[:half])
            self.close_connection = True
        elif fault == "stall":
            self.wfile.write(content[:half])
            self.wfile.flush()
            time.sleep(STALL_SECONDS)
            self.close_connection = True
        else:
            self.wfile.write(content)

    def _answer(self, status: int, kind: str, more: dict[str, str]) -> None:
        body = b"<!DOCTYPE html><title>Error</title>"
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body))} | more
        for name, value in headers.items():
            self.send_header(name, value.format(path=self.path))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
