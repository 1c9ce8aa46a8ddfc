"""不予受理: an office refuses to take up an application, in writing and with reasons."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.applications import at_window, case_of
from daylight.casework.rules import acceptance, documents, opening, stages
from daylight.casework.rules.opening import Opening
from daylight.casework.services._attempts import on_record
from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall import queries as applications
from daylight.hall.queries import State
from daylight.hall.rules.notices import notice, taking
from daylight.procedure import queries as procedure

TOLD = msg("Your application was not accepted. Reasons: %(reasons)s")


def refuse(division: str, number: str, *, as_seen: int, reasons: str, by: Actor, at: datetime) -> Committed:
    """Refuse an application with reasons and remedies (《行政许可法》第三十二条第一款第一项、第二项, 第三十八条第二款).

    The refusal is a case that closes as it opens, so that it is counted and disclosed. Raises `Refusal` without
    reasons, or after five working days of silence, when the application stands accepted.
    """
    with on_record("refuse", stream=f"case/{number}", division=division, by=by, at=at):
        application, editions = applications.application_and_editions(division, number)
        officer = at_window(application, by, at, editions)
        acceptance.must_be_answerable(application.answer_due_at, at, is_waiting=application.is_waiting)
        said = acceptance.must_say_why(reasons, acceptance.BASIS)
        new = case_of(application, at, editions)
        how = Opening("case.refused", "accept", "refuse", officer, at, at, said)
        change = opening.refused(new, procedure.flow(new.flow_version).table, how)
        fixed = stages.of_kind(new.kind)
        to = documents.Addressee(division, number, application.party_name, new.title)
        paper = documents.document(
            "refusal_notice", to, at, reasons=said, remedies=fixed.remedies, remedies_basis=fixed.remedies_basis
        )
        told = notice("case.refused", TOLD, {"reasons": said})
        taken = taking(State.REFUSED, as_seen=as_seen)
        return commit(change.with_parts(taken=taken, documents=(paper,), notices=(told,)), by=officer, at=at)
