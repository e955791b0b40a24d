"""How long `tieline verify` takes over many documents, beside `sha256sum` over the same files.

    python benchmarks/verify.py [--count 10000] [--size 100000] [--pages]

With --pages each document is a page with a WARC of its own. The archive is written into a folder
that goes away at the end; the whole command is timed from its start to its end.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256, shake_128
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tieline.evidence.archive import Archive
from tieline.evidence.blocks import write_blocks
from tieline.evidence.capture_record import body_of
from tieline.model.documents import Capture

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HEADERS = [("Content-Type", "text/html"), ("Server", "an invented one")]


@dataclass(frozen=True)
class Asked:
    """How many documents, of how many bytes each, and whether each has a WARC."""

    count: int
    size: int
    pages: bool


def main() -> None:
    """Write an archive, check it, and print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--pages", action="store_true")
    words = parser.parse_args()
    os.fsync = lambda _: None  # only the checking is measured
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write(Archive(home / "archive"), Asked(words.count, words.size, words.pages))
        files = [str(one) for one in kept(home / "archive")]
        total = sum(Path(one).stat().st_size for one in files)
        print(f"{words.count:,} documents, {len(files):,} files, {total:,} bytes")
        print(f"tieline verify: {seconds(home, 'verify'):.1f} s")
        print(f"sha256sum: {summed(files):.1f} s")


def write(archive: Archive, asked: Asked) -> None:
    """Capture documents that are all different."""
    archive.root.mkdir(parents=True)
    for number in range(asked.count):
        body = shake_128(str(number).encode()).digest(asked.size)
        digest = _kept(archive, body)
        url = f"https://pages.example/{number}"
        more = _warc(archive, url, body) if asked.pages else {"name": f"file-{number}.bin"}
        capture = Capture(
            number=0,
            at=NOON,
            who="benchmark",
            sha256=digest,
            size=len(body),
            media_type="application/octet-stream",
            tool="benchmark",
            **more,
        )
        archive.log.add("capture", body_of(capture), at=NOON, who="benchmark")


def kept(root: Path) -> Iterator[Path]:
    """Every document and WARC of an archive."""
    for folder in ("objects", "warc"):
        yield from sorted(
            one for one in (root / folder).rglob("*") if one.is_file() and one.suffix != ".blocks"
        )


def seconds(home: Path, *words: str) -> float:
    """How long a command of the program takes."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tieline", *words],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"TIELINE_HOME": str(home)},
    )
    return time.perf_counter() - began


def summed(files: list[str]) -> float:
    """How long `sha256sum` takes, or the same by Python where there is none."""
    program = shutil.which("sha256sum")
    began = time.perf_counter()
    if program:
        for start in range(0, len(files), 1000):
            some = files[start : start + 1000]
            subprocess.run([program, *some], check=True, stdout=subprocess.DEVNULL)
    else:
        for one in files:
            sha256(Path(one).read_bytes())
    return time.perf_counter() - began


def _kept(archive: Archive, body: bytes) -> str:
    digest = sha256(body).hexdigest()
    draft = archive.root / "draft"
    draft.write_bytes(body)
    archive.keep(draft, digest)
    return digest


def _warc(archive: Archive, url: str, body: bytes) -> dict[str, str]:
    """Write the WARC of a page; what a capture says of it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    status = StatusAndHeaders("200 OK", HEADERS, protocol="HTTP/1.1")
    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "pages.example")], is_http_request=True)
    writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
    payload = BytesIO(body)
    writer.write_record(
        writer.create_warc_record(url, "response", payload=payload, http_headers=status)
    )
    raw = out.getvalue()
    digest = sha256(raw).hexdigest()
    name = f"warc/{digest[:2]}/{digest}.warc.gz"
    file = archive.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    write_blocks(file, file)
    return {"url": url, "final_url": url, "warc": name, "warc_sha256": digest}


if __name__ == "__main__":
    main()
