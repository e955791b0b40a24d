"""Figures of a party, and the statements that follow from them by arithmetic on ranges."""

from collections.abc import Iterable

from tieline import __version__
from tieline.assessment.figures import FigureQuestion, Figures
from tieline.ledger.book import book
from tieline.ledger.figures import stated_figures
from tieline.ledger.processes import Process, Setting, processes
from tieline.ledger.questions import Question
from tieline.ledger.rates import Rates
from tieline.ledger.sales import Table
from tieline.ledger.scopes import SCOPES, WORLDWIDE, is_known, scope_name
from tieline.ledger.statements import comparisons, growth, shares
from tieline.model.nouns import Figure, Source
from tieline.resolution.parties import Outcome, Parties
from tieline.services.ledger import contract_rows, rates_for, short_names
from tieline.services.meant import Meant
from tieline.services.wiring import Workplace
from tieline.store.view import View
from tieline.text.folded import plain
from tieline.text.problems import MisuseError


class UnknownRegionError(MisuseError):
    """A region of which neither the table of regions nor a figure of the party knows."""

    def __init__(self, region: str, known: Iterable[str]) -> None:
        super().__init__(
            f"`{region}`: no such region is known here; known: {', '.join(dict.fromkeys(known))}"
        )


def figures(place: Workplace, question: FigureQuestion) -> Figures:
    """The figures of a party with what follows; none where the name means no one party here."""
    rates = rates_for(question.currency)
    view = place.view(question.known_by)
    try:
        return _answer(place, view, question, rates)
    finally:
        view.close()


def _answer(place: Workplace, view: View, question: FigureQuestion, rates: Rates) -> Figures:
    parties = place.parties(view)
    resolution = parties.resolve(question.party)
    if resolution.outcome is not Outcome.FOUND:
        resolution = Meant(place, view, parties).hinted(resolution)
        meant = [match.party_id for match in resolution.matches]
        return Figures(
            question=question,
            resolution=resolution,
            names=short_names(view, parties, meant),
            snapshots=view.snapshots,
            rulebook=place.rulebook.digest,
            version=__version__,
        )
    party_id = resolution.matches[0].party_id
    rows = view.rows_in(Figure, "party_id", parties.members(party_id))
    stated = stated_figures(rows, question.as_of, question.currency, rates)
    table = Table(stated)
    project = _largest(view, parties, party_id, question, rates)
    asked = [_region(one, table) for one in question.regions]
    regions = list(dict.fromkeys([WORLDWIDE, *table.scopes, *asked]))
    cited = {row.source_id for one in stated for row in one.rows}
    cited |= {one.row.source_id for one in project.said} if project else set()
    names = short_names(view, parties, [party_id])
    return Figures(
        question=question,
        resolution=resolution,
        party_id=party_id,
        name=names[party_id],
        stated=stated,
        statements=(*comparisons(table, project, regions), *shares(table), *growth(table)),
        project=project,
        names=names,
        sources={row.source_id: row for row in view.rows_in(Source, "source_id", cited)},
        last_rate=str(rates.last_day),
        snapshots=view.snapshots,
        rulebook=place.rulebook.digest,
        version=__version__,
    )


def _region(text: str, table: Table) -> str:
    """A region that is asked about, by its first name. Raises UnknownRegionError."""
    name = scope_name(text)
    same = [one for one in table.scopes if plain(one) == plain(name)]
    if not same and not is_known(name):
        raise UnknownRegionError(text, [*(one.names[0] for one in SCOPES), *table.scopes])
    return same[0] if same else name


def _largest(
    view: View, parties: Parties, party_id: str, question: FigureQuestion, rates: Rates
) -> Process | None:
    """The single contract of the party alone with the greatest floor; None where none has any."""
    contracts, roles = contract_rows(view, parties.members(party_id))
    setting = Setting(question.as_of, question.currency, rates, parties.canonical)
    asked = Question(as_of=question.as_of, known_by=question.known_by, currency=question.currency)
    answer = book(processes(contracts, roles, setting), asked, party_id)
    alone = [answer[key] for key in answer.items.added if not answer[key].shared]
    known = [one for one in alone if one.amount.low is not None]
    return max(known, key=lambda one: (one.amount.low or 0, one.contract_id), default=None)
