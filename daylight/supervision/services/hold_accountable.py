"""责任追究: the holder of the post responsible answers for it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.supervision.models import Account
from daylight.supervision.queries.duties import Duty, duties_of
from daylight.supervision.queries.orders import accounts_of, answerable, order
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.orders import MEASURES
from daylight.supervision.services._ordering import next_id, note, said


@transaction.atomic
def hold_accountable(
    order_id: int,
    *,
    division: str,
    post: int,
    person: int,
    measure: str,
    duty: str,
    basis: str,
    by: Actor,
    at: datetime,
) -> Account:
    """Record the decision on one person: at which post of the ordered department, how, for which duty, by what basis.

    `duty` is the key of the line of the department's responsibility list that was not kept (`queries.duties`); words of
    one's own only where the department has no list. Refused for a person without that post there.
    """
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found = order(division, order_id)
    held = answerable(found, legal_day(at)).get((post, person))
    if held is None:
        raise Refusal("account.not_responsible", msg("This person does not hold that post in the ordered department."))
    if measure not in MEASURES:
        raise Refusal("account.unknown_measure", msg("Choose one of the measures offered."))
    if any(each.person == person for each in accounts_of(division, order_id)):
        raise Refusal("account.twice", msg("This person has been held to account after this order."))
    entry = _entry(found.department, duty)
    at_fault, name, cited = held[0], offices.person(person).name, said(basis)
    made = Account.objects.create(
        division=division, id=next_id("supervision_account"), order=order_id, department=found.department,
        person=person, person_name=name, post=post, post_name=at_fault.name, measure=measure, duty=entry.text[:200],
        power=entry.power, power_code=entry.code, power_name=entry.name, basis=cited,
        decided_by=canonical(supervisor.as_record()), decided_at=at,
    )  # fmt: skip
    facts = {"post": post, "person": person, "measure": measure, "duty": entry.text, "power": entry.code}
    note("accounted", found, by=supervisor, at=at, basis=cited, **facts)
    return made


def _entry(department: int, chosen: str) -> Duty:
    known = duties_of(department)
    if not known:
        return Duty("", 0, "", "", "", said(chosen))
    found = next((each for each in known if each.key == chosen), None)
    if found is None:
        raise Refusal(
            "account.no_duty",
            msg("Choose the duty from the responsibility list of the department."),
            next_step=msg("Open the responsibility list and see which duty was not kept."),
        )
    return found
