"""重大处罚: decisions so heavy that they must be filed are noted by themselves, with the day by which they are."""

from datetime import datetime, timedelta

from django.db import transaction

from daylight.casework.queries.fines import Fine, fines
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.legality.models import HeavyPenalty
from daylight.legality.queries.legal_rules import legal_rules
from daylight.legality.rules.heavy import AMOUNT, DEPARTURE
from daylight.legality.rules.legal_rules import LegalRules
from daylight.offices import queries as offices

LOOK_BACK = timedelta(days=31)


@transaction.atomic
def note_heavy_penalties(*, division: str, by: Actor, at: datetime) -> int:
    """Note the heavy fines of the last month, by the rules in force on the day of each decision; how many are new.

    Heavy is a fine from the threshold on, and any fine outside its benchmark. Runs as a job; twice does no harm, and
    nothing is recorded where nothing is new. A day of filing that is no working day rolls to the next.
    """
    found = fines(division, since=at - LOOK_BACK, until=at)
    numbers = [each.number for each in found]
    known = set(HeavyPenalty.objects.filter(division=division, number__in=numbers).values_list("number", flat=True))
    rules = {day: legal_rules(division, day) for day in {legal_day(each.decided_at) for each in found}}
    calendar, rows = offices.workdays(division), []
    for each in found:
        day = legal_day(each.decided_at)
        why = _why(each, rules[day])
        if why and each.number not in known:
            due = calendar.next_on_or_after(day + timedelta(days=rules[day].heavy_days))
            rows.append(
                HeavyPenalty(
                    division=division, number=each.number, document_number=each.document_number,
                    title=each.title[:200], department=each.department, power_code=each.power_code, amount=each.amount,
                    why=why, rules_number=rules[day].number, decided_at=each.decided_at, due_on=due, noted_at=at,
                )
            )  # fmt: skip
    HeavyPenalty.objects.bulk_create(rows)
    if rows:
        payload = {"numbers": sorted(row.number for row in rows)}
        ledger.record("heavy.noted", stream="heavy/noted", by=by, at=at, payload=payload, division=division)
    return len(rows)


def _why(each: Fine, rules: LegalRules) -> str:
    if rules.is_heavy(each.amount, each.party_kind):
        return AMOUNT
    return DEPARTURE if each.inside is False else ""
