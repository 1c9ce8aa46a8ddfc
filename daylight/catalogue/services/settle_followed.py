"""法规变动自动销项: whatever has been published anew since a law changed is closed without anybody's hand."""

from datetime import datetime

from daylight.catalogue.models import Touched
from daylight.catalogue.rules.radar import Followed
from daylight.catalogue.rules.states import State
from daylight.catalogue.services.settle_touched import must_be_republished, settle_touched
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal


def settle_followed(division: str, *, by: Actor, at: datetime) -> int:
    """Close every open point of a division whose power was published anew or abolished; says how many."""
    done = 0
    rows = Touched.objects.filter(change__division_id=division, outcome="").select_related("power__current", "version")
    for row in rows:
        outcome = Followed.ABOLISHED if row.power and row.power.state == State.ABOLISHED else Followed.REPUBLISHED
        try:
            if outcome is Followed.REPUBLISHED:
                must_be_republished(row)
            settle_touched(row.pk, outcome=outcome, by=by, at=at)
        except Refusal:
            continue
        done += 1
    return done
