"""Pieces of SQL that every query over the entities shares: columns of a claim, days, notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_MACROS = Path(__file__).parent / "macros.sql"


def macros() -> list[str]:
    """The statements that make the functions of `macros.sql`."""
    return [one for one in _MACROS.read_text(encoding="utf-8").split(";\n") if one.strip()]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What all claims of one file share.

    source_id: the file as a source; name: of its snapshots; retrieved: the day of its copy.
    """

    source_id: str
    name: str
    retrieved: date

    @property
    def day(self) -> str:
        """The day of the copy, in SQL."""
        return f"DATE '{self.retrieved}'"

    def source(self, dataset: str) -> str:
        """The source that a dataset is, or the file where it is empty."""
        file = quoted(self.source_id)
        return f"CASE WHEN {dataset} = '' THEN {file} ELSE {file} || ':' || {dataset} END"

    def claim_id(self, table: str, *raw: str) -> str:
        """An id made from raw values, ten bytes of a digest in hexadecimal."""
        parts = ", ".join((quoted(table), quoted(self.name), *raw))
        return f"left(md5(concat_ws(chr(31), {parts})), 20)"

    def select(self, rows: str, **own: str) -> str:
        """A query for the columns of claims: these, and what is common where none is given."""
        common = {
            "source_id": "source",
            "standing": "'reported'",
            "known_from": self.day,
            "confidence": "'high'",
            "locator": "''",
            "note": "''",
            "contradicts": "[]::VARCHAR[]",
        } | {
            f"{span}_{end}": "NULL::DATE"
            for span in ("begin", "end", "published")
            for end in ("earliest", "latest")
        }
        shape = ", ".join(
            f"{value} AS {column}" for column, value in sorted((common | own).items())
        )
        return f"SELECT {shape} FROM {rows}"  # noqa: S608

    def still(self, begin: str, end: str) -> dict[str, str]:
        """The days of what was there when the file was fetched, and was not said to have ended.

        begin, end: lists of days as the file writes them. An end before the beginning is left out.
        """
        backward = f"final_of({end}) < first_of({begin})"
        ended = f"first_of({end}) IS NOT NULL AND NOT coalesce({backward}, false)"
        return {
            "begin_earliest": f"first_of({begin})",
            "begin_latest": f"CASE WHEN first_of({begin}) IS NOT NULL THEN final_of({begin}) "
            f"WHEN {ended} THEN least({self.day}, final_of({end})) ELSE {self.day} END",
            "end_earliest": f"CASE WHEN {ended} THEN first_of({end}) ELSE {self.day} END",
            "end_latest": f"CASE WHEN {ended} THEN final_of({end}) END",
            "published_earliest": self.day,
            "published_latest": self.day,
        }


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def array(texts: Iterable[str]) -> str:
    """Texts as a list in SQL."""
    return f"[{', '.join(map(quoted, texts))}]::VARCHAR[]"


def mapping(pairs: Mapping[str, str]) -> str:
    """Pairs as a map in SQL."""
    return f"map({array(pairs)}, {array(pairs.values())})"


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A statement that makes a small table of texts."""
    values = ", ".join(f"({', '.join(map(quoted, row))})" for row in rows)
    return f"CREATE TABLE {name} AS SELECT * FROM (VALUES {values}) AS t({', '.join(columns)})"  # noqa: S608


_MONEY = ("amount", "amountEur", "amountUsd")
_VALUES = ("startDate", "endDate", "date", "listingDate", "contractDate", "percentage", "currency")


def valued(rows: str) -> str:
    """Rows of entities with the values of some properties as columns, worked out once.

    `v_NAME` is the list of values; `n_NAME` that of an amount as numbers, NULL where one is none;
    `unit` the one currency.
    """
    lists = ", ".join(f"vals(properties, '{name}') AS v_{name}" for name in (*_VALUES, *_MONEY))
    numbers = ", ".join(f"money(v_{name}) AS n_{name}" for name in _MONEY)
    one = "len(v_currency) = 1 AND regexp_full_match(upper(v_currency[1]), '[A-Z]{3}')"
    unit = f"CASE WHEN {one} THEN upper(v_currency[1]) ELSE '' END AS unit"
    return f"(SELECT *, {numbers}, {unit} FROM (SELECT *, {lists} FROM {rows}))"  # noqa: S608


AMOUNT = {
    f"amount_{column}": "CASE "
    + " ".join(
        f"WHEN len(v_{name}) > 0 THEN {value.format(name=name, unit=unit)}"
        for name, unit in zip(_MONEY, ("unit", "'EUR'", "'USD'"), strict=True)
    )
    + otherwise
    for column, value, otherwise in (
        ("low", "list_min(n_{name})", " END"),
        ("high", "list_max(n_{name})", " END"),
        ("unit", "CASE WHEN n_{name} IS NULL THEN '' ELSE {unit} END", " ELSE '' END"),
    )
}
"""The columns of an amount, in its own currency, else in euros or dollars; of valued rows."""

AMOUNTS_TOLD = "list_concat({})".format(
    ", ".join(
        f"CASE WHEN {when} THEN lines('{name}', v_{name}) ELSE [] END"
        for name, when in (
            ("amount", "n_amount IS NULL"),
            ("currency", "unit = '' OR len(v_amount) = 0 OR n_amount IS NULL"),
            ("amountEur", "n_amountEur IS NULL OR len(v_amount) > 0"),
            ("amountUsd", "n_amountUsd IS NULL OR len(v_amount) > 0 OR len(v_amountEur) > 0"),
        )
    )
)
"""Lines for a note of what no column holds: amounts that are no numbers, second currencies."""

NO_SHARE = {
    "share_low": "NULL::DECIMAL(28, 6)",
    "share_high": "NULL::DECIMAL(28, 6)",
    "share_unit": "''",
}
NO_AMOUNT = {
    "amount_low": "NULL::DECIMAL(28, 6)",
    "amount_high": "NULL::DECIMAL(28, 6)",
    "amount_unit": "''",
}
"""The columns of a share and of an amount that nobody tells."""
