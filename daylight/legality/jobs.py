"""What the worker does for legality."""

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.legality import services


def trigger_reviews(division: str) -> int:
    """Bring departures from benchmarks before the legal affairs office."""
    return services.trigger_reviews(division=division, by=job("legality.trigger_reviews", division), at=ledger.now())


def note_heavy_penalties(division: str) -> int:
    """Note heavy fines, which their bodies file with the legal affairs office."""
    by = job("legality.note_heavy_penalties", division)
    return services.note_heavy_penalties(division=division, by=by, at=ledger.now())
