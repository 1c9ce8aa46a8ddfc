"""What the worker does every minute, division by division. Each duty may run twice without harm."""

from collections.abc import Callable

from procrastinate.contrib.django import app

from daylight.casework import jobs as casework
from daylight.catalogue import jobs as catalogue
from daylight.disclosure import jobs as disclosure
from daylight.hall import jobs as hall
from daylight.ledger import jobs as ledger
from daylight.ledger import queries as ledger_queries
from daylight.legality import jobs as legality
from daylight.offices import queries as offices
from daylight.offices.queries.settings import stopped_modules
from daylight.performance import jobs as performance
from daylight.supervision import jobs as supervision

EVERY_MINUTE = "* * * * *"
DUTIES: dict[str, Callable[[str], int]] = {
    "casework.accept_deemed": casework.accept_deemed,
    "casework.recount_clocks": casework.recount_clocks,
    "catalogue.watch_laws": catalogue.watch_laws,
    "supervision.sweep": supervision.sweep,
    "supervision.index_words": supervision.index_words,
    "disclosure.prepare": disclosure.prepare,
    "disclosure.make_tasks": disclosure.make_tasks,
    "disclosure.make_bulletins": disclosure.make_bulletins,
    "disclosure.watch_tasks": disclosure.watch_tasks,
    "disclosure.lapse_requests": disclosure.lapse_requests,
    "disclosure.compile_money": disclosure.compile_money,
    "disclosure.remove_files": disclosure.remove_files,
    "disclosure.write_mirror": disclosure.write_mirror,
    "casework.render_documents": casework.render_documents,
    "legality.trigger_reviews": legality.trigger_reviews,
    "legality.note_heavy_penalties": legality.note_heavy_penalties,
    "performance.score_month": performance.score_month,
    "performance.plan_checks": performance.plan_checks,
    "hall.messages": hall.messages,
    "ledger.seal": ledger.seal,
    "ledger.audit": ledger.audit,
}


def in_every_division(duty: Callable[[str], int]) -> int:
    """Do a duty for each division and add up; a division that fails does not keep the others from theirs."""
    done, failures = 0, list[Exception]()
    edition, module = ledger_queries.editions().offices, duty.__module__.removeprefix("daylight.").partition(".")[0]
    for division in offices.divisions():
        if module in stopped_modules(edition, division.code):
            continue
        try:
            done += duty(division.code)
        except Exception as error:
            error.add_note(f"division {division.code}")
            failures.append(error)
    if failures:
        raise ExceptionGroup("a duty failed", failures)
    return done


def _every_minute(name: str, duty: Callable[[str], int]) -> None:
    """A run still waiting is not deferred again, and two runs of one duty never overlap."""

    def run(timestamp: int) -> int:
        return in_every_division(duty)

    task = app.task(name=name, lock=name, queueing_lock=name)(run)
    app.periodic(cron=EVERY_MINUTE, periodic_id=name)(task)


for _name, _duty in DUTIES.items():
    _every_minute(_name, _duty)
