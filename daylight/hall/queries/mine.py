"""What a person finds under My applications."""

from collections.abc import Callable
from dataclasses import dataclass

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.hall.models import Notice
from daylight.hall.queries.applications import applications_of
from daylight.hall.queries.drafts import drafts_of
from daylight.hall.rules.facts import ApplicationFacts, DraftFacts


@dataclass(frozen=True, slots=True)
class Mine:
    """Drafts and applications, each with the power it is about; `unread` counts notices by application number."""

    drafts: list[tuple[DraftFacts, PowerFacts]]
    applications: list[tuple[ApplicationFacts, PowerFacts]]
    unread: dict[str, int]


def mine(person: int, *, may_see: Callable[[int], bool] = lambda _power: True) -> Mine:
    """A person's own drafts and applications, the latest first; those about powers that the reader may see."""
    unread: dict[str, int] = {}
    for number in Notice.objects.filter(person=person, read_at=None).values_list("number", flat=True):
        unread[number] = unread.get(number, 0) + 1
    drafts = [each for each in drafts_of(person) if may_see(each.power_id)]
    applications = [each for each in applications_of(person) if may_see(each.power_id)]
    return Mine(
        drafts=[(each, catalogue.version(each.power_version)) for each in drafts],
        applications=[(each, catalogue.version(each.power_version)) for each in applications],
        unread=unread,
    )
