"""What the worker runs for the catalogue, again and again."""

from daylight.catalogue import services
from daylight.core.actors import job
from daylight.ledger import queries as ledger


def watch_laws(division: str) -> int:
    """Look through new changes of the lawbook, and close what has followed; how many of both."""
    at, by = ledger.now(), job("catalogue.watch_laws", division)
    found = services.look_through_laws(division, by=by, at=at)
    return found + services.settle_followed(division, by=by, at=at)
