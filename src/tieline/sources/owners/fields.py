"""Take fields out of a JSON object one by one, each checked for its kind; what is left is told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.sources.parsing import decimal
from tieline.sources.reading import ReadError, Report
from tieline.text.days import BadDayError, parse_span


class Fields:
    """One object of a published file; every field that is asked for is taken out of it.

    line: where the object stands: a line, or its number in the file.
    at: its path within the entry.
    """

    def __init__(
        self, report: Report, line: int | None, values: dict[str, Any], at: str = ""
    ) -> None:
        """Wrap an object, which is used up."""
        self.report, self.line, self.at = report, line, at
        self._values = values

    def __contains__(self, key: str) -> bool:
        return self._values.get(key) is not None

    def __bool__(self) -> bool:
        return bool(self._values)

    def bad(self, key: str, problem: str) -> ReadError:
        """An error at one of the fields."""
        return ReadError(self.report.file, self.line, f"`{self.at}{key}`: {problem}")

    def text(self, key: str) -> str:
        """A text with its white space made single; empty where there is none."""
        found = self._values.pop(key, None)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise self.bad(key, f"a text is needed here, not {_shown(found)}; fetch the file again")
        if "\x00" in found:
            raise self.bad(key, "there is a NUL byte; fetch the file again")
        return " ".join(found.split())

    def needed(self, key: str) -> str:
        """A text that must be there."""
        found = self.text(key)
        if not found:
            raise self.bad(key, "it is missing; is the file cut short? Fetch it again")
        return found

    def flag(self, key: str) -> bool | None:
        """True or false; None where nothing is said."""
        found = self._values.pop(key, None)
        if found is not None and not isinstance(found, bool):
            raise self.bad(key, f"true or false is needed here, not {_shown(found)}")
        return found

    def is_flag(self, key: str) -> bool:
        """Whether a field is true or false, rather than anything else."""
        return isinstance(self._values.get(key), bool)

    def number(self, key: str) -> Decimal | None:
        """A number; None where there is none."""
        found = self._values.pop(key, None)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
            raise self.bad(key, f"a number is needed here, not {_shown(found)}")
        return decimal(found)

    def block(self, key: str) -> "Fields":
        """An object within this one; an empty one where there is none."""
        found = self._values.pop(key, None)
        return self.inner(key, {} if found is None else found)

    def blocks(self, key: str) -> Iterator["Fields"]:
        """The objects of a list; none where there is no list."""
        for found in self.many(key):
            yield self.inner(key, found)

    def peek(self, key: str) -> Iterator["Fields"]:
        """Copies of the objects of a list, which stays as it is."""
        found = self._values.get(key) or []
        for one in found if isinstance(found, list) else [found]:
            yield self.inner(key, dict(one) if isinstance(one, dict) else one)

    def texts(self, key: str) -> list[str]:
        """The texts of a list; one text stands for a list of one."""
        found = self.many(key)
        if not all(isinstance(one, str) for one in found):
            raise self.bad(key, "texts are needed here; fetch the file again")
        return [" ".join(one.split()) for one in found if one.strip()]

    def many(self, key: str) -> list[Any]:
        """The values of a list; a bare value stands for a list of one."""
        found = self._values.pop(key, None)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def span(self, key: str) -> Span:
        """A day, month or year; a time after it does not count. What is no day is told as odd."""
        text = self.text(key)
        if not text:
            return UNKNOWN_DAY
        try:
            return parse_span(text.partition("T")[0])
        except BadDayError:
            self.report.odd(self.line, f"`{self.at}{key}`: `{text[:40]}` is no day; left out")
            return UNKNOWN_DAY

    def moment(self, key: str) -> date | None:
        """The day, in universal time, of a moment that is written with its offset."""
        text = self.text(key)
        try:
            found = datetime.fromisoformat(text) if text else None
            return found and (found.astimezone(UTC) if found.tzinfo else found).date()
        except (ValueError, OverflowError):
            self.report.odd(self.line, f"`{self.at}{key}`: `{text[:40]}` is no moment; left out")
            return None

    def leave(self) -> None:
        """Count what has not been taken."""
        self.report.leave(self._values, self.at)

    def inner(self, key: str, found: object) -> "Fields":
        """A value that was taken from a field, as an object. Raises ReadError."""
        if not isinstance(found, dict):
            raise self.bad(key, f"an object is needed here, not {_shown(found)}")
        return Fields(self.report, self.line, found, f"{self.at}{key}.")


def _shown(value: object) -> str:
    return f"`{str(value)[:40]}`"
