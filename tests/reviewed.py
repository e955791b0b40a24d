"""A case under review in tests: a captured text, and proposals that stand on its words."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from typer.testing import CliRunner, Result

from tieline.cli.main import app
from tieline.evidence.extract.plain import plain_text
from tieline.model.documents import Capture, Quote
from tieline.model.kinds import Confidence, Standing
from tieline.model.proposals import Named, Proposal, ProposalKind
from tieline.services.wiring import Workplace
from tieline.text.problems import MisuseError
from tieline.text.quotes import quote_of

MARCH = datetime(2021, 3, 2, 9, tzinfo=UTC)

TEXT = """\
Northwind Optics wins hospital tender

Northwind Optics Ltd. supplies lenses to Dahua, the company said on Monday. It also sold sensors
worth $53 million to Pishan County in 2017.

ADI may be supplying chips to Hikvision. Dahua denied that it ever bought from Northwind.
"""


def capture(
    place: Workplace,
    content: str | bytes = TEXT,
    *,
    at: datetime = MARCH,
    name: str = "northwind.txt",
    media_type: str = "text/plain",
) -> str:
    """Keep a text, or bytes, as a captured file, and give its digest."""
    data = content.encode() if isinstance(content, str) else content
    digest = hashlib.sha256(data).hexdigest()
    place.archive.root.mkdir(parents=True, exist_ok=True)
    draft = place.archive.root / "draft"
    draft.write_bytes(data)
    place.archive.keep(draft, digest)
    place.archive.record(
        Capture(
            number=0,
            at=at,
            who="Eva",
            sha256=digest,
            size=len(data),
            media_type=media_type,
            tool="tests",
            name=name,
        )
    )
    return digest


def quote(document: str, exact: str, text: str = TEXT) -> Quote:
    """Exact words of a captured text."""
    found = quote_of(plain_text(text.encode()), exact)
    assert found.document == document
    return found


def named(words: str, *ids: str, text: str = TEXT) -> tuple[Named, ...]:
    """Who is named by some words of a text."""
    start = text.index(words)
    return (Named(words, start, start + len(words), ids),)


def supplies(document: str) -> Proposal:
    """That Northwind supplies Dahua, on the word of the document."""
    return Proposal(
        key=key(document, "supplies"),
        kind=ProposalKind.TIE,
        quotes=(quote(document, "Northwind Optics Ltd. supplies lenses to Dahua"),),
        proposer="reader 1",
        parties={"from": named("Northwind Optics Ltd."), "to": named("Dahua", "dahua")},
        fields={"tie": "supplies", "scope": "lenses"},
        confidence=Confidence.HIGH,
    )


def sold(document: str) -> Proposal:
    """That Northwind, called `It`, had a contract of a county."""
    return Proposal(
        key=key(document, "sold"),
        kind=ProposalKind.CONTRACT,
        quotes=(quote(document, "It also sold sensors worth $53 million to Pishan County"),),
        proposer="reader 1",
        parties={"contractor": named("It"), "authority": named("Pishan County")},
        fields={"amount": "53000000 USD", "from": "2017", "place": "Pishan County"},
        missing=("“It” may be Northwind Optics or Dahua.",),
    )


def chips(document: str) -> Proposal:
    """That one of two parties called ADI may supply Hikvision."""
    return Proposal(
        key=key(document, "chips"),
        kind=ProposalKind.TIE,
        quotes=(quote(document, "ADI may be supplying chips to Hikvision"),),
        proposer="reader 1",
        parties={
            "from": named("ADI", "adi-global", "intel"),
            "to": named("Hikvision", "hikvision"),
        },
        fields={"tie": "supplies", "scope": "chips"},
        hedge="may be",
    )


def denies(document: str) -> Proposal:
    """That Dahua denies having bought from Northwind."""
    return Proposal(
        key=key(document, "denies"),
        kind=ProposalKind.DENIAL,
        quotes=(quote(document, "Dahua denied that it ever bought from Northwind"),),
        proposer="reader 1",
        parties={"speaker": named("Dahua", "dahua")},
        fields={"statement": "Dahua says that it never bought from Northwind."},
        standing=Standing.DENIED,
        speaker="Dahua",
    )


def asks(document: str) -> Proposal:
    """A question, which is no claim."""
    return Proposal(
        key=key(document, "asks"),
        kind=ProposalKind.QUESTION,
        quotes=(quote(document, "Northwind Optics wins hospital tender"),),
        proposer="reader 1",
    )


def key(document: str, word: str) -> str:
    """A key, made from the document and a word."""
    return hashlib.sha256(f"{document} {word}".encode()).hexdigest()[:32]


SOURCE = {
    "publisher": "Harbour Gazette",
    "title": "Northwind wins tender",
    "kind": "trade_press",
    "published": "2021-02-26",
    "reliability": "B",
}
"""What the captured text is as a source."""


@dataclass
class Case:
    """A home in which a document has proposed things, and people who review."""

    place: Workplace
    document: str

    def key(self, word: str) -> str:
        """The key of a proposal of the document."""
        return key(self.document, word)

    def invoke(self, *words: str, keys: str = "", who: str = "Eva") -> Result:
        """Run the program as somebody."""
        env = {"COLUMNS": "200", "TIELINE_REVIEWER": who}
        return CliRunner().invoke(app, [*words], input=keys, env=env)

    def run(self, *words: str, keys: str = "", who: str = "Eva") -> str:
        """Run the program; what it printed, on one line."""
        done = self.invoke(*words, keys=keys, who=who)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code in {0, 3}, done.output
        return " ".join(done.output.split())

    def refused(self, *words: str, who: str = "Eva") -> str:
        """Run what is refused; the message, on one line. Nothing is kept."""
        before = len(self.place.casebook.entries())
        done = self.invoke(*words, who=who)
        assert isinstance(done.exception, MisuseError), done.output
        assert len(self.place.casebook.entries()) == before
        return " ".join(str(done.exception).split())

    def accept(self, word: str, *words: str, who: str = "Eva") -> str:
        """Accept a proposal; what was printed."""
        return self.run("review", "accept", self.key(word)[:8], *words, who=who)

    def say_source(self, **changes: str) -> str:
        """Say what the document is as a source."""
        return self.run("review", "source", self.document[:12], *self.options(**changes))

    @staticmethod
    def options(**changes: str) -> list[str]:
        """What a document is, as options."""
        said = {**SOURCE, **changes}
        return [part for name, value in said.items() for part in (f"--{name}", value)]
