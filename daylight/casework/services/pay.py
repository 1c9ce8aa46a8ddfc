"""缴款: somebody pays a charge at the one payment point; the bank takes it, a receipt is given."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Charge
from daylight.casework.queries.cases import case_facts, unknown
from daylight.casework.rules import charges
from daylight.casework.rules.charges import Bank
from daylight.casework.services._charges import bank_in_use, charge_paper
from daylight.casework.services._numbers import next_number
from daylight.casework.services._papers import keep_paper
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger

SERIES = "收"


@transaction.atomic
def pay(code: str, *, bank: Bank | None = None, by: Actor, at: datetime) -> str:
    """Pay a charge in full, once, and return the number of the receipt.

    Anybody who has the code may pay. Raises `NotFound`, `charge.paid` and what the bank refuses. Without `bank` that of
    `settings.BANK` takes it: the simulated one, where nothing else is set.
    """
    row = Charge.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise unknown(code)
    charges.must_be_unpaid(paid=row.paid is not None)
    row.bank_reference = (bank or bank_in_use()).take(code, row.due, row.payer, at)
    case = case_facts(row.division, row.case_number)
    row.receipt = next_number(case, SERIES, legal_day(at))
    row.paid, row.paid_at = row.due, at
    row.save()
    payload = {"code": code, "paid": str(row.paid), "receipt": row.receipt, "bank": row.bank_reference}
    stream = f"case/{row.case_number}"
    entry = ledger.record("charge.paid", stream=stream, by=by, at=at, payload=payload, division=row.division)
    keep_paper(charge_paper("payment_receipt", row, case.title, at), entry.seq)
    return row.receipt
