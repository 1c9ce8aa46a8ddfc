"""确认统计年报: the head of a body confirms the figures of a year, as its cases give them."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import YearForm
from daylight.legality.queries.year_forms import body_years
from daylight.legality.rules.year_forms import year_of
from daylight.legality.services._office import head_of
from daylight.offices import queries as offices


@transaction.atomic
def confirm_year_form(department: int, *, year: int, as_seen: str, remark: str, by: Actor, at: datetime) -> int:
    """Confirm the form of a year that is over; the number of its version.

    Nobody types a figure: what is confirmed is what the cases say, and `as_seen` is the seal of what the head saw.
    Raises `Stale` where the figures have changed since; refuses a year that is not over (`figures.year_not_over`) and
    one that was confirmed and not sent back (`figures.confirmed`).
    """
    by = head_of(by, department, at)
    division = offices.department(department).division
    if at < year_of(year)[1]:
        raise Refusal("figures.year_not_over", msg("A year is confirmed once it is over."))
    (found,) = body_years(division, year, department=department)
    if found.form is not None:
        raise Refusal("figures.confirmed", msg("This year has been confirmed."))
    if as_seen != found.seal:
        raise Stale("figures.changed", msg("The figures have changed since you opened the page."))
    version = len(found.returned) + 1
    YearForm.objects.create(
        division=division, department=department, year=year, version=version, figures=found.figures,
        remark=remark.strip()[:2000], confirmed_by_name=by.name, confirmed_at=at,
    )  # fmt: skip
    payload = {"department": department, "year": year, "version": version, "figures": found.figures}
    stream = f"year-form/{department}/{year}"
    ledger.record("year_form.confirmed", stream=stream, by=by, at=at, payload=payload, division=division)
    return version
