"""Read the Denied Persons List of the US Bureau of Industry and Security, a tab-separated text."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import PartyType
from tieline.model.nouns import Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head, Member
from tieline.sources.parsing import csv_rows
from tieline.sources.reading import ReadError, Report, claim_id
from tieline.sources.us.days import slash_day
from tieline.text.countries import country_code
from tieline.text.days import BadDayError

VERSION = "bis-dpl 1"

COLUMNS = (
    "Name",
    "Street_Address",
    "City",
    "State",
    "Country",
    "Postal_Code",
    "Effective_Date",
    "Expiration_Date",
    "Standard_Order",
    "Last_Update",
    "Action",
    "FR_Citation",
)
_MOST_LINES_CUT = 4
"""Empty cells at the end of a line that the publisher may leave out."""


def part(head: Head) -> str:
    """Whether a file begins with the columns of the list."""
    first = head.text.partition("\n")[0]
    names = [cell.strip().strip('"') for cell in first.strip().split("\t")]
    return "dpl" if tuple(names) == COLUMNS else ""


def read(reading: Reading) -> Iterator[Row]:
    """The denial orders as parties, names, addresses and designations.

    Raises ReadError for a line that is cut and a day that is none.
    """
    claims = reading.claims()
    yield claims.source
    seen: Counter[str] = Counter()
    for member in reading.parts("dpl"):
        for line, record in _records(member):
            if not any(record.values()):
                reading.report.left_over["empty lines"] += 1
            else:
                yield from _order(record, claims, reading.report, line, seen)


def _order(
    record: dict[str, str], claims: Claims, report: Report, line: int, seen: Counter[str]
) -> Iterator[Row]:
    """One denial order. The list has no numbers, so its own words tell it from others."""
    name = " ".join(record["Name"].split())
    if not name:
        raise ReadError(report.file, line, "`Name` is empty; is the file cut? Fetch it again")
    raw = claim_id(*(record[column] for column in COLUMNS[:7]))
    seen[raw] += 1
    if seen[raw] > 1:
        report.odd(line, f"the order against `{name}` is there twice; it is counted once")
        return
    report.entries += 1
    report.leave({"Last_Update": record["Last_Update"]})
    begin, end = (_span(record, one, report, line) for one in COLUMNS[6:8])
    report.newest = max(report.newest, begin.earliest or date.min)
    if begin.earliest and end.latest and end.latest < begin.earliest:
        report.odd(line, "the order ends before it begins; its end is left out")
        end = UNKNOWN_DAY
    country = country_code(record["Country"])
    party = claims.party(
        f"us-bis-dpl:{raw}", PartyType.UNKNOWN, countries=[country], locator=f"line {line}"
    )
    yield party
    yield from claims.names(party, name)
    cells = (record[one] for one in ("Street_Address", "City", "State", "Postal_Code", "Country"))
    if address := ", ".join(filter(None, cells)):
        yield claims.address(party, address, country)
    order = record["Standard_Order"].upper()
    yield claims.designation(
        party,
        "us-bis-dpl",
        entry=name,
        begin=begin,
        end=end,
        citation=record["FR_Citation"],
        requirement=f"standard order: {order}" if order else "",
        note=record["Action"],
    )


def _records(member: Member) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines as records; a line may leave out empty cells at its end. Raises ReadError."""
    rows = csv_rows(member, delimiter="\t")
    next(rows, None)
    for line, cells in rows:
        missing = len(COLUMNS) - len(cells)
        if not 0 <= missing <= _MOST_LINES_CUT:
            problem = (
                f"{len(cells)} fields instead of {len(COLUMNS)}; is the file cut short? "
                "Fetch it again"
            )
            raise ReadError(member.name, line, problem)
        full = [*(cell.strip() for cell in cells), *[""] * missing]
        yield line, dict(zip(COLUMNS, full, strict=True))


def _span(record: dict[str, str], column: str, report: Report, line: int) -> Span:
    text = record[column]
    try:
        return Span.on(slash_day(text)) if text else UNKNOWN_DAY
    except BadDayError as error:
        raise ReadError(report.file, line, f"`{column}`: {error}") from error
