"""Take the children of an XML element one after the other, and count what nobody took."""

from collections import defaultdict

from lxml import etree

from tieline.sources.parsing import line_of, local, text_of
from tieline.sources.reading import ReadError, Report


class Elements:
    """The children of one element by their local names; what is taken is gone from the rest."""

    def __init__(self, element: etree._Element, report: Report) -> None:
        self.name = local(element)
        self.line = line_of(element)
        self._report = report
        self._left: dict[str, list[etree._Element]] = defaultdict(list)
        for child in element:
            self._left[local(child)].append(child)

    def take(self, name: str) -> list["Elements"]:
        """The children with a name, to be taken apart in their turn."""
        return [Elements(child, self._report) for child in self._left.pop(name, [])]

    def texts(self, name: str) -> list[str]:
        """The texts of the children with a name that have one, each once."""
        found = (text_of(child) for child in self._left.pop(name, []))
        return list(dict.fromkeys(text for text in found if text))

    def text(self, name: str) -> str:
        """The text of the only child with a name. Raises ReadError where there are several."""
        found = self.texts(name)
        if len(found) > 1:
            problem = f"`{self.name}` has several `{name}`, where one was always there"
            raise ReadError(self._report.file, self.line, problem)
        return found[0] if found else ""

    def needed(self, name: str) -> str:
        """The text of a child that must be there. Raises ReadError."""
        text = self.text(name)
        if not text:
            problem = f"a `{self.name}` has no `{name}`; is the file cut? Fetch it again"
            raise ReadError(self._report.file, self.line, problem)
        return text

    def values(self, name: str, within: str) -> list[str]:
        """The texts of the elements with a name inside those of another, each once."""
        found = []
        for group in self.take(within):
            found += group.texts(name)
            group.finish(f"{within}/")
        return list(dict.fromkeys(found))

    def finish(self, prefix: str = "") -> None:
        """Count what is left and says something."""
        for name, children in self._left.items():
            if filled := sum(_says(child) for child in children):
                self._report.left_over[f"{prefix}{name}"] += filled


def _says(element: etree._Element) -> bool:
    """Whether an element has a text or a filled attribute, in itself or deeper."""
    return any((one.text and one.text.strip()) or any(one.values()) for one in element.iter())
