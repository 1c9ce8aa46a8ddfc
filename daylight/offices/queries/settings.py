"""What a division has set, which sub-systems it has stopped, and its notices to the staff."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from daylight.offices.models import Parameter, StaffNotice
from daylight.offices.rules.parameters import MODULES, NO, SETTINGS, module_key


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice to the officers of a division, shown from `since` to `until`, both included."""

    id: int
    title: str
    text: str
    since: date
    until: date


@lru_cache(maxsize=512)
def settings_in_edition(edition: int, division: str) -> dict[str, str]:
    """Every setting of a division that somebody has set, kept as long as the offices stay in this edition."""
    return dict(Parameter.objects.filter(division_id=division).values_list("key", "value"))


def setting(edition: int, division: str, key: str) -> str:
    """A setting of a division, or what holds by itself."""
    return settings_in_edition(edition, division).get(key, SETTINGS[key].default)


@lru_cache(maxsize=512)
def stopped_modules(edition: int, division: str) -> frozenset[str]:
    """The sub-systems (`rules.parameters.MODULES`) that a division has stopped."""
    given = settings_in_edition(edition, division)
    return frozenset(module for module in MODULES if given.get(module_key(module)) == NO)


def notices(division: str, on: date) -> list[NoticeFacts]:
    """The notices shown to the officers of a division on a day, the newest first; one statement."""
    found = StaffNotice.objects.filter(division_id=division, since__lte=on, until__gte=on).order_by("-since", "-pk")
    return [NoticeFacts(each.pk, each.title, each.text, each.since, each.until) for each in found]
