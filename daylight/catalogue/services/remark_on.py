"""批注: an office that is asked marks one element as to be fixed."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Remark, SignOff
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.clearing.stages import SEALED
from daylight.catalogue.services._declared import locked_declaration, write_down
from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg


@transaction.atomic
def remark_on(declaration_id: int, *, element: str, text: str, by: Actor, at: datetime) -> int:
    """Remark on an element of a declared text; while it is not settled the leading office cannot pass the text."""
    declaration = locked_declaration(declaration_id)
    asked = SignOff.objects.filter(
        declaration=declaration, round=declaration.round, department_id=by.department or 0, role=by.role or ""
    )
    if not asked.exists():
        raise Forbidden("clearing.not_yours", msg("Only the offices that are asked may remark on the text."))
    if declaration.stage not in SEALED or element not in ELEMENTS or not text.strip():
        raise Refusal("clearing.remark", msg("Name the element and say what has to be fixed."))
    remark = Remark.objects.create(
        declaration=declaration, element=element, text=text.strip()[:2000], at=at, by=by.as_record()
    )
    write_down("power.remarked", declaration, {"element": element, "text": remark.text}, by=by, at=at)
    return remark.pk
