"""Which parties of different lists may be one: proposals for a person, and why others are one."""

from collections.abc import Iterator, Sequence
from functools import partial

from tieline.assessment.review import Explained, Member, Pair, Side
from tieline.matching.comparison import THRESHOLD
from tieline.resolution.decisions import State
from tieline.resolution.judgement import party_subject
from tieline.services.desk import Desk
from tieline.services.waiting import Queue, Waiting
from tieline.text.problems import MisuseError

_LIKE_EACH = 10
"""So many parties are looked at for each."""


class OnePartyError(MisuseError):
    """Two names that mean one party where two are needed."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(
            f"`{left}` and `{right}` are one party here already; to part them, name the id that "
            "should stand by itself (see `tieline resolve why`)"
        )


def proposals(desk: Desk, least: float = THRESHOLD) -> Queue:
    """The pairs of parties that may be one and wait for a judgement, the likeliest first.

    Parties of one list are told apart by its publisher, and those with different identifiers of a
    deciding scheme are none; neither is proposed.
    """
    described = list(desk.matcher.parties())
    found = desk.matcher.search(described, least, _LIKE_EACH + 1)
    scores: dict[tuple[str, str], float] = {}
    for one, near in zip(described, found, strict=True):
        for candidate in near:
            pair = (min(one.ref, candidate.ref), max(one.ref, candidate.ref))
            scores[pair] = max(candidate.score, scores.get(pair, 0.0))
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    return Queue(_worth_asking(desk, ranked))


def _worth_asking(desk: Desk, ranked: Sequence[tuple[str, str]]) -> Iterator[Waiting]:
    for left, right in ranked:
        if left == right or not _of_two_lists(desk, left, right):
            continue
        settled = desk.decisions.pair(left, right)
        against = settled.state is State.OPEN and desk.parties.groups.against(left, right)
        if settled.state.to_do and not against:
            yield Waiting(settled, partial(two_parties, desk, left, right))


def _of_two_lists(desk: Desk, left: str, right: str) -> bool:
    """Whether not all ids of both parties are of one list."""
    members = (*desk.parties.members(left), *desk.parties.members(right))
    return len({_origin(member) for member in members}) > 1


def _origin(party_id: str) -> str:
    """The list that gave an id, or nothing for the starter case."""
    return party_id.rpartition(":")[0]


def two_parties(desk: Desk, left: str, right: str) -> Pair:
    """Two parties side by side, each with all of its ids. Raises OnePartyError."""
    one, two = desk.parties.canonical(left), desk.parties.canonical(right)
    if one == two:
        raise OnePartyError(left, right)
    return _pair(desk, (left, ()), (right, ()))


def to_part(desk: Desk, left: str, right: str) -> Pair:
    """Two parties that are to be told apart; where they are one, the second id stands by itself.

    Raises OnePartyError where both are the same id.
    """
    if desk.parties.canonical(left) != desk.parties.canonical(right):
        return two_parties(desk, left, right)
    members = desk.parties.members(left)
    if left == right:
        raise OnePartyError(left, right)
    rest = tuple(member for member in members if member != right)
    return _pair(desk, (left, rest), (right, (right,)))


def _pair(desk: Desk, left: tuple[str, Sequence[str]], right: tuple[str, Sequence[str]]) -> Pair:
    """Two parties, each by an id and those of its ids that are meant; all where none are named."""
    sides = [_side(desk, *one) for one in (left, right)]
    parties = [desk.described(side) for side in sides]
    return Pair(
        subject=party_subject(sides[0].party_id, sides[0].name),
        left=sides[0],
        right=sides[1],
        compared=desk.matcher.compare(*parties),
        settled=desk.decisions.pair(left[0], right[0]),
    )


def _side(desk: Desk, party_id: str, members: Sequence[str]) -> Side:
    return desk.side(party_id if members else desk.parties.canonical(party_id), members)


def why(desk: Desk, query: str) -> Explained:
    """Every id that a party has, and why each is there. Raises UnclearMemberError."""
    lead = desk.parties.canonical(desk.member(query))
    joinings = desk.parties.groups.joinings_of(lead)
    members = tuple(
        Member(
            member,
            desk.side(member, (member,)).picture.names,
            tuple(desk.sources([member])),
            tuple(one for one in joinings if member in {one.left, one.right}),
        )
        for member in desk.parties.members(lead)
    )
    conflicts = tuple(desk.parties.groups.conflicts_of(lead))
    return Explained(lead, desk.side(lead).name, members, conflicts)
