"""What an entry of a case's trace changed: the step before, and what it became."""

from collections.abc import Mapping

from daylight.casework.rules.stages import OUTCOMES
from daylight.core.words import msg
from daylight.procedure.rules.table import Node, Outcome

Side = Node | Outcome | str
"""A step or an outcome with its names, a msgid, or the name of a person."""
STATES = {
    "case.accepted": (msg("Application handed in"), msg("Being handled")),
    "case.suspended": (msg("Being handled"), msg("Suspended")),
    "case.resumed": (msg("Suspended"), msg("Being handled")),
    "case.terminated": (msg("Being handled"), msg("Closed")),
}


def change_told(
    kind: str, payload: Mapping[str, object], who: str, nodes: Mapping[str, Node]
) -> tuple[Side, Side] | None:
    """Before and after, None for an entry that moved nothing in the case."""
    if kind in STATES:
        return STATES[kind]
    if kind == "case.assigned":
        return who, str(payload.get("to", ""))
    if kind in {"case.signed_for", "case.put_back"}:
        waits = msg("Waiting to be signed for")
        return (waits, who) if kind == "case.signed_for" else (who, waits)
    node = nodes.get(str(payload.get("node", "")))
    if node is None:
        return None
    said = payload.get("fields")
    back = nodes.get(str(said.get("to", ""))) if isinstance(said, Mapping) else None
    if back is not None:
        return node, back
    code = str(payload.get("outcome", ""))
    ended = next((each for each in node.outcomes if each.code == code and each.name), None)
    return node, ended or OUTCOMES.get(code) or msg("Step completed")
