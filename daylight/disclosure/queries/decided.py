"""Cases that are decided, and everything a public record of one is made from."""

from datetime import datetime

from django.db import connection

from daylight.casework import queries as casework
from daylight.casework.queries import StepFacts
from daylight.casework.rules.facts import CaseFacts
from daylight.catalogue import queries as catalogue
from daylight.disclosure.models import MaskRule
from daylight.disclosure.rules.told import Decided, FieldMask, Told
from daylight.hall import queries as hall
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure

WITHOUT_RECORD = """
SELECT c.number
FROM casework_case c
LEFT JOIN disclosure_publicrecord r ON r.division = c.division AND r.number = c.number
WHERE c.division = %s AND c.outcome <> '' AND r.number IS NULL
  AND NOT EXISTS (SELECT FROM catalogue_powerversion v
                  WHERE v.id = c.power_version AND v.definition ->> 'is_internal' = 'true')
  AND NOT EXISTS (SELECT FROM hall_erasure e
                  WHERE e.division = c.division AND e.number = c.number AND e.state IN ('restricted', 'erased'))
ORDER BY c.opened_at, c.number
LIMIT %s
"""
"""Reads casework's table of cases and catalogue's of versions beside our own: only disclosure asks which cases lack a
record. What is exercised inside government only has none (对内权力只在内部公开)."""


def decided_without_record(division: str, *, limit: int = 500) -> list[str]:
    """Numbers of cases that are decided or refused and have no public record yet, the oldest first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_RECORD, [division, limit])
        return [row[0] for row in cursor.fetchall()]


def told(case: CaseFacts, steps: list[StepFacts] | None = None) -> Told:
    """What the public record of a case is made from, decided or not."""
    done = casework.steps(case.division, case.number) if steps is None else steps
    power = catalogue.version(case.power_version)
    body = offices.department(case.department)
    served = next((step for step in done if step.act == "serve" and step.outcome != "sent_back"), None)
    applied = case.party_person is not None
    return Told(
        case=case,
        power=power,
        form=procedure.form(power.form_version).definition if applied and power.form_version else None,
        decided=_decided(case, done),
        body=body.name,
        body_en=body.name_en,
        served_at=served.at if served else None,
        received_by=str(served.fields.get("received_by", "")) if served else "",
        has_materials=bool(applied and hall.materials(case.division, case.number)),
        names=_agents(case) if applied else (),
        masks={
            row.field: FieldMask(row.mask, row.basis, row.signed_by)
            for row in MaskRule.objects.filter(division=case.division, ended_at=None)
        },
    )


def _decided(case: CaseFacts, done: list[StepFacts]) -> Decided | None:
    found = casework.decision(case.division, case.number)
    if found is not None:
        articles = tuple(f"《{each['law']}》{each['article']}" for each in found.articles)
        return Decided(found.outcome, found.reasons, articles, found.amount, found.document_number, found.decided_at)
    if not case.outcome:
        return None
    last = done[-1] if done else None
    at: datetime = last.at if last else case.closed_at or case.opened_at
    return Decided(case.outcome, last.opinion if last else "", (), None, "", at)


def _agents(case: CaseFacts) -> tuple[str, ...]:
    found = hall.applications(case.division, [case.number]).get(case.number)
    return (found.agent_name,) if found and found.agent_name else ()
