"""What the verbs that decide on a rule share."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision.models import RuleVersion
from daylight.supervision.rules.judging.states import RuleState
from daylight.supervision.services.propose_rule import STREAM

SHORTEST_REASON = 5


def version_in(division: str, rule: str, number: int, *states: RuleState) -> RuleVersion:
    """A version of a rule, locked. Raises `rule.unknown`, or `Stale` where it is in another state."""
    found = RuleVersion.objects.select_for_update().filter(division=division, rule=rule, number=number).first()
    if found is None:
        raise NotFound("rule.unknown", msg("There is no such version of the rule."))
    if found.state not in states:
        raise Stale("rule.decided", msg("This version of the rule has already been decided on."))
    return found


def another_supervisor(found: RuleVersion, by: Actor, at: datetime) -> Actor:
    """The supervisor who decides, who may not be the one who proposed. Raises `Forbidden`."""
    supervisor = offices.administrator(by, role=Role.SUPERVISOR, division=found.division, on=legal_day(at))
    if found.proposed_person is not None and found.proposed_person == supervisor.person:
        raise Forbidden(
            "rule.own_proposal",
            msg("A rule is approved by another person than the one who proposed it."),
            next_step=msg("Ask another supervisor to decide."),
        )
    return supervisor


def must_say_why(reason: str) -> str:
    """A reason of at least five characters."""
    said = reason.strip()
    if len(said) < SHORTEST_REASON:
        raise Refusal("rule.no_reason", msg("Give the reason in at least five characters."))
    return said


def settle(found: RuleVersion, state: RuleState, *, kind: str, reason: str, by: Actor, at: datetime) -> None:
    """Move a version on and record it."""
    found.state, found.decided_by, found.decided_at = state, canonical(by.as_record()), at
    found.save(update_fields=["state", "decided_by", "decided_at"])
    payload = {"rule": found.rule, "number": found.number, "digest": found.digest, "reason": reason}
    ledger.record(f"rule.{kind}", stream=STREAM, by=by, at=at, payload=payload, division=found.division)
