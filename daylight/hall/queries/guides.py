"""Situation guides of items."""

from daylight.hall.models import Guide
from daylight.hall.rules import situations
from daylight.hall.rules.situations import Situations


def guide_of(power_id: int) -> Situations | None:
    """The situation guide of an item as it stands, None where it has none."""
    row = Guide.objects.filter(power_id=power_id).order_by("-number").first()
    return situations.of(row.document) if row else None
