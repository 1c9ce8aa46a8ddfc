"""评议打分: a rater marks departments, once."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.performance.models import Appraisal, Invitation, Mark
from daylight.performance.queries.appraisals import appraisal
from daylight.performance.rules.appraising import INVITED, PUBLIC, Marks, must_be_marks
from daylight.performance.services.invite_raters import digest_of


@transaction.atomic
def mark_departments(appraisal_id: int, marks: Marks, *, code: str = "", by: Actor, at: datetime) -> int:
    """Hand in the marks of departments and return how many were marked.

    With a `code` somebody invited answers five questions, once in all; without one a signed-in citizen or company
    answers three, once a department. Who it was is not kept. Refuses a round that is not open (`appraisal.not_open`), a
    code that is unknown or used (`invitation.used`), a second mark (`marks.given`) and officers (`marks.not_yours`).
    """
    found = appraisal(appraisal_id)
    if not found.opens <= legal_day(at) <= found.closes:
        raise Refusal("appraisal.not_open", msg("This round of appraisal is not open today."))
    must_be_marks(marks, INVITED if code else PUBLIC)
    known = {each.id for each in offices.departments(found.division)}
    if not set(marks) <= known:
        raise Refusal("marks.department", msg("Mark departments of this round only."))
    source, voter = ("invited", _use(found, code, at)) if code else ("public", _voter(found, by))
    rows = [
        Mark(appraisal=found, department=key, voter=voter, source=source, grades=dict(grades), at=at)
        for key, grades in marks.items()
    ]
    try:
        with transaction.atomic():
            Mark.objects.bulk_create(rows)
    except IntegrityError:
        raise Refusal("marks.given", msg("You have marked this department in this round already.")) from None
    nobody = Actor(kind=ActorKind.VISITOR, name="", division=found.division)
    payload = {"appraisal": found.pk, "source": source, "departments": len(rows)}
    nobody = nobody.called(by.request, by.request_digest)
    ledger.record(
        "appraisal.marked", stream=f"appraisal/{found.pk}", by=nobody, at=at, payload=payload, division=found.division
    )
    return len(rows)


def _use(found: Appraisal, code: str, at: datetime) -> str:
    digest = digest_of(code)
    if not Invitation.objects.filter(appraisal=found, digest=digest, used_at=None).update(used_at=at):
        raise Refusal("invitation.used", msg("This code is unknown in this round, or has been used."))
    return digest


def _voter(found: Appraisal, by: Actor) -> str:
    if by.kind != ActorKind.APPLICANT or by.person is None:
        raise Forbidden(
            "marks.not_yours",
            msg("Citizens and companies that are signed in, and invited raters with their code, mark departments."),
            next_step=msg("Sign in, or enter the code of your invitation."),
        )
    return salted_hmac("performance.appraisal", f"{found.pk}/{by.person}", algorithm="sha256").hexdigest()
