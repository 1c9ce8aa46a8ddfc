"""申请公开: anybody asks a body for information."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.clocks import due_at as due_of
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import InformationRequest
from daylight.disclosure.rules.asking import CHANNELS, FORMS, REGULATION, SUPPLEMENT, State
from daylight.disclosure.services._entries import unit_of
from daylight.disclosure.services._numbers import next_number
from daylight.disclosure.services._requests import clocked, stream
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for: `kind` is citizen or company, `contact` where the reply goes, `form` how it is wanted."""

    content: str
    kind: str
    name: str
    id_number: str
    contact: str
    form: str = "electronic"
    channel: str = "web"


@dataclass(frozen=True, slots=True)
class Taken:
    """The number of a request and the code that opens it; the code is told once and stored nowhere."""

    number: str
    code: str


@transaction.atomic
def ask_for_information(department: int, asked: Asked, *, by: Actor, at: datetime) -> Taken:
    """Take a request in and return its number and query code; the reply is due in twenty working days.

    On paper it is the disclosure officer who enters it. Refuses `asking.incomplete` (第二十九条).
    """
    unit = unit_of(department)
    _checked(asked)
    if asked.channel != "web" or by.kind is ActorKind.OFFICER:
        by = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=department, on=legal_day(at))
    year = legal_day(at).year
    number = f"YSQ-{year}-{next_number(unit.division, f'request/{year}'):05d}"
    code = codes.query_code(secrets.randbits(codes.BITS))
    workdays = offices.workdays(unit.division)
    row = InformationRequest(
        division=unit.division, number=number, department=department, channel=asked.channel,
        person=by.person if by.kind is ActorKind.APPLICANT else None,
        kind=asked.kind, name=asked.name.strip(), id_number=asked.id_number.strip(), contact=asked.contact.strip(),
        content=asked.content.strip(), form=asked.form, state=State.OPEN, received_at=at, started_at=at,
        supplement_by=due_of(SUPPLEMENT, at, (), workdays),
        query_digest=codes.digest(pepper(), number, code),
    )  # fmt: skip
    clocked(row)
    row.save(force_insert=True)
    payload = {"department": department, "channel": asked.channel, "due_at": row.due_at}
    ledger.record("asking.received", stream=stream(number), by=by, at=at, payload=payload, division=unit.division)
    return Taken(number, codes.spelled(code))


def _checked(asked: Asked) -> None:
    given = (asked.name, asked.id_number, asked.contact, asked.content)
    sized = len(asked.name) <= 120 and len(asked.id_number) <= 40 and len(asked.contact) <= 200
    known = asked.kind in {"citizen", "company"} and asked.form in FORMS and asked.channel in CHANNELS
    if not all(each.strip() for each in given) or not sized or len(asked.content) > 4000 or not known:
        raise Refusal(
            "asking.incomplete",
            msg("Say who you are, how you can be reached, what you ask for and in which form."),
            why=f"{REGULATION}第二十九条",
        )
