"""The papers of a charge, and the bank in use."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from daylight.casework.models import Charge
from daylight.casework.rules import charges, documents
from daylight.casework.rules.change import Record
from daylight.casework.rules.charges import Bank


def bank_in_use() -> Bank:
    """The bank named by `settings.BANK`."""
    made: Bank = import_string(settings.BANK)()
    return made


def charge_paper(kind: str, row: Charge, title: str, at: datetime) -> Record:
    """The notice of payment, or the receipt of it, as a document of the case."""
    to = documents.Addressee(row.division, row.case_number, row.payer, title)
    facts = {"kind_name": charges.KIND_NAMES[row.kind], "due": str(row.due), "basis": row.basis, "code": row.code}
    facts |= {"due_on": row.due_on.isoformat(), "checked_at": f"{settings.PUBLIC_ADDRESS}/pay/{row.code}/"}
    facts |= {"paid": str(row.paid) if row.paid is not None else "", "bank": row.bank_reference}
    number = row.receipt if kind == "payment_receipt" else row.number
    return documents.document(kind, to, at, document_number=number, **facts)
