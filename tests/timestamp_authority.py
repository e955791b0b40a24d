"""A timestamp authority on this machine: `openssl ts` behind a server, over TLS, well or badly."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme
import urllib3

CONFIG = """\
[ tsa ]
default_tsa = house
[ house ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
certs = {folder}/root.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ stamping ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ root ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
[ req ]
distinguished_name = name
[ name ]
"""


@dataclass
class Authority:
    """A running authority.

    url: where it is asked; root: the file of its root certificate; pool: connections that trust
    its server, whose certificate rests on that of `server_root`.
    faults: what goes wrong at each asking in turn (then nothing): a status, or
    `another document`, `another nonce`, `garbage`, `large`, `a page`.
    """

    folder: Path
    url: str = ""
    pool: urllib3.PoolManager = field(default_factory=urllib3.PoolManager)
    server_root: Path = Path()
    faults: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def root(self) -> Path:
        """The root certificate of its stamps."""
        return self.folder / "root.pem"

    def reply(self, request: bytes) -> bytes:
        """What it replies to a request."""
        query, out = self.folder / "query.tsq", self.folder / "reply.tsr"
        query.write_bytes(request)
        _openssl(
            "ts", "-reply", "-config", self._config, "-queryfile", str(query), "-out", str(out)
        )
        return out.read_bytes()

    @property
    def _config(self) -> str:
        return str(self.folder / "openssl.cnf")


def make_authority(folder: Path) -> Authority:
    """An authority with keys of its own; skips the test where there is no openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl")
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "openssl.cnf"
    config.write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc")
    about = ("-config", str(config), "-days", "3650")
    _openssl(
        *("req", "-x509", *new, *about, "-extensions", "root", "-subj", "/CN=Invented Root"),
        *("-keyout", str(folder / "root.key"), "-out", str(folder / "root.pem")),
    )
    _openssl(
        *("req", "-x509", *new, *about, "-extensions", "stamping", "-subj", "/CN=Invented Stamps"),
        *("-CA", str(folder / "root.pem"), "-CAkey", str(folder / "root.key")),
        *("-keyout", str(folder / "signer.key"), "-out", str(folder / "signer.pem")),
    )
    return Authority(folder)


@contextmanager
def timestamp_authority(folder: Path) -> Iterator[Authority]:
    """Run an authority on 127.0.0.1."""
    authority = make_authority(folder)
    issuer = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issuer.issue_cert("localhost").configure_cert(context)
    authority.server_root = folder / "server-root.pem"
    issuer.cert_pem.write_to_path(str(authority.server_root))
    trusting = ssl.create_default_context()
    issuer.configure_trust(trusting)
    authority.pool = urllib3.PoolManager(ssl_context=trusting)
    handler = type("Handler", (_Handler,), {"authority": authority})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    authority.url = f"https://localhost:{server.server_port}/stamp"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        authority.pool.clear()


class _Handler(BaseHTTPRequestHandler):
    authority: Authority

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer a request for a stamp."""
        request = self.rfile.read(int(self.headers["Content-Length"]))
        self.authority.asked += 1
        fault = self.authority.faults.pop(0) if self.authority.faults else ""
        if fault.isdigit():
            self._answer(int(fault), "text/plain", b"no")
        elif fault == "a page":
            self._answer(200, "text/html", b"<p>Welcome</p>")
        else:
            self._answer(200, "application/timestamp-reply", self._reply(request, fault))

    def _reply(self, request: bytes, fault: str) -> bytes:
        if fault == "garbage":
            return b"\x30\x03\x02\x01"
        if fault == "large":
            return bytes(2_000_000)
        if fault == "another document":
            at = request.index(b"\x04\x20") + 2
            request = request[:at] + bytes(32) + request[at + 32 :]
        if fault == "another nonce":
            at = request.rindex(b"\x01\x01\xff") - 1
            request = request[:at] + bytes([request[at] ^ 2]) + request[at + 1 :]
        return self.authority.reply(request)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _openssl(*words: str) -> None:
    program = shutil.which("openssl")
    assert program
    subprocess.run([program, *words], check=True, capture_output=True)
