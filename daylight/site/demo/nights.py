"""What happens with nobody at work: silence accepts, crossed limits become findings, records are drafted, heavy
penalties are noted, months are scored."""

from datetime import date, timedelta

from daylight.casework import jobs as casework
from daylight.core.instants import legal_day, start_of_day
from daylight.disclosure import jobs as disclosure
from daylight.legality import jobs as legality
from daylight.performance import jobs as performance
from daylight.site.demo.agenda import Course
from daylight.supervision import jobs as supervision

AFTER_MIDNIGHT = timedelta(minutes=5)


def nights(division: str, first: date) -> Course:
    """The worker's duties, once after each midnight."""
    day = first
    while True:
        at = yield start_of_day(day) + AFTER_MIDNIGHT
        casework.accept_deemed(division)
        supervision.sweep(division)
        disclosure.prepare(division)
        disclosure.make_tasks(division)
        disclosure.make_bulletins(division)
        disclosure.watch_tasks(division)
        legality.trigger_reviews(division)
        legality.note_heavy_penalties(division)
        performance.score_month(division)
        performance.plan_checks(division)
        day = legal_day(at) + timedelta(days=1)
