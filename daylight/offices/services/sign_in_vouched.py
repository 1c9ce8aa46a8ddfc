"""统一身份登录: an identity provider says who this is; the try is recorded as every other one."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.offices import queries, rules
from daylight.offices.models import Person, SignInAttempt
from daylight.offices.services._codes import code_is_right
from daylight.offices.services.sign_in import SignIn, lock, no_code, now_locked


@transaction.atomic
def sign_in_vouched(
    issuer: str, subject: str, *, is_strong: bool, by: Actor, at: datetime, code: str = "", front: str = rules.BOTH
) -> SignIn | None:
    """The person to whom the subject is linked; None where it is linked to nobody, or their account is disabled.

    Whoever uses one-time codes gives one here too, unless the provider saw a second factor itself (`is_strong`); wrong
    codes lock the account as wrong passwords do.
    """
    person = Person.objects.filter(identities__issuer=issuer, identities__subject=subject, is_active=True).first()
    if person is None:
        return None
    if rules.is_barred(front, person.kind):
        return SignIn(None, rules.elsewhere())
    by = by.called(None, None)
    lock(person.username, by.place)
    if refusal := now_locked(person.username, by.place, at):
        return SignIn(None, refusal)
    is_right = is_strong or code_is_right(person.pk, code, at=at)
    if not is_right and not code:
        return SignIn(None, no_code())
    SignInAttempt.objects.create(username=person.username, address=by.place, at=at, succeeded=is_right)
    payload = {"address": by.place, "issuer": issuer}
    stream = f"person/{person.pk}"
    if not is_right:
        ledger.record("person.sign_in_failed", stream=stream, by=by, at=at, payload=payload)
        return SignIn(None, no_code())
    actor = queries.actor_of(person, place=by.place)
    ledger.record("person.signed_in", stream=stream, by=actor, at=at, payload=payload)
    return SignIn(person, None)
