"""Places boxes in columns, and the lines between them so that none lies on another's end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

_BETWEEN = 14
"""Pixels between two things that stand over each other."""

_THREAD = 18
"""Pixels that a line takes where it passes through a column without a label."""

_PORT, _CORNER = 20, 14
"""Pixels between the ends of two lines on one side of a box, and from the last to its corner."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels of things: boxes and labels, the bend on either side of a label, and around it all.

    over: how much of a label stands above its line; the rest of it stands below.
    head: an arrow head, as long as it is wide; a line is level as long, and a little longer.
    """

    node: int = 176
    label: int = 224
    curve: int = 40
    margin: int = 10
    over: int = 24
    head: int = 11

    @property
    def stub(self) -> int:
        """How long a line is level where it meets a box."""
        return self.head + 2


WIDE = Measures()
NARROW = Measures(node=92, label=118, curve=19, margin=2, over=40, head=8)
"""The common drawing, and one of two columns that fits on a small screen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be drawn from the box `start` to the box `end`, which has the arrow head."""

    key: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box or a label lies: its left upper corner and its size, in whole pixels.

    level: how far down lines meet it.
    """

    x: int
    y: int
    width: int
    height: int
    level: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies; curves and heads are path data of SVG."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    labels: Mapping[str, Box]
    curves: Mapping[str, str]
    heads: Mapping[str, str]


def arrange(
    columns: Mapping[str, int],
    lines: Sequence[Line],
    heights: Mapping[str, int],
    measures: Measures = WIDE,
) -> Layout:
    """Lay out boxes in their columns with lines between them.

    columns: the column of every box, from 0; heights: of every box and every line's label.
    Every line gets a place of its own for its label in the gap to the right of its left box, and
    meets either box in a point of its own; a box with many lines grows to have room for them.
    """
    plan = _Plan(columns, lines, heights, measures)
    levels = _levels(plan)
    top = min(levels[key] - plan.above(key) for key in levels) - measures.margin
    bottom = max(levels[key] + plan.below(key) for key in levels) + measures.margin
    places = {key: plan.place(key, levels[key] - top) for key in plan.layer}
    right = max(place.x + place.width for place in places.values())
    ends = _ends(plan, levels, top)
    return Layout(
        right + measures.margin,
        round(bottom - top),
        {key: places[key] for key in columns},
        {line.key: places[line.key] for line in lines},
        {line.key: _curve(line.key, places, plan, ends) for line in lines},
        {line.key: _head(line, places, columns, ends, measures.head) for line in lines},
    )


class _Plan:
    """What lies in which layer: boxes in even layers, labels in the odd ones between them."""

    def __init__(
        self,
        columns: Mapping[str, int],
        lines: Sequence[Line],
        heights: Mapping[str, int],
        measures: Measures,
    ) -> None:
        self.measures = measures
        self.layer = {key: 2 * column for key, column in columns.items()}
        self.height = dict(heights)
        self.links: list[tuple[str, str]] = []
        self.chains: dict[str, list[str]] = {}
        self.sides: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
        for line in lines:
            self._thread(line, columns)
        for (box, _), met in self.sides.items():
            needed = _PORT * (len(met) - 1) + 2 * _CORNER
            self.height[box] = max(self.height[box], needed)

    def _thread(self, line: Line, columns: Mapping[str, int]) -> None:
        """Lead a line from its left box over its label, through what lies between, to the right."""
        left, right = sorted((line.start, line.end), key=lambda key: columns[key])
        first, last = 2 * columns[left] + 1, 2 * columns[right]
        self.layer[line.key] = first
        chain = [left, line.key]
        for layer in range(first + 1, last):
            thread = f"{line.key} at {layer}"
            self.layer[thread], self.height[thread] = layer, _THREAD
            chain.append(thread)
        self.chains[line.key] = [*chain, right]
        self.links += list(zip(chain, self.chains[line.key][1:], strict=False))
        self.sides[left, False].append((line.key, line.key))
        self.sides[right, columns[left] < columns[right]].append((line.key, chain[-1]))

    def above(self, key: str) -> float:
        """How much of a thing stands above the level at which lines meet it."""
        return self.measures.over if key in self.chains else self.height[key] / 2

    def below(self, key: str) -> float:
        """How much of a thing stands below the level at which lines meet it."""
        return self.height[key] - self.above(key)

    def place(self, key: str, level: float) -> Box:
        """Where a thing lies when lines meet it at a level."""
        pairs, odd = divmod(self.layer[key], 2)
        sizes = self.measures
        step = sizes.node + sizes.label + 2 * sizes.curve
        return Box(
            sizes.margin + pairs * step + odd * (sizes.node + sizes.curve),
            round(level - self.above(key)),
            sizes.label if odd else sizes.node,
            self.height[key],
            round(level),
        )

    def neighbours(self, *, left: bool) -> dict[str, list[str]]:
        """Of everything, what it is linked to in the layer on one side."""
        found: dict[str, list[str]] = defaultdict(list)
        for one, other in self.links:
            if self.layer[one] < self.layer[other]:
                found[other if left else one].append(one if left else other)
            else:  # both boxes of the line lie in one column: its label stands to their right
                found[one if left else other].append(other if left else one)
        return found


def _levels(plan: _Plan) -> dict[str, float]:
    """How far down everything lies: the tallest layer is stacked, the others follow it."""
    orders = _orders(plan)
    tallest = max(orders, key=lambda layer: (_tall(orders[layer], plan), -layer))
    levels = _spread(orders[tallest], plan, dict.fromkeys(orders[tallest], 0.0))
    for left, layers in (
        (True, [layer for layer in sorted(orders) if layer > tallest]),
        (False, [layer for layer in sorted(orders, reverse=True) if layer < tallest]),
    ):
        near = plan.neighbours(left=left)
        for layer in layers:
            wishes = {key: _mean(near[key], levels, 0.0) for key in orders[layer]}
            levels |= _spread(orders[layer], plan, wishes)
    return levels


def _tall(keys: Iterable[str], plan: _Plan) -> int:
    return sum(plan.height[key] + _BETWEEN for key in keys)


def _mean(keys: Iterable[str], known: Mapping[str, float], otherwise: float) -> float:
    values = [known[key] for key in keys if key in known]
    return mean(values) if values else otherwise


def _orders(plan: _Plan) -> dict[int, list[str]]:
    """An order within every layer that keeps crossings few: each near what it is linked to."""
    orders: dict[int, list[str]] = defaultdict(list)
    for key, layer in plan.layer.items():
        orders[layer].append(key)
    for left in (True, False, True):
        near = plan.neighbours(left=left)
        for layer in sorted(orders, reverse=not left):
            rank = {key: float(at) for keys in orders.values() for at, key in enumerate(keys)}
            own = {key: _mean(near[key], rank, rank[key]) for key in orders[layer]}
            orders[layer].sort(key=own.__getitem__)
    return dict(orders)


def _spread(keys: Sequence[str], plan: _Plan, wishes: Mapping[str, float]) -> dict[str, float]:
    """Levels as wished, moved apart where things would overlap, and then together back."""
    found: dict[str, float] = {}
    floor = float("-inf")
    for key in keys:
        found[key] = max(wishes[key], floor + plan.above(key))
        floor = found[key] + plan.below(key) + _BETWEEN
    back = mean(wishes[key] - found[key] for key in keys)
    return {key: level + back for key, level in found.items()}


def _ends(plan: _Plan, levels: Mapping[str, float], top: float) -> dict[tuple[str, str], int]:
    """How far down a line meets a box, by both; in the order in which the lines go on."""
    ends: dict[tuple[str, str], int] = {}
    for (box, _), met in plan.sides.items():
        for at, (line, _) in enumerate(sorted(met, key=lambda one: levels[one[1]])):
            ends[line, box] = round(levels[box] - top + _PORT * (at - (len(met) - 1) / 2))
    return ends


def _curve(
    key: str, places: Mapping[str, Box], plan: _Plan, ends: Mapping[tuple[str, str], int]
) -> str:
    """A line from its left box over the middles of a chain, level where it passes a label."""
    chain = plan.chains[key]
    first, last = places[chain[0]], places[chain[-1]]
    stub = plan.measures.stub
    x, y, last_y = first.x + first.width, ends[key, chain[0]], ends[key, chain[-1]]
    parts = [f"M{x} {y}h{stub}"]
    x += stub
    for middle in chain[1:-1]:
        place = places[middle]
        parts += [_bend(x, y, place.x, place.level), f"H{place.x + place.width}"]
        x, y = place.x + place.width, place.level
    if plan.layer[chain[0]] == plan.layer[chain[-1]]:
        label = places[chain[1]]
        parts += [f"M{last.x + last.width} {last_y}h{stub}"]
        parts += [_bend(last.x + last.width + stub, last_y, label.x, label.level)]
    else:
        parts.append(f"{_bend(x, y, last.x - stub, last_y)}h{stub}")
    return "".join(parts)


def _bend(x: int, y: int, to_x: int, to_y: int) -> str:
    """A smooth bend from one level to another."""
    if y == to_y:
        return f"H{to_x}"
    half = (x + to_x) // 2
    return f"C{half} {y} {half} {to_y} {to_x} {to_y}"


def _head(
    line: Line,
    places: Mapping[str, Box],
    columns: Mapping[str, int],
    ends: Mapping[tuple[str, str], int],
    size: int,
) -> str:
    """The arrow head at the end of a line, on the side from which the line arrives."""
    box, y = places[line.end], ends[line.key, line.end]
    if columns[line.end] > columns[line.start]:
        return f"M{box.x} {y}l-{size} -{size / 2:g}v{size}z"
    return f"M{box.x + box.width} {y}l{size} -{size / 2:g}v{size}z"
