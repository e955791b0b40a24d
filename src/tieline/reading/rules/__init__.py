"""The rules by kind of sentence, in tiers: those of a later one are asked where none spoke."""

from collections.abc import Callable, Iterator

from tieline.reading.rules.contracts import bound_reasons, contracts
from tieline.reading.rules.denials import denials, events
from tieline.reading.rules.designations import designations
from tieline.reading.rules.documents import documents, named_in, quoted_words
from tieline.reading.rules.figures import figures
from tieline.reading.rules.lists import heading_lists, item_lists
from tieline.reading.rules.talk import comparisons, opinions, predictions, questions, statements
from tieline.reading.rules.ties import ties
from tieline.reading.rules.unnamed import unnamed_ties
from tieline.reading.scene import Draft, Scene

Rule = Callable[[Scene], Iterator[Draft]]

RULES: tuple[tuple[Rule, ...], ...] = (
    (questions,),
    (
        ties,
        heading_lists,
        item_lists,
        contracts,
        bound_reasons,
        designations,
        figures,
        denials,
        events,
        documents,
        named_in,
        quoted_words,
        comparisons,
        predictions,
    ),
    (unnamed_ties,),
    (opinions,),
    (statements,),
)
"""By tier."""
