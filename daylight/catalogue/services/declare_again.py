"""修改后重报: what was returned comes back corrected, and every office is asked anew."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Declaration
from daylight.catalogue.queries.publishing import unshown_before_decision
from daylight.catalogue.rules.checks import must_be_clean, unpublishable
from daylight.catalogue.rules.clearing.checks import disclosure_problems
from daylight.catalogue.rules.clearing.stages import Stage, moved
from daylight.catalogue.rules.states import must_be_editor
from daylight.catalogue.services._declared import locked_declaration, must_be_whole, open_round, write_down
from daylight.core.actors import Actor


@transaction.atomic
def declare_again(
    declaration_id: int, *, reasons: Mapping[str, str], proposal: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Begin the next round with the text as it now is; earlier rounds and their opinions stay readable."""
    declaration = locked_declaration(declaration_id)
    stage = moved(Stage(declaration.stage), "declare")
    must_be_editor(by, declaration.power.department_id)
    version = declaration.version
    lacking = unpublishable(version.definition, queries.code_schemes()) + unshown_before_decision(version.definition)
    must_be_clean(lacking + disclosure_problems(proposal))
    must_be_whole(version.definition, proposal, declaration.power.division_id)
    declaration.round += 1
    Declaration.objects.filter(pk=declaration_id).update(
        stage=stage,
        round=declaration.round,
        digest=version.digest,
        reasons={**declaration.reasons, **reasons},
        proposal=dict(proposal),
        declared_at=at,
        declared_by=by.as_record(),
    )
    open_round(declaration, at)
    payload: dict[str, object] = {"digest": version.digest, "reasons": dict(reasons)}
    write_down("power.declared_again", declaration, payload, by=by, at=at)
