"""立案: an office opens a case by its own duty, on a source it has registered."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.applications import at_duty, new_case
from daylight.casework.queries.bodies import bodies_of
from daylight.casework.rules import filing, opening
from daylight.casework.rules.opening import Opening, Party
from daylight.casework.services._attempts import on_record
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.hall import services as hall
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure


def file_case(
    power_id: int, *, party: Party, facts: dict[str, str], by: Actor, at: datetime, workdays: Workdays
) -> tuple[str, Committed]:
    """File a case (《行政处罚法》第五十四条): who, what, where, when, from which source. Returns its number.

    Raises `Refusal` `power.not_published` for a power that may not be exercised, `body.not_recognised`, `filing.*` for
    missing facts, and `Forbidden` when the person holds no handler's post in the department.
    """
    with on_record("file_case", stream=f"power/{power_id}", division=by.division, by=by, at=at):
        editions = ledger.editions()
        power = catalogue.in_force_in_edition(editions.catalogue, power_id, legal_day(at))
        filing.must_run(is_off=catalogue.switched_off_in_edition(editions.catalogue, power_id, legal_day(at)))
        officer = at_duty(by, Role.HANDLER, power.division, power.department, at, editions)
        known = filing.checked(party, facts, on=legal_day(at))
        body = offices.department_in_edition(editions.offices, power.department)
        body.must_be_recognised(power.kind)
        number = hall.number_for(body.code, on=legal_day(at))
        new = new_case(power, number, party, known)
        table = procedure.flow(new.flow_version).table
        outcome = filing.outcome(table)
        how = Opening("case.filed", "file", outcome, officer, at, at, str(known["facts"]))
        bodies = bodies_of(table, new.division, new.department, editions)
        change = opening.opened(new, table, how, workdays, bodies)
        return number, commit(change.with_parts(payload=change.payload | {"data": known}), by=officer, at=at)
