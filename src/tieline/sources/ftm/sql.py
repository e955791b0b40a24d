"""Pieces of SQL that every query over the entities shares: columns of a claim, days, notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

MACROS = (
    # The values of a property, without empty ones; each once, in order.
    "CREATE MACRO once(v) AS CASE WHEN len(v) < 2 OR len(list_distinct(v)) = len(v) THEN v "
    "ELSE [x for x, i in v if list_position(v, x) = i] END",
    "CREATE MACRO filled(v) AS once([x for x in v if x <> ''])",
    "CREATE MACRO vals(p, k) AS coalesce(filled(map_extract(p, k)[1]), [])",
    # The first and the last day of a year, a month, a day or a moment; NULL for anything else.
    "CREATE MACRO whole(v, m) AS CASE WHEN v[1:4] = '0000' THEN NULL "
    r"WHEN regexp_full_match(v, '\d{4}') THEN v || m || m "
    r"WHEN regexp_full_match(v, '\d{4}-\d{2}') THEN v || m "
    r"WHEN regexp_full_match(v, '\d{4}-\d{2}-\d{2}([T ].*)?') THEN v[1:10] END",
    "CREATE MACRO first_day(v) AS try_cast(whole(v, '-01') AS DATE)",
    "CREATE MACRO final_day(v) AS CASE len(v) WHEN 4 THEN "
    "CASE WHEN first_day(v) IS NOT NULL THEN make_date(v::INT, 12, 31) END "
    "WHEN 7 THEN last_day(first_day(v)) ELSE first_day(v) END",
    "CREATE MACRO first_of(v) AS list_min([first_day(x) for x in v])",
    "CREATE MACRO final_of(v) AS list_max([final_day(x) for x in v])",
    "CREATE MACRO either(a, b) AS CASE WHEN first_of(a) IS NULL THEN b ELSE a END",
    "CREATE MACRO day_text(v) AS coalesce(CASE WHEN len(v) > 10 THEN whole(v, '') END, v)",
    "CREATE MACRO line(x) AS regexp_replace(x, '\\s+', ' ', 'g')",
    "CREATE MACRO lines(k, v) AS [k || ': ' || line(x) for x in v]",
    # The lines of a note: of the properties that are told, in their order, and of some others.
    "CREATE MACRO told(p, names, more) AS array_to_string(list_concat(flatten([one.l for one in "
    "list_sort([{'r': list_position(names, e.key), 'l': lines(e.key, filled(e.value))} "
    "for e in map_entries(p) if list_contains(names, e.key)])]), more), chr(10))",
    # A share in percent: exact, between two, at least, at most.
    r"CREATE MACRO exact(v) AS regexp_full_match(v, '\s*\d{1,3}([.,]\d{1,6})?\s*%?\s*')",
    "CREATE MACRO share_number(x) AS CASE WHEN try_cast(replace(x, ',', '.') AS DECIMAL(28, 6)) "
    "BETWEEN 0 AND 100 THEN replace(x, ',', '.')::DECIMAL(28, 6) END",
    "CREATE MACRO share_part(v, k) AS share_number(nullif(regexp_extract(lower(v), "
    r"'^\s*(?:(>=?|over|more than|at least)\s*|(<=?|under|less than|up to|at most)\s*)?"
    r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%?(?:\s*(?:-|–|to)\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?)?\s*$', k), ''))",
    "CREATE MACRO share_sign(v) AS regexp_extract(lower(v), "
    r"'^\s*(>|<|over|more|at least|under|less|up to|at most)', 1)",
    "CREATE MACRO share_from(v) AS CASE WHEN share_sign(v) IN ('<', 'under', 'less', 'up to', "
    "'at most') THEN NULL ELSE share_part(v, 3) END",
    "CREATE MACRO share_to(v) AS CASE WHEN share_sign(v) IN ('>', 'over', 'more', 'at least') "
    "THEN NULL ELSE coalesce(share_part(v, 4), share_part(v, 3)) END",
    "CREATE MACRO all_of(v) AS CASE WHEN len([x for x in v if x IS NULL]) = 0 THEN v END",
    "CREATE MACRO money(v) AS [CASE WHEN abs(try_cast(x AS DECIMAL(28, 6))) < 1e21::DECIMAL(28, 6) "
    "THEN try_cast(x AS DECIMAL(28, 6)) END for x in v]",
)


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
            "begin_latest": f"coalesce(final_of({begin}), {self.day})",
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


_CURRENCY = "regexp_full_match(upper({currencies}[1]), '[A-Z]{{3}}') AND len({currencies}) = 1"


def amount(properties: str) -> dict[str, str]:
    """The columns of an amount, in its own currency, else in euros or dollars."""
    currencies = f"vals({properties}, 'currency')"
    own = f"CASE WHEN {_CURRENCY.format(currencies=currencies)} THEN upper({currencies}[1]) ELSE '' END"
    low, high, unit = "", "", ""
    for name, its_unit in (("amount", own), ("amountEur", "'EUR'"), ("amountUsd", "'USD'")):
        given = f"vals({properties}, '{name}')"
        numbers = f"all_of(money({given}))"
        low += f"WHEN len({given}) > 0 THEN list_min({numbers}) "
        high += f"WHEN len({given}) > 0 THEN list_max({numbers}) "
        unit += (
            f"WHEN len({given}) > 0 THEN CASE WHEN {numbers} IS NULL THEN '' ELSE {its_unit} END "
        )
    return {
        "amount_low": f"CASE {low} END",
        "amount_high": f"CASE {high} END",
        "amount_unit": f"CASE {unit} ELSE '' END",
    }


def amounts_told(properties: str) -> str:
    """Lines for a note of what no column holds: amounts that are no numbers, second currencies."""
    own, eur, usd, currencies = (
        f"vals({properties}, '{name}')" for name in ("amount", "amountEur", "amountUsd", "currency")
    )
    odd = {given: f"all_of(money({given})) IS NULL" for given in (own, eur, usd)}
    held = f"len({own}) > 0 AND NOT {odd[own]} AND {_CURRENCY.format(currencies=currencies)}"
    told = (
        ("amount", own, odd[own]),
        ("currency", currencies, f"NOT coalesce({held}, false)"),
        ("amountEur", eur, f"{odd[eur]} OR len({own}) > 0"),
        ("amountUsd", usd, f"{odd[usd]} OR len({own}) > 0 OR len({eur}) > 0"),
    )
    lines = (
        f"CASE WHEN {when} THEN lines('{name}', {given}) ELSE [] END" for name, given, when in told
    )
    return f"list_concat({', '.join(lines)})"
