"""自动摘牌: findings end by what happened, where the data of their rule says so."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.supervision.queries.ending import Ended, end_by_rule, ends_in_force
from daylight.supervision.services.raise_finding import STREAM


@transaction.atomic
def end_findings(*, division: str, by: Actor, at: datetime) -> list[Ended]:
    """End what a graver finding replaced, or what was done within its limit, and say so in the ledger. The finding
    keeps its explanation and stays to be read, with what ended it named. Runs again without harm."""
    found = [
        each
        for rule, ends in ends_in_force(division).items()
        for each in end_by_rule(rule, ends, division=division, at=at)
    ]
    if found:
        ended = [
            {"id": each.id, "rule": each.rule, "number": each.number, "finding": each.finding, "entry": each.entry}
            for each in found
        ]
        ledger.record("finding.ended", stream=STREAM, by=by, at=at, payload={"ended": ended}, division=division)
    return found
