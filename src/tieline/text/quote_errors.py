"""Why a quote is refused: each reason says what stands in the text instead, and what to do."""

from tieline.text.problems import MisuseError


class QuoteError(MisuseError):
    """A quote that is not taken."""


class EmptyQuoteError(QuoteError):
    """A quote without a letter or a digit."""

    def __init__(self, exact: str) -> None:
        super().__init__(f"quote `{exact}`: it has no word; copy the words from the document")


class QuoteNotFoundError(QuoteError):
    """Words that do not stand in the text.

    beginning: so much of the quote, from its start on, stands somewhere; said as help only.
    """

    def __init__(self, exact: str, beginning: str = "", behind: str = "") -> None:
        self.beginning = beginning
        told = (
            f"`{beginning}` stands there, but goes on with `{behind}`"
            if beginning
            else "not even its beginning stands there"
        )
        super().__init__(
            f"quote `{_short(exact)}`: these words do not stand in the text; {told}; copy the "
            "words from the document, no word and no digit may differ"
        )


class CutQuoteError(QuoteError):
    """Words that stand in the text only as a piece of a longer word, number or amount."""

    def __init__(self, exact: str, around: str) -> None:
        super().__init__(
            f"quote `{_short(exact)}`: in the text it is part of a longer word or amount "
            f"(`{around}`); quote the whole of it"
        )


class AmbiguousQuoteError(QuoteError):
    """Words that stand at several places.

    places: the words around each of the first ones.
    """

    def __init__(self, exact: str, count: int, places: tuple[str, ...]) -> None:
        self.count, self.places = count, places
        told = "; ".join(f"`{one}`" for one in places)
        more = f", and {count - len(places)} more" if count > len(places) else ""
        super().__init__(
            f"quote `{_short(exact)}`: it stands at {count} places ({told}{more}); quote more "
            "words, or say which one is meant by the words before it (--prefix) or behind it "
            "(--suffix)"
        )


class WrongContextError(QuoteError):
    """Words that stand in the text, but not between the words given as before and behind."""

    def __init__(self, exact: str, places: tuple[str, ...]) -> None:
        told = "; ".join(f"`{one}`" for one in places)
        super().__init__(
            f"quote `{_short(exact)}`: it stands in the text ({told}), but not with the words "
            "given as its prefix and suffix; copy these from the document as well"
        )


_SHOWN = 160


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
