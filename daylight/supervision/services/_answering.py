"""What the verbs that answer a finding share."""

from datetime import datetime

from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.supervision.models import Finding
from daylight.supervision.queries import FindingFacts
from daylight.supervision.rules import State
from daylight.supervision.services.raise_finding import STREAM

SHORTEST_REASON = 5


def answer(
    found: FindingFacts, state: State, *, only_from: tuple[State, ...], text: str, by: Actor, at: datetime
) -> None:
    """Move a finding on by one conditional update and record it. Raises `Stale` where it is past that state."""
    said = text.strip()
    if len(said) < SHORTEST_REASON:
        raise Refusal("finding.no_reason", msg("Give the reason in at least five characters."))
    row = Finding.objects.filter(division=found.division, id=found.id, state__in=only_from)
    if not row.update(state=state, answer=said, answered_by=canonical(by.as_record()), answered_at=at):
        raise Stale("finding.answered", msg("This finding has already been answered."))
    payload = {"id": found.id, "rule": found.rule.code, "number": found.number, "answer": said}
    ledger.record(f"finding.{state}", stream=STREAM, by=by, at=at, payload=payload, division=found.division)
