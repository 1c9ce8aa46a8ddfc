"""Fines and fees: one notice, one payment point, one receipt, one line in the accounts."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.queries.charges import charge_of, monthly_lines
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, doing, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.core.refusals import Busy, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db


def fined(office: Office) -> CaseFacts:
    """A case in which a fine of 2000 yuan was decided."""
    case = to_the_decision(office)
    said = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": "2000"}
    services.decide(**doing(case, office.decider, ledger.now(), **said))
    return case


@pytest.mark.req("RUN-22")
def test_a_fine_is_noticed_once_paid_at_the_payment_point_and_stands_in_the_accounts_of_the_month() -> None:
    office = make_office()
    case = fined(office)
    officer = signed_in(office.handler)
    assert officer.post(f"/staff/cases/{case.number}/payment/").status_code == 302
    row = charge_of(case.division, case.number)
    assert row is not None and (row.due, row.paid) == (Decimal("2000.00"), None)
    (line,) = monthly_lines(case.division)
    assert (line.due, line.paid, line.open) == (Decimal("2000.00"), Decimal(0), Decimal("2000.00"))
    anybody = Client()
    assert "2000.00" in anybody.get(f"/pay/?code={row.code}").content.decode()
    assert anybody.post(f"/pay/{row.code}/").status_code == 302
    row.refresh_from_db()
    assert row.receipt in anybody.get(f"/pay/{row.code}/").content.decode()
    assert "2000.00" in officer.get("/staff/accounts/").content.decode()
    assert monthly_lines(case.division)[0].open == 0
    kinds = [entry.kind for entry in queries.trace(case.division, case.number)]
    assert kinds[-2:] == ["charge.made", "charge.paid"]


def test_nothing_is_paid_or_charged_twice() -> None:
    office = make_office()
    case = fined(office)
    now = ledger.now()
    code = services.charge(case.division, case.number, by=office.handler, at=now)
    with pytest.raises(Refusal) as refused:
        services.charge(case.division, case.number, by=office.handler, at=now)
    assert refused.value.code == "charge.made"
    services.pay(code, by=office.applicant, at=now)
    with pytest.raises(Refusal) as refused:
        services.pay(code, by=office.applicant, at=now)
    assert refused.value.code == "charge.paid"


def test_a_power_that_lists_no_fee_charges_none() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    with pytest.raises(Refusal) as refused:
        services.charge(case.division, case.number, amount="10", by=office.window, at=ledger.now())
    assert refused.value.code == "charge.free"


def test_the_notice_and_the_receipt_are_papers_that_the_payer_fetches_by_the_code() -> None:
    office = make_office()
    case = fined(office)
    code = services.charge(case.division, case.number, by=office.handler, at=ledger.now())
    anybody = Client()
    assert anybody.get(f"/pay/{code}/notice.pdf").content.startswith(b"%PDF")
    assert anybody.get(f"/pay/{code}/receipt.pdf").status_code == 404, "not paid yet"
    services.pay(code, by=office.applicant, at=ledger.now())
    made = {each.kind: each.document_number for each in queries.papers(case.division, case.number)}
    row = charge_of(case.division, case.number)
    assert row is not None and made["payment_notice"] == row.number and made["payment_receipt"] == row.receipt
    assert anybody.get(f"/pay/{code}/receipt.pdf").content.startswith(b"%PDF")
    assert anybody.get(f"/pay/{code}/secrets.pdf").status_code == 404


def test_what_is_not_paid_in_time_is_late_in_the_accounts() -> None:
    office = make_office()
    case = fined(office)
    services.charge(case.division, case.number, by=office.handler, at=ledger.now())
    row = charge_of(case.division, case.number)
    assert row is not None
    assert monthly_lines(case.division, on=row.due_on)[0].late == 0
    assert monthly_lines(case.division, on=row.due_on + timedelta(days=1))[0].late == Decimal("2000.00")


class ClosedBank:
    """A bank that takes nothing."""

    def take(self, code: str, amount: Decimal, payer: str, at: datetime) -> str:
        raise Busy("bank.closed", "The bank does not answer.", next_step="Try again in a few minutes.")


def test_a_bank_that_does_not_take_the_money_leaves_the_charge_open(settings: Any) -> None:
    office = make_office()
    case = fined(office)
    code = services.charge(case.division, case.number, by=office.handler, at=ledger.now())
    settings.BANK = f"{__name__}.ClosedBank"
    answer = Client().post(f"/pay/{code}/")
    assert answer.status_code == 503 and "[bank.closed]" in answer.content.decode()
    row = charge_of(case.division, case.number)
    assert row is not None and row.paid is None and row.receipt == ""
    assert queries.trace(case.division, case.number)[-1].kind == "charge.made"
