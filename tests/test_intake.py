"""What a user brings is opened within bounds: bombs and broken packing are refused in words."""

import gzip
import io
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.sources import intake, parsing
from tieline.sources.intake import Member, members
from tieline.sources.reading import ReadError

LIST = b"name,country\nMegvii,CN\n"


def brought(folder: Path, content: bytes, name: str = "list.csv") -> Member:
    """Give the one file that somebody brings."""
    file = folder / name
    file.write_bytes(content)
    (member,) = members([file])
    return member


def content(member: Member) -> bytes:
    """Read a file to its end."""
    with member.open() as stream:
        return stream.read()


def zipped(files: dict[str, bytes]) -> bytes:
    """Pack files into a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in files.items():
            archive.writestr(name, one)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """Pack files into a tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, one in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(one)
            archive.addfile(info, io.BytesIO(one))
    return out.getvalue()


# --- What is opened


def test_a_file_is_read_packed_or_not(tmp_path: Path) -> None:
    for packed in (LIST, gzip.compress(LIST), zipped({"list.csv": LIST}), tarred({"a.csv": LIST})):
        assert content(brought(tmp_path, packed)) == LIST


def test_every_file_of_a_folder_and_of_an_archive_is_found_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.csv").write_bytes(LIST)
    (folder / "deep" / "a.csv").write_bytes(gzip.compress(LIST))
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "c.zip").write_bytes(zipped({"2.csv": LIST, "1.csv": LIST, "__MACOSX/1.csv": b"x"}))
    found = members([folder])
    assert [one.name.removeprefix(f"{folder}/") for one in found] == [
        "b.csv",
        "c.zip: 1.csv",
        "c.zip: 2.csv",
        "deep/a.csv",
    ]
    assert [content(one) for one in found] == [LIST] * 4
    assert [one.head().name for one in found] == ["b.csv", "1.csv", "2.csv", "a.csv"]


def test_a_mark_of_order_decides_the_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        member = brought(tmp_path, "naïve,海康威视\n".encode(encoding))
        assert list(parsing.lines(member)) == [(1, "naïve,海康威视")]
        assert member.head().lines == ["naïve,海康威视"]


# --- What is refused


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "gzip bomb": (
        lambda: gzip.compress((b"a" * 9_999 + b"\n") * 8_000),
        r"unpacks to more than [\d,]+ bytes, .* taken for a decompression bomb",
    ),
    "zip bomb": (
        lambda: zipped({"list.csv": (b"a" * 9_999 + b"\n") * 8_000}),
        "taken for a decompression bomb",
    ),
    "endless line": (lambda: gzip.compress(b"a" * 20_000_000), "bytes without a line end"),
    "gzip cut short": (lambda: gzip.compress(LIST * 99)[:-12], "cut short or damaged"),
    "gzip damaged": (lambda: gzip.compress(LIST)[:-8] + bytes(8), "cut short or damaged"),
    "zip cut short": (lambda: zipped({"a": LIST * 99})[:-30], "archive is cut short or damaged"),
    "zip damaged": (
        lambda: zipped({"list.csv": LIST * 99}).replace(zlib.compress(LIST * 99)[10:20], bytes(10)),
        "damaged",
    ),
    "tar cut short": (lambda: tarred({"a": LIST * 999}, "w:")[:2000], "archive is cut short"),
    "empty zip": (lambda: zipped({}), "archive is"),
}


@pytest.mark.parametrize("name", [one for one in REFUSED if one != "empty zip"])
def test_packing_that_is_broken_or_a_trap_is_refused(tmp_path: Path, name: str) -> None:
    make, words = REFUSED[name]
    packed = make()
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match=words) as caught:
            for _ in parsing.lines(brought(tmp_path, packed)):
                pass
        assert tracemalloc.get_traced_memory()[1] < 64_000_000
    finally:
        tracemalloc.stop()
    assert str(tmp_path) in str(caught.value)


def test_an_encrypted_archive_is_refused_with_what_to_do(tmp_path: Path) -> None:
    packed = bytearray(zipped({"list.csv": LIST}))
    for at in range(len(packed) - 4):
        if bytes(packed[at : at + 4]) in {b"PK\x03\x04", b"PK\x01\x02"}:
            packed[at + (6 if packed[at + 2] == 3 else 8)] |= 1
    with pytest.raises(ReadError, match="encrypted; unpack it first"):
        brought(tmp_path, bytes(packed))


def test_a_folder_without_files_and_a_path_to_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="the folder has no files"):
        members([tmp_path / "empty"])
    with pytest.raises(ReadError, match="there is no such file"):
        members([tmp_path / "nothing.csv"])


def test_more_files_than_anybody_publishes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_MEMBERS", 3)
    file = tmp_path / "many.zip"
    file.write_bytes(zipped({str(number): LIST for number in range(5)}))
    with pytest.raises(ReadError, match="more than 3 files"):
        members([file])


# --- Containers


XML_TRAPS = {
    "entity bomb": (
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a><item>&c;</item></a>'
    ),
    "external entity": (
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><item>&b;</item></a>'
    ),
    "external document type": b'<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><a><item/></a>',
    "nested without end": b"<a>" + b"<item>" * 100_000,
    "cut short": b"<a><item>Megvii</item><item>Hikv",
    "an unknown entity": b"<a><item>&nothing;</item></a>",
    "a NUL byte": b"<a><item>Meg\x00vii</item></a>",
    "a huge text": b"<a><item>" + b"x" * 11_000_000 + b"</item></a>",
}


@pytest.mark.parametrize("name", XML_TRAPS)
def test_xml_that_is_broken_or_a_trap_is_refused(tmp_path: Path, name: str) -> None:
    member = brought(tmp_path, XML_TRAPS[name], "list.xml")
    told: list[str] = []
    with pytest.raises(ReadError, match=r"document type|no XML that can be read"):
        told.extend(parsing.text_of(one) for one in parsing.xml_elements(member, "item"))
    assert not any("root:" in text for text in told)


def test_xml_elements_come_whole_and_one_by_one(tmp_path: Path) -> None:
    text = "<l:list xmlns:l='urn:l'><l:item><n>海康威视</n></l:item><x/><l:item/></l:list>"
    member = brought(tmp_path, text.encode(), "list.xml")
    assert member.head().xml_root == "list"
    found = [parsing.text_of(one, "n") for one in parsing.xml_elements(member, "item")]
    assert found == ["海康威视", ""]


JSON_TRAPS = {
    "deep": b"[" * 1_000_000,
    "deep object": b'{"results":[' + b'{"a":' * 100_000,
    "cut short": b'[{"a": 1}, {"a": ',
    "a long string": b'[{"a": "' + b"x" * 70_000_000 + b'"}]',
    "no JSON": b"<html></html>",
    "a control character": b'["a\x01b"]',
}


@pytest.mark.parametrize("name", JSON_TRAPS)
def test_json_that_is_broken_or_a_trap_is_refused(tmp_path: Path, name: str) -> None:
    member = brought(tmp_path, JSON_TRAPS[name], "list.json")
    with pytest.raises(ReadError, match=r"no JSON|bytes without a quote|nested more than"):
        list(parsing.json_items(member, "item"))
    with pytest.raises(ReadError, match=r"no JSON|bytes without a quote|nested more than|larger"):
        parsing.json_document(member, most=1_000_000)


def test_a_json_line_that_is_broken_is_named(tmp_path: Path) -> None:
    member = brought(tmp_path, b'{"id": "a"}\n\n{"id": \n', "list.json")
    with pytest.raises(ReadError, match=r"list\.json, line 3: this is no JSON"):
        list(parsing.json_lines(member))
    member = brought(tmp_path, b"[1]\n", "other.json")
    with pytest.raises(ReadError, match="line 1: a JSON object is needed"):
        list(parsing.json_lines(member))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"name\nMeg\x00vii\n", "line 2: there is a NUL byte"),
        (b'name\n"Megvii\n', "cut short"),
        (b"name\n" + b"x" * 1_000_001 + b"\n", "field larger"),
        (b"name,name\na,b\n", "line 1: the column `name` is there twice"),
        (b"title\na\n", "line 1: the column `name` is missing"),
        (b"name,b\na\n", "line 2: 1 fields instead of 2"),
        (b"name\nna\xefve\n", "is no UTF-8"),
    ],
)
def test_a_table_that_is_broken_is_refused(tmp_path: Path, text: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        list(parsing.csv_records(brought(tmp_path, text), ["name"], "list"))


@given(st.binary(max_size=300), st.sampled_from(["", "gz", "zip"]))
@settings(max_examples=150, deadline=None)
def test_whatever_the_bytes_they_are_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, packing: str
) -> None:
    packed = {"": raw, "gz": gzip.compress(raw), "zip": zipped({"a": raw})}[packing]
    file = tmp_path_factory.mktemp("any") / "list.bin"
    file.write_bytes(packed)
    for read in (
        lambda one: list(parsing.lines(one)),
        lambda one: list(parsing.csv_rows(one)),
        lambda one: list(parsing.json_lines(one)),
        lambda one: list(parsing.json_items(one, "item")),
        lambda one: list(parsing.xml_elements(one, "item")),
        lambda one: one.head().xml_root,
    ):
        try:
            for member in members([file]):
                read(member)
        except ReadError as error:
            assert str(error)  # noqa: PT017
