"""Templates of documents: those in force, those that wait, and what was made from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from daylight.casework.models import Rendering, Template
from daylight.casework.rules.wordings import APPROVED
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """One version of a template; `file` is the digest of its Word file, `department` and `power` 0 for all."""

    division: str
    id: UUID
    kind: str
    department: int
    power: int
    number: int
    name: str
    file: str
    state: str
    proposed_by: str
    proposer: int
    proposed_at: datetime
    approved_by: str
    approved_at: datetime | None
    reason: str


def template_for(division: str, kind: str, department: int, power: int, at: datetime) -> TemplateFacts | None:
    """The template in force at an instant: the power's own before the department's, that before the division's."""
    rows = Template.objects.filter(
        division=division, kind=kind, state=APPROVED, approved_at__lte=at,
        department__in=[department, 0], power__in=[power, 0],
    )  # fmt: skip
    row = rows.order_by("-power", "-department", "-number").first()
    return _facts(row) if row else None


def templates(division: str, departments: Iterable[int]) -> list[TemplateFacts]:
    """All versions of the templates of these departments and of the division, the latest first."""
    rows = Template.objects.filter(division=division, department__in=[*departments, 0])
    return [_facts(row) for row in rows.order_by("kind", "department", "power", "-number")]


def template(division: str, template_id: UUID) -> TemplateFacts:
    """One version; raises `NotFound` `template.unknown`."""
    row = Template.objects.filter(division=division, id=template_id).first()
    if row is None:
        raise NotFound("template.unknown", msg("There is no such template."))
    return _facts(row)


def next_version(division: str, kind: str, department: int, power: int) -> int:
    """The number that the next version of a template bears."""
    rows = Template.objects.filter(division=division, kind=kind, department=department, power=power)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def rendering(division: str, number: str, document: int) -> Rendering | None:
    """How a document was made and sealed, if it was."""
    return Rendering.objects.filter(division=division, number=number, document=document).first()


def sealed(division: str, number: str) -> dict[int, Rendering]:
    """The documents of a case that have been made and sealed, by document."""
    return {row.document: row for row in Rendering.objects.filter(division=division, number=number)}


def rendering_of_file(digest: str) -> Rendering | None:
    """The document whose PDF has this digest, if this system made it."""
    return Rendering.objects.filter(pdf=digest).first()


def _facts(row: Template) -> TemplateFacts:
    return TemplateFacts(
        row.division, row.id, row.kind, row.department, row.power, row.number, row.name, row.file, row.state,
        row.proposed_by, row.proposer, row.proposed_at, row.approved_by, row.approved_at, row.reason,
    )  # fmt: skip
