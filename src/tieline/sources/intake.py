"""Open what a user brings, packed or not, within bounds: nothing is trusted to be what it says."""

import codecs
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from tieline.sources.reading import ReadError
from tieline.sources.workbook import as_csv, is_workbook

HEAD = 64 * 1024
"""Bytes of a file's beginning by which its format is recognised."""
LONGEST_LINE = 16 * 1024 * 1024
LONGEST_TOKEN = 64 * 1024 * 1024
"""Bytes between two marks of a format (line ends, quotes, tags) that are still read."""
MOST_BYTES = 64 * 1024**3
MOST_RATIO = 250
"""A packed file may unpack to so many bytes, and (past the first 64 MB) to so many times its size.

What authorities publish packs 5 to 40 times; the worst that gzip can do is 1,032 times.
"""
MOST_MEMBERS = 200_000
DEEPEST = 10_000
"""Levels of JSON within JSON."""
_BRACKETS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_NO_BRACKETS = bytes(one for one in range(256) if one not in _BRACKETS)

_UNCHECKED = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
_GZIP, _ZIP, _XZ = b"\x1f\x8b", b"PK\x03\x04", b"\xfd7zXZ\x00"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SKIPPED = re.compile(r"(^|/)(\.|__MACOSX/|Thumbs\.db$)")
_PACKING = (".gz", ".xz", ".zip", ".tar", ".tgz")
_XML_ROOT = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*)*<(?:([\w.-]+):)?([\w.-]+)([^>]*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Head:
    """How a file begins, for recognising its format.

    name: its own name, without folders and without endings that tell of packing.
    raw: its first bytes, unpacked.
    """

    name: str
    raw: bytes

    @property
    def text(self) -> str:
        """The first bytes as text; what is no UTF-8 is replaced, marks of order are gone."""
        encoding = next((name for mark, name in _MARKS.items() if self.raw.startswith(mark)), "")
        return self.raw.decode(encoding or "utf-8", errors="replace")

    @property
    def lines(self) -> list[str]:
        """The whole lines of the beginning; the last one too where the file ends with it."""
        lines = self.text.splitlines()
        return lines if len(self.raw) < HEAD else lines[:-1]

    @property
    def xml_root(self) -> str:
        """The root element of an XML file without its prefix, or an empty text."""
        found = _XML_ROOT.match(self.raw.removeprefix(codecs.BOM_UTF8))
        return found[2].decode() if found else ""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of what was brought: itself, or packed within another.

    name: how messages call it.
    part: what it is within its format, once that is recognised.
    packed: the bytes that it has on the disk.
    """

    name: str
    packed: int
    _open: Callable[[], BinaryIO] = field(repr=False)
    part: str = ""

    @contextmanager
    def open(self, mark: bytes = b"\n", longest: int = LONGEST_LINE) -> Iterator[io.BufferedReader]:
        """The unpacked bytes as a stream that stops with a ReadError where a bound is passed.

        mark: bytes that must occur at least once in every `longest` bytes.
        """
        with self.errors(), self._open() as stream:
            yield io.BufferedReader(_Guarded(stream, self, mark, longest), _CHUNK)

    @contextmanager
    def text(self, encoding: str = "utf-8-sig") -> Iterator[io.TextIOWrapper]:
        """The content as text with its line ends as they are. A mark of order decides."""
        with self.open() as stream:
            first = stream.peek(4)[:4]
            marked = next((name for mark, name in _MARKS.items() if first.startswith(mark)), "")
            yield io.TextIOWrapper(stream, encoding=marked or encoding, newline="")

    def head(self) -> Head:
        """How it begins."""
        name = PurePosixPath(self.name.rsplit(": ", 1)[-1].replace("\\", "/")).name
        while name.lower().endswith(_PACKING):
            name = name.rsplit(".", 1)[0]
        with self.open(longest=MOST_BYTES) as stream:
            return Head(name, stream.read(HEAD))

    def unpack(self, to: Path, mark: bytes = b"\n", longest: int = LONGEST_LINE) -> Path:
        """Write the unpacked bytes into a file, for engines that read files."""
        with self.open(mark, longest) as stream, to.open("wb") as out:
            while block := stream.read(_CHUNK):
                out.write(block)
        return to

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Errors of packing and encoding, in words."""
        try:
            yield
        except UnicodeDecodeError as error:
            encoding = error.encoding.upper().replace("CHARMAP", "WINDOWS-1252")
            problem = f"byte {error.start} of a block is no {encoding}; fetch the file again"
            raise ReadError(self.name, None, problem) from error
        except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
            problem = f"the compressed file is cut short or damaged ({error}); fetch it again"
            raise ReadError(self.name, None, problem) from error
        except (zipfile.BadZipFile, tarfile.TarError, NotImplementedError) as error:
            problem = f"the archive is cut short or damaged ({error}); fetch it again"
            raise ReadError(self.name, None, problem) from error


class _Guarded(io.RawIOBase):
    """A stream that counts what it gives, and stops where a file is not made in good faith."""

    def __init__(self, stream: BinaryIO, member: Member, mark: bytes, longest: int) -> None:
        self._stream, self._member = stream, member
        self._mark, self._longest = mark, longest
        self._given = self._since_mark = self._depth = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with self._member.errors():
            block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self._given += len(block)
        at = block.rfind(self._mark)
        self._since_mark = self._since_mark + len(block) if at < 0 else len(block) - at
        if self._since_mark > self._longest:
            self._stop(
                f"{self._longest:,} bytes without {_called(self._mark)}: no such file is published"
            )
        if self._mark == b'"':
            self._count_brackets(block)
        most = max(_UNCHECKED, MOST_RATIO * self._member.packed)
        if self._given > min(MOST_BYTES, most):
            self._stop(
                f"it unpacks to more than {min(MOST_BYTES, most):,} bytes, from "
                f"{self._member.packed:,}; it is taken for a decompression bomb and not read on"
            )
        return len(block)

    def _count_brackets(self, block: bytes) -> None:
        """Stop where JSON is nested without end; brackets within strings count, but cancel out."""
        steps = map(_BRACKETS.__getitem__, block.translate(None, _NO_BRACKETS))
        depths = list(accumulate(steps, initial=self._depth))
        if max(depths) > DEEPEST:
            self._stop(f"it is nested more than {DEEPEST:,} deep: no such file is published")
        self._depth = max(0, depths[-1])

    def _stop(self, problem: str) -> None:
        raise ReadError(self._member.name, None, problem)


def _called(mark: bytes) -> str:
    return {b"\n": "a line end", b'"': "a quote", b"<": "a tag"}.get(mark, repr(mark))


def members(files: Iterable[Path]) -> list[Member]:
    """Every file that was brought: those in folders and archives one by one, in order of name.

    Raises ReadError for a file that is not there, is empty, or is an archive that cannot be opened.
    """
    found = []
    for file in files:
        if file.is_dir():
            within = sorted(one for one in file.rglob("*") if one.is_file())
            shown = [one for one in within if not _SKIPPED.search(str(one.relative_to(file)))]
            if not shown:
                raise ReadError(str(file), None, "the folder has no files")
            for one in shown:
                found += _members_of(one)
        elif not file.is_file():
            raise ReadError(str(file), None, "there is no such file; check the path")
        else:
            found += _members_of(file)
        if len(found) > MOST_MEMBERS:
            raise ReadError(str(file), None, f"more than {MOST_MEMBERS:,} files are packed in it")
    return found


def _members_of(file: Path) -> list[Member]:
    with file.open("rb") as stream:
        first = stream.read(8)
    plain = Member(str(file), file.stat().st_size, partial(_plain, file))
    if first.startswith(_ZIP):
        return _zipped(file, plain)
    if first.startswith(_GZIP):
        packed = replace(plain, _open=partial(_gunzip, file))
    elif first.startswith(_XZ):
        packed = replace(plain, _open=partial(_unxz, file))
    else:
        packed = plain
    with packed.open(longest=MOST_BYTES) as stream:
        block = stream.read(tarfile.BLOCKSIZE)
    is_tar = block[257:262] == b"ustar"
    return _tarred(file, packed) if is_tar else [packed]


def _plain(file: Path) -> BinaryIO:
    return file.open("rb")


def _gunzip(file: Path) -> BinaryIO:
    return gzip.open(file, "rb")  # type: ignore[return-value]


def _unxz(file: Path) -> BinaryIO:
    return lzma.open(file, "rb")  # type: ignore[return-value]


def _zipped(file: Path, whole: Member) -> list[Member]:
    with whole.errors(), zipfile.ZipFile(file) as archive:
        infos = [
            one
            for one in archive.infolist()
            if not one.is_dir() and not _SKIPPED.search(one.filename)
        ]
    if any(one.flag_bits & 1 for one in infos):
        raise ReadError(str(file), None, "the archive is encrypted; unpack it first")
    if not infos:
        raise ReadError(str(file), None, "the archive is empty")
    if is_workbook(one.filename for one in infos):
        unpacked = sum(one.file_size for one in infos)
        if unpacked > max(_UNCHECKED, MOST_RATIO * whole.packed):
            problem = f"the workbook unpacks to {unpacked:,} bytes; it is taken for a bomb"
            raise ReadError(str(file), None, problem)
        return [replace(whole, _open=partial(as_csv, file))]
    infos.sort(key=lambda one: one.filename)
    return [
        Member(f"{file}: {one.filename}", one.compress_size, partial(_unzip, file, one.filename))
        for one in infos
    ]


def _unzip(file: Path, name: str) -> BinaryIO:
    return zipfile.ZipFile(file).open(name)  # type: ignore[return-value]


def _tarred(file: Path, whole: Member) -> list[Member]:
    """The files of a tar archive; small ones are read at once, since a tar has no index."""
    found: dict[str, Member] = {}
    kept = 0
    with whole.open(longest=MOST_BYTES) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
        for info in tar:
            if not info.isfile() or _SKIPPED.search(info.name) or len(found) > MOST_MEMBERS:
                continue
            opener: Callable[[], BinaryIO] = partial(_untar, file, info.name)
            if kept + info.size < _UNCHECKED:
                kept += info.size
                content = tar.extractfile(info)
                opener = partial(io.BytesIO, content.read() if content else b"")
            found[info.name] = Member(f"{file}: {info.name}", whole.packed, opener)
    if not found:
        raise ReadError(str(file), None, "the archive is empty")
    return [found[name] for name in sorted(found)]


def _untar(file: Path, name: str) -> BinaryIO:
    found = tarfile.open(file).extractfile(name)  # noqa: SIM115
    if found is None:
        raise EOFError(name)
    return found  # type: ignore[return-value]
