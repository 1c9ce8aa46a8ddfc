"""修订编码规则: how the codes of a scheme are made up is set anew."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.catalogue.models import CodeScheme
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor
from daylight.core.codes import Scheme
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def revise_scheme(name: str, *, label: str, segments: Iterable[dict[str, Any]], by: Actor, at: datetime) -> None:
    """Set the segments of a code scheme; codes already given stay, and those that no longer fit are reported.

    Refuses a scheme of no segments, and a name that is not short capitals and digits.
    """
    must_keep_schemes(by)
    if not (name.replace("-", "").isalnum() and name.isascii() and name == name.upper() and len(name) <= 12):
        raise Refusal("scheme.name", msg("A scheme is named by at most 12 capital letters and digits."))
    records = Scheme.of(name, label, segments).as_records()
    CodeScheme.objects.update_or_create(name=name, defaults={"label": label, "segments": records, "revised_at": at})
    ledger.record(
        "scheme.revised", stream=f"scheme/{name}", by=by, at=at, payload={"label": label, "segments": records}
    )
