"""Checking a one-time code, each at most once."""

from datetime import datetime

from daylight.offices.models import SecondFactor
from daylight.offices.rules import codes
from daylight.web.concealed import reveal


def code_is_right(person: int, code: str, *, at: datetime) -> bool:
    """Whether the person uses no one-time codes, or this is a fresh one; a code that was right is used up."""
    found = SecondFactor.objects.select_for_update().filter(pk=person, confirmed_at__isnull=False).first()
    return found is None or use(found, code, at=at)


def use(found: SecondFactor, code: str, *, at: datetime) -> bool:
    """Use up a code; False where it is not right, too old, or used before."""
    step = codes.step_shown(reveal(found.secret), code, at=at, last_step=found.last_step)
    if step is None:
        return False
    found.last_step = step
    found.save(update_fields=["last_step"])
    return True
