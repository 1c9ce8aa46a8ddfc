"""Charges as the party, the officer and the accounts see them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from daylight.casework.models import Charge
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One month of one department and kind: how many notices, what was receivable, what was paid, in yuan.

    `late` is what is still to be paid although its last day is over.
    """

    month: date
    department: int
    kind: str
    n: int
    due: Decimal
    paid: Decimal
    late: Decimal = Decimal(0)

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


def monthly_lines(division: str, *, department: int | None = None, on: date | None = None) -> list[LedgerLine]:
    """Receivable against paid by the month of the notice, the latest first; of one department where told.

    What is late is counted on the day `on`; nothing is where none is given.
    """
    rows = Charge.objects.filter(division=division)
    if department is not None:
        rows = rows.filter(department=department)
    found = (
        rows.annotate(month=TruncMonth("told_at"))
        .values("month", "department", "kind")
        .annotate(n=Count("code"), receivable=Sum("due"), taken=Sum("paid"))
        .annotate(late=Sum("due", filter=Q(paid=None, due_on__lt=on or date.min)))
        .order_by("-month", "department", "kind")
    )
    return [
        LedgerLine(
            row["month"].date(), row["department"], row["kind"], row["n"], row["receivable"],
            row["taken"] or Decimal(0), row["late"] or Decimal(0),
        )
        for row in found
    ]  # fmt: skip
