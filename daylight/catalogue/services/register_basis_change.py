"""登记依据变化: a law, a function or a policy has changed; every body it touches has 20 working days to declare."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import BasisChange, ChangeTask
from daylight.catalogue.queries.citing import bodies_citing
from daylight.catalogue.rules.clearing.limits import ClockKind
from daylight.catalogue.services._declared import must_lead, start_clock
from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import start_of_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

KINDS = ("law", "function", "policy")


@transaction.atomic
def register_basis_change(
    division: str,
    *,
    kind: str,
    title: str,
    changed_on: date,
    departments: Iterable[int] = (),
    note: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Register a change and give each body a task due 20 working days after the day of the change; return its id.

    For a law the bodies whose powers rest on it are found, beside those named. Refuses a change that touches nobody.
    """
    if by.kind is not ActorKind.JOB:
        must_lead(by, division)
    if kind not in KINDS or not title.strip():
        raise Refusal("change.lacking", msg("Say what has changed, and whether it is a law, a function or a policy."))
    touched = set(departments) | (bodies_citing(title, division) if kind == "law" else set())
    if not touched:
        raise _nobody()
    change = enter_change(
        division, kind=kind, title=title, changed_on=changed_on, bodies=touched, note=note, by=by, at=at
    )
    return change.pk


def enter_change(
    division: str,
    *,
    kind: str,
    title: str,
    changed_on: date,
    bodies: Iterable[int],
    note: str = "",
    law_change: int | None = None,
    by: Actor,
    at: datetime,
) -> BasisChange:
    """Keep a change and give every body its task with its clock; one entry. For the verbs that register changes."""
    change = BasisChange.objects.create(
        division_id=division,
        kind=kind,
        title=title.strip().strip("《》")[:200],
        changed_on=changed_on,
        note=note.strip(),
        at=at,
        by=by.as_record(),
        law_change_id=law_change,
    )
    asked = sorted(set(bodies))
    for body in asked:
        task = ChangeTask.objects.create(change=change, department_id=body)
        start_clock(ClockKind.DECLARE, division, start_of_day(changed_on), task=task)
    payload = {"kind": kind, "title": change.title, "changed_on": changed_on, "departments": asked}
    ledger.record(
        "clearing.basis_changed", stream=f"clearing/{division}", by=by, at=at, payload=payload, division=division
    )
    return change


def _nobody() -> Refusal:
    return Refusal(
        "change.nobody",
        msg("No body of the division is touched by this change."),
        next_step=msg("Name the bodies yourself if some are."),
    )
