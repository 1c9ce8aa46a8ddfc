"""An applicant who has lost the query code is given a new one; the old one opens nothing any more."""

import secrets
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.hall.models import Application
from daylight.hall.queries.applications import own
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import services as ledger


@transaction.atomic
def renew_query_code(number: str, *, by: Actor, at: datetime) -> str:
    """A new query code for a person's own application, given this once and kept nowhere.

    Raises NotFound. Recorded as `application.code_renewed` in `case/<number>`.
    """
    application = own(must_be_applicant(by), number)
    code = codes.query_code(secrets.randbits(codes.BITS))
    stored = codes.digest(pepper(), number, code)
    Application.objects.filter(division=application.division, number=number).update(query_digest=stored)
    ledger.record(
        "application.code_renewed",
        stream=f"case/{number}",
        by=by.within(application.division),
        at=at,
        payload={"query_digest": stored},
        division=application.division,
    )
    return code
