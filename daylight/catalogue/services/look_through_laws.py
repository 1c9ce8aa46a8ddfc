"""法规变动雷达扫描: every change of the lawbook is held against a division's powers, and starts what it starts."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import BasisChange, ChangeTask, RadarMark, Touched
from daylight.catalogue.queries.radar import touched_by
from daylight.catalogue.services._declared import must_lead
from daylight.catalogue.services.register_basis_change import enter_change
from daylight.core.actors import Actor, ActorKind
from daylight.lawbook import queries as lawbook
from daylight.lawbook.queries import LawChangeFacts


@transaction.atomic
def look_through_laws(division: str, *, by: Actor, at: datetime) -> int:
    """Register every change of the lawbook that the division has not looked at and that touches it; says how many.

    Each body touched has 20 working days from the day of promulgation. A change that touches nothing is passed over.
    Looking twice changes nothing.
    """
    if by.kind is not ActorKind.JOB:
        must_lead(by, division)
    RadarMark.objects.get_or_create(division_id=division)
    mark = RadarMark.objects.select_for_update().get(division_id=division)
    found = lawbook.law_changes(after=mark.up_to)
    if not found:
        return 0
    made = [change for change in found if _registered(change, division, by, at)]
    RadarMark.objects.filter(division_id=division).update(up_to=found[-1].id)
    return len(made)


def _registered(law: LawChangeFacts, division: str, by: Actor, at: datetime) -> bool:
    touched = touched_by(law, division)
    if not touched or BasisChange.objects.filter(division_id=division, law_change_id=law.id).exists():
        return False
    bodies = {each.power.department_id for each in touched if each.power is not None}
    bodies |= {each.department for each in touched if each.department}
    told = {"kind": "law", "title": law.title, "changed_on": law.promulgated, "note": law.reason}
    quiet = replace(by, request=None)
    change = enter_change(division, bodies=bodies, law_change=law.id, by=quiet, at=at, **told)  # type: ignore[arg-type]
    tasks = {task.department_id: task for task in ChangeTask.objects.filter(change=change)}
    Touched.objects.bulk_create(
        Touched(
            change=change,
            task=tasks.get(each.power.department_id if each.power else each.department or 0),
            kind=each.kind,
            power=each.power,
            version_id=each.power.current_id if each.power else None,
            reference=each.reference,
            name=each.name[:300],
            article=each.article[:60],
            effect=each.effect,
        )
        for each in touched
    )
    return True
