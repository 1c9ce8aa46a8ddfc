"""登记来信: somebody writes, calls, comes or sends a text message, and gets a number."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.models import Application, Leader, Letter, Reception
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes, letters
from daylight.hall.services._letters import at_desk, note, signature, start_clock
from daylight.hall.services._outbox import tell_writer
from daylight.offices import queries as offices

RECEIVED = msg("Your letter has been registered as %(number)s. You will be told in a text message how it is handled.")


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody brings forward; `kind` and `source` are keys of `rules.letters`, the rest as they said it."""

    kind: str
    title: str
    content: str
    name: str
    phone: str = ""
    source: str = "web"
    power_id: int | None = None
    about_case: str = ""
    leader: UUID | None = None
    reception: UUID | None = None
    may_publish: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """The number of a letter and the code that opens it; the code is told once and stored nowhere."""

    division: str
    number: str
    code: str


@transaction.atomic
def register_letter(department: int, written: Written, *, by: Actor, at: datetime) -> Registered:
    """Register a letter to a department and start the clock of taking it up.

    A petition goes to the department of its leader, a letter about a case to the one that handles it. Telephone and
    window are entered at a window post of the same division. Raises Refusal "letter.incomplete", Forbidden, NotFound.
    """
    said = {name: getattr(written, name).strip() for name in ("title", "content", "name", "phone")}
    letters.must_be_written(written.kind, written.source, **said)
    department, power_id = _addressee(department, written)
    division = offices.department(department).division
    by = _clerk(by, division, written.source, at)
    number = letters.number(legal_day(at).year, _next())
    code = codes.query_code(secrets.randbits(codes.BITS))
    letter = Letter(
        division=division, number=number, kind=written.kind, source=written.source, department=department,
        power_id=power_id, about_case=written.about_case.strip()[:40], leader=written.leader,
        reception=written.reception, person=by.person if by.kind is ActorKind.APPLICANT else None,
        may_publish=written.may_publish and letters.KINDS[written.kind].may_be_public,
        state=letters.State.REGISTERED, registered_at=at,
        registered_by=signature(by) if by.kind is ActorKind.OFFICER else "",
        query_digest=codes.digest(pepper(), number, code), **said,
    )  # fmt: skip
    letter.save(force_insert=True)
    start_clock(letter, letters.Stage.ACCEPT, at)
    told = tell_writer(letter, RECEIVED, at)
    payload = {"kind": letter.kind, "source": letter.source, "department": department, "told": told}
    note("letter.registered", letter, payload, by=by, at=at)
    return Registered(division, number, codes.spelled(code))


def _addressee(department: int, written: Written) -> tuple[int, int | None]:
    if written.reception and not Reception.objects.filter(pk=written.reception, leader=written.leader).exists():
        raise NotFound("reception.unknown", msg("There is no such reception."))
    if written.kind == "petition":
        leader = Leader.objects.filter(pk=written.leader, until=None).first() if written.leader else None
        if leader is None:
            raise Refusal("letter.leader", msg("Choose the leader to whom the petition goes."))
        return leader.department, written.power_id
    if written.about_case:
        about = Application.objects.filter(number=written.about_case.strip()[:40]).first()
        if about is not None:
            return about.department, about.power_id
    return department, written.power_id


def _clerk(by: Actor, division: str, source: str, at: datetime) -> Actor:
    if source == "web" and by.kind in {ActorKind.VISITOR, ActorKind.APPLICANT}:
        return by
    if source == "sms" and by.kind is ActorKind.JOB:
        return by
    at_home = by.department is not None and by.division == division
    return at_desk(by, by.department if at_home and by.department else 0, at, (Role.WINDOW,))


def _next() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('hall_letter_number')")
        return int(cursor.fetchone()[0])
