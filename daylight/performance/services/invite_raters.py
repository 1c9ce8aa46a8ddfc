"""邀请评议员: codes for invited raters, each good for one sheet."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.performance.models import Invitation
from daylight.performance.queries.appraisals import appraisal
from daylight.performance.services._office import office

MOST = 500


@transaction.atomic
def invite_raters(appraisal_id: int, *, group: str, how_many: int, by: Actor, at: datetime) -> list[str]:
    """Make codes for a group of raters and return them, the only time that anybody sees them.

    The ledger and the database keep digests and numbers only. Refuses a round that is over, a group without a name and
    more than 500 at once.
    """
    found = appraisal(appraisal_id)
    acting = office(by, found.division, at)
    if legal_day(at) > found.closes:
        raise Refusal("appraisal.over", msg("This round of appraisal is over."))
    if not group.strip() or not 1 <= how_many <= MOST:
        raise Refusal("invitation.invalid", msg("Name the group of raters, and how many there are (up to 500)."))
    codes = [secrets.token_hex(8).upper() for _ in range(how_many)]
    Invitation.objects.bulk_create(
        [Invitation(appraisal=found, digest=digest_of(code), group=group.strip()[:40], made_at=at) for code in codes]
    )
    payload = {"appraisal": found.pk, "group": group.strip(), "codes": how_many}
    stream = f"appraisal/{found.pk}"
    ledger.record("appraisal.invited", stream=stream, by=acting, at=at, payload=payload, division=found.division)
    return codes


def digest_of(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.strip().upper().replace("-", "").encode()).hexdigest()
