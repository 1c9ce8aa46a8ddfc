"""确认发布: after publicity the legal office confirms exactly the text it has read, and it comes into force."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Declaration, Objection, PublicityNotice
from daylight.catalogue.queries.clearing import checks_of
from daylight.catalogue.rules.clearing.checks import must_pass
from daylight.catalogue.rules.clearing.limits import must_be_over
from daylight.catalogue.rules.clearing.stages import Stage, moved
from daylight.catalogue.services._declared import locked_declaration, must_lead, stop_clocks, write_down
from daylight.catalogue.services.publish import publish
from daylight.catalogue.services.publish_change import publish_change
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg


@transaction.atomic
def confirm(declaration_id: int, *, as_seen: str, by: Actor, at: datetime) -> int:
    """Confirm the text with the digest `as_seen`, publish it, and return the id of the version in force.

    Refuses while publicity runs, while an objection is unanswered, while a check fails, and where the text is not
    the one that was read.
    """
    declaration = locked_declaration(declaration_id)
    stage = moved(Stage(declaration.stage), "confirm")
    must_lead(by, declaration.power.division_id)
    notice = PublicityNotice.objects.select_for_update().get(declaration=declaration, closed_at=None)
    must_be_over(notice.ends_on, at)
    waiting = Objection.objects.filter(notice__declaration=declaration, answered_at=None).count()
    if waiting:
        raise Refusal("clearing.objections", msg("Objections not answered yet: %(n)s."), n=waiting)
    if not as_seen == declaration.digest == declaration.version.digest:
        raise Stale(
            "clearing.text_changed",
            msg("The text is not the one you have read."),
            next_step=msg("Read it again before you confirm it."),
        )
    must_pass(checks_of(declaration, at))
    Declaration.objects.filter(pk=declaration_id).update(stage=stage, confirmed_at=at, confirmed_by=by.as_record())
    PublicityNotice.objects.filter(pk=notice.pk).update(closed_at=at)
    stop_clocks(declaration, at)
    write_down("power.confirmed", declaration, {"digest": declaration.digest, "notice": notice.pk}, by=by, at=at)
    verb = publish_change if declaration.is_change else publish
    return verb(declaration.power_id, by=replace(by, request=None), at=at)
