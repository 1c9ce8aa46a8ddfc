"""What changing a body has in common: find it, let its administrator in, put the change on record."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries, rules
from daylight.offices.models import BodyChange, Department
from daylight.offices.queries.changes import unattended


def system_administrator(division: str, *, by: Actor, at: datetime) -> Actor:
    """The actor as system administrator of a division or of one above it; see `administrator_over`."""
    return administrator_over(division, role=Role.SYSTEM_ADMIN, by=by, at=at)


def administrator_over(division: str, *, role: Role, by: Actor, at: datetime) -> Actor:
    """The actor as an administrator of a division or of one above it; of any top division where none is named.

    A division at the top that has no such administrator yet is set up by those of the other divisions at the top.
    Raises Forbidden "post.missing".
    """
    above = {each.code: each.parent for each in queries.divisions()}
    tops = [code for code, parent in above.items() if not parent]
    line = [division] if division else tops
    while above.get(line[-1] if line else ""):
        line.append(above[line[-1]])
    if division and line[-1] in unattended(tops, role=role, on=legal_day(at)):
        line += tops
    for code in line:
        try:
            return queries.administrator(by, role=role, division=code, on=legal_day(at))
        except Forbidden:
            continue
    return queries.administrator(by, role=role, division=division, on=legal_day(at))


def body_to_change(department: int, *, by: Actor, at: datetime) -> tuple[Department, Actor]:
    """The department, locked, and the actor as its division's system administrator; refuses a closed body."""
    found = Department.objects.select_for_update(of=("self",)).filter(pk=department).first()
    if found is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    by = system_administrator(found.division_id, by=by, at=at)
    if found.closed_on is not None:
        raise Refusal("department.closed", msg("This department has been merged into another."))
    return found, by


def put_change_on_record(row: BodyChange, *, by: Actor, at: datetime) -> None:
    """Keep a change of a body and its one entry in the ledger."""
    row.save(force_insert=True)
    body = row.department
    payload = {"department": body.pk, "before": row.name_before, "after": row.name_after, "other": row.other_id}
    stream = rules.department_stream(body.division_id, body.code)
    kind = f"office.department_{row.kind}"
    ledger.record(
        kind, stream=stream, by=by, at=at, payload={**payload, "reason": row.reason}, division=body.division_id
    )
