"""Charges as the party, the officer and the accounts see them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from daylight.casework.models import Charge
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One month of one department and kind: how many notices, what was receivable, what was paid, in yuan."""

    month: date
    department: int
    kind: str
    n: int
    due: Decimal
    paid: Decimal

    @property
    def open(self) -> Decimal:
        """What is still to be paid."""
        return self.due - self.paid


def charge_of(division: str, number: str) -> Charge | None:
    """The charge of a case, if one was made."""
    return Charge.objects.filter(division=division, case_number=number).first()


def charge_called(code: str) -> Charge:
    """The charge that is paid by this code; raises `NotFound` `charge.unknown`."""
    row = Charge.objects.filter(code=code.strip().lower()).first()
    if row is None:
        raise NotFound(
            "charge.unknown",
            msg("There is no notice of payment with this code."),
            next_step=msg("Check the code on the notice."),
        )
    return row


def monthly_lines(division: str, *, department: int | None = None) -> list[LedgerLine]:
    """Receivable against paid by the month of the notice, the latest first; of one department where told."""
    rows = Charge.objects.filter(division=division)
    if department is not None:
        rows = rows.filter(department=department)
    found = (
        rows.annotate(month=TruncMonth("told_at"))
        .values("month", "department", "kind")
        .annotate(n=Count("code"), receivable=Sum("due"), taken=Sum("paid"))
        .order_by("-month", "department", "kind")
    )
    return [
        LedgerLine(
            row["month"].date(), row["department"], row["kind"], row["n"], row["receivable"], row["taken"] or Decimal(0)
        )
        for row in found
    ]
