"""回测规则: judge a version of a rule on history and keep what was found beside it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision.queries.judging import Judged, judge
from daylight.supervision.rules.judging.document import document
from daylight.supervision.rules.judging.states import RuleState
from daylight.supervision.services._deciding import version_in
from daylight.supervision.services.propose_rule import STREAM

EXAMPLES = 20


@transaction.atomic
def try_rule(rule: str, number: int, *, division: str, log: str = "", by: Actor, at: datetime) -> Judged:
    """Judge our own cases, or a named log, with one version; nothing is raised. Raises `Forbidden`, `rule.unknown`."""
    supervisor = offices.administrator(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found = version_in(division, rule, number, *RuleState)
    judged = judge(document(found.document), division=division, log=log, at=at, examples=EXAMPLES)
    found.tried = {
        "log": log, "cases": judged.cases, "judged": judged.judged, "hits": judged.hits, "at": at.isoformat(),
        "examples": judged.examples,
    }  # fmt: skip
    found.save(update_fields=["tried"])
    payload = {"rule": rule, "number": number, "log": log, "judged": judged.judged, "hits": judged.hits}
    ledger.record("rule.tried", stream=STREAM, by=supervisor, at=at, payload=payload, division=division)
    return judged
