"""Write a bag: a folder of files with their digests, as BagIt (RFC 8493) describes it.

Its payload stands in `data/`; manifests name every file with its SHA-256 in the form that
`sha256sum -c` reads. A bag is written beside its place and moved there once it is whole.
"""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tieline.text.problems import DamageError, MisuseError

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
INFO, DECLARED = "bag-info.txt", "bagit.txt"
_BLOCK = 1 << 20


class BagExistsError(MisuseError):
    """A bag that would be written over something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} exists already; name a folder that does not exist yet")


class NotAsCapturedError(DamageError):
    """A file that would go into a bag and is not as it was captured."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(
            f"{file}: {problem}, so no bag was written; `tieline verify` tells what is wrong, then "
            "put back the copy that you kept"
        )


@dataclass(frozen=True, slots=True)
class Payload:
    """A file of a bag: its name below `data/`, where its bytes are, and their SHA-256 if known."""

    name: str
    source: Path | bytes
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a bag holds: how many files of payload, of how many bytes together."""

    files: int
    size: int


def write_bag(
    folder: Path, payload: Sequence[Payload], tags: Mapping[str, str], info: Mapping[str, str]
) -> Written:
    """Write a bag into a folder that does not exist yet.

    tags: texts beside the payload, by name. info: what bag-info.txt says, to which the bytes and
    files of the payload are added. Raises BagExistsError, NotAsCapturedError and OSError.
    """
    with _beside(folder) as draft:
        digests: dict[str, str] = {}
        size = 0
        for one in payload:
            name = f"data/{one.name}"
            digests[name], length = _copied(one, draft / name)
            size += length
        written = Written(len(digests), size)
        oxum = {"Payload-Oxum": f"{size}.{len(digests)}"}
        texts = {
            DECLARED: DECLARATION,
            INFO: "".join(f"{key}: {value}\n" for key, value in {**info, **oxum}.items()),
            **tags,
            MANIFEST: _manifest(digests),
        }
        texts[TAG_MANIFEST] = _manifest({name: _sha256(text) for name, text in texts.items()})
        for name, text in texts.items():
            (draft / name).write_bytes(text.encode())
    return written


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder that gets another name once it is whole, and is gone where it does not become so."""
    if folder.exists() or folder.is_symlink():
        raise BagExistsError(folder)
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder does not exist", str(parent))
    draft = Path(tempfile.mkdtemp(dir=parent, prefix=f".{folder.name}."))
    try:
        yield draft
        draft.chmod(0o755)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _copied(one: Payload, to: Path) -> tuple[str, int]:
    """The digest and the size of a file of the payload, once it is written."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(one.source, bytes):
        to.write_bytes(one.source)
        return hashlib.sha256(one.source).hexdigest(), len(one.source)
    total, size = hashlib.sha256(), 0
    try:
        source = one.source.open("rb")
    except FileNotFoundError as error:
        raise NotAsCapturedError(one.source, "it is missing") from error
    with source, to.open("wb") as out:
        while block := source.read(_BLOCK):
            total.update(block)
            size += out.write(block)
        out.flush()
        os.fsync(out.fileno())
    if one.sha256 and total.hexdigest() != one.sha256:
        raise NotAsCapturedError(one.source, "its bytes are not as they were kept")
    return total.hexdigest(), size


def _manifest(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
