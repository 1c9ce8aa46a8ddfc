"""受理: an office takes up an application, and the legal clocks start."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.applications import at_window, case_of
from daylight.casework.queries.bodies import bodies_of
from daylight.casework.rules import acceptance, documents, opening
from daylight.casework.rules.opening import Opening
from daylight.casework.services._attempts import on_record
from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.hall import queries as applications
from daylight.hall.queries import State
from daylight.hall.rules.notices import notice, taking
from daylight.procedure import queries as procedure

TOLD = msg("Your application has been accepted. You will be told of the decision in writing.")


def accept(
    division: str, number: str, *, as_seen: int, opinion: str = "", by: Actor, at: datetime, workdays: Workdays
) -> Committed:
    """Open a case for an application, or raise the refusal that forbids it.

    `as_seen` is the revision of the application that the officer read: if the applicant has changed anything since,
    nothing is accepted. After five working days without an answer the application stands accepted since its receipt
    (《行政许可法》第三十二条第一款第四项): the clocks then count from the receipt.
    """
    with on_record("accept", stream=f"case/{number}", division=division, by=by, at=at):
        application, editions = applications.application_and_editions(division, number)
        officer = at_window(application, by, at, editions)
        new = case_of(application, at, editions)
        late = acceptance.silence_has_accepted(application.answer_due_at, at, is_waiting=application.is_waiting)
        counts_from = application.received_at if late else at
        how = Opening("case.accepted", "accept", "accept", officer, at, counts_from, opinion.strip(), late)
        table = procedure.flow(new.flow_version).table
        bodies = bodies_of(table, division, new.department, editions)
        change = opening.opened(new, table, how, workdays, bodies)
        to = documents.Addressee(division, number, application.party_name, new.title)
        paper = documents.document("acceptance_notice", to, at, late=late, counts_from=counts_from)
        change = change.with_parts(
            taken=taking(State.ACCEPTED, as_seen=as_seen), documents=(paper,), notices=(notice("case.accepted", TOLD),)
        )
        return commit(change, by=officer, at=at)
