"""The parties, lists and ties that the words of a scenario mean; what is unclear is refused."""

from collections.abc import Mapping
from functools import cached_property

from tieline.model.kinds import TieKind
from tieline.resolution.parties import Outcome, Parties, Resolution
from tieline.resolution.profiles import profiles
from tieline.rulebook.rules import OfficialList
from tieline.services.meant import Meant
from tieline.services.scenario import Bad, Link, Listing
from tieline.store.view import View


class Names:
    """The names of a scenario over one view. Whatever is unclear raises the error of its entry."""

    def __init__(
        self, meant: Meant, view: View, parties: Parties, lists: Mapping[str, OfficialList]
    ) -> None:
        self._meant, self._view, self._parties, self._lists = meant, view, parties, lists

    def party(self, name: str, bad: Bad) -> str:
        """The party that a name means."""
        found = self._meant.resolve(name)
        if found.outcome is not Outcome.FOUND:
            raise bad(self._unclear(found))
        return found.matches[0].party_id

    def _unclear(self, found: Resolution) -> str:
        """Why a name means no one party, and what it may mean."""
        if found.outcome is Outcome.AMBIGUOUS:
            known = profiles(self._view, self._parties, [one.party_id for one in found.matches])
            told = "; ".join(
                f"{known[one.party_id].name} (id {one.party_id})" for one in found.matches
            )
            which = "one of them" if len(found.matches) > 1 else "it, if it is meant,"
            return f"`{found.query}` may mean {told}: name {which} in full or by its id"
        near = f"; names like it: {'; '.join(found.hints)}" if found.hints else ""
        return (
            f"the party `{found.query}` is not found here{near}; name one that is known, or add "
            "its ties first (`tieline ties add`)"
        )

    def list_of(self, wish: Listing) -> str:
        """The id of a list, given by its id or its short title."""
        titles = self.titles
        meant = wish.list_id.casefold()
        for list_id, title in titles.items():
            if meant in {list_id.casefold(), title.casefold()}:
                return list_id
        known = ", ".join(
            one if one == title else f"{one} ({title})" for one, title in titles.items()
        )
        raise wish.bad(f"there is no list `{wish.list_id}`; known: {known}")

    @cached_property
    def titles(self) -> dict[str, str]:
        """Every list of the rulebook or the data, with its short title."""
        kept = self._view.select("SELECT DISTINCT list_id FROM designation ORDER BY ALL")
        titles = {one.list_id: one.short for one in self._lists.values()}
        return titles | {one: one for (one,) in kept if one not in titles}

    def ends(self, wish: Link) -> tuple[str, TieKind, str]:
        """The two parties of a sentence, by the one reading whose names are both known."""
        asked = dict.fromkeys(name for a, _, b in wish.sentences for name in (a, b))
        found = self._meant.resolve_all(asked)
        known = [
            one
            for one in wish.sentences
            if all(found[name].outcome is Outcome.FOUND for name in (one[0], one[2]))
        ]
        if len(known) > 1:
            told = "; ".join(f"`{a}` {kind} `{b}`" for a, kind, b in known)
            raise wish.bad(f"this can be read as {told}; name the parties by their ids")
        if not known:
            left, _, right = wish.sentences[0]
            unclear = [found[one] for one in (left, right)]
            first = next(one for one in unclear if one.outcome is not Outcome.FOUND)
            raise wish.bad(self._unclear(first))
        left, kind, right = known[0]
        ends = found[left].matches[0].party_id, kind, found[right].matches[0].party_id
        if ends[0] == ends[2] and kind is not TieKind.OWNS:
            raise wish.bad(f"`{left}` and `{right}` are one party here; nobody is tied to itself")
        return ends

    def on(self, party: str, list_id: str) -> str:
        """A listing as a phrase: `Hikvision on SDN List (us-ofac-sdn)`."""
        return f"{self.name(party)} on {self.titles[list_id]} ({list_id})"

    def name(self, party: str) -> str:
        """The short name of a party."""
        return profiles(self._view, self._parties, [party])[party].short

    def sentence(self, left: str, kind: TieKind, right: str) -> str:
        """A tie as it reads."""
        return f"{self.name(left)} {kind.verb} {self.name(right)}"
