"""Which rows speak of the same party, and which party a name means.

Two parties are one when they share an identifier that decides, when somebody judged them to be the
same, or when the full name of one is a name of the other and says enough to stand alone. Parties
that were judged to be different stay apart whatever they share. Everything else stays apart: a
wrong merge is worse than none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tieline.model.kinds import NameKind, PartyType
from tieline.model.nouns import Name
from tieline.resolution.decisions import NO_JUDGEMENTS, Judgements
from tieline.resolution.groups import DECIDING, Groups, marks
from tieline.store.view import View
from tieline.text.names import NormalName, normalise, telling

MOST_HINTS = 5

_ORGANISATIONS = {
    PartyType.COMPANY,
    PartyType.BRAND,
    PartyType.PUBLIC_BODY,
    PartyType.ORGANISATION,
}
"""Types of party that are joined by name; two persons may well share one."""


class Outcome(StrEnum):
    """What became of a name."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """A party that a name may mean: its canonical id, and why.

    judged: whether somebody judged that it is meant.
    """

    party_id: str
    why: str
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means here: one party, several, or none that is known.

    hints: names in these data that are like it, or have a word of it; no match, only a pointer.
    """

    query: str
    outcome: Outcome
    matches: tuple[Match, ...] = ()
    hints: tuple[str, ...] = ()


class Parties:
    """All parties of a view, each under one canonical id."""

    def __init__(self, view: View, judgements: Judgements = NO_JUDGEMENTS) -> None:
        """Join the parties of the view that are the same, as they were judged by its day."""
        self._view = view
        rows = view.select("SELECT DISTINCT party_id FROM party ORDER BY ALL")
        self.ids: tuple[str, ...] = tuple(party for (party,) in rows)
        """Every id that a party has in some snapshot."""
        self.groups = Groups(marks(view), judgements.different())
        """Which ids are one, why, and what speaks against it."""
        self._join_identified()
        self.groups.join_judged(judgements.same(), set(self.ids))
        self._join_entries()
        self._join_named()
        self._join_mentions()
        self.reasons: dict[str, str] = self.groups.reasons
        """Why a party was joined to another, by the id that it has in its own snapshot."""

    def canonical(self, party_id: str) -> str:
        """The id under which a party is known after joining."""
        return self.groups.canonical(party_id)

    def members(self, party_id: str) -> list[str]:
        """Every id that the party has in some snapshot."""
        return self.groups.members(party_id)

    def resolve(self, query: str) -> Resolution:
        """The party that a name or an identifier means."""
        return self.resolve_all([query])[query]

    def resolve_all(self, queries: Iterable[str]) -> dict[str, Resolution]:
        """The parties that several names or identifiers mean, in one pass over the data."""
        wanted = {query: normalise(query) for query in queries}
        names = self._names(
            {name.key for name in wanted.values()} | {n.core for n in wanted.values()}
        )
        identified = self._identified(wanted)
        known = self._known(wanted)
        answers = {}
        for query, normal in wanted.items():
            named = names.get(normal.key) or self._same_form(normal, names.get(normal.core, {}))
            exact = known.get(query) or identified.get(_bare(query), {}) | named
            if not exact:
                answers[query] = Resolution(query, Outcome.UNKNOWN, hints=self._hints(normal.core))
                continue
            outcome = Outcome.FOUND if len(exact) == 1 else Outcome.AMBIGUOUS
            matches = tuple(Match(party, why) for party, why in sorted(exact.items()))
            answers[query] = Resolution(query, outcome, matches)
        return answers

    def _same_form(self, asked: NormalName, bearers: Mapping[str, str]) -> dict[str, str]:
        """The bearers of a core name that have it without a legal form, or were asked without."""
        if not asked.form or not bearers:
            return dict(bearers)
        rows = self._view.select(
            "SELECT party_id, bool_or(key <> core) FROM name WHERE core = ? GROUP BY party_id",
            [asked.core],
        )
        other_form = {self.canonical(party) for party, formed in rows if formed}
        return {party: why for party, why in bearers.items() if party not in other_form}

    def _known(self, queries: Iterable[str]) -> dict[str, dict[str, str]]:
        """The queries that are themselves ids of parties, as JSON answers give them."""
        rows = self._view.select(
            "SELECT DISTINCT party_id FROM party WHERE party_id IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(queries)],
        )
        return {party: {self.canonical(party): f"id {party}"} for (party,) in rows}

    def _names(self, keys: set[str]) -> dict[str, dict[str, str]]:
        """By normal form, the parties that go by it, with the name as reason."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        query = (
            "SELECT key, core, party_id, name FROM name WHERE key IN (SELECT unnest(?::VARCHAR[])) "
            "OR core IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL"
        )
        for key, core, party, name in self._view.select(query, [sorted(keys)] * 2):
            for form in {key, core} & keys:
                found[form].setdefault(self.canonical(party), f"name “{name}”")
        return found

    def _identified(self, queries: Iterable[str]) -> dict[str, dict[str, str]]:
        """By bare value, the parties with such an identifier."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        rows = self._view.select(
            "SELECT upper(value), scheme, party_id FROM identifier "
            "WHERE upper(value) IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL",
            [sorted({_bare(query) for query in queries})],
        )
        for value, scheme, party in rows:
            found[value].setdefault(self.canonical(party), f"{scheme.upper()} {value}")
        return found

    def _hints(self, core: str) -> tuple[str, ...]:
        """A few names that contain the query as whole words, or its first word."""
        alike = self._words.get(core.split(" ", 1)[0], [])
        bearing = [name for key, name in alike if f" {core} " in f" {key} "]
        return tuple((bearing or [name for _, name in alike])[:MOST_HINTS])

    @cached_property
    def _words(self) -> dict[str, list[tuple[str, str]]]:
        """By word, the names that have it, in normal form and as written, the shortest first."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        rows = self._view.select(
            "SELECT min(key), name FROM name WHERE kind <> 'mention' "
            "GROUP BY name ORDER BY length(name), name"
        )
        for key, name in rows:
            for word in dict.fromkeys(key.split()):
                found[word].append((key, name))
        return found

    def _join_identified(self) -> None:
        """Join the parties that share an identifier that decides; that of a ship, ships only."""
        rows = self._view.select(
            "SELECT scheme, value, list(DISTINCT party_id ORDER BY party_id) FROM identifier "
            "WHERE scheme IN (SELECT unnest(?::VARCHAR[])) AND (scheme <> 'imo' "
            "OR party_id IN (SELECT party_id FROM party WHERE type = 'vessel')) "
            "GROUP BY ALL HAVING count(DISTINCT party_id) > 1 ORDER BY ALL",
            [list(DECIDING)],
        )
        for scheme, value, parties in rows:
            for other in parties[1:]:
                why = f"same {scheme.upper()} {value}"
                self.groups.join(parties[0], other, why, by_name=False)

    def _join_entries(self) -> None:
        """Join parties that a list names alike in entries of the same day: one listing."""
        rows = self._view.select(
            "SELECT list_id, min(entry), list(DISTINCT party_id ORDER BY party_id) "
            "FROM designation WHERE entry <> '' AND begin_earliest = begin_latest "
            "AND party_id NOT IN (SELECT party_id FROM party WHERE type = 'person') "
            "GROUP BY list_id, upper(entry), begin_earliest "
            "HAVING count(DISTINCT party_id) > 1 ORDER BY ALL"
        )
        for list_id, entry, parties in rows:
            for other in parties[1:]:
                self.groups.join(parties[0], other, f"same entry “{entry}” on {list_id}")

    def _join_named(self) -> None:
        """Join organisations of which the full name of one is a telling name of the other.

        A party of unknown type counts where its name has a legal form, which no person's has.
        """
        rows = self._view.select(
            "SELECT core, list(DISTINCT (key, party_id, kind)) FROM name "
            "JOIN party USING (party_id) WHERE kind IN ('primary', 'alias') "
            "AND (type IN (SELECT unnest(?::VARCHAR[])) OR type = 'unknown' AND key <> core) "
            "GROUP BY core HAVING count(DISTINCT party_id) > 1 ORDER BY core",
            [sorted(_ORGANISATIONS)],
        )
        for core, bearers in rows:
            named = {party for _, party, kind in bearers if kind == NameKind.PRIMARY}
            if telling(core) and named:
                self._join_alike(core, {(key, self.canonical(party)) for key, party, _ in bearers})

    def _join_alike(self, core: str, bearers: set[tuple[str, str]]) -> None:
        """Join the bearers of one name, unless their legal forms tell them apart.

        bearers: names in normal form, each with the party that bears it. Two legal forms of one
        name may be two companies; a bearer without any then stays apart, since it may be either.
        """
        forms: dict[str, set[str]] = defaultdict(set)
        for key, party in bearers:
            forms[party] |= {key} - {core}
        alike = _clusters(forms)
        formless = sorted(party for party, found in forms.items() if not found)
        if len(alike) <= 1:
            alike = [[*formless, *(party for cluster in alike for party in cluster)]]
        for cluster in alike:
            for other in cluster[1:]:
                self.groups.join(cluster[0], other, f"same name “{core}”")

    def _join_mentions(self) -> None:
        """Join parties of which only a name is known to the one party that goes by that name.

        Where nobody else goes by it, all that mention it mean one party; where several do, each
        mention stays apart. An id of ours is as good as a name.
        """
        mentions = self._view.rows(Name, "kind = 'mention'")
        self._join_ids(mentions)
        found = self._names({row.key for row in mentions} | {row.core for row in mentions})
        themselves = {self.canonical(row.party_id) for row in mentions}
        for row in mentions:
            bearers = {**found.get(row.core, {}), **found.get(row.key, {})}
            others = sorted(self._may_be_meant(row.core, set(bearers) - themselves))
            alike = sorted(set(bearers) & themselves)
            lead = others[0] if len(others) == 1 else alike[0] if alike and not others else None
            if lead:
                self.groups.join(lead, row.party_id, f"named “{row.name}”")

    def _join_ids(self, mentions: Iterable[Name]) -> None:
        """Join parties that are called by an id of ours to the one that has it."""
        known = self._known({row.name for row in mentions})
        for row in mentions:
            for lead, why in known.get(row.name, {}).items():
                self.groups.join(lead, row.party_id, why)

    def _may_be_meant(self, core: str, bearers: set[str]) -> set[str]:
        """The parties that a bare name may mean; a single word means no person and no ship."""
        if telling(core) or not bearers:
            return bearers
        rows = self._view.select(
            "SELECT DISTINCT party_id FROM party WHERE type IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(_ORGANISATIONS)],
        )
        organisations = {self.canonical(party) for (party,) in rows}
        return bearers if len(bearers) > 1 else bearers & organisations


def _clusters(forms: Mapping[str, set[str]]) -> list[list[str]]:
    """Parties that share a legal form, directly or through others, each group in order."""
    groups: list[tuple[set[str], list[str]]] = []
    for party, found in sorted(forms.items()):
        if not found:
            continue
        touching = [group for group in groups if group[0] & found]
        merged = ({*found}, [party])
        for group in touching:
            merged[0].update(group[0])
            merged[1].extend(group[1])
            groups.remove(group)
        groups.append(merged)
    return [sorted(parties) for _, parties in groups]


def _bare(text: str) -> str:
    """A query as an identifier would be written."""
    return re.sub(r"^(isin|lei|uscc|cik|ofac)[\s:]+", "", text.strip(), flags=re.IGNORECASE).upper()
