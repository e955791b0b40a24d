"""What the rules see: one sentence with its names, amounts and days, and what stands before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tieline.model.documents import DocumentText
from tieline.model.kinds import Confidence, Standing
from tieline.model.proposals import Named, ProposalKind
from tieline.reading.mentions import Mention, Sort
from tieline.reading.sentences import Sentence
from tieline.reading.shape import Shape
from tieline.text.spoken_amounts import Amount
from tieline.text.spoken_days import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposal before its quotes are made; spans are characters of the document's text."""

    kind: ProposalKind
    spans: tuple[tuple[int, int], ...]
    parties: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    standing: Standing | None = None
    confidence: Confidence = Confidence.MEDIUM
    hedge: str = ""
    speaker: str = ""
    via: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a sentence has, and how it says them."""

    standing: Standing
    hedge: str = ""
    speaker: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole document.

    lists: by the words for an official list, its id. standing: how the document speaks as a whole.
    """

    document: DocumentText
    publisher: str
    lists: Mapping[str, str]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that rules need; offsets are those of the document.

    before: the scenes of the sentences before it, the nearest last.
    """

    setting: Setting
    sentence: Sentence
    mentions: tuple[Mention, ...]
    shape: Shape
    amounts: tuple[Amount, ...]
    days: tuple[Day, ...]
    voice: Voice
    before: Sequence["Scene"] = ()

    @property
    def span(self) -> tuple[int, int]:
        """The whole sentence."""
        return self.sentence.start, self.sentence.end

    @property
    def parties(self) -> tuple[Mention, ...]:
        """Everybody who is named in it."""
        return tuple(one for one in self.mentions if one.is_party)

    @property
    def known(self) -> tuple[Mention, ...]:
        """The known parties that are named in it."""
        return tuple(one for one in self.mentions if one.sort is Sort.KNOWN)

    @property
    def places(self) -> tuple[Mention, ...]:
        """The places that are named in it."""
        return tuple(one for one in self.mentions if one.sort is Sort.PLACE)
