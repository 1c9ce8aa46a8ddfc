"""报名听证: a person registers for a hearing and says what they hold."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.disclosure.models import HearingVoice
from daylight.disclosure.rules.hearings import ANNOUNCED, BASIS, must_say
from daylight.disclosure.services._hearings import locked_hearing
from daylight.ledger import services as ledger


@transaction.atomic
def register_for_hearing(division: str, number: str, *, view: str, by: Actor, at: datetime) -> int:
    """Register and return the serial number of the registration; once a person, while seats last and time runs.

    Raises `Forbidden` for who is not signed in as a citizen or company, `Refusal` `hearing.over`, `hearing.full`,
    `hearing.twice`.
    """
    if by.kind is not ActorKind.APPLICANT or by.person is None:
        raise Forbidden(
            "hearing.sign_in",
            msg("Only people and companies who are signed in can register."),
            next_step=msg("Sign in with your own account."),
        )
    row = locked_hearing(division, number, ANNOUNCED)
    said = must_say(view)[:2000]
    if at >= row.register_by:
        raise Refusal("hearing.over", msg("Registration for this hearing is over."), why=BASIS)
    known = HearingVoice.objects.filter(division=division, hearing=number)
    if known.filter(person=by.person).exists():
        raise Refusal("hearing.twice", msg("You are registered for this hearing already."))
    serial = known.count() + 1
    if serial > row.seats:
        raise Refusal(
            "hearing.full",
            msg("All seats of this hearing are taken."),
            next_step=msg("Write your opinion to the body instead; letters are answered."),
        )
    who = {"person": by.person, "name": by.name[:120]}
    HearingVoice.objects.create(division=division, hearing=number, serial=serial, view=said, registered_at=at, **who)
    payload = {"serial": serial, "view": said}
    ledger.record("hearing.registered", stream=f"hearing/{number}", by=by, at=at, payload=payload, division=division)
    return serial
