"""增设要素: a division asks for one more element of its powers, or no longer does."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import ExtraElement
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.fieldsets import STATED
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def set_extra_element(
    division: str,
    key: str,
    *,
    label: str,
    label_en: str = "",
    is_expected: bool = False,
    is_ended: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Ask for an element from now on, in the entry form and where `is_expected` in completeness; or end asking.

    What was entered stays in the definitions. Refuses a key that is not short lower-case Latin letters, or that the
    library has already (`element.key`).
    """
    must_keep_schemes(by)
    fits = key.isascii() and key.replace("_", "").isalnum() and key == key.lower() and len(key) <= 30
    if not fits or key in ELEMENTS or key in STATED or not label.strip():
        raise Refusal(
            "element.key",
            msg("An element needs a label and a new short key of small Latin letters, digits and underlines."),
        )
    values = {"label": label.strip()[:80], "label_en": label_en.strip()[:80], "is_expected": is_expected}
    values |= {"ended_at": at if is_ended else None}
    ExtraElement.objects.update_or_create(division_id=division, key=key, defaults=values)
    payload = {"key": key, "label": label, "is_expected": is_expected, "is_ended": is_ended}
    ledger.record("element.set", stream=f"elements/{division}", by=by, at=at, payload=payload, division=division)
