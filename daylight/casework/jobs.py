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
    """Render and seal documents that have no PDF yet; how many. A page renders one at once when somebody asks for it.

    One that cannot be made keeps none of the others from being made; it is told of at the end, and tried again.
    """
    by = job("render_documents", division)
    made, failures = 0, list[Exception]()
    for number, document in unrendered(division):
        try:
            services.render_document(division, number, document, by=by, at=ledger.now())
            made += 1
        except Exception as error:
            error.add_note(f"document {document} of {number}")
            failures.append(error)
    if failures:
        raise ExceptionGroup("documents could not be made", failures)
    return made
