"""设定权力类别: a region's categories of powers are set, each standing for kinds of power."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.catalogue.models import KindScheme
from daylight.catalogue.rules.categories import must_divide, with_inner
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def set_kind_scheme(name: str, *, label: str, categories: Sequence[dict[str, Any]], by: Actor, at: datetime) -> None:
    """Set the categories of a scheme, in their order: {"code", "label", "kinds"}. Each kind of power stands in exactly
    one of them (`kinds.not_once`), so that the counts of a scheme always add up to all powers."""
    must_keep_schemes(by)
    if not (name.isascii() and name.replace("-", "").isalnum() and len(name) <= 30 and label.strip()):
        raise Refusal("kinds.name", msg("A scheme needs a label and a short name of Latin letters and digits."))
    told = [
        {"code": str(each["code"]).strip()[:12], "label": str(each["label"]).strip()[:80], "kinds": list(each["kinds"])}
        for each in categories
    ]
    told = with_inner(told)
    must_divide(told)
    values = {"label": label.strip()[:80], "categories": told, "revised_at": at}
    KindScheme.objects.update_or_create(name=name, defaults=values)
    ledger.record("kinds.revised", stream=f"kinds/{name}", by=by, at=at, payload={"label": label, "categories": told})
