"""Certificates as officers, their holders and everybody see them."""

from datetime import date

from daylight.casework.models import Permit
from daylight.casework.rules import permits
from daylight.core.refusals import NotFound
from daylight.core.words import msg


def permits_of(division: str, number: str) -> list[Permit]:
    """The certificates of a case, the newest first."""
    rows = Permit.objects.filter(division=division, case_number=number)
    return sorted(rows, key=lambda row: (row.state == permits.VALID, row.state_on, row.issued_on), reverse=True)


def permit_called(code: str) -> Permit:
    """The certificate that a QR code leads to; raises `NotFound` `permit.unknown`."""
    row = Permit.objects.filter(code=code).first()
    if row is None:
        raise NotFound(
            "permit.unknown",
            msg("There is no certificate with this code."),
            next_step=msg("Scan the code again, or ask the office that is said to have issued it."),
        )
    return row


def permits_held(division: str, holder_id: str, on: date) -> list[Permit]:
    """The certificates in force of one holder (identity number or credit code), by last day."""
    rows = Permit.objects.filter(division=division, holder_id=holder_id, state=permits.VALID)
    return [row for row in rows.order_by("valid_until") if permits.state_on(row.state, row.valid_until, on) == "valid"]
