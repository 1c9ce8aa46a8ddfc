"""An applicant hands in an application: it gets its number, and the office's time to answer begins."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.hall.queries.drafts import draft, draft_and_editions
from daylight.hall.queries.mandates import agent_of, must_be_mandated
from daylight.hall.queries.parties import party_in_edition
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes
from daylight.hall.rules.answer import AnswerTime, answer_time
from daylight.hall.rules.applicants import Party, must_be_addressed, must_be_applicant, must_be_open
from daylight.hall.rules.facts import ApplicationFacts, DraftFacts
from daylight.hall.rules.notices import notice
from daylight.hall.rules.states import State
from daylight.hall.services._attempts import on_record
from daylight.hall.services._handing_in import content, must_be_complete
from daylight.hall.services.number_for import number_for
from daylight.ledger import services as ledger
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices
from daylight.web.statements import Statement

HAND_IN = Statement("SELECT hall_hand_in(%s, %s, %s::jsonb, %s::jsonb, %s, %s, %s, %s, %s, %s)")
TOLD = msg(
    "Application %(number)s has come in. Counting starts on %(counts_from)s, and you will be told by %(due_on)s"
    " whether it is accepted, or once and completely what is missing."
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What the receipt says. `query_code` is given this once and kept nowhere; empty when it was submitted before."""

    number: str
    division: str
    query_code: str = ""


def submit(draft_id: UUID, *, by: Actor, at: datetime) -> Submitted:
    """Hand in a draft, in one statement. Submitting the same draft again gives the same number and changes nothing.

    The power must still be published and unchanged since the answers were saved. Raises NotFound, the catalogue's
    refusal, Refusal "draft.outdated", "form.invalid" or "material.missing", and Stale "draft.changed" where another
    window has changed it meanwhile. Recorded as `application.submitted` in `case/<number>`.
    """
    person = must_be_applicant(by)
    found, editions = draft_and_editions(draft_id, person)
    if found.submitted_number:
        return Submitted(found.submitted_number, found.division)
    must_be_mandated(by, found.power_id, at)
    with on_record("submit", power=found.power_id, division=found.division, by=by, at=at):
        power = catalogue.in_force_in_edition(editions.catalogue, found.power_id, legal_day(at))
    who = _party(found, power, editions, legal_day(at))
    values = must_be_complete(found, power, have=[], at=at)
    body = offices.department_in_edition(editions.offices, power.department).code
    number = number_for(body, on=legal_day(at))
    code = codes.query_code(secrets.randbits(codes.BITS))
    answer = answer_time(at, offices.workdays(power.division))
    application = application_of(number, found, power, who, values, answer, at)
    if by.mandate:
        name, identity = agent_of(by)
        application = replace(application, agent_name=name, agent_id=identity)
    if not hand_in(found, application, power, code, answer, by, at):
        return _otherwise(draft_id, person)
    return Submitted(number, power.division, code)


def _party(found: DraftFacts, power: PowerFacts, editions: Editions, today: date) -> Party:
    if found.power_version != power.version_id:
        raise Refusal(
            "draft.outdated",
            msg("This item has changed since you saved your answers."),
            next_step=msg("Go through the form again and save it; then submit."),
        )
    who = party_in_edition(editions.offices, found.person)
    is_off = catalogue.switched_off_in_edition(editions.catalogue, power.id, today)
    must_be_open(online=power.online and not is_off, form=power.form_version)
    must_be_addressed(who.kind, power.audience)
    return who


def application_of(
    number: str,
    found: DraftFacts,
    power: PowerFacts,
    who: Party,
    values: dict[str, object],
    answer: AnswerTime,
    at: datetime,
) -> ApplicationFacts:
    """The application that a draft becomes under this number."""
    return ApplicationFacts(
        division=power.division,
        number=number,
        power_id=power.id,
        power_version=power.version_id,
        flow_version=power.flow_version,
        form_version=power.form_version,
        department=power.department,
        applicant=found.person,
        party_kind=who.kind,
        party_name=who.name,
        party_id=who.id,
        phone=who.phone,
        agent_name="",
        agent_id="",
        data=values,
        state=State.SUBMITTED,
        revision=1,
        submitted_at=at,
        received_at=at,
        answer_warn_at=answer.warn_at,
        answer_due_at=answer.due_at,
        times_asked=0,
        changed_at=at,
    )


def hand_in(
    found: DraftFacts,
    application: ApplicationFacts,
    power: PowerFacts,
    code: str,
    answer: AnswerTime,
    by: Actor,
    at: datetime,
) -> bool:
    """Carry the handing-in out, in one statement; False where the draft has been changed or handed in meanwhile."""
    digest = codes.digest(pepper(), application.number, code)
    told = {"number": application.number, "counts_from": answer.counts_from, "due_on": answer.due_on}
    values = (
        found.id,
        found.updated_at,
        canonical(asdict(application) | {"query_digest": digest}),
        canonical(notice("submitted", TOLD, told)),
        at,
        canonical(by.within(power.division).as_record()),
        canonical(content(application, power, found)),
        secrets.token_bytes(16),
        by.request,
        by.request_digest,
    )
    try:
        done = HAND_IN.row(values)
    except IntegrityError as error:
        raise ledger.repeated(error) or error from error
    return done == (True,)


def _otherwise(draft_id: UUID, person: int) -> Submitted:
    """Another window was first: it has handed the draft in, or changed it."""
    now = draft(draft_id, person)
    if now.submitted_number:
        return Submitted(now.submitted_number, now.division)
    raise Stale(
        "draft.changed",
        msg("Your answers have been changed in another window since this page was opened."),
        next_step=msg("Read them again, then submit."),
    )
