"""Strategies for FollowTheMoney entities: parties with valid properties, and what is between."""

from typing import Any

from hypothesis import strategies as st

from tests.strategies import names
from tieline.exchange.ftm.model import model
from tieline.exchange.ftm.parties import meanings

Entity = dict[str, Any]

_DAYS = st.sampled_from(["1999", "2008-02", "2010-05-01", "2019-10-09", "2021"])
_WORDS = st.sampled_from(
    [
        "one",
        "two words",
        "a; b",
        "key: value",
        "Ünal & Söhne",
        "海康威视",
        "50%",
        "  spaced  ",
        "x\ty",
    ]
)
_VALUES: dict[str, st.SearchStrategy[str]] = {
    "name": names() | names().map(str.upper),
    "date": _DAYS,
    "country": st.sampled_from(["cn", "us", "gb-sct", "suhh", "xk"]),
    "url": st.sampled_from(["https://a.example/x", "http://b.example"]),
    "email": st.just("a@b.example"),
    "phone": st.just("+4930123456"),
    "gender": st.sampled_from(["male", "female", "other"]),
    "number": st.sampled_from(["5", "10.5", "1000000", "0.123456"]),
    "topic": st.sampled_from(sorted(model().topics)),
    "identifier": st.sampled_from(["A1", "B-2", "0003", "x y"]),
}
_OWN: dict[str, st.SearchStrategy[str]] = {
    "percentage": st.sampled_from(["5", "36.5%", "25-50", "more than 50%", "many", "100"]),
    "currency": st.sampled_from(["USD", "CNY", "Taler"]),
    "status": st.sampled_from(["active", "expired", "Delisted"]),
}
PARTIES = ["p-1", "p-2", "Q_3", "NK-4"]
OTHERS = ["c-1", "c-2", "nobody"]


def values(name: str, kind: str) -> st.SearchStrategy[list[str]]:
    """Give values of a property."""
    one = _OWN.get(name, _VALUES.get(kind, _WORDS))
    if kind == "entity":
        one = st.sampled_from([*PARTIES, "c-1", "c-2"])
    return st.lists(one, min_size=1, max_size=2, unique=True)


@st.composite
def entity(draw: st.DrawFn, id_: str, schema: str) -> Entity:
    """Give an entity with some of the properties that are read."""
    own = model().properties[schema]
    known = sorted(name for at, name in meanings().known() if at == schema and name in own)
    chosen = set(draw(st.lists(st.sampled_from(known), max_size=8)))
    words = meanings().schemata[schema]
    chosen |= {"name", "title", "full"} & own.keys() - ({"full"} if "full" not in known else set())
    chosen |= set(words[2:4]) if words[0] == "tie" else set()
    chosen |= {"holder", "number", "post", "entity", "contract", "supplier"} & own.keys()
    properties = {name: draw(values(name, own[name])) for name in sorted(chosen & set(known))}
    return {
        "id": id_,
        "schema": schema,
        "properties": properties,
        "datasets": draw(st.sampled_from([[], ["eu_fsf"], ["xx_new", "us_trade_csl"]])),
        "referents": draw(st.sampled_from([[], ["old-1"]])),
    }


@st.composite
def files(draw: st.DrawFn) -> list[Entity]:
    """Give a file of entities in any order: parties, ties, sanctions, contracts and the rest."""
    read = [name for name, words in meanings().schemata.items() if words[0] != "passed"]
    parties = sorted(meanings().parties)
    between = sorted(set(read) - set(parties))
    found = [draw(entity(id_, draw(st.sampled_from(parties)))) for id_ in PARTIES]
    contracts = st.sampled_from(["Contract", "CallForTenders"])
    found += [draw(entity(id_, draw(contracts))) for id_ in ("c-1", "c-2")]
    for number in range(draw(st.integers(0, 14))):
        found.append(draw(entity(f"e-{number}", draw(st.sampled_from(between)))))
    return draw(st.permutations(found))
