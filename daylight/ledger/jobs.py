"""What the worker does for the ledger."""

from datetime import UTC, datetime

from django.conf import settings

from daylight.core.actors import job
from daylight.ledger import queries, services


def seal(division: str) -> int:
    """Seal the public log, which is one for the installation: in the turn of its own division. Returns new leaves."""
    return services.seal_log(at=queries.now()).added if division == settings.DIVISION else 0


def audit(division: str) -> int:
    """Audit the ledger of all divisions, in the turn of the installation's own. Returns entries, 0 where not due."""
    if division != settings.DIVISION:
        return 0
    by = job("ledger.audit", division)
    found = services.watch_ledger(by=by, at=queries.now(), now=datetime.now(UTC))
    return found.entries if found else 0
