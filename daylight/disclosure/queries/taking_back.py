"""Published records that a remedy has overtaken: each is withdrawn within three days of the outcome, and says why."""

from dataclasses import dataclass
from datetime import date, datetime

from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import start_of_day
from daylight.core.workdays import Workdays
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries.records import RecordFacts, facts_of
from daylight.disclosure.rules.states import State, back_by
from daylight.legality import queries as legality
from daylight.legality.rules.remedies import OVERTAKEN


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A published record, the outcome that overtook its decision, and until when it is withdrawn."""

    record: RecordFacts
    outcome: str
    outcome_on: date
    due_at: datetime
    lamp: Lamp


def to_take_back(division: str, *, at: datetime, workdays: Workdays) -> list[Overtaken]:
    """Records still published though their decision was annulled, changed or found unlawful; the first due on top.

    A record published after the outcome tells of it already. Two statements.
    """
    lost = {
        row.number: (row.outcome, row.outcome_on)
        for row in legality.remedies(division)
        if row.outcome in OVERTAKEN and row.outcome_on
    }
    found = []
    for row in PublicRecord.objects.filter(division=division, state=State.PUBLISHED, number__in=list(lost)):
        outcome, outcome_on = lost[row.number]
        if row.published_at and row.published_at < start_of_day(outcome_on):
            due_at = back_by(outcome_on, workdays)
            state = lamp(at, start_of_day(outcome_on), due_at, None, None)
            found.append(Overtaken(facts_of(row), outcome, outcome_on, due_at, state))
    return sorted(found, key=lambda each: (each.due_at, each.record.number))
