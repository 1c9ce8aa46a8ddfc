"""取证: an officer puts a piece of evidence into a case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.queries.cases import case_facts
from daylight.casework.rules import evidence as rules
from daylight.casework.rules.evidence import Sent
from daylight.casework.services._evidence import kept, taken
from daylight.casework.services._posts import at_the_case
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger


@transaction.atomic
def add_evidence(
    division: str, number: str, *, kind: str, file: Sent, taken_on: str, note: str = "", by: Actor, at: datetime
) -> UUID:
    """Put a file into the case as evidence of one of the kinds of 《行政处罚法》第四十六条; its id.

    Who, when and the digest of the bytes go on the record; nothing is ever replaced. Raises `NotFound`, `Forbidden`,
    `case.closed`, `evidence.*`, `file.*` and `scanner.silent`.
    """
    case = case_facts(division, number)
    officer = at_the_case(by, case, at)
    case.must_be_open()
    told = rules.must_be_kind(kind), rules.must_be_day(taken_on, legal_day(at))
    row = kept(case, told[0], taken(file), taken_on=told[1], note=note, by=officer, at=at)
    row.save(force_insert=True)
    payload = {"id": str(row.id), "kind": kind, "name": row.name, "file": row.digest, "taken_on": told[1]}
    ledger.record("evidence.added", stream=f"case/{number}", by=officer, at=at, payload=payload, division=division)
    return row.id
