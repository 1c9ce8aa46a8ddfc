"""保留、变更、废止: what became of a power, state by state, with day, reason and basis."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from daylight.catalogue.models import Declaration, PowerVersion, Verdict
from daylight.catalogue.rules.clearing.stages import Stage
from daylight.catalogue.rules.clearing.verdicts import Outcome
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.core.words import msg
from daylight.ledger import queries as ledger

ENTRIES = {
    "power.suspended": msg("Suspended"),
    "power.resumed": msg("Resumed"),
    "power.abolished": msg("Abolished"),
}
FIRST, CHANGED, RETAINED = msg("First published"), msg("Changed"), msg("Retained")


@dataclass(frozen=True, slots=True)
class Standing:
    """A state of a power: what it is called (a msgid), since when, why, and on which articles it then rested."""

    label: str
    at: datetime
    reason: str
    basis: str
    number: int | None = None


def standings(power: PowerFacts) -> list[Standing]:
    """Every state a power has had, the latest first. Four queries."""
    found = [*_versions(power.id), *_judged(power.id), *_recorded(power)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _versions(power_id: int) -> Iterable[Standing]:
    confirmed = Declaration.objects.filter(power_id=power_id, stage=Stage.CONFIRMED)
    why = {row.version_id: "；".join(dict.fromkeys(row.reasons.values())) for row in confirmed}
    rows = PowerVersion.objects.filter(power_id=power_id, published_at__isnull=False).order_by("number")
    for row in rows:
        label = FIRST if row.number == 1 else CHANGED
        if row.published_at is not None:
            yield Standing(label, row.published_at, why.get(row.pk, ""), _cited(row), row.number)


def _judged(power_id: int) -> Iterable[Standing]:
    """Clearing looked at the power and kept it."""
    for row in Verdict.objects.filter(power_id=power_id, outcome=Outcome.IN_PLACE).order_by("id"):
        yield Standing(RETAINED, row.at, row.reason, _cited(_at(power_id, row.at)))


def _recorded(power: PowerFacts) -> Iterable[Standing]:
    for entry in ledger.entries(power.division, f"power/{power.id}"):
        if entry.kind in ENTRIES:
            reason = str(json.loads(entry.payload).get("reason", ""))
            at = entry.happened_at
            yield Standing(ENTRIES[entry.kind], at, reason, _cited(_at(power.id, at)))


def _at(power_id: int, at: datetime) -> PowerVersion | None:
    rows = PowerVersion.objects.filter(power_id=power_id, published_at__lte=at)
    return rows.order_by("-number").first()


def _cited(version: PowerVersion | None) -> str:
    basis = version.definition.get("basis", []) if version is not None else []
    return "；".join(f"《{ref.get('law', '')}》{ref.get('article', '')}" for ref in basis)
