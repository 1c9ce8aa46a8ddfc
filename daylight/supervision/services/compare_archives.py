"""核对纸质档案: numbers of files in an office's archive are held against its cases."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision.queries.matters import Matter
from daylight.supervision.queries.offline import without_a_case
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.services._raising import put
from daylight.supervision.services.raise_finding import STREAM

MOST, LONGEST = 500, 60


@transaction.atomic
def compare_archives(numbers: list[str], *, department: int, by: Actor, at: datetime) -> list[str]:
    """Raise a finding for every paper file without a case, once each, and answer with those numbers.

    Raises `Forbidden` for anyone but a supervisor of the department's division, and `archive.numbers` for none, too
    many, or one that is too long.
    """
    body = offices.department(department)
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=body.division, on=legal_day(at))
    given = list(dict.fromkeys(number.strip() for number in numbers if number.strip()))
    if not 0 < len(given) <= MOST or any(len(number) > LONGEST for number in given):
        raise Refusal(
            "archive.numbers",
            msg("Give between 1 and %(most)s numbers of files, one a line, each at most %(longest)s characters."),
            most=MOST,
            longest=LONGEST,
        )
    missing = without_a_case(body.division, given)
    matters = [Matter("D026", f"archive/{number}", department, at) for number in missing]
    raised = [found.id for each in matters if (found := put(each, division=body.division, at=at))]
    payload = {"department": department, "compared": given, "missing": missing, "raised": raised}
    ledger.record("archives.compared", stream=STREAM, by=supervisor, at=at, payload=payload, division=body.division)
    return missing
