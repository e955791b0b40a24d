"""Who is meant in each role of a proposal, as far as that is clear or a reviewer says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tieline.model.proposals import Named, Proposal

NEW = "new"
"""What a reviewer says of a party that nobody here knows; `new:NAME` gives it another name."""
UNCLEAR = "unclear"
"""What stands in a block where something is open."""
PRONOUNS = frozenset(
    (
        *("it", "its", "they", "their", "them", "he", "she", "his", "her", "we", "our", "both"),
        *("the company", "the companies", "the firm", "the firms", "the group", "the supplier"),
        *("the manufacturer", "this company", "these companies", "such companies"),
        *("该公司", "公司", "本公司", "其", "他们", "它", "双方"),
    )
)
"""Words that stand for a party and name none."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that a reviewer must say first.

    what: the field or the role; problem: in a sentence; candidates: ids of parties, where one is
        to be chosen.
    """

    what: str
    problem: str
    candidates: tuple[str, ...] = ()
    is_party: bool = False


class Chosen:
    """Who is meant in each role, as far as that is clear."""

    def __init__(
        self,
        proposal: Proposal,
        said: Mapping[str, str],
        known: Callable[[str], str],
        slug: Callable[[str], str],
    ) -> None:
        """Take what a proposal names, and by role what a reviewer says.

        known: the canonical id of a party's id. slug: a name as a piece of an id.
        """
        self.proposal, self.said = proposal, said
        self.known, self.slug = known, slug
        self.ids: dict[str, tuple[str, ...]] = {}
        self.names: dict[str, str] = {}
        self.open: list[Open] = []

    def one(self, role: str) -> str:
        """The one party of a role; a mark in its place where that is open."""
        named = self.proposal.parties.get(role, ())
        if role in self.said:
            return self._take(role, self._chosen(self.said[role], named))
        if len(named) == 1:
            return self._take(role, self._meant(role, named[0]))
        problem = (
            f"{len(named)} are named as {role}: {_listed(one.words for one in named)}; choose one"
            if named
            else f"nobody is named as {role}"
        )
        candidates = dict.fromkeys(self.known(key) for one in named for key in one.party_ids)
        self.open.append(Open(role, problem, tuple(candidates), is_party=True))
        return UNCLEAR

    def every(self, roles: Iterable[str]) -> list[str]:
        """The parties of several roles, each once, the first role first."""
        found: list[str] = []
        for role in roles:
            if role in self.said:
                found.append(self._take(role, self._chosen(self.said[role], ())))
            else:
                named = self.proposal.parties.get(role, ())
                found += [self._take(role, self._meant(role, one)) for one in named]
        return list(dict.fromkeys(found))

    def _take(self, role: str, party_id: str) -> str:
        if party_id != UNCLEAR:
            self.ids[role] = (*self.ids.get(role, ()), party_id)
        return party_id

    def _chosen(self, said: str, named: tuple[Named, ...]) -> str:
        if said == NEW:
            return self._new(named[0].words if named else "")
        if said.startswith(f"{NEW}:"):
            return self._new(said.removeprefix(f"{NEW}:").strip())
        return self.known(said)

    def _meant(self, role: str, named: Named) -> str:
        leads = tuple(dict.fromkeys(self.known(one) for one in named.party_ids))
        if len(leads) == 1:
            return leads[0]
        if not leads and " ".join(named.words.casefold().split()) not in PRONOUNS:
            return self._new(named.words)
        problem = f"“{named.words}” as {role} may be any of {len(leads)}; choose one"
        if not leads:
            problem = f"“{named.words}” as {role} names nobody; say who is meant"
        self.open.append(Open(role, problem, leads, is_party=True))
        return UNCLEAR

    def _new(self, name: str) -> str:
        plain = " ".join(name.split())
        if not plain:
            self.open.append(Open(NEW, "a new party needs a name; write `new:NAME`", is_party=True))
            return UNCLEAR
        party_id = f"case:{self.slug(plain)}"
        self.names[party_id] = plain
        return party_id


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{one}”" for one in names)
