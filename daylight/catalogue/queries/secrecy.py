"""Reads of the secret catalogue, only ever for posts that are cleared for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from daylight.catalogue.models import Power, SecretEntry, SigningStep
from daylight.catalogue.rules.secrecy import Outcome
from daylight.catalogue.rules.states import State


@dataclass(frozen=True, slots=True)
class Clearance:
    """What posts let somebody see: the divisions whose secrecy office they are, and the bodies they enter for."""

    divisions: frozenset[str]
    departments: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.divisions or self.departments)


def clearance(posts: Iterable[tuple[str, int]], edited: Iterable[int]) -> Clearance:
    """The clearance of posts given as role and department, and of the bodies whose powers the person enters."""
    held = set(posts)
    steps = SigningStep.objects.filter(question="secrecy").values_list("division_id", "role", "department_id")
    return Clearance(frozenset(place for place, role, body in steps if (role, body) in held), frozenset(edited))


def secret_catalogue(cleared: Clearance) -> list[SecretEntry]:
    """The entries such a clearance may read: proposed ones first, then those in force, then what is over."""
    rows = SecretEntry.objects.filter(
        Q(division_id__in=cleared.divisions) | Q(department_id__in=cleared.departments)
    ).select_related("department", "power")
    order = {"": 0, Outcome.ACCEPTED.value: 1, Outcome.RETURNED.value: 3}
    return sorted(
        rows, key=lambda entry: (2 if entry.ended_at else order[entry.outcome], entry.department_id, entry.pk)
    )


def may_become_secret(cleared: Clearance) -> list[tuple[int, str]]:
    """Drafts of the cleared bodies that are not proposed yet, by name."""
    waiting = SecretEntry.objects.filter(ended_at=None).exclude(outcome=Outcome.RETURNED).values("power_id")
    rows = Power.objects.filter(department_id__in=cleared.departments, state=State.DRAFT).exclude(id__in=waiting)
    return list(rows.order_by("name").values_list("id", "name"))
