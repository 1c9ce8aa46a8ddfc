"""设定权力类别: a region's categories of powers are set, each standing for kinds of power."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.catalogue.models import KindScheme
from daylight.catalogue.rules.categories import must_divide, with_inner
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def set_kind_scheme(name: str, *, label: str, categories: Sequence[dict[str, Any]], by: Actor, at: datetime) -> None:
    """Set the categories of a scheme, in their order: {"code", "label", "kinds"}. Each kind of power stands in exactly
    one of them (`kinds.not_once`), so that the counts of a scheme always add up to all powers. What another division
    has set is refused (`kinds.not_own`)."""
    must_keep_schemes(by)
    _must_be_own(name, by)
    if not (name.isascii() and name.replace("-", "").isalnum() and len(name) <= 30 and label.strip()):
        raise Refusal("kinds.name", msg("A scheme needs a label and a short name of Latin letters and digits."))
    told = [
        {"code": str(each["code"]).strip()[:12], "label": str(each["label"]).strip()[:80], "kinds": list(each["kinds"])}
        for each in categories
    ]
    told = with_inner(told)
    must_divide(told)
    values = {"label": label.strip()[:80], "categories": told, "revised_at": at}
    first = values | {"division": "" if by.kind is ActorKind.JOB else by.division}
    KindScheme.objects.update_or_create(name=name, defaults=values, create_defaults=first)
    ledger.record("kinds.revised", stream=f"kinds/{name}", by=by, at=at, payload={"label": label, "categories": told})


def _must_be_own(name: str, by: Actor) -> None:
    there = KindScheme.objects.select_for_update().filter(name=name).first()
    if there is not None and there.division and by.kind is not ActorKind.JOB and there.division != by.division:
        raise Forbidden(
            "kinds.not_own",
            msg("These categories were set by another division."),
            next_step=msg("Give yours a name of its own."),
        )
