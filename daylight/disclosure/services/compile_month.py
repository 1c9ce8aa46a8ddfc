"""收费罚款台账: the fees and fines of a month are taken from the cases of a body, line by line."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import MoneyMonth
from daylight.disclosure.queries.money import lines_of
from daylight.disclosure.rules.schedule import day_after, is_period
from daylight.ledger import services as ledger


@transaction.atomic
def compile_month(division: str, period: str, *, by: Actor, at: datetime) -> int:
    """Compile the ledger of a month that is over for every body that took money, and return how many were compiled.

    A month that was audited stays as it was audited. Refuses `money.period`.
    """
    if not is_period("month", period) or day_after("month", period) > legal_day(at):
        raise Refusal("money.period", msg("The ledger of a month is compiled when the month is over."))
    audited = set(
        MoneyMonth.objects.filter(division=division, period=period, audited_at__isnull=False).values_list(
            "department", flat=True
        )
    )
    made: dict[str, str] = {}
    for department, lines in lines_of(division, period).items():
        if department in audited:
            continue
        values = _values(lines, at)
        MoneyMonth.objects.update_or_create(division=division, department=department, period=period, defaults=values)
        made[str(department)] = str(values["digest"])
    if made:
        payload = {"period": period, "digests": made}
        ledger.record("money.compiled", stream=f"money/{period}", by=by, at=at, payload=payload, division=division)
    return len(made)


def _values(lines: list[dict[str, str]], at: datetime) -> dict[str, object]:
    sums = {
        kind: sum((Decimal(each["amount"]) for each in lines if each["kind"] == kind), Decimal(0))
        for kind in ("fine", "fee")
    }
    return {"fines": sums["fine"], "fees": sums["fee"], "lines": lines, "digest": digest(lines), "compiled_at": at}
