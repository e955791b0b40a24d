"""Which column of a user's table holds what: as chosen, as chosen before, or by its header."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tieline.services.column_words import WORDS, Role
from tieline.services.subjects import header_key
from tieline.sources.reading import ReadError

_FILE = "columns.json"
_ONE = {Role.NAME, Role.TYPE, Role.ID, Role.FIRST, Role.MIDDLE, Role.LAST}
"""What one column holds; of the other roles a table may have several."""


class ColumnError(ValueError):
    """A choice of columns that cannot be read: it is none, or names no such thing."""


@dataclass(frozen=True, slots=True)
class Columns:
    """By role, the places of its columns, counted from 0.

    remembered: whether they were chosen when a table with this header was read before.
    notes: what a user should know of how the columns were told.
    """

    places: Mapping[Role, tuple[int, ...]]
    remembered: bool = False
    notes: tuple[str, ...] = ()

    def of(self, role: Role) -> tuple[int, ...]:
        """The places of the columns of a role."""
        return self.places.get(role, ())


def parse_choices(words: Sequence[str]) -> dict[Role, str]:
    """Choices such as `name=Vendor`, by role; `#3` is the third column. Raises ColumnError."""
    found: dict[Role, str] = {}
    for word in words:
        role, equals, header = word.partition("=")
        try:
            found[Role(role.strip().lower().replace(" ", "_"))] = header.strip()
        except ValueError as error:
            known = ", ".join(Role)
            problem = f"`{role}` is nothing that a column may hold; there are {known}"
            raise ColumnError(problem) from error
        if not equals or not header.strip():
            raise ColumnError(f"`{word}` names no column; write it as name=Vendor")
    return found


def find_columns(
    file: str, headers: Sequence[str], chosen: Mapping[Role, str], home: Path
) -> Columns:
    """The columns of a table; a choice is remembered for tables with the same header.

    Raises ReadError where no column of names is found, or a chosen one is not there.
    """
    remembered = not chosen and _remembered(headers, home)
    choice = dict(chosen or remembered or {})
    places: dict[Role, tuple[int, ...]] = {
        role: (_place(file, headers, header),) for role, header in choice.items()
    }
    taken = {place for found in places.values() for place in found}
    named = Role.NAME in places or (Role.LAST in places)
    for role, found in _recognised(headers, taken, named=named).items():
        places.setdefault(role, found)
    notes = [f"columns as chosen before: {_told(headers, places, choice)}"] if remembered else []
    if not (places.get(Role.NAME) or places.get(Role.LAST)):
        have = ", ".join(f"`{header}`" for header in headers if header)
        problem = f"no column of names was found among {have}; name it with --column name=HEADER"
        raise ReadError(file, 1, problem)
    if len(places.get(Role.NAME, ())) > 1:
        twice = headers[places[Role.NAME][0]]
        count = len(places[Role.NAME])
        notes.append(
            f"the column `{twice}` is there {count} times, and what stands in each is taken for a "
            f"name; choose one with --column name=#{places[Role.NAME][0] + 1}"
        )
    if chosen:
        _remember(headers, chosen, home)
    return Columns(places, bool(remembered), tuple(notes))


def forget_columns(home: Path) -> bool:
    """Forget every choice of columns; says whether there was any."""
    with suppress(FileNotFoundError):
        (home / _FILE).unlink()
        return True
    return False


def _told(
    headers: Sequence[str], places: Mapping[Role, Sequence[int]], roles: Mapping[Role, str]
) -> str:
    return ", ".join(f"{role}=`{headers[places[role][0]]}`" for role in Role if role in roles)


def _place(file: str, headers: Sequence[str], header: str) -> int:
    """The place of a column that is chosen by its header, or by its number as `#3`."""
    number = header.removeprefix("#")
    if header.startswith("#") and number.isdecimal() and 0 < int(number) <= len(headers):
        return int(number) - 1
    for same in (str, header_key):
        found = [place for place, one in enumerate(headers) if same(one) == same(header)]
        if len(found) > 1:
            shown = " or ".join(f"#{place + 1}" for place in found)
            problem = f"the column `{header}` is there {len(found)} times; choose it as {shown}"
            raise ReadError(file, 1, problem)
        if found:
            return found[0]
    have = ", ".join(f"`{one}`" for one in headers if one)
    raise ReadError(file, 1, f"there is no column `{header}`; the columns are {have}")


def _recognised(
    headers: Sequence[str], taken: set[int], *, named: bool
) -> dict[Role, tuple[int, ...]]:
    """The roles that headers tell; where several columns may hold the names, the likeliest does."""
    keys = [header_key(header) for header in headers]
    found: dict[Role, tuple[int, ...]] = {}
    for role, words in _keys().items():
        if role is Role.NAME and named:
            continue
        places = [p for p, key in enumerate(keys) if key in words and p not in taken]
        if role in _ONE and places:
            best = min(words.index(keys[place]) for place in places)
            places = [place for place in places if words.index(keys[place]) == best]
            places = places if role is Role.NAME else places[:1]
        if places:
            found[role] = tuple(places)
            taken = taken | set(places)
    if Role.NAME not in found and not named and Role.LAST not in found:
        ends = [p for p, key in enumerate(keys) if key.endswith(" name") and p not in taken]
        others = [place for place in ends if not keys[place].startswith("contact ")]
        found |= {Role.NAME: tuple(others[:1])} if others else {}
    return found


@cache
def _keys() -> dict[Role, list[str]]:
    """The headers in normal form, by role."""
    return {role: [header_key(word) for word in words] for role, words in WORDS.items()}


def _digest(headers: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(headers).encode()).hexdigest()[:16]


def _load(home: Path) -> dict[str, dict[str, str]]:
    """Every remembered choice; none where the file is not there or damaged."""
    try:
        found = json.loads((home / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remembered(headers: Sequence[str], home: Path) -> dict[Role, str]:
    try:
        return {Role(role): str(at) for role, at in _load(home).get(_digest(headers), {}).items()}
    except (AttributeError, ValueError):
        return {}


def _remember(headers: Sequence[str], chosen: Mapping[Role, str], home: Path) -> None:
    """Keep a choice; where it cannot be kept, it is only not remembered."""
    kept = _load(home)
    kept[_digest(headers)] = {str(role): header for role, header in chosen.items()}
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=home, prefix=f".{_FILE}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(kept, stream, ensure_ascii=False, indent=1, sort_keys=True)
        Path(name).replace(home / _FILE)
