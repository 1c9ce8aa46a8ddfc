"""Reads of powers: what they say, in which version, and whether they may be exercised."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.rules.definitions import Document, PowerFacts, facts
from daylight.catalogue.rules.states import EXERCISED, State
from daylight.core.codes import significant
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg

IN_FORCE = """
SELECT v.id FROM catalogue_power p JOIN catalogue_powerversion v ON v.power_id = p.id
WHERE p.id = %(power)s AND p.state = ANY (%(states)s) AND v.since <= %(day)s AND (v.until IS NULL OR v.until > %(day)s)
ORDER BY v.number DESC LIMIT 1
"""
BY_CODE = """
SELECT current_id, state FROM (
  SELECT p.current_id, p.state, c.until, p.id FROM catalogue_powercode c JOIN catalogue_power p ON p.id = c.power_id
  WHERE c.code = %(code)s
  UNION ALL
  SELECT p.current_id, p.state, NULL, p.id FROM catalogue_power p WHERE p.id = %(id)s::bigint AND p.code = ''
) found
WHERE state = ANY (%(states)s) AND current_id IS NOT NULL
ORDER BY until DESC NULLS FIRST, id DESC LIMIT 1
"""
PUBLIC_STATES = (State.PUBLISHED, State.SUSPENDED, State.ABOLISHED)


def in_force(power_id: int, on: date) -> PowerFacts:
    """The version of a power that is in force on a day.

    Refuses `power.not_published`: a power that is not on the published list may not be exercised.
    """
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, {"power": power_id, "states": [str(each) for each in EXERCISED], "day": on})
        found = cursor.fetchone()
    if found is None:
        raise Refusal(
            "power.not_published",
            msg("This power is not on the published list, so it cannot be exercised."),
            next_step=msg("Look for the power in the catalogue of powers."),
        )
    return version(found[0])


@lru_cache(maxsize=8192)
def in_force_in_edition(edition: int, power_id: int, on: date) -> PowerFacts:
    """As `in_force`, kept as long as the catalogue stays in this edition."""
    return in_force(power_id, on)


@lru_cache(maxsize=8192)
def by_code_in_edition(edition: int, code: str) -> PowerFacts:
    """As `by_code`, kept as long as the catalogue stays in this edition."""
    return by_code(code)


@lru_cache(maxsize=4096)
def version(version_id: int) -> PowerFacts:
    """A published version, kept in memory: its definition never changes. Refuses `power.unknown` for anything else."""
    row = PowerVersion.objects.filter(id=version_id, published_at__isnull=False).first()
    if row is None:
        raise unknown()
    return _facts(row)


def by_code(code: str) -> PowerFacts:
    """The public version of the power with this code, under any scheme; suspended and abolished powers stay readable.

    Refuses `power.unknown` for a code that was never published, whether or not there is a draft, and for a power that
    is exercised inside government only.
    """
    sought = significant(code)
    without_code = int(sought[1:]) if sought.startswith("P") and sought[1:].isdigit() and len(sought) < 18 else None
    with connection.cursor() as cursor:
        cursor.execute(BY_CODE, {"code": sought, "states": [str(each) for each in PUBLIC_STATES], "id": without_code})
        found = cursor.fetchone()
    if found is None:
        raise unknown()
    facts_now = version(found[0])
    if facts_now.is_internal:
        raise unknown()
    return facts_now if found[1] == State.PUBLISHED else replace(facts_now, state=found[1])


def current(power_id: int) -> PowerFacts:
    """The latest published version of a power whatever its state now. Refuses `power.unknown`."""
    rows = Power.objects.exclude(state=State.SECRET).select_related("current")
    power = rows.filter(id=power_id, current__isnull=False).first()
    if power is None or power.current is None:
        raise unknown()
    return _facts(power.current, power.state)


def versions(power_id: int) -> list[PowerFacts]:
    """All published versions of a power, the latest first."""
    rows = PowerVersion.objects.filter(power_id=power_id, published_at__isnull=False).order_by("-number")
    return [_facts(row) for row in rows]


def draft_of(power_id: int) -> PowerFacts | None:
    """The version being prepared, if there is one that may be seen: a secret power is in its own catalogue only."""
    power = Power.objects.exclude(state=State.SECRET).filter(id=power_id).select_related("pending").first()
    return _facts(power.pending, power.state) if power is not None and power.pending is not None else None


@dataclass(frozen=True, slots=True)
class Held:
    """A power as its own department sees it: also drafts, and changes being prepared."""

    id: int
    code_scheme: str
    code: str
    name: str
    kind: str
    state: str
    department: int
    number: int | None
    pending: int | None


def held_by(department: int | None = None) -> list[Held]:
    """Every power of a department in every state but the secret ones; of all departments when none is given."""
    rows = Power.objects.filter(Q(department_id=department) if department else Q()).exclude(state=State.SECRET)
    columns = (
        "id",
        "code_scheme",
        "code",
        "name",
        "kind",
        "state",
        "department_id",
        "current__number",
        "pending__number",
    )
    return [Held(*row) for row in rows.order_by("state", "kind", "code", "name").values_list(*columns)]


def published_ids(department: int) -> list[int]:
    """The ids of the powers of a department that are on the public list."""
    return list(Power.objects.filter(department_id=department, state=State.PUBLISHED).values_list("id", flat=True))


def exercised_ids(department: int) -> list[int]:
    """The ids of the powers of a department that may be exercised, those inside government too."""
    rows = Power.objects.filter(department_id=department, state__in=EXERCISED)
    return list(rows.order_by("id").values_list("id", flat=True))


def unknown() -> NotFound:
    """The refusal for a power that does not exist or that the reader may not know of: both look the same."""
    return NotFound(
        "power.unknown",
        msg("No such power is in the catalogue."),
        next_step=msg("A power that is not listed may not be exercised. Search the catalogue by name or code."),
    )


def _facts(row: PowerVersion, state: str = State.PUBLISHED) -> PowerFacts:
    definition: Document = row.definition
    return facts(
        definition,
        id=row.power_id,
        version_id=row.id,
        number=row.number,
        state=str(state),
        since=row.since,
        until=row.until,
        sealed_as=row.digest,
    )
