"""立案: an office opens a case by its own duty, on a source it has registered."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Committed, commit
from daylight.casework.queries.applications import new_case
from daylight.casework.rules import filing, opening
from daylight.casework.rules.opening import Opening, Party
from daylight.casework.services._attempts import on_record
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.hall import services as hall
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure


def file_case(
    power_id: int, *, party: Party, facts: dict[str, str], by: Actor, at: datetime, workdays: Workdays
) -> tuple[str, Committed]:
    """File a case (《行政处罚法》第五十四条): who, what, where, when, from which source. Returns its number.

    Raises `Refusal` `power.not_published` for a power that may not be exercised, `filing.*` for missing facts, and
    `Forbidden` when the person holds no handler's post in the department.
    """
    with on_record("file_case", stream=f"power/{power_id}", division=by.division, by=by, at=at), transaction.atomic():
        power = catalogue.in_force(power_id, on=legal_day(at))
        officer = offices.at_post(by, role=Role.HANDLER, department=power.department, on=legal_day(at))
        known = filing.checked(party, facts, on=legal_day(at))
        number = hall.number_for(power.department, on=legal_day(at))
        new = new_case(power, number, party, known)
        table = procedure.flow(new.flow_version).table
        outcome = filing.outcome(table)
        how = Opening("case.filed", "file", outcome, officer, at, at, str(known["facts"]))
        change = opening.opened(new, table, how, workdays)
        return number, commit(change.with_parts(payload=change.payload | {"data": known}), by=officer, at=at)
