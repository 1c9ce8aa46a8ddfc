"""办事大厅示意图: where each department's counter stands in the service centre, drawn in three dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = 4
WIDE, DEEP, HIGH = 150, 75, 46
LEFT, TOP = 40, 10


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter as polygons of an isometric drawing (`top`, `left`, `right`: points) and where its number stands."""

    place: int
    top: str
    left: str
    right: str
    x: int
    y: int


def drawn(how_many: int) -> tuple[list[Counter], int, int]:
    """Counters in rows of four, and the width and height of the drawing. It is not to scale and says so."""
    rows = max(1, -(-how_many // COLUMNS))
    counters = [_counter(n, LEFT + rows * DEEP, TOP) for n in range(how_many)]
    corners = [pair.split(",") for each in counters for pair in f"{each.left} {each.right}".split()]
    width = max((int(x) for x, _y in corners), default=WIDE) + LEFT
    height = max((int(y) for _x, y in corners), default=HIGH) + LEFT // 2
    return counters, width, height


def _counter(n: int, x0: int, y0: int) -> Counter:
    row, column = divmod(n, COLUMNS)
    x = x0 + column * WIDE - row * DEEP
    y = y0 + column * (DEEP // 2) + row * DEEP
    a, b, c, d = (x, y), (x + 100, y + 25), (x + 60, y + 55), (x - 40, y + 30)
    down = HIGH
    return Counter(
        n + 1,
        _points(a, b, c, d),
        _points(d, c, (c[0], c[1] + down), (d[0], d[1] + down)),
        _points(c, b, (b[0], b[1] + down), (c[0], c[1] + down)),
        x + 30,
        y + 34,
    )


def _points(*corners: Sequence[int]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)
