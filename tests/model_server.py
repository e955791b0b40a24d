"""A model on this machine that says what a test wants it to say, and fails as a test wants."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

STALL_SECONDS = 1.0


@dataclass
class ModelServer:
    """What the model says.

    answers: what it says, in turn; the last one again and again. status, stall, raw: how it fails.
    asked: the bodies of every asking; keys: their headers of authorization.
    """

    url: str = ""
    answers: list[str] = field(default_factory=list)
    status: int = 200
    stall: bool = False
    raw: bytes | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def says(self, *proposals: dict[str, Any]) -> None:
        """Let it propose these."""
        self.answers = [json.dumps({"proposals": proposals}, ensure_ascii=False)]

    def reply(self) -> bytes:
        """The body of the next answer."""
        if self.raw is not None:
            return self.raw
        content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Run the server on an address of this machine."""
    state = ModelServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    state: ClassVar[ModelServer]

    def do_POST(self) -> None:
        """Answer as the test wants."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.state.asked.append(json.loads(body))
        self.state.keys.append(self.headers.get("Authorization", ""))
        if self.state.stall:
            time.sleep(STALL_SECONDS)
        reply = self.state.reply()
        with suppress(OSError):  # whoever asked may have gone
            self.send_response(self.state.status)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
