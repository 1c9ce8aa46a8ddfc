"""申报: a list of officers is sent in for certificates."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from daylight.catalogue.rules.sheets import rows
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import OfficerRow
from daylight.legality.rules.officers import Read, read_row
from daylight.legality.services._office import head_of, legal_office
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class Declared:
    """A list as taken in: its name, and how many rows are in order, were put right, have expired, are wrong."""

    batch: str
    rows: int
    accepted: int
    repaired: int
    expired: int
    wrong: int


class _Known:
    """What rows are checked against, read once."""

    def __init__(self, division: str, numbers: list[str], accounts: list[str], own: int | None) -> None:
        bodies = offices.departments(division)
        self.by_code = {body.code: body.id for body in bodies}
        self.by_name = {body.name: body.id for body in bodies}
        self.taken = {each.number for each in offices.certificates(division)}
        self.twice = {number for number, count in Counter(numbers).items() if number and count > 1}
        self.people = offices.people_called([each for each in accounts if each])
        self.own = own


@transaction.atomic
def declare_officers(content: bytes, *, division: str, by: Actor, at: datetime) -> Declared:
    """Take in a list of officers: workbook, CSV or JSON lines; every row is kept with its repairs and its faults.

    The head of a body declares its own officers, the legal affairs office anybody's. Officers need an account; the
    installation itself (a first entry) has accounts registered when the rows are filed. Refuses an unreadable list
    (`sheet.…`), an empty one, and one that was taken in before.
    """
    by, own = _declarer(by, division, at)
    read = [(line, read_row(row)) for line, row in rows(content)]
    batch = sha256(content).hexdigest()[:12]
    if not read:
        raise Refusal("officers.none", msg("The list holds no officers."))
    if OfficerRow.objects.filter(division=division, batch=batch).exists():
        raise Refusal("officers.sent_before", msg("This very list has been taken in already."))
    known = _Known(division, [each.number for _line, each in read], [each.account for _line, each in read], own)
    registers = by.kind is ActorKind.JOB
    made = [_row(each, known, registers=registers, today=legal_day(at)) for _line, each in read]
    for (line, _read), row in zip(read, made, strict=True):
        row.division, row.batch, row.line = division, batch, line
        row.declared_by, row.declared_by_name, row.declared_at = by.person, by.name, at
    OfficerRow.objects.bulk_create(made, batch_size=500)
    states = Counter(row.state for row in made)
    repaired = sum(bool(row.repairs) for row in made if row.state == "declared")
    done = Declared(batch, len(made), states["declared"], repaired, states["expired"], states["wrong"])
    payload = {"batch": batch, "digest": sha256(content).hexdigest(), "rows": done.rows, "accepted": done.accepted}
    payload |= {"repaired": repaired, "expired": done.expired, "wrong": done.wrong}
    ledger.record("officers.declared", stream=f"officers/{batch}", by=by, at=at, payload=payload, division=division)
    return done


def _declarer(by: Actor, division: str, at: datetime) -> tuple[Actor, int | None]:
    """At which post the list is declared, and for which body only."""
    if by.role is Role.DEPARTMENT_HEAD and by.department is not None and by.division == division:
        return head_of(by, by.department, at), by.department
    try:
        return legal_office(by, division, at), None
    except Forbidden:
        if by.department is None or by.division != division:
            raise
        return head_of(by, by.department, at), by.department


def _row(read: Read, known: _Known, *, registers: bool, today: date) -> OfficerRow:
    repairs, faults = list(read.repairs), list(read.faults)
    department = known.by_code.get(read.department)
    if department is None and read.department in known.by_name:
        department = known.by_name[read.department]
        repairs.append("department")
    person = known.people.get(read.account)
    checks = {
        "department": department is None,
        "other_body": department is not None and known.own not in (None, department),
        "account": person is None and not registers,
        "twice": read.number in known.twice,
        "taken": read.number in known.taken,
    }
    if "row" not in faults:
        faults += [code for code, is_so in checks.items() if is_so]
    has_expired = read.until is not None and read.until < today
    state = "wrong" if faults else "expired" if has_expired else "declared"
    plain = replace(read, repairs=(), faults=())
    return OfficerRow(
        number=plain.number, name=plain.name, department=department, person=person, form=plain.form,
        kinds=list(plain.kinds), area=plain.area, since=plain.since, until=plain.until, repairs=repairs, faults=faults,
        state=state,
    )  # fmt: skip
