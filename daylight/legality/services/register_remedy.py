"""登记: a body registers that its decision is under reconsideration or before a court."""

from datetime import date, datetime

from django.db import transaction

from daylight.casework import queries as casework
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.ledger import services as ledger
from daylight.legality.models import Remedy
from daylight.legality.queries.legal_rules import legal_rules
from daylight.legality.rules.remedies import FORMS, limits
from daylight.legality.services._office import office_or_head, said


@transaction.atomic
def register_remedy(
    number: str,
    *,
    division: str,
    form: str,
    forum: str,
    forum_number: str,
    accepted_on: date,
    copy_on: date,
    by: Actor,
    at: datetime,
    workdays: Workdays,
) -> int:
    """Register a matter against the decision of a case; both limits are counted, and a late entry is noted for good.

    By the head of the body or the legal affairs office. Refuses a case that is not decided, days out of order
    (decision ≤ acceptance ≤ copy ≤ today), and a matter registered before.
    """
    case = casework.case_facts(division, number)
    by = office_or_head(by, division, case.department, at)
    decision, today = casework.decision(division, number), legal_day(at)
    if decision is None:
        raise Refusal("remedy.no_decision", msg("This case has no decision that could be challenged."))
    _must_be_in_order(form, (legal_day(decision.decided_at), accepted_on, copy_on, today))
    forum, forum_number = said(forum)[:120], said(forum_number)[:80]
    if Remedy.objects.filter(division=division, number=number, form=form, forum_number=forum_number).exists():
        raise Refusal("remedy.twice", msg("This matter has been registered already."))
    reply_due, decide_due = limits(form, accepted_on=accepted_on, copy_on=copy_on, workdays=workdays)
    is_late = today > workdays.after(copy_on, legal_rules(division, today).register_within)
    row = Remedy.objects.create(
        division=division, number=number, document_number=decision.document_number, title=case.title[:200],
        department=case.department, power_code=case.power_code, form=form, forum=forum, forum_number=forum_number,
        accepted_on=accepted_on, copy_on=copy_on, registered_by_name=by.name, registered_at=at, is_late=is_late,
        reply_due_on=reply_due, decide_due_on=decide_due,
    )  # fmt: skip
    payload = {"remedy": row.pk, "number": number, "form": form, "forum": forum, "forum_number": forum_number}
    payload |= {"department": case.department}
    payload |= {"accepted_on": accepted_on, "copy_on": copy_on, "late": is_late, "basis": FORMS[form].basis}
    ledger.record("remedy.registered", stream=f"remedy/{row.pk}", by=by, at=at, payload=payload, division=division)
    return row.pk


def _must_be_in_order(form: str, days: tuple[date, ...]) -> None:
    if form not in FORMS:
        raise Refusal("remedy.form", msg("Choose reconsideration or the instance of the court."))
    if list(days) != sorted(days):
        raise Refusal(
            "remedy.days",
            msg("The days are out of order."),
            next_step=msg("Decision, acceptance by the forum, copy received and today follow each other."),
        )
