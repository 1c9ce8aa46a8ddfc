"""Fines and fees: one notice, one payment point, one receipt, one line in the accounts."""

from decimal import Decimal

import pytest
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.queries.charges import charge_of, monthly_lines
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, doing, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.core.refusals import Refusal
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
