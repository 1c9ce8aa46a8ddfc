"""Reads of applications: as they stand, as they wait at a window, and as their applicants see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from daylight.core import clocks
from daylight.core.refusals import NotFound, Refusal, Stale
from daylight.core.words import msg
from daylight.hall.models import Application, Material, Notice
from daylight.hall.rules.facts import ApplicationFacts, MaterialFacts, NoticeFacts, Waiting
from daylight.hall.rules.states import State
from daylight.ledger import queries as ledger
from daylight.ledger.queries import Editions
from daylight.web.statements import Statement, read_json

FIELDS = [field.name for field in fields(ApplicationFacts)]
COLUMNS = ", ".join(FIELDS)
FROM_ONE = "FROM hall_application WHERE division = %s AND number = %s"
ONE = Statement(f"SELECT {COLUMNS} {FROM_ONE}")
WITH_EDITIONS = Statement(f"SELECT {COLUMNS}, ledger_editions() {FROM_ONE}")


def unknown() -> NotFound:
    """The one answer for what does not exist and for what the reader may not know of."""
    return NotFound(
        "application.unknown",
        msg("There is no such application."),
        next_step=msg("Check the number, or sign in with the account that applied."),
    )


def facts(row: Application) -> ApplicationFacts:
    """A row of the table as others may see it."""
    values = {name: getattr(row, name) for name in FIELDS}
    return ApplicationFacts(**{**values, "state": State(row.state)})


def facts_of(row: Sequence[Any]) -> ApplicationFacts:
    """A row of `COLUMNS` as a statement returns it."""
    values = dict(zip(FIELDS, row, strict=True))
    return ApplicationFacts(**{**values, "data": read_json(values["data"]), "state": State(values["state"])})


def application(division: str, number: str) -> ApplicationFacts:
    """One application; raises NotFound."""
    row = ONE.row((division, number))
    if row is None:
        raise unknown()
    return facts_of(row)


def application_and_editions(division: str, number: str) -> tuple[ApplicationFacts, Editions]:
    """One application, and the editions of what an act on it rests on, in one statement; raises NotFound."""
    row = WITH_EDITIONS.row((division, number))
    if row is None:
        raise unknown()
    return facts_of(row[:-1]), ledger.editions_of(row[-1])


def why_not_taken(division: str, number: str, taken: Mapping[str, object]) -> Refusal:
    """Why an application could not be taken up as it was seen: NotFound, "application.stale" or ".wrong_state"."""
    found = application(division, number)
    if found.revision != taken["as_seen"]:
        return Stale(
            "application.stale",
            msg("Application %(number)s has changed since you opened it."),
            next_step=msg("Open it again and decide on what it says now."),
            number=number,
        )
    return Refusal(
        "application.wrong_state",
        msg("Application %(number)s cannot take this step as it stands now."),
        next_step=msg("Open it again and choose a step that is offered there."),
        number=number,
    )


def applications(division: str, numbers: Iterable[str]) -> dict[str, ApplicationFacts]:
    """Several applications of one division by number, in one query; unknown numbers are left out."""
    rows = Application.objects.filter(division=division, number__in=list(numbers))
    return {row.number: facts(row) for row in rows}


def division_of(number: str) -> str:
    """The division that holds a number; raises NotFound. Numbers are unique in an installation."""
    found = Application.objects.filter(number=number).values_list("division", flat=True).first()
    if found is None:
        raise unknown()
    return found


def waiting(departments: Sequence[int], *, at: datetime, limit: int = 200) -> list[Waiting]:
    """Submitted applications of these departments, the one due first at the top, with the answer's lamp at `at`."""
    rows = Application.objects.filter(department__in=departments, state=State.SUBMITTED)
    found = [facts(row) for row in rows.order_by("answer_due_at", "number")[:limit]]
    return [Waiting(each, lamp(each, at=at)) for each in found]


def unanswered(division: str, *, at: datetime, limit: int = 500) -> list[ApplicationFacts]:
    """Submitted applications of a division whose time to answer is over at `at`, the one due first at the top."""
    rows = Application.objects.filter(division=division, state=State.SUBMITTED, answer_due_at__lte=at)
    return [facts(row) for row in rows.order_by("answer_due_at", "number")[:limit]]


def lamp(application: ApplicationFacts, *, at: datetime) -> clocks.Lamp:
    """The lamp of the five working days to answer: on hold while the applicant supplies, out once answered."""
    paused = application.state == State.SUPPLEMENTING
    stopped = None if application.state in {State.SUBMITTED, State.SUPPLEMENTING} else application.changed_at
    return clocks.lamp(at, application.answer_warn_at, application.answer_due_at, paused, stopped)


def materials(division: str, number: str) -> list[MaterialFacts]:
    """Everything handed in with an application, the earliest first; nothing of what was erased."""
    rows = Material.objects.filter(division=division, number=number).exclude(digest="").order_by("uploaded_at", "id")
    return [MaterialFacts(row.id, row.key, row.name, row.digest, row.size, row.type, row.uploaded_at) for row in rows]


def material(division: str, number: str, material_id: UUID) -> MaterialFacts:
    """One file of an application; raises NotFound."""
    found = next((each for each in materials(division, number) if each.id == material_id), None)
    if found is None:
        raise unknown()
    return found


def notices(division: str, number: str) -> list[NoticeFacts]:
    """What the applicant has been told about an application, the latest first."""
    rows = Notice.objects.filter(division=division, number=number).order_by("-at", "id")
    return [_notice(row) for row in rows]


def notices_of(person: int, *, limit: int = 20) -> list[NoticeFacts]:
    """What a person has been told about all their applications, the latest first."""
    return [_notice(row) for row in Notice.objects.filter(person=person).order_by("-at", "id")[:limit]]


def applications_of(person: int, *, limit: int = 100) -> list[ApplicationFacts]:
    """What a person has applied for, the latest first."""
    rows = Application.objects.filter(applicant=person).order_by("-submitted_at", "number")[:limit]
    return [facts(row) for row in rows]


def own(person: int | None, number: str) -> ApplicationFacts:
    """A person's own application by number; raises the same NotFound for another's as for none."""
    row = Application.objects.filter(number=number, applicant=person).first() if person is not None else None
    if row is None:
        raise unknown()
    return facts(row)


def _notice(row: Notice) -> NoticeFacts:
    return NoticeFacts(row.id, row.division, row.number, row.kind, row.sentence, dict(row.values), row.at, row.read_at)
