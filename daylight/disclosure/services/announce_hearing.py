"""公告听证: a body announces a hearing on a matter of vital public interest."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import PublicHearing
from daylight.disclosure.rules.hearings import ANNOUNCED, BASIS, SEATS, must_be_in_order, must_say
from daylight.disclosure.services._entries import signature
from daylight.disclosure.services._numbers import next_number
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class HearingText:
    """What the notice says: the matter, the draft plan and why, the basis, where and when, and for how many; and the
    same in English where the body has it."""

    matter: str
    plan: str
    basis: str
    place: str
    seats: int
    register_by: datetime
    held_at: datetime
    matter_en: str = ""
    plan_en: str = ""
    place_en: str = ""


@transaction.atomic
def announce_hearing(department: int, told: HearingText, *, by: Actor, at: datetime) -> str:
    """Announce a hearing, with the draft, time and place in advance (《重大行政决策程序暂行条例》第十六条); its number.

    The head of the body announces it. Refuses `hearing.*` for an empty text, too few seats or days out of order.
    """
    body = offices.department(department)
    head = offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=department, on=legal_day(at))
    said = {
        "matter": must_say(told.matter)[:200],
        "plan": must_say(told.plan),
        "basis": must_say(told.basis)[:200],
        "place": must_say(told.place)[:200],
    }
    said |= {"matter_en": told.matter_en.strip()[:200], "plan_en": told.plan_en.strip()}
    said |= {"place_en": told.place_en.strip()[:200]}
    if told.seats not in SEATS:
        raise Refusal("hearing.seats", msg("A hearing has between 3 and 1,000 seats."), why=BASIS)
    must_be_in_order(at, told.register_by, told.held_at)
    year = legal_day(at).year
    number = f"TZ{year}-{next_number(body.division, f'hearing/{year}'):04d}"
    days = {"register_by": told.register_by, "held_at": told.held_at}
    PublicHearing.objects.create(
        division=body.division,
        number=number,
        department=department,
        state=ANNOUNCED,
        seats=told.seats,
        announced_at=at,
        announced_by=signature(head),
        **said,
        **days,
    )
    payload = {"department": department, "seats": told.seats, **said, **days}
    stream = f"hearing/{number}"
    ledger.record("hearing.announced", stream=stream, by=head, at=at, payload=payload, division=body.division)
    return number
