"""Cells of a table that stand in several rows: their words are repeated in each."""

from collections.abc import Mapping

_MOST = 65_534
"""Rows that a cell may span (HTML standard, 4.9.11); columns: 1,000."""
_MOST_COLUMNS = 1000
_LONG = 500
"""Characters of a cell up to which it is repeated, so that no page grows without bounds."""


class Spans:
    """The cells of a table that reach into rows to come, by the column in which they stand."""

    def __init__(self) -> None:
        self._reaching: dict[int, tuple[int, str]] = {}
        self._begun: dict[int, tuple[int, str]] = {}
        self._column = 0
        self.repeated = 0

    def begin(self) -> None:
        """Begin a row."""
        self._column = 0
        self._begun = {}

    def before(self) -> list[str]:
        """The cells from above that stand before the next one of the row."""
        found = []
        while self._column in self._reaching:
            found.append(self._reaching[self._column][1])
            self._column += 1
        self.repeated += sum(bool(one) for one in found)
        return found

    def cell(self, text: str, attributes: Mapping[str, str]) -> None:
        """Note a cell of the row."""
        rows = _count(attributes.get("rowspan", "1"), _MOST) or _MOST
        columns = _count(attributes.get("colspan", "1"), _MOST_COLUMNS) or 1
        if rows > 1:
            shown = text if len(text) <= _LONG else ""
            self._begun[self._column] = (rows - 1, shown)
            for column in range(self._column + 1, self._column + columns):
                self._begun[column] = (rows - 1, "")
        self._column += columns

    def end(self) -> None:
        """End the row."""
        left = {at: (rows - 1, text) for at, (rows, text) in self._reaching.items() if rows > 1}
        self._reaching = left | self._begun


def _count(digits: str, most: int) -> int:
    bare = digits.strip()
    return min(int(bare), most) if bare.isascii() and bare.isdigit() and len(bare) < 7 else 1  # noqa: PLR2004
