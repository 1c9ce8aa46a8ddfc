"""What the verbs on hearings share."""

from daylight.core.refusals import Stale
from daylight.core.words import msg
from daylight.disclosure.models import PublicHearing
from daylight.disclosure.rules.hearings import unknown_hearing


def locked_hearing(division: str, number: str, state: str) -> PublicHearing:
    """The hearing in that state, locked until the act commits; raises `NotFound`, or `Stale` in another state."""
    row = PublicHearing.objects.select_for_update().filter(division=division, number=number).first()
    if row is None:
        raise unknown_hearing()
    if row.state != state:
        raise Stale(
            "hearing.stale",
            msg("This hearing is no longer in the state that you saw."),
            next_step=msg("Open the hearing again."),
        )
    return row
