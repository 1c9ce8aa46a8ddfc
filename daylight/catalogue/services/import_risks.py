"""导入风险点: a list of risk points goes into the texts being prepared, row by row accepted or named."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.rules.risk_lists import RiskRow
from daylight.catalogue.services.name_risk import name_risk
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.ledger import services as ledger


@dataclass(frozen=True, slots=True)
class ImportedRisks:
    """What became of a list: rows taken, and the line and refusal of each that was not."""

    taken: int
    problems: tuple[tuple[int, Refusal], ...]


@transaction.atomic
def import_risks(rows: list[RiskRow], *, by: Actor, at: datetime) -> ImportedRisks:
    """Name every risk point of a list; a row of the same power and key is written anew.

    A row that is refused leaves the others. What is taken is in drafts, and public only once published.
    """
    taken, problems, quiet = 0, list[tuple[int, Refusal]](), replace(by, request=None)
    for row in rows:
        try:
            with transaction.atomic():
                power = queries.by_code(row.code)
                name_risk(power.id, row.sent, factors=row.factors, level=row.level, by=quiet, at=at)
        except Refusal as refusal:
            problems.append((row.line, refusal))
        else:
            taken += 1
    payload = {"rows": len(rows), "taken": taken}
    ledger.record("risks.imported", stream=f"catalogue/{by.division}", by=by, at=at, payload=payload)
    return ImportedRisks(taken, tuple(problems))
