"""导入办件: the rows of a sheet become cases, applied for at the window or filed by duty: all, or the right ones."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from daylight.casework.queries.fileable import begins_with_filing
from daylight.casework.queries.importable import form_of
from daylight.casework.rules import group_sheets, importing
from daylight.casework.rules.import_cells import Wrong
from daylight.casework.rules.importing import ReadRow
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


@dataclass(frozen=True, slots=True)
class Imported:
    """The numbers of the cases that were opened, in the order of their rows, and what was left out."""

    numbers: list[str]
    left_out: list[Wrong]


def read_cases(power: PowerFacts, content: bytes, at: datetime) -> tuple[list[ReadRow], list[Wrong]]:
    """The rows of a sheet with the lines of their groups, checked, and the faults of lines that belong to no row.

    Nothing is written. Raises `sheet.*`, `import.columns`, `import.pages`, `import.empty`, `import.too_many`.
    """
    form = form_of(power)
    lines = list(islice(sheets.rows(content), importing.MOST_ROWS + 1))
    importing.must_be_some(lines)
    importing.must_have_heads(next((row for _line, row in lines if row is not None), {}), form)
    groups = group_sheets.read_groups(form, sheets.further_pages(content), {line for line, _row in lines})
    day = legal_day(at)
    rows = [importing.read_row(line, row, form, day, groups) for line, row in lines]
    return rows, list(groups.astray)


@transaction.atomic
def import_cases(power_id: int, content: bytes, *, leave_out_wrong: bool = False, by: Actor, at: datetime) -> Imported:
    """Open a case for every row of a sheet; with `leave_out_wrong` for every row that is right.

    Each is entered by the same verb as by hand, with its own entry in the ledger; the digest of the sheet is recorded
    once, with the lines that were left out. Raises `sheet.*`, `import.*` (with every fault by sheet, line and column),
    and `Forbidden` without the post.
    """
    power = catalogue.in_force(power_id, legal_day(at))
    rows, wrong = read_cases(power, content, at)
    wrong += [fault for row in rows for fault in row.wrong]
    if not leave_out_wrong:
        importing.must_be_right(wrong)
    numbers = list[str]()
    for row in (each for each in rows if not each.wrong):
        try:
            with transaction.atomic():
                numbers.append(_opened(power, row, by.called(None, None), at))
        except Refusal as refusal:
            if refusal.status == FORBIDDEN:
                raise
            wrong.append(Wrong(row.line, refusal.what, refusal.values))
    if not leave_out_wrong or not numbers:
        importing.must_be_right(wrong)
    payload = {"power": power.key, "sheet": hashlib.sha256(content).hexdigest(), "cases": numbers}
    payload |= {"left_out": sorted({f"{each.sheet}:{each.line}".lstrip(":") for each in wrong})} if wrong else {}
    ledger.record("cases.imported", stream=f"power/{power.id}", by=by, at=at, payload=payload, division=power.division)
    return Imported(numbers, wrong)


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
