"""关联统一身份: what an identity provider calls a person is tied to their account."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import LinkedIdentity


@transaction.atomic
def link_identity(issuer: str, subject: str, *, by: Actor, at: datetime) -> int:
    """Tie the provider's subject to the account of whoever is signed in, and return the link's id.

    From then on the provider's word signs this person in. Refuses a subject that is tied to somebody else
    ("identity.taken"), and Forbidden "identity.visitor" where nobody is signed in.
    """
    if by.person is None:
        raise Forbidden("identity.visitor", msg("Sign in first."))
    link, is_new = LinkedIdentity.objects.get_or_create(
        issuer=issuer, subject=subject, defaults={"person_id": by.person}
    )
    if link.person_id != by.person:
        raise Refusal("identity.taken", msg("This identity belongs to another account."))
    if is_new:
        payload = {"issuer": issuer, "identity": link.pk}
        ledger.record("person.identity_linked", stream=f"person/{by.person}", by=by, at=at, payload=payload)
    return link.pk
