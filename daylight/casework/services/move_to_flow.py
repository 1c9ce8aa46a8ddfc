"""改用新流程: a running case goes on under a later version of its flow, where its place means the same in both."""

from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.casework.models import Case
from daylight.casework.queries.flow_moves import obstacles_of
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.procedure import queries as procedure

MAY_MOVE = frozenset({Role.DEPARTMENT_HEAD, Role.CATALOGUE_EDITOR})


@transaction.atomic
def move_to_flow(
    division: str, number: str, *, flow_version: int, as_seen: int, reason: str, by: Actor, at: datetime
) -> None:
    """Move one open case. Its tasks, clocks and history stay as they are; no limit begins anew.

    Raises `Forbidden` `post.missing` outside the case's department, `Stale` `case.stale`, `Refusal` `case.closed`,
    `flow.other`, `reasons.missing`, and `flow.cannot_move` with the first thing that stands in the way.
    """
    case = Case.objects.select_for_update().filter(division=division, number=number).first()
    if case is None:
        raise NotFound("case.unknown", msg("There is no case with the number %(number)s."), number=number)
    _must_be_theirs(by, case.department)
    if not reason.strip():
        raise Refusal("reasons.missing", msg("Say why the case goes on under another flow."))
    if case.revision != as_seen:
        raise Stale(
            "case.stale",
            msg("Somebody else has moved case %(number)s since you opened the page."),
            next_step=msg("Open the case again and look at what has changed."),
            number=number,
        )
    _must_fit(case, flow_version)
    before, case.flow_version = case.flow_version, flow_version
    case.revision += 1
    case.save(update_fields=["flow_version", "revision"])
    said = {"from": before, "to": flow_version, "reason": reason.strip()[:500]}
    ledger.record("case.flow_changed", stream=f"case/{number}", by=by, at=at, payload=said, division=division)


def _must_fit(case: Case, flow_version: int) -> None:
    if case.closed_at is not None:
        raise Refusal(
            "case.closed", msg("Case %(number)s is closed; nothing more can be done in it."), number=case.number
        )
    old, new = procedure.flow(case.flow_version), procedure.flow(flow_version)
    if old.name != new.name or new.number <= old.number:
        raise Refusal("flow.other", msg("A case goes on only under a later version of its own flow."))
    for obstacle in obstacles_of(case, flow_version):
        values: dict[str, Any] = dict(obstacle.values)
        raise Refusal("flow.cannot_move", obstacle.what, next_step=msg("It ends under its own version."), **values)


def _must_be_theirs(by: Actor, department: int) -> None:
    if by.kind is not ActorKind.OFFICER or by.role not in MAY_MOVE or by.department != department:
        raise Forbidden(
            "post.missing",
            msg("Only the head or the catalogue editor of the department moves its cases to another flow."),
            next_step=msg("Ask one of them."),
        )
