"""充填样本库: made-up powers by the thousand, published as they come, so that finding them can be measured."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from daylight.catalogue.models import Power, PowerCode, PowerVersion
from daylight.catalogue.rules.definitions import Document, sealed
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State
from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

MOST = 2000
CURRENT = """
UPDATE catalogue_power p SET current_id = made.version
FROM unnest(%s::bigint[], %s::bigint[]) AS made (power, version) WHERE p.id = made.power
"""


@transaction.atomic
def fill_library(documents: Sequence[Document], *, by: Actor, at: datetime) -> None:
    """Publish whole definitions without declaration or checks; at most 2,000 at a time.

    Refuses everybody but a job, and every definition that does not say that it is sample data (`library.sample`).
    """
    if by.kind is not ActorKind.JOB:
        raise Forbidden("post.missing", msg("Only the installation may fill the library with samples."))
    if len(documents) > MOST or not all(each["is_sample"] for each in documents):
        raise Refusal("library.sample", msg("Only sample powers are published without being declared."))
    day = legal_day(at)
    powers = Power.objects.bulk_create(Power(state=State.PUBLISHED, since=day, **listing(each)) for each in documents)
    pairs = list(zip(powers, documents, strict=True))
    versions = PowerVersion.objects.bulk_create(
        PowerVersion(power=power, number=1, definition=each, digest=sealed(each), published_at=at, since=day)
        for power, each in pairs
    )
    PowerCode.objects.bulk_create(
        PowerCode(power=power, scheme=each["code_scheme"], code=each["code"], since=day) for power, each in pairs
    )
    with connection.cursor() as cursor:
        cursor.execute(CURRENT, [[power.pk for power in powers], [version.pk for version in versions]])
    ledger.record("library.filled", stream="library", by=by, at=at, payload={"powers": len(powers)})
