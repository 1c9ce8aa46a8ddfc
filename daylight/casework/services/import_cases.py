"""导入办件: the rows of a sheet become cases, applied for at the window or filed by duty. All of them, or none."""

import hashlib
from datetime import datetime

from django.db import transaction

from daylight.casework.queries.fileable import begins_with_filing
from daylight.casework.queries.importable import form_of
from daylight.casework.rules import importing
from daylight.casework.rules.importing import ReadRow, Wrong
from daylight.casework.rules.opening import Party
from daylight.casework.services.file_case import file_case
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.rules import sheets
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall import services as hall
from daylight.hall.rules.applicants import Party as Applicant
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


def read_cases(power: PowerFacts, content: bytes, at: datetime) -> list[ReadRow]:
    """The rows of a sheet, checked; nothing is written. Raises `sheet.*`, `import.columns`, `import.empty`."""
    form, found = form_of(power), list[ReadRow]()
    for line, row in sheets.rows(content):
        if not found and row is not None:
            importing.must_have_heads(row, form)
        found.append(importing.read_row(line, row, form, legal_day(at)))
        if len(found) > importing.MOST_ROWS:
            break
    importing.must_be_some(found)
    return found


@transaction.atomic
def import_cases(power_id: int, content: bytes, *, by: Actor, at: datetime) -> list[str]:
    """Open a case for every row of a sheet; their numbers in the order of the rows.

    Each is entered by the same verb as by hand, with its own entry in the ledger; the digest of the sheet is recorded
    once. Raises `sheet.*`, `import.*` (with every fault by line), and `Forbidden` without the post.
    """
    power = catalogue.in_force(power_id, legal_day(at))
    rows = read_cases(power, content, at)
    importing.must_be_right([fault for row in rows for fault in row.wrong])
    numbers, wrong = list[str](), list[Wrong]()
    for row in rows:
        try:
            with transaction.atomic():
                numbers.append(_opened(power, row, by.called(None, None), at))
        except Refusal as refusal:
            if refusal.status == FORBIDDEN:
                raise
            wrong.append(Wrong(row.line, refusal.what, refusal.values))
    importing.must_be_right(wrong)
    payload = {"power": power.key, "sheet": hashlib.sha256(content).hexdigest(), "cases": numbers}
    ledger.record("cases.imported", stream=f"power/{power.id}", by=by, at=at, payload=payload, division=power.division)
    return numbers


def _opened(power: PowerFacts, row: ReadRow, by: Actor, at: datetime) -> str:
    if power.flow_version and begins_with_filing(power.flow_version):
        party = Party(row.kind, row.name, row.ident)
        facts = {key: str(value) for key, value in row.data.items()}
        workdays = offices.workdays(power.division)
        number, _committed = file_case(power.id, party=party, facts=facts, by=by, at=at, workdays=workdays)
        return number
    who = Applicant(row.kind, row.name, row.ident, row.phone)
    return hall.submit_at_window(power.key, party=who, data=row.data, papers=(), by=by, at=at).number


FORBIDDEN = 403
