"""不予受理: an office refuses to take up an application, in writing and with reasons."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Committed, commit
from daylight.casework.queries.applications import at_window, case_of
from daylight.casework.rules import acceptance, documents, opening, stages
from daylight.casework.rules.opening import Opening
from daylight.casework.services._attempts import on_record
from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.hall.queries import State
from daylight.procedure import queries as procedure

TOLD = msg("Your application was not accepted. Reasons: %(reasons)s")


def refuse(division: str, number: str, *, as_seen: int, reasons: str, by: Actor, at: datetime) -> Committed:
    """Refuse an application with reasons and remedies (《行政许可法》第三十二条第一款第一项、第二项, 第三十八条第二款).

    The refusal is a case that closes as it opens, so that it is counted and disclosed. Raises `Refusal` without
    reasons, or after five working days of silence, when the application stands accepted.
    """
    with on_record("refuse", stream=f"case/{number}", division=division, by=by, at=at), transaction.atomic():
        application = applications.application(division, number)
        officer = at_window(application, by, at)
        acceptance.must_be_answerable(application.answer_due_at, at, is_waiting=application.is_waiting)
        said = acceptance.must_say_why(reasons, acceptance.BASIS)
        new = case_of(application, at)
        how = Opening("case.refused", "accept", "refuse", officer, at, at, said)
        change = opening.refused(new, procedure.flow(new.flow_version).table, how)
        fixed = stages.of_kind(new.kind)
        to = documents.Addressee(division, number, application.party_name, new.title)
        notice = documents.document(
            "refusal_notice", to, at, reasons=said, remedies=fixed.remedies, remedies_basis=fixed.remedies_basis
        )
        hall.take(number, division=division, as_seen=as_seen, to=State.REFUSED, at=at)
        committed = commit(change.with_parts(documents=(notice,)), by=officer, at=at)
        hall.tell(number, division=division, kind="case.refused", sentence=TOLD, values={"reasons": said}, at=at)
        return committed
