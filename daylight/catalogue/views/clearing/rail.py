"""起草 → 部门申报 → 法制审核 → 公示 → 发布: where a declaration is, with who, when, and what is left."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daylight.catalogue.models import SignOff
from daylight.catalogue.queries.clearing import DeclarationPage
from daylight.catalogue.rules.clearing.stages import Stage
from daylight.core.clocks import left
from daylight.core.instants import legal_day
from daylight.core.limits import Limit, Unit
from daylight.offices import queries as offices
from daylight.web.shown import day, named


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the rail; `state` is done, now or todo."""

    label: str
    state: str
    text: str


def rail(page: DeclarationPage, at: datetime) -> list[Stop]:
    """The five stops of a declaration at an instant."""
    declaration, stage = page.declaration, Stage(page.declaration.stage)
    inside = [each for each in page.asked if each.department_id == declaration.power.department_id]
    outside = [each for each in page.asked if each not in inside]
    review = bool(outside) and any(each.opened_at for each in outside)
    at_stop = {Stage.RETURNED: 0, Stage.REVIEW: 2 if review else 1, Stage.REVIEWED: 2, Stage.PUBLICITY: 3}
    here = at_stop.get(stage, 5 if stage is Stage.CONFIRMED else 0)
    texts = [_drafted(page), _declared(page, inside), _reviewed(page, outside, at), _announced(page, at), _done(page)]
    labels = [_("Drafted"), _("Declared"), _("Review"), _("Publicity"), _("Publication")]
    states = ["done" if n < here else "now" if n == here else "todo" for n in range(5)]
    return [Stop(*each) for each in zip(labels, states, texts, strict=True)]


def _drafted(page: DeclarationPage) -> str:
    who = page.declaration.submission.declared_by
    return f"{named(page.declaration.submission.department)} {who.get('name', '')}"


def _declared(page: DeclarationPage, inside: list[SignOff]) -> str:
    signed = [each for each in inside if each.answered_by]
    by = (signed[-1].answered_by or {}).get("name", "") if signed else ""
    return " · ".join(part for part in (by, day(page.declaration.declared_at)) if part)


def _reviewed(page: DeclarationPage, outside: list[SignOff], at: datetime) -> str:
    answered = sum(bool(each.answer) for each in outside)
    told = _("%(n)s of %(all)s offices have answered") % {"n": answered, "all": len(outside)}
    clock = page.clock
    if clock is None or clock.stopped_at is not None:
        return told
    limit = Limit(clock.amount, Unit.WORKING_DAY)
    days = left(limit, clock.started_at, at, [], offices.workdays(clock.division_id))
    if days < 0:
        late = ngettext("%(n)s working day late", "%(n)s working days late", -days)
        return f"{told} · {late % {'n': -days}}"
    return f"{told} · " + ngettext("%(n)s working day left", "%(n)s working days left", days) % {"n": days}


def _announced(page: DeclarationPage, at: datetime) -> str:
    if page.notice is None:
        return _("at least 7 working days")
    until = _("until %(day)s") % {"day": day(page.notice.ends_on)}
    if page.notice.closed_at is not None or legal_day(at) > page.notice.ends_on:
        return until
    days = offices.workdays(page.notice.division_id).between(legal_day(at), page.notice.ends_on)
    return f"{until} · " + ngettext("%(n)s working day left", "%(n)s working days left", days) % {"n": days}


def _done(page: DeclarationPage) -> str:
    number = page.declaration.version.number
    if page.declaration.confirmed_at is None:
        return _("becomes v%(n)s") % {"n": number}
    who = (page.declaration.confirmed_by or {}).get("name", "")
    return f"v{number} · {who} · {day(page.declaration.confirmed_at)}"
