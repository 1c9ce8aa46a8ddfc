"""公示: the reviewed text and its risk grade are shown to the public for at least seven working days."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Declaration, PublicityNotice
from daylight.catalogue.queries.rule_sets import rules_in_force
from daylight.catalogue.rules.charted import must_be_charted
from daylight.catalogue.rules.clearing.limits import must_be_long_enough, publicity_ends
from daylight.catalogue.rules.clearing.risk import grade
from daylight.catalogue.rules.clearing.stages import Stage, moved
from daylight.catalogue.rules.risks import must_be_reviewed
from daylight.catalogue.services._declared import locked_declaration, must_lead, rule_of, write_down
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.procedure.queries import charted


@transaction.atomic
def announce(declaration_id: int, *, days: int | None = None, by: Actor, at: datetime) -> int:
    """Announce a text that every office has accepted and return the id of the notice.

    `days` are working days, the division's own number where none is given. Refuses `clearing.publicity_too_short`,
    `risk.unreviewed` where the risks have not been reviewed, and `power.no_chart` where the chart is lacking.
    """
    declaration = locked_declaration(declaration_id)
    stage = moved(Stage(declaration.stage), "announce")
    power = declaration.power
    must_lead(by, power.division_id)
    least = rule_of(power.division_id).publicity_days
    asked = least if days is None else days
    must_be_long_enough(asked, least)
    document = declaration.version.definition
    in_force = rules_in_force(power.division_id, "risk", legal_day(at))
    must_be_reviewed(document, in_force.document if in_force else None)
    business = rules_in_force(power.division_id, "business", legal_day(at))
    must_be_charted(
        has_chart=bool(charted([f"power/{power.pk}"])),
        rules=business.document if business else None,
        body=offices.department(power.department_id).code,
    )
    notice = PublicityNotice.objects.create(
        division_id=power.division_id,
        declaration=declaration,
        announced=document,
        announced_at=at,
        announced_by=by.as_record(),
        days=asked,
        began_at=at,
        ends_on=publicity_ends(legal_day(at), asked, offices.workdays(power.division_id)),
        grade=grade(document),
    )
    Declaration.objects.filter(pk=declaration_id).update(stage=stage)
    payload: dict[str, object] = {"notice": notice.pk, "days": asked, "ends_on": notice.ends_on, "grade": notice.grade}
    write_down("power.announced", declaration, {**payload, "digest": declaration.digest}, by=by, at=at)
    return notice.pk
