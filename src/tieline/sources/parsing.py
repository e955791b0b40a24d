"""Parse the containers of published files as streams: CSV, JSON lines, JSON and XML."""

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

import ijson
import orjson
from lxml import etree

from tieline.sources.intake import LONGEST_TOKEN, Member
from tieline.sources.reading import ReadError

LONGEST_CELL = 1_000_000
"""Characters of one cell of a published table."""

_NUL = "\x00"


def lines(member: Member, encoding: str = "utf-8-sig") -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without their ends. Raises ReadError."""
    with member.text(encoding) as stream:
        for number, line in enumerate(stream, start=1):
            if _NUL in line:
                raise _bad(member, number, "there is a NUL byte; fetch the file again")
            yield number, line.rstrip("\r\n")


def csv_rows(
    member: Member, encoding: str = "utf-8-sig", delimiter: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file, each with the line on which it ends; empty ones are left out.

    Raises ReadError for open quotes, NUL bytes and cells of more than a million characters.
    """
    csv.field_size_limit(LONGEST_CELL)
    with member.text(encoding) as stream:
        reader = csv.reader(stream, strict=True, delimiter=delimiter)
        try:
            for cells in reader:
                if _NUL in "".join(cells):
                    raise _bad(member, reader.line_num, "there is a NUL byte; fetch it again")
                if cells:
                    yield reader.line_num, cells
        except csv.Error as error:
            problem = f"{error}; is the file cut short? Fetch it again"
            raise _bad(member, reader.line_num, problem) from error


def csv_records(  # noqa: PLR0913
    member: Member,
    columns: Collection[str],
    title: str,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
    *,
    before: int = 0,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with a header, as records.

    columns: those that must be there; a record has the others too.
    title: what the file should be, for messages.
    before: how many rows come before the header.
    Raises ReadError for a missing column and for a row of another length than the header.
    """
    rows = islice(csv_rows(member, encoding, delimiter), before, None)
    first, header = next(rows, (1, []))
    missing = [column for column in columns if column not in header]
    if missing:
        problem = (
            f"the column {', '.join(f'`{one}`' for one in missing)} is missing; either the file is "
            f"not the {title}, or its publisher changed the format"
        )
        raise _bad(member, first, problem)
    twice = next((column for column in header if column and header.count(column) > 1), None)
    if twice:
        raise _bad(member, first, f"the column `{twice}` is there twice; fetch the file again")
    for number, cells in rows:
        if len(cells) != len(header):
            problem = (
                f"{len(cells)} fields instead of {len(header)}; is the file cut short? "
                "Fetch it again"
            )
            raise _bad(member, number, problem)
        yield number, dict(zip(header, cells, strict=True))


def json_lines(member: Member) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file with one JSON object a line. Raises ReadError."""
    with member.open() as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                found = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise _bad(member, number, f"this is no JSON: {error}; fetch it again") from error
            if not isinstance(found, dict):
                raise _bad(member, number, "a JSON object is needed here")
            yield number, found


def json_items(member: Member, path: str) -> Iterator[tuple[int, Any]]:
    """The items of a JSON file at a path (such as `item` or `results.item`), as a stream.

    Each comes with its number, counted from 1; numbers are Decimal. Raises ReadError.
    """
    number = 0
    with member.open(b'"', LONGEST_TOKEN) as stream:
        try:
            for number, item in enumerate(ijson.items(stream, path), start=1):
                yield number, item
        except (ijson.JSONError, RecursionError, OverflowError) as error:
            problem = f"after item {number}, this is no JSON ({_one_line(error)}); fetch it again"
            raise _bad(member, None, problem) from error


def json_document(member: Member, most: int = 512 * 1024 * 1024) -> Any:  # noqa: ANN401
    """A JSON file as a whole; its numbers as Python reads them. Raises ReadError."""
    with member.open(b'"', LONGEST_TOKEN) as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise _bad(member, None, f"it is larger than {most:,} bytes, too large to be read whole")
    try:
        return orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        line = raw[: error.pos].count(b"\n") + 1
        raise _bad(member, line, f"this is no JSON: {error.msg}; fetch it again") from error


def json_first(member: Member, most: int = 64 * 1024 * 1024) -> tuple[Any, str]:
    """The JSON value with which a file begins, and the text that follows it. Raises ReadError."""
    with member.open(b'"', LONGEST_TOKEN) as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise _bad(member, None, f"it is larger than {most:,} bytes, too large to be read whole")
    with member.errors():
        text = raw.decode("utf-8-sig").lstrip()
    try:
        found, end = json.JSONDecoder(parse_constant=_no_number).raw_decode(text)
    except json.JSONDecodeError as error:
        problem = f"this is no JSON: {error.msg}; fetch it again"
        raise _bad(member, error.lineno, problem) from error
    except (ValueError, RecursionError) as error:
        raise _bad(
            member, None, f"this is no JSON that can be read ({_one_line(error)})"
        ) from error
    return found, text[end:].strip()


def _no_number(word: str) -> Any:  # noqa: ANN401
    raise ValueError(f"`{word}` is no number of JSON")


def xml_elements(member: Member, *tags: str) -> Iterator[etree._Element]:
    """The elements of an XML file that have one of these names, each whole, as a stream.

    tags: local names (any namespace). An element is emptied once the next one is asked for.
    Raises ReadError for XML that is broken, has a document type (entities are never needed in what
    authorities publish, and can be used to attack) or is nested without end.
    """
    with member.open(b"<", LONGEST_TOKEN) as stream:
        parser = etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        wanted, inside, first = set(tags), 0, True
        try:
            for event, element in parser:
                if first:
                    first = False
                    if element.getroottree().docinfo.doctype:
                        problem = "it has a document type (DTD), which no list has; it is not read"
                        raise _bad(member, None, problem)
                here = local(element) in wanted
                if event == "start":
                    inside += here
                    continue
                inside -= here
                if here and not inside:
                    yield element
                if not inside:
                    _empty(element)
        except etree.XMLSyntaxError as error:
            problem = f"this is no XML that can be read ({error.msg}); fetch the file again"
            raise _bad(member, error.lineno, problem) from error


def xml_attributes(member: Member) -> Mapping[str, str]:
    """The attributes of the root element, by local name. Raises ReadError."""
    with member.open(b"<", LONGEST_TOKEN) as stream:
        try:
            for _, element in etree.iterparse(
                stream, events=("start",), resolve_entities=False, load_dtd=False, no_network=True
            ):
                return {str(key).rpartition("}")[2]: value for key, value in element.items()}
        except etree.XMLSyntaxError as error:
            raise _bad(member, error.lineno, f"this is no XML ({error.msg})") from error
    return {}


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: etree._Element) -> int | None:
    """The line on which an element begins, where it is known."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def text_of(element: etree._Element, path: str = "") -> str:
    """The text of the first descendant along a path of local names, white space made single."""
    for step in path.split("/") if path else ():
        found = next((child for child in element if local(child) == step), None)
        if found is None:
            return ""
        element = found
    return " ".join("".join(map(str, element.itertext())).split())


def decimal(value: object) -> Decimal:
    """A JSON number as a Decimal, without the noise of binary fractions."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _empty(element: etree._Element) -> None:
    """Let go of an element and of what came before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _one_line(error: BaseException) -> str:
    return re.sub(r"\s+", " ", str(error))[:200]


def _bad(member: Member, line: int | None, problem: str) -> ReadError:
    return ReadError(member.name, line, problem)
