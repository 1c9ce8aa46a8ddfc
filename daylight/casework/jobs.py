"""What the worker does for casework, again and again, without harm when killed."""

from daylight.casework import services
from daylight.casework.queries.papers import unrendered
from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices


def accept_deemed(division: str) -> int:
    """Accept what nobody has answered within five working days; how many."""
    by = job("accept_deemed", division)
    done = services.accept_deemed(division, by=by, at=ledger.now(), workdays=offices.workdays(division))
    return len(done)


def recount_clocks(division: str) -> int:
    """Count running clocks again after a change of the working calendar; how many cases moved."""
    offices.forget_workdays()
    by = job("recount_clocks", division)
    return services.recount_clocks(division, by=by, at=ledger.now(), workdays=offices.workdays(division))


def render_documents(division: str) -> int:
    """Render documents that have no PDF yet; how many. A page renders one at once when somebody asks for it."""
    by = job("render_documents", division)
    waiting = unrendered(division)
    for number, document in waiting:
        services.render_document(division, number, document, by=by, at=ledger.now())
    return len(waiting)
