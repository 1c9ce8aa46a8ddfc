"""What the worker runs for supervision, again and again."""

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.supervision import services


def index_words(division: str) -> int:
    """Bring the words by which cases are found up to the ledger; returns how many cases were read again."""
    return services.index_words(division=division)


def sweep(division: str) -> int:
    """Raise everything that became true since the last sweep of a division, and end what ended; returns how many were
    raised."""
    at, by = ledger.now(), job("supervision.sweep", division)
    crossed = services.sweep_crossings(division=division, by=by, at=at)
    recorded = services.sweep_records(division=division, by=by, at=at)
    judged = services.sweep_rules(division=division, by=by, at=at)
    months = services.sweep_months(division=division, by=by, at=at)
    matters = services.sweep_matters(division=division, by=by, at=at)
    services.end_findings(division=division, by=by, at=at)
    return len(crossed) + len(recorded) + len(judged) + len(months) + len(matters)
