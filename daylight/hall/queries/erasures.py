"""What was asked about the personal data of cases, one by one and in lists."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Erasure, Locked
from daylight.hall.rules.erasures import UNSEEN, State

DIGEST = re.compile(r'"([0-9a-f]{64})"')


def erasure_of(division: str, number: str) -> Erasure | None:
    """What was asked about a case, None where nobody asked. One statement."""
    return Erasure.objects.filter(division=division, number=number).first()


def erasure_locked(division: str, number: str) -> Erasure:
    """The same, held until the verb that asked has ended; raises `NotFound`."""
    found = Erasure.objects.select_for_update().filter(division=division, number=number).first()
    if found is None:
        raise NotFound("erasure.unknown", msg("Nobody has asked that the personal data of this case be erased."))
    return found


def unseen(division: str, number: str) -> Erasure | None:
    """The erasure of a case whose content nobody reads any more, restricted or erased; None for every other."""
    return Erasure.objects.filter(division=division, number=number, state__in=UNSEEN).first()


def erasures(division: str, *, states: Iterable[State] = (), departments: Iterable[int] = ()) -> QuerySet[Erasure]:
    """What was asked in a division, the latest first; in some states and about some departments, where given."""
    rows = Erasure.objects.filter(division=division).order_by("-asked_at")
    wanted, bodies = list(states), list(departments)
    rows = rows.filter(state__in=wanted) if wanted else rows
    return rows.filter(department__in=bodies) if bodies else rows


def asked_by(person: int, number: str) -> Erasure | None:
    """What a person asked about one of their own cases, however it stands since."""
    return Erasure.objects.filter(number=number, asked_person=person, is_by_party=True).first()


def locked_rows(division: str, number: str) -> dict[str, list[dict[str, Any]]]:
    """What a restricted case said, table by table; nothing for every other."""
    found = Locked.objects.filter(division=division, number=number).first()
    return dict(found.rows) if found else {}


def locked_files(division: str, number: str) -> set[str]:
    """The digests that stand in what was locked away."""
    return set(DIGEST.findall(json.dumps(locked_rows(division, number))))


def files_to_remove(division: str) -> list[tuple[str, list[str]]]:
    """Cases that were erased while files of theirs still lie in the store, with the digests."""
    rows = Erasure.objects.filter(division=division, state=State.ERASED).exclude(files=[])
    return list(rows.values_list("number", "files"))
