"""案源登记: an office writes down a lead to an offence, from which day it has known it and who reported it."""

from datetime import date, datetime

from django.db import transaction

from daylight.casework.models import Lead
from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.fileable import begins_with_filing
from daylight.casework.queries.leads import lead_limits
from daylight.casework.rules import filing
from daylight.casework.rules.leads import LIMIT_BASIS, OPEN
from daylight.casework.rules.opening import Party
from daylight.casework.services._attempts import on_record
from daylight.casework.services._leads import keep
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.clocks import due_at, warn_at
from daylight.core.instants import legal_day, start_of_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.hall import services as hall
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices


def register_lead(
    power_id: int, *, party: Party, facts: dict[str, str], by: Actor, at: datetime, workdays: Workdays
) -> str:
    """Register a lead at the handler's post; returns its number. The time to decide runs from `received_on`.

    `facts` has what filing needs, `received_on`, and where somebody reported it `reporter`, `contact`, `letter`.
    Raises what `file_case` raises for the power and the facts, and `lead.received_on` for a day that cannot be.
    """
    with on_record("register_lead", stream=f"power/{power_id}", division=by.division, by=by, at=at):
        editions, today = ledger.editions(), legal_day(at)
        power = catalogue.in_force_in_edition(editions.catalogue, power_id, today)
        officer = at_duty(by, Role.HANDLER, power.division, power.department, at, editions)
        if power.flow_version is None or not begins_with_filing(power.flow_version):
            raise Refusal("lead.power", msg("Cases of this power are not filed by the office."))
        with transaction.atomic():
            lead = _lead(power, party, facts, at, workdays)
            lead.registered_by = canonical(officer.as_record())
            keep("lead.registered", lead, by=officer, at=at, power=power.key, received_on=lead.received_on)
        return lead.number


def _lead(power: PowerFacts, party: Party, facts: dict[str, str], at: datetime, workdays: Workdays) -> Lead:
    today = legal_day(at)
    known = filing.checked(party, facts, on=today)
    happened, received = date.fromisoformat(str(known["happened_on"])), _received(facts, today)
    if happened > received:
        raise _wrong_day()
    begins, limit = start_of_day(received), lead_limits(power.division, power.department, today).decide
    return Lead(
        division=power.division, number=hall.number_for(offices.department(power.department).code, on=today),
        department=power.department, power=power.id, title=power.name, title_en=power.name_en,
        source=str(known["source"]), party_kind=party.kind, party_name=party.name, party_id=party.id,
        facts=str(known["facts"]), place=str(known["place"])[:200], happened_on=happened, received_on=received,
        registered_at=at, warn_at=warn_at(limit, begins, (), workdays), due_at=due_at(limit, begins, (), workdays),
        state=OPEN, **{name: str(facts.get(name) or "").strip()[:120] for name in ("reporter", "contact")},
        letter=str(facts.get("letter") or "").strip()[:40],
    )  # fmt: skip


def _received(facts: dict[str, str], today: date) -> date:
    try:
        received = date.fromisoformat(str(facts.get("received_on") or ""))
    except ValueError:
        raise _wrong_day() from None
    if received > today:
        raise _wrong_day()
    return received


def _wrong_day() -> Refusal:
    return Refusal(
        "lead.received_on",
        msg("The day the office learned of it lies after the offence and not in the future."),
        why=LIMIT_BASIS,
        next_step=msg("Correct the day and send it again."),
    )
