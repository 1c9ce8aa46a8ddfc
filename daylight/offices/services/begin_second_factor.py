"""设置动态口令: somebody receives the secret for their device."""

import base64
import secrets
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import SecondFactor
from daylight.web.concealed import conceal

SECRET_BYTES = 20


@transaction.atomic
def begin_second_factor(*, by: Actor, at: datetime) -> None:
    """Make a secret for an officer's own device; signing in asks for codes once the first one was confirmed.

    Refuses whoever has codes already ("person.code_on"). The ledger does not keep the secret.
    """
    if by.kind != ActorKind.OFFICER or by.person is None:
        raise Forbidden("post.not_held", msg("You do not hold this post."))
    if SecondFactor.objects.filter(pk=by.person, confirmed_at__isnull=False).exists():
        raise Refusal("person.code_on", msg("One-time codes are already switched on."))
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()
    SecondFactor.objects.update_or_create(person_id=by.person, defaults={"secret": conceal(secret), "last_step": 0})
    ledger.record("person.code_begun", stream=f"person/{by.person}", by=by, at=at, payload={"person": by.person})
