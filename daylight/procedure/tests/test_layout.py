"""Where nodes stand when nobody has placed them: side by side, or upright where that would be too long."""

from itertools import pairwise

from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.layout import LONGEST_LINE, layered, readable
from daylight.procedure.tests.makers import draw, table


def chain(steps: int):
    names = [f"s{at}" for at in range(steps)]
    nodes = [("start", "startEvent", {}), *((name, "task", {"role": "handler", "act": "handle"}) for name in names)]
    line = ["start", *names, "stop"]
    flows = [(f"f{at}", *pair, None) for at, pair in enumerate(pairwise(line))]
    return compile_source(draw([*nodes, ("stop", "endEvent", {})], flows))


def overlapping(boxes) -> bool:
    many = list(boxes.values())
    return any(
        a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height
        for at, a in enumerate(many)
        for b in many[at + 1 :]
    )


def test_a_long_chain_stands_upright_and_a_short_one_lies():
    short, long = readable(chain(3)), readable(chain(LONGEST_LINE))
    assert not short.is_upright and long.is_upright
    ys = [box.centre[1] for box in long.boxes.values()]
    assert ys == sorted(ys) and len({box.centre[0] for box in long.boxes.values()}) == 1
    assert all(points[0][1] < points[-1][1] for points in long.lines.values())


def test_no_two_nodes_stand_in_one_place_and_every_arrow_begins_and_ends_at_its_nodes():
    for name in ("licence", "penalty", "joint"):
        flow = table(name)
        for layout in (layered(flow), readable(flow)):
            assert not overlapping(layout.boxes)
            for move in flow.moves:
                for node, (x, y) in ((move.source, layout.lines[move.id][0]), (move.target, layout.lines[move.id][-1])):
                    box = layout.boxes[node]
                    assert box.x - 1 <= x <= box.x + box.width + 1 and box.y - 1 <= y <= box.y + box.height + 1
