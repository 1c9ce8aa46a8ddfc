"""How the result of an application is to arrive."""

from dataclasses import dataclass
from uuid import UUID

from daylight.hall.models import Delivery, Draft
from daylight.hall.rules.delivery import METHODS, WINDOW


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """The chosen way (`label` is a msgid); recipient, address and telephone only for the post. Never public."""

    draft: UUID | None
    method: str
    recipient: str = ""
    address: str = ""
    phone: str = ""

    @property
    def label(self) -> str:
        """The way in words, a msgid."""
        return METHODS[self.method]


UNCHOSEN = DeliveryFacts(None, WINDOW)
"""Whoever chose nothing fetches it at the window."""


def delivery_for(draft: UUID) -> DeliveryFacts:
    """What was chosen with a draft."""
    return _facts(Delivery.objects.filter(draft_id=draft).first())


def delivery_of(division: str, number: str) -> DeliveryFacts:
    """What was chosen for an application."""
    rows = Delivery.objects.filter(draft__submitted_number=number, draft__division=division, draft__supplements="")
    return _facts(rows.first())


def handed_in_draft(division: str, number: str) -> UUID | None:
    """The draft that an application was handed in from; None where a window entered it."""
    rows = Draft.objects.filter(submitted_number=number, division=division, supplements="")
    return rows.values_list("pk", flat=True).first()


def _facts(row: Delivery | None) -> DeliveryFacts:
    if row is None:
        return UNCHOSEN
    return DeliveryFacts(row.draft_id, row.method, row.recipient, row.address, row.phone)
