"""解除统一身份关联: an identity provider's word no longer signs a person in."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import LinkedIdentity


@transaction.atomic
def unlink_identity(identity: int, *, by: Actor, at: datetime) -> None:
    """Undo a link of one's own; raises NotFound "identity.unknown" for anybody else's."""
    found = LinkedIdentity.objects.select_for_update().filter(pk=identity, person_id=by.person or 0).first()
    if found is None:
        raise NotFound("identity.unknown", msg("There is no such link."))
    payload = {"issuer": found.issuer, "identity": identity}
    found.delete()
    ledger.record("person.identity_unlinked", stream=f"person/{by.person}", by=by, at=at, payload=payload)
