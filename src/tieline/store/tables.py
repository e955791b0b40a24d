"""The tables: one for each noun, its columns taken from the noun's own fields."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Any, TypeVar

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.nouns import (
    Address,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Party,
    Role,
    Row,
    Source,
    Tie,
)

R = TypeVar("R", bound=Row)

TABLES: dict[str, type[Row]] = {
    "source": Source,
    "party": Party,
    "name": Name,
    "identifier": Identifier,
    "address": Address,
    "detail": Detail,
    "tie": Tie,
    "designation": Designation,
    "contract": Contract,
    "role": Role,
    "figure": Figure,
    "event": Event,
    "device_fact": DeviceFact,
}
"""Every table and the noun whose rows it holds."""

TABLE_OF: dict[type, str] = {noun: table for table, noun in TABLES.items()}

_SCALARS: dict[type, str] = {
    str: "VARCHAR",
    bool: "BOOLEAN",
    date: "DATE",
    Decimal: "DECIMAL(28, 6)",
}
_PARTS: dict[type, tuple[tuple[str, str], ...]] = {
    Span: (("earliest", "DATE"), ("latest", "DATE")),
    Range: (("low", "DECIMAL(28, 6)"), ("high", "DECIMAL(28, 6)"), ("unit", "VARCHAR")),
}


def _fields(noun: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a noun with their types, `X | None` read as X."""
    hints = typing.get_type_hints(noun)
    return tuple(_bare(field.name, hints) for field in dataclasses.fields(noun))


def _bare(field: str, hints: Mapping[str, Any]) -> tuple[str, Any]:
    kind = hints[field]
    if isinstance(kind, types.UnionType):
        kind = next(arm for arm in typing.get_args(kind) if arm is not types.NoneType)
    return field, kind


_FIELDS: dict[type, tuple[tuple[str, Any], ...]] = {noun: _fields(noun) for noun in TABLE_OF}


def columns(noun: type) -> Mapping[str, str]:
    """The columns of a noun's table and their SQL types; intervals and ranges take several."""
    return _COLUMNS[noun]


def _columns(noun: type) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, kind in _FIELDS[noun]:
        if kind in _PARTS:
            found |= {f"{field}_{part}": sql for part, sql in _PARTS[kind]}
        elif typing.get_origin(kind) is tuple:
            found[field] = "VARCHAR[]"
        else:
            found[field] = _SCALARS[str if issubclass(kind, Enum) else kind]
    return found


def json_columns(noun: type) -> dict[str, str]:
    """The fields of a noun as JSON holds them, and their SQL types; one for each field."""
    shape = columns(noun)
    return {
        field: f"STRUCT({', '.join(f'{part} {sql}' for part, sql in _PARTS[kind])})"
        if kind in _PARTS
        else shape[field]
        for field, kind in _FIELDS[noun]
    }


def flattened(noun: type) -> str:
    """The columns of a noun's table, selected from its fields as JSON holds them."""
    return ", ".join(
        f'"{field}".{part} AS {field}_{part}' if kind in _PARTS else f'"{field}"'
        for field, kind in _FIELDS[noun]
        for part, _ in _PARTS.get(kind, (("", ""),))
    )


def to_columns(row: Row) -> dict[str, Any]:
    """The values of a row, one for each column of its table."""
    values: dict[str, Any] = {}
    for field, kind in _FIELDS[type(row)]:
        value = getattr(row, field)
        if kind in _PARTS:
            values |= {f"{field}_{part}": getattr(value, part) for part, _ in _PARTS[kind]}
        else:
            values[field] = value
    return values


def from_columns(noun: type[R], record: Mapping[str, Any]) -> R:
    """The row that a record of its table stands for."""
    return noun(**{field: read(record) for field, read in _READERS[noun]})


def _reader(field: str, kind: Any) -> Callable[[Mapping[str, Any]], Any]:  # noqa: ANN401
    if kind in _PARTS:
        names = [f"{field}_{part}" for part, _ in _PARTS[kind]]
        return lambda record: kind(*(record[name] for name in names))
    if typing.get_origin(kind) is tuple:
        return lambda record: tuple(record[field] or ())
    if issubclass(kind, Enum):
        return lambda record: kind(record[field])
    return itemgetter(field)


_COLUMNS = {noun: _columns(noun) for noun in TABLE_OF}
_READERS = {
    noun: tuple((field, _reader(field, kind)) for field, kind in _FIELDS[noun]) for noun in TABLE_OF
}
"""For each field of a noun, what takes its value from a record."""
