"""审批前公示: whether a power asks for it, and whether its flow can bring a case to the decision without it."""

from collections.abc import Mapping

from daylight.catalogue.rules.checks import Problem
from daylight.catalogue.rules.definitions import Document
from daylight.core.words import msg
from daylight.procedure.rules.table import Kind, Table

ELEMENT = "publicity"
"""The power's element that flags it: for how many working days a case is shown."""
ACT = "publicity"
DECIDE = "decide"
MOST = 60
OPEN_LICENSING = "《行政许可法》第五条"
OPEN_OFFICE = "《政府信息公开条例》第二十条"


def days_of(extra: Mapping[str, object]) -> int:
    """For how many working days a case of the power is shown before the decision; 0 where it is not flagged."""
    said = str(extra.get(ELEMENT, "")).strip()
    return min(int(said), MOST) if said.isascii() and said.isdecimal() else 0


def misstated(document: Document) -> list[Problem]:
    """A problem where what is given for the days of publicity is no number of days."""
    said = str(document["extra"].get(ELEMENT, "")).strip()
    if not said or (0 < days_of({ELEMENT: said}) <= MOST and int(said) <= MOST):
        return []
    sentence = msg("Give the working days of publicity as a whole number from 1 to %(most)s, or nothing.")
    return [Problem(f"x-{ELEMENT}", "power.publicity_days", sentence, {"most": MOST})]


def is_passed_by(table: Table) -> bool:
    """Whether a case can reach a decision without having been shown; all branches of a parallel part are gone."""
    shown = dict.fromkeys(table.nodes, True) | {table.start.id: False}
    changed = True
    while changed:
        changed = False
        for node in table.nodes.values():
            came = [shown[move.source] or table.nodes[move.source].act == ACT for move in table.moves_to(node.id)]
            joins = node.kind is Kind.PARALLEL
            if came and shown[node.id] and not (any(came) if joins else all(came)):
                shown[node.id] = False
                changed = True
    return any(node.act == DECIDE and not shown[node.id] for node in table.nodes.values())


def unshown(document: Document, table: Table | None, flow: str) -> list[Problem]:
    """A problem where the power asks for publicity and its flow does not give it on every way to the decision."""
    days = days_of(document["extra"])
    if not days or table is None or not is_passed_by(table):
        return []
    return [
        Problem(
            "flow_version",
            "power.publicity_missing",
            msg(
                "A case must be shown to the public for %(n)s working days before it is decided, but in the flow "
                "“%(flow)s” it can reach the decision without the step of publicity."
            ),
            {"n": days, "flow": flow},
            why=OPEN_LICENSING if document["kind"] == "licence" else OPEN_OFFICE,
            next_step=msg("Choose a flow with that step before the decision, or have it drawn into this one."),
        )
    ]
