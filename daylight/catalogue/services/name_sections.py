"""交叉职能科室: the sections that take part in a power each confirm their part of its text."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Power, PowerSection, PowerVersion
from daylight.catalogue.rules.states import must_be_editor
from daylight.catalogue.services.revise import locked, no_draft
from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def name_sections(power_id: int, parts: dict[str, str], *, by: Actor, at: datetime) -> None:
    """Say which sections take part in a power and what each does. A section not named any more is left out.

    Refuses a section without its part. What a section confirmed stays confirmed while its part and the text stay.
    """
    power = locked(power_id)
    must_be_editor(by, power.department_id)
    named = {name.strip()[:80]: part.strip() for name, part in parts.items() if name.strip()}
    if not all(named.values()):
        raise Refusal("section.part", msg("Say of every section what its part is."))
    PowerSection.objects.filter(power_id=power_id).exclude(name__in=named).delete()
    for name, part in named.items():
        row, made = PowerSection.objects.get_or_create(power_id=power_id, name=name, defaults={"part": part})
        if not made and row.part != part:
            PowerSection.objects.filter(pk=row.pk).update(part=part, digest="", confirmed_at=None, confirmed_by=None)
    ledger.record(
        "power.sections_named", stream=f"power/{power_id}", by=by, at=at, payload=named, division=power.division_id
    )


@transaction.atomic
def confirm_section(power_id: int, section: str, *, by: Actor, at: datetime) -> None:
    """An officer of the body confirms the text being prepared for one section; another officer for each section."""
    power = locked(power_id)
    if by.kind is not ActorKind.JOB and by.department != power.department_id:
        raise Forbidden("post.missing", msg("A section is confirmed by an officer of the body itself."))
    row = PowerSection.objects.filter(power_id=power_id, name=section).first()
    if row is None:
        raise NotFound("section.unknown", msg("No such section takes part in this power."))
    if power.pending is None:
        raise no_draft()
    others = PowerSection.objects.filter(power_id=power_id, digest=power.pending.digest).exclude(pk=row.pk)
    if by.person is not None and others.filter(confirmed_by__person=by.person).exists():
        raise Refusal("section.same_person", msg("Each section is confirmed by another officer."))
    told = {"digest": power.pending.digest, "confirmed_at": at, "confirmed_by": by.as_record()}
    PowerSection.objects.filter(pk=row.pk).update(**told)
    payload = {"section": section, "digest": power.pending.digest}
    ledger.record(
        "power.section_confirmed", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id
    )


def must_be_confirmed_by_sections(power: Power, version: PowerVersion) -> None:
    """Refuses `section.unconfirmed` while a power of two or more sections lacks the word of one on this very text."""
    rows = list(PowerSection.objects.filter(power_id=power.pk))
    lacking = [row.name for row in rows if row.digest != version.digest]
    if len(rows) > 1 and lacking:
        raise Refusal(
            "section.unconfirmed",
            msg("Sections that have not confirmed their part of this text: %(names)s."),
            why="交叉职能科室应当明确事项的整个运行流程",
            names="、".join(lacking),
        )
