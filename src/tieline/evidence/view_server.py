"""Hands a browser one document and nothing else, whatever it asks for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ADDRESS = "http://document.invalid/"
"""The address under which the document is had; the name can never exist (RFC 6761)."""
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""No scripts, forms, frames or refreshes, and nothing but what the document brings with it."""


@contextmanager
def serving(file: Path, content_type: str) -> Iterator[int]:
    """A proxy on this machine for as long as it is needed; its port.

    Whoever goes through it gets the document at ADDRESS, and 403 for everything else: another
    page, a picture, a service of this machine.
    """
    kind = type("Handler", (_Handler,), {"file": file, "content_type": content_type})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers for a file, which a subclass has."""

    file: Path
    content_type: str

    def do_GET(self) -> None:
        if self.path != ADDRESS:
            self._refuse()
            return
        body = self.file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self) -> None:
        self._refuse()

    def do_POST(self) -> None:
        self._refuse()

    def _refuse(self) -> None:
        self.send_response(403)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""
