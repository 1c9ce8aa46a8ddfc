"""What the worker runs for disclosure, again and again, without harm when killed."""

import logging

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.disclosure import queries, services
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
