"""缴款通知: an office tells the party what it has to pay, until when, and where."""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from daylight.casework.models import Charge
from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.cases import case_facts
from daylight.casework.queries.history import decision
from daylight.casework.rules import charges
from daylight.casework.rules.acts import money
from daylight.casework.services._charges import charge_paper
from daylight.casework.services._numbers import next_number
from daylight.casework.services._papers import keep_paper
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger_queries
from daylight.ledger import services as ledger

SERIES = "缴"


@transaction.atomic
def charge(division: str, number: str, *, amount: str = "", by: Actor, at: datetime) -> str:
    """Charge what the decision fixed, or the power's fee of `amount` yuan; the code it is paid by.

    《行政处罚法》第六十七条, 《行政许可法》第五十八条. Once in a case, by its handler or window. Raises `NotFound`,
    `Forbidden`, `charge.*` and `fields.wrong`.
    """
    case = case_facts(division, number)
    role = Role.WINDOW if case.party_person else Role.HANDLER
    officer = at_duty(by, role, division, case.department, at, ledger_queries.editions())
    if Charge.objects.filter(division=division, case_number=number).exists():
        raise Refusal("charge.made", msg("This case has its notice of payment already."))
    decided = decision(division, number)
    row = Charge(division=division, code=secrets.token_hex(6), case_number=number, department=case.department)
    if decided is not None and decided.outcome in charges.OF_OUTCOME:
        row.kind, basis = charges.OF_OUTCOME[decided.outcome]
        row.basis, row.due = basis or decided.document_number, charges.must_be_sum(decided.amount or Decimal(0))
    else:
        fee = catalogue.version(case.power_version).fee
        row.basis = charges.must_be_fee(
            charged=bool(fee["charged"]), standard=str(fee["standard"]), basis=str(fee["basis"])
        )[:200]
        row.kind, row.due = charges.FEE, charges.must_be_sum(money(amount))
    row.number, row.payer, row.told_at = next_number(case, SERIES, legal_day(at)), case.party_name, at
    row.due_on = legal_day(at) + timedelta(days=charges.DAYS)
    row.save(force_insert=True)
    payload = {"code": row.code, "notice": row.number, "kind": row.kind, "due": str(row.due), "due_on": row.due_on}
    entry = ledger.record("charge.made", stream=f"case/{number}", by=officer, at=at, payload=payload, division=division)
    keep_paper(charge_paper("payment_notice", row, case.title, at), entry.seq)
    return row.code
