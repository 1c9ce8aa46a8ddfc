"""A second, small account of what a case may do, written from the law and the charts and asking no rule of ours.

Both sample flows are single lines of work: a case waits at one task or has ended.
"""

from dataclasses import dataclass, field
from datetime import datetime

DONE = "done"
ENDED = ""
WAYS = {
    "licence": {
        "review": {"pass": "decide", "site_check": "site_check"},
        "site_check": {DONE: "decide"},
        "decide": {"grant": "serve", "deny": "serve"},
        "serve": {DONE: ENDED},
    },
    "penalty": {
        "investigate": {DONE: "review"},
        "review": {"pass": "notify_rights", "return": "investigate"},
        "notify_rights": {DONE: "statement"},
        "statement": {"heard": "decide", "waived": "decide"},
        "decide": {"punish": "serve", "no_penalty": "serve_no_penalty", "transfer": "hand_over"},
        "serve": {DONE: "execute"},
        "execute": {DONE: "close"},
        "serve_no_penalty": {DONE: "close"},
        "hand_over": {DONE: "close"},
        "close": {DONE: ENDED},
    },
}
BACK = {
    "licence": {"site_check": ["review"], "decide": ["review", "site_check"]},
    "penalty": {
        "review": ["investigate"],
        "notify_rights": ["investigate", "review"],
        "statement": ["investigate", "review", "notify_rights"],
        "decide": ["investigate", "review", "notify_rights", "statement"],
        "execute": ["serve"],
        "close": ["serve", "execute", "serve_no_penalty", "hand_over"],
    },
}
"""Returns: never to the opening, and never behind a decision that was made."""
HOLDERS = {
    "site_check": "reviewer",
    "decide": "decider",
    "licence:review": "reviewer",
    "penalty:review": "legal_reviewer",
}
OUTCOMES = sorted({outcome for flow in WAYS.values() for ways in flow.values() for outcome in ways} | {"refuse", "x"})
NODES = sorted({node for flow in WAYS.values() for node in flow} | {"accept", "apply", "file", "start", "x"})


@dataclass
class Modelled:
    """One application or case. `acts` counts entries in its ledger stream, `dues` remembers when clocks are due."""

    number: str
    flow: str
    state: str
    answer_due_at: datetime | None = None
    asked: bool = False
    node: str | None = None
    done: set[str] = field(default_factory=set)
    decided: bool = False
    acts: int = 1
    resumed: bool = False
    dues: dict[int, datetime] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return bool(self.node)

    @property
    def holder(self) -> str:
        office = "handler" if self.flow == "penalty" else "window"
        return HOLDERS.get(f"{self.flow}:{self.node}") or HOLDERS.get(str(self.node)) or office

    def silence(self, at: datetime) -> bool:
        return self.state == "submitted" and self.answer_due_at is not None and at >= self.answer_due_at

    def after(self, outcome: str) -> str | None:
        """Where finishing the waiting task with this outcome leads; None where it may not."""
        return WAYS[self.flow].get(str(self.node), {}).get(outcome)

    def returns(self) -> set[str]:
        return set(BACK[self.flow].get(str(self.node), [])) & self.done

    def move(self, to: str, *, finished: bool = True) -> None:
        """Go on to `to`, or back to it."""
        if finished:
            self.done.add(str(self.node))
        self.decided = self.decided or (finished and self.node == "decide")
        self.resumed = self.node == "site_check"
        self.node, self.acts = to, self.acts + 1
        if to == ENDED:
            self.state = "closed"
