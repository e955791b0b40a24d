"""Add up contracts: gather the claims about them, and give their totals with honest bounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tieline import __version__
from tieline.assessment.ledger import Ledger
from tieline.ledger.book import book
from tieline.ledger.processes import Setting, processes
from tieline.ledger.questions import Question
from tieline.ledger.rates import Rates, bundled_rates
from tieline.model.kinds import ContractRole, EventKind
from tieline.model.nouns import Contract, Event, Role, Source
from tieline.resolution.parties import Outcome, Parties
from tieline.resolution.profiles import profiles
from tieline.services.meant import Meant
from tieline.services.wiring import Workplace
from tieline.store.view import View
from tieline.text.problems import MisuseError

SUPPLYING = f"role = '{ContractRole.SUPPLIER}'"


class UnknownCurrencyError(MisuseError):
    """A currency of which no exchange rate is at hand."""

    def __init__(self, currency: str, rates: Rates) -> None:
        super().__init__(
            f"`{currency}` is no currency of which rates are at hand; use one of "
            f"{', '.join(rates.units)}"
        )


def rates_for(currency: str) -> Rates:
    """The exchange rates that are shipped. Raises UnknownCurrencyError."""
    rates = bundled_rates()
    if not rates.knows(currency):
        raise UnknownCurrencyError(currency, rates)
    return rates


def ledger(place: Workplace, question: Question) -> Ledger:
    """The contracts in question with their totals; no totals where a name means no one party."""
    rates = rates_for(question.currency)
    view = place.view(question.known_by)
    try:
        return _answer(place, view, question, rates)
    finally:
        view.close()


def _answer(place: Workplace, view: View, question: Question, rates: Rates) -> Ledger:
    parties = place.parties(view)
    party_id, resolution = "", None
    if question.party:
        resolution = parties.resolve(question.party)
        if resolution.outcome is not Outcome.FOUND:
            resolution = Meant(place, view, parties).hinted(resolution)
            meant = [match.party_id for match in resolution.matches]
            return Ledger(
                question=question,
                resolution=resolution,
                names=short_names(view, parties, meant),
                snapshots=view.snapshots,
                rulebook=place.rulebook.digest,
                version=__version__,
            )
        party_id = resolution.matches[0].party_id
    contracts, roles = contract_rows(view, parties.members(party_id) if party_id else None)
    setting = Setting(question.as_of, question.currency, rates, parties.canonical)
    found = processes(contracts, roles, setting)
    answer = book(found, question, party_id)
    shown = [row for one in answer.processes for row in one.rows]
    named = {row.contractor_id for row in shown if row.contractor_id}
    named |= {one for each in answer.processes for one in each.contractors} | {party_id} - {""}
    denials = _denials(view, shown)
    cited = {row.source_id for row in shown}
    cited |= {role.source_id for one in answer.processes for role in one.roles}
    cited |= {event.source_id for events in denials.values() for event in events}
    leads = {one: parties.canonical(one) for one in sorted(named - {""})}
    return Ledger(
        question=question,
        resolution=resolution,
        party_id=party_id,
        book=answer,
        names=short_names(view, parties, set(leads.values())),
        leads=leads,
        denials=denials,
        sources={row.source_id: row for row in view.rows_in(Source, "source_id", cited)},
        last_rate=str(rates.last_day),
        snapshots=view.snapshots,
        rulebook=place.rulebook.digest,
        version=__version__,
    )


def short_names(view: View, parties: Parties, wanted: Iterable[str]) -> dict[str, str]:
    """The names under which parties are shown, by canonical id."""
    return {key: one.short for key, one in profiles(view, parties, sorted(wanted)).items()}


def contract_rows(view: View, members: list[str] | None) -> tuple[list[Contract], list[Role]]:
    """All claims about the contracts that a party was given, alone or with others; or about all."""
    if members is None:
        return view.rows(Contract), view.rows(Role, SUPPLYING)
    own = view.rows_in(Contract, "contractor_id", members)
    given = view.rows(Role, f"{SUPPLYING} AND party_id IN (SELECT unnest(?::VARCHAR[]))", [members])
    concerned = {row.contract_id for row in own} | {role.contract_id for role in given}
    contracts = view.rows_in(Contract, "contract_id", concerned)
    roles = [row for row in view.rows_in(Role, "contract_id", concerned) if _supplies(row)]
    return contracts, roles


def _supplies(role: Role) -> bool:
    return role.role is ContractRole.SUPPLIER


def _denials(view: View, rows: Iterable[Contract]) -> Mapping[str, tuple[Event, ...]]:
    """The denials that speak of claims, by the ids of these."""
    shown = sorted(row.claim_id for row in rows)
    found: dict[str, list[Event]] = defaultdict(list)
    for event in view.rows(
        Event,
        f"kind = '{EventKind.DENIAL}' AND list_has_any(about, ?::VARCHAR[])",
        [shown],
    ):
        for claim_id in set(event.about) & set(shown):
            found[claim_id].append(event)
    return {key: tuple(events) for key, events in sorted(found.items())}
