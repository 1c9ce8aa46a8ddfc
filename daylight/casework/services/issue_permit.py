"""发证: what was granted is put into the holder's hand as a certificate that everybody may check."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Permit
from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.cases import case_facts
from daylight.casework.queries.history import decision
from daylight.casework.rules import permits
from daylight.casework.services._numbers import next_number
from daylight.casework.services._permits import SERIES, new_code, put_on_record
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices


@transaction.atomic
def issue_permit(division: str, number: str, *, valid_until: str = "", by: Actor, at: datetime) -> str:
    """Issue the certificate of a granted case at the window, and return its code (《行政许可法》第三十九条).

    `valid_until` is an ISO day, empty for no end. Raises `NotFound`, `Forbidden` without the window's post, and
    `Refusal` `permit.*`. It goes into the licence register of the division.
    """
    case = case_facts(division, number)
    officer = at_duty(by, Role.WINDOW, division, case.department, at, ledger.editions())
    permits.must_be_granted(case.outcome)
    on = legal_day(at)
    until = permits.last_day(valid_until, on)
    permits.must_be_first(issued=Permit.objects.filter(division=division, case_number=number).exists())
    decided = decision(division, number)
    row = Permit(division=division, code=new_code(), case_number=number, number=next_number(case, SERIES, on))
    row.title, row.title_en, row.department = case.title, case.title_en, case.department
    row.issuer = offices.department(case.department).name
    row.holder_name, row.holder_id = case.party_name, case.party_id
    row.document_number = decided.document_number if decided else ""
    row.issued_on, row.valid_until, row.state = on, until, permits.VALID
    put_on_record("permit.issued", row, by=officer, at=at)
    return row.code
