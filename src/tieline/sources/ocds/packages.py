"""Find the releases in published contracting data, and compile those of one process into one."""

import io
import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO

import ijson
import orjson

from tieline.sources.intake import HEAD, LONGEST_LINE, LONGEST_TOKEN, Head, Member
from tieline.sources.ocds.rules import RULES_1_0, RULES_1_1
from tieline.sources.ocds.values import Fields, fields, objects, text
from tieline.sources.parsing import json_document, json_items, json_lines
from tieline.sources.reading import ReadError, Report

_OF_RELEASE = {"tag", "tender", "awards", "contracts", "buyer", "planning", "parties", "date"}
_OF_PACKAGE = {"publisher", "publishedDate", "uri", "version", "extensions", "license", "packages"}
_TELLING = {
    *("awardID", "procuringEntity", "procurementMethod", "dateSigned", "initiationType"),
    *("classification", "compiledRelease"),
}
"""Keys within a release that no other format has, where its own `ocid` stands far behind."""
_SAID = ("name", "uri", "licence", "policy", "version", "published")


@dataclass(frozen=True, slots=True)
class Package:
    """What a package says of itself: its publisher's name, its address, licence and version."""

    name: str = ""
    uri: str = ""
    licence: str = ""
    policy: str = ""
    version: str = ""
    published: str = ""

    @classmethod
    def of(cls, one: Fields) -> "Package":
        """What stands beside the releases of a package (or in a release's `packageInfo`)."""
        publisher = one.get("publisher")
        named = fields(publisher)
        return cls(
            text(named.get("name")) or text(publisher),
            text(one.get("uri")) or text(named.get("uri")),
            text(one.get("license")),
            text(one.get("publicationPolicy")),
            text(one.get("version")),
            text(one.get("publishedDate")),
        )


@dataclass(frozen=True, slots=True)
class Process:
    """One contracting process as its releases tell it together."""

    ocid: str
    release: Fields
    package: Package


def part(head: Head) -> str:
    """What a JSON file is: a package of `releases` or `records`, a `list`, `lines` or one `object`.

    An empty text where it holds no contracting data.
    """
    start = head.raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start not in {b"{", b"["}:
        return ""
    keys, within = _first_keys(head.raw, "item" if start == b"[" else "")
    single = bool(keys & {"compiledRelease", "versionedRelease"}) or bool(
        keys & {*_OF_RELEASE, "releases"} and ("ocid" in keys or within & _TELLING)
    )
    single = single and not keys & {"records", "packages"}
    single = single and ("releases" not in keys or "publishedDate" not in keys)
    package = next((key for key in ("releases", "records", "packages") if key in keys), "")
    if not single and not (package and (keys & _OF_PACKAGE or within & _TELLING)):
        return ""
    if start == b"[":
        return "list"
    if _is_lines(head):
        return "lines"
    if single:
        return "object"
    return "records" if package == "packages" else package


def _first_keys(raw: bytes, at: str) -> tuple[set[str], set[str]]:
    """The keys of the first object, and all within, as far as the file's beginning shows them."""
    found: set[str] = set()
    within: set[str] = set()
    try:
        events = ijson.parse(io.BytesIO(raw.removeprefix(b"\xef\xbb\xbf")), multiple_values=True)
        for prefix, event, value in events:
            if event == "map_key":
                (found if prefix == at else within).add(value)
            elif prefix == at and event == "end_map":
                break
    except (ijson.JSONError, ValueError, RecursionError):
        return found, within  # the beginning ends in the middle of a value
    return found, within


def _is_lines(head: Head) -> bool:
    first = next((line for line in head.lines if line.strip()), "")
    try:
        whole = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
    return whole


def found_in(member: Member) -> Iterator[tuple[Package, Fields]]:
    """The releases and compiled releases of a file, as a stream. Raises ReadError."""
    if member.part == "lines" or (member.part != "list" and _has_long_lines(member)):
        for number, item in json_lines(member):
            yield from _of(item, Package(), member, number, of_line=True)
    elif member.part in {"releases", "records"}:
        package = _described(member)
        for number, item in json_items(member, f"{member.part}.item"):
            yield from _of(item, package, member, number)
    elif member.part == "list":
        for number, item in json_items(member, "item"):
            yield from _of(item, Package(), member, number)
    else:
        yield from _of(json_document(member), Package(), member, 1)


def _has_long_lines(member: Member) -> bool:
    """Whether a file has one object a line, the first too long to be seen whole in its head."""
    with member.open(b'"', LONGEST_TOKEN) as stream:
        first, mark, rest = stream.read(LONGEST_LINE).partition(b"\n")
    if len(first) < HEAD or not mark or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(orjson.loads(first), dict)
    except orjson.JSONDecodeError:
        return False


def _described(member: Member) -> Package:
    """What a package says of itself, wherever that stands in the file."""
    found: dict[str, Any] = {}
    wanted = {*_OF_PACKAGE, "publicationPolicy"} - {"extensions", "packages"}
    with member.open(b'"', LONGEST_TOKEN) as stream:
        try:
            for prefix, event, value in ijson.parse(stream):
                if event == "string" and prefix in wanted:
                    found[prefix] = value
                elif event == "string" and prefix in {"publisher.name", "publisher.uri"}:
                    named = found.setdefault("publisher", {})
                    if isinstance(named, dict):
                        named[prefix.removeprefix("publisher.")] = value
        except (ijson.JSONError, ValueError, RecursionError) as error:
            problem = f"this is no JSON ({' '.join(str(error).split())[:200]}); fetch it again"
            raise ReadError(member.name, None, problem) from error
    return Package.of(found)


def _of(
    item: object, package: Package, member: Member, number: int, *, of_line: bool = False
) -> Iterator[tuple[Package, Fields]]:
    """The releases within one object: a package, a record, a release, or only a link to one."""
    one = fields(item)
    if one.get("ocid") and not {"compiledRelease", "releases"} & one.keys():
        yield package if package.name else Package.of(fields(one.get("packageInfo")) or one), one
        return
    inner = package if package.name else Package.of(one)
    compiled = fields(one.get("compiledRelease"))
    within = [*objects(one.get("releases")), *objects(one.get("records"))]
    if compiled.get("ocid"):
        inner = inner if inner.name else Package.of(fields(compiled.get("packageInfo")))
        yield inner, {**compiled, "tag": ["compiled"]}
    elif not within and not one.get("ocid"):
        problem = "no release, record or package of contracting data (OCDS) is here"
        raise ReadError(member.name, number if of_line else None, problem)
    for each in within:
        if "url" in each and "ocid" not in each:
            continue  # a record may link to its releases; nothing is fetched
        yield from _of(each, inner, member, number)


@dataclass
class Spool:
    """Releases in a file, by their process: those of one process need not stand together."""

    report: Report
    file: BinaryIO
    _places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, package: Package, release: Fields) -> None:
        """Keep a release. Raises ReadError for one that is nested without end."""
        try:
            said = [getattr(package, name) for name in _SAID]
            raw = json.dumps([said, release], default=str).encode()
        except (RecursionError, ValueError) as error:
            raise ReadError(self.report.file, None, "a release is nested too deeply") from error
        at = self.file.seek(0, io.SEEK_END)
        self.file.write(raw)
        self._places.setdefault(text(release.get("ocid")), []).append((at, len(raw)))

    def processes(self) -> Iterator[Process]:
        """Every process, compiled, in the order in which it was first met."""
        for ocid, places in self._places.items():
            yield compiled([self._read(*place) for place in places], ocid, self.report)

    def _read(self, at: int, length: int) -> tuple[Package, Fields]:
        self.file.seek(at)
        said, release = json.loads(self.file.read(length), parse_float=Decimal)
        return Package(*said), release


def compiled(found: list[tuple[Package, Fields]], ocid: str, report: Report) -> Process:
    """One process out of its releases, by the rules of the standard.

    A compiled release of the publisher is the base where there is one; releases that are not older
    than it are merged into it. One release that was brought several times counts once, in the form
    that lists its parties.
    """
    found.sort(key=lambda pair: text(pair[1].get("date")))
    bases = [pair for pair in found if pair[1].get("tag") == ["compiled"]]
    once: dict[tuple[str, str], tuple[Package, Fields]] = {}
    for package, release in found:
        key = text(release.get("id")), text(release.get("date"))
        if release.get("tag") != ["compiled"] and (key not in once or "parties" in release):
            once[key] = package, release
    base = max(bases, key=lambda pair: "parties" in pair[1], default=None)
    since = text(base[1].get("date")) if base else ""
    later = [pair for pair in once.values() if not base or text(pair[1].get("date")) > since]
    used = [*([base] if base else []), *later]
    package = max(used, key=lambda pair: bool(pair[0].name))[0]
    if len(used) == 1:
        return Process(ocid, used[0][1], package)
    return Process(ocid, _merged([release for _, release in used], package, ocid, report), package)


def _merged(releases: list[Fields], package: Package, ocid: str, report: Report) -> Fields:
    """Releases in the order of their dates as one; the latest alone where they do not fit."""
    from ocdsmerge import Merger  # noqa: PLC0415 (takes 0.15 s, which no other command needs)
    from ocdsmerge.exceptions import OCDSMergeError  # noqa: PLC0415

    old = package.version.startswith("1.0") or not any("parties" in one for one in releases)
    rules: Mapping[tuple[str, ...], str] = RULES_1_0 if old else RULES_1_1
    dated = [{**one, "date": text(one.get("date"))} for one in releases]
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            merged: Fields = Merger(merge_rules=dict(rules)).create_compiled_release(dated)
        except (OCDSMergeError, TypeError, AttributeError, KeyError, ValueError) as error:
            why = " ".join(str(error).split())[:120]
            report.odd(None, f"{ocid}: its releases do not fit together ({why}); the last is used")
            return releases[-1]
    if warned:
        report.odd(None, f"{ocid}: {str(warned[0].message)[:160]}; the last of them is used")
    return merged
