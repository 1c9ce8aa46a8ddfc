"""The courses that cases run in the measurement: what is said at each step, in the order of the flows."""

from dataclasses import dataclass, field

ANSWERS = {"place": "江州市样例路 1 号", "area": "86"}
FACTS = {"source": "inspection", "facts": "未公示收费标准（样例）", "place": "样例路 2 号", "happened_on": "2026-01-05"}
FIRST_TOKEN = {"licence": 3, "penalty": 2}
"""The number of the first task after a case is opened; every step makes the next one (see procedure.rules.tokens)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act: the verb, whose post it is, the outcome or other words, and the fields the act asks for."""

    verb: str
    post: str
    said: dict[str, str]
    fields: dict[str, str] = field(default_factory=dict)


LICENCE = (
    Step("act", "reviewer", {"outcome": "pass", "opinion": "材料齐全"}),
    Step("decide", "decider", {"outcome": "grant", "reasons": ""}),
    Step("serve", "window", {"method": "direct", "received_by": "青禾"}),
)
PENALTY = (
    Step("act", "handler", {"outcome": "done"}, {"facts": "现场核实", "second_officer": "329900106008"}),
    Step("act", "legal", {"outcome": "pass", "opinion": "审核通过"}),
    Step("act", "handler", {"outcome": "done"}, {"intended": "罚款 2000 元"}),
    Step("act", "handler", {"outcome": "waived"}),
    Step("decide", "decider", {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": "2000"}),
    Step("serve", "handler", {"method": "direct", "received_by": "白杨"}),
    Step("act", "handler", {"outcome": "done"}, {"paid": "2000", "paid_on": "2026-01-06"}),
    Step("act", "handler", {"outcome": "done"}),
)
