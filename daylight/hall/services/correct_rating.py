"""差评整改: the department says what it put right after a bad rating."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Rating
from daylight.hall.rules.letters import must_say
from daylight.hall.services._letters import at_desk, signature
from daylight.hall.services.tell import tell
from daylight.ledger import services as ledger

CORRECTED = msg("The department answered your rating of %(number)s: %(correction)s")


@transaction.atomic
def correct_rating(division: str, number: str, *, correction: str, by: Actor, at: datetime) -> None:
    """Write down what was done about a bad rating, once, and tell the applicant; raises NotFound for any other."""
    rating = Rating.objects.select_for_update().filter(division=division, number=number).first()
    if rating is None or rating.due_at is None or rating.corrected_at is not None:
        raise NotFound("rating.unknown", msg("No bad rating of this number waits to be put right."))
    officer = at_desk(by, rating.department, at)
    rating.correction, rating.corrected_at, rating.corrected_by = must_say(correction), at, signature(officer)
    rating.save()
    values = {"number": number, "correction": rating.correction}
    tell(number, division=division, kind="rating", sentence=CORRECTED, values=values, at=at)
    payload = {"in_time": at < rating.due_at}
    ledger.record("rating.corrected", stream=f"rating/{number}", by=officer, at=at, payload=payload, division=division)
