"""What the worker runs for disclosure, again and again, without harm when killed."""

import logging

from django.conf import settings

from daylight.core.actors import job
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.disclosure import queries, services
from daylight.disclosure.rules.schedule import last_period
from daylight.hall import services as hall
from daylight.hall.queries.erasures import files_to_remove
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices

log = logging.getLogger(__name__)


def prepare(division: str) -> int:
    """Draft a public record for every decided case that has none; how many. Each record is a transaction of its own."""
    by, workdays, made = job("disclosure.prepare", division), offices.workdays(division), 0
    for number in queries.decided_without_record(division):
        try:
            services.prepare_record(division, number, by=by, at=ledger.now(), workdays=workdays)
        except Refusal as refusal:
            log.warning("no public record of %s: %s", number, refusal)
        else:
            made += 1
    return made


def make_tasks(division: str) -> int:
    """Make what every unit owes for the periods that are over; how many tasks are new."""
    return services.make_tasks(division, by=job("disclosure.tasks", division), at=ledger.now())


def watch_tasks(division: str) -> int:
    """Tell supervision of columns that are nearly due or overdue; how many findings are new."""
    return services.watch_tasks(division, by=job("disclosure.watch", division), at=ledger.now())


def lapse_requests(division: str) -> int:
    """End the requests whose supplement did not come in time; how many."""
    by, at, done = job("disclosure.lapse", division), ledger.now(), 0
    for number in queries.supplements_over(division, at=at):
        services.lapse_request(division, number, by=by, at=at)
        done += 1
    return done


def compile_money(division: str) -> int:
    """Compile the ledger of the last month that is over where it has none yet; how many bodies it has."""
    at = ledger.now()
    period = queries.last_month(at)
    if queries.money_months(division, period, only_public=False) or not queries.lines_of(division, period):
        return 0
    return services.compile_month(division, period, by=job("disclosure.money", division), at=at)


def write_mirror(division: str) -> int:
    """Write the public pages that changed as files; the site's own division writes for all. How many files changed."""
    return services.write_mirror(division, at=ledger.now()) if division == settings.DIVISION else 0


def remove_files(division: str) -> int:
    """Remove the files of erased cases that a failure left in the store; how many files."""
    by, at = job("disclosure.remove_files", division), ledger.now()
    return sum(hall.remove_files(division, number, by=by, at=at) for number, _files in files_to_remove(division))


def make_bulletins(division: str) -> int:
    """Check every unit online once a quarter has ended; how many bulletins are new."""
    at = ledger.now()
    quarter = last_period("quarter", legal_day(at))
    if quarter in queries.bulletin_quarters(division, only_public=False):
        return 0
    return services.make_bulletins(division, quarter, by=job("disclosure.make_bulletins", division), at=at)
