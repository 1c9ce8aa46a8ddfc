"""The monthly ledger of fees and fines: from cases, audited, published."""

import pytest

from daylight.core.actors import job
from daylight.core.refusals import Refusal, Stale
from daylight.disclosure import queries, services
from daylight.disclosure.tests.makers import DIVISION, FRIDAY, make_desk, punished
from daylight.disclosure.tests.openness import days

pytestmark = pytest.mark.django_db
BY = job("disclosure.money", DIVISION)


@pytest.fixture
def desk():
    return make_desk()


def period_of(at):
    return f"{at:%Y-%m}"


def test_the_fines_of_a_month_are_audited_and_then_public(desk):
    case = punished(desk.office)
    period, later = period_of(FRIDAY), FRIDAY + days(40)
    with pytest.raises(Refusal):
        services.compile_month(DIVISION, period, by=BY, at=FRIDAY)
    assert services.compile_month(DIVISION, period, by=BY, at=later) == 1
    row = queries.money_months(DIVISION, period, only_public=False)[0]
    assert (row.fines, row.fees, [each["case"] for each in row.lines]) == (8000, 0, [case.number])
    key = (DIVISION, row.department, period)
    with pytest.raises(Stale):
        services.publish_month(*key, by=desk.officer, at=later)
    with pytest.raises(Stale):
        services.audit_month(*key, as_seen="0" * 64, by=desk.officer, at=later)
    services.audit_month(*key, as_seen=row.digest, by=desk.officer, at=later)
    assert queries.money_months(DIVISION, period, only_public=True) == []
    services.publish_month(*key, by=desk.officer, at=later)
    public = queries.money_months(DIVISION, period, only_public=True)
    assert (public[0].fines, public[0].audited_by.strip() != "") == (8000, True)
    assert services.compile_month(DIVISION, period, by=BY, at=later) == 0


def test_a_ledger_that_no_longer_agrees_with_the_cases_is_not_audited(desk):
    punished(desk.office)
    period, later = period_of(FRIDAY), FRIDAY + days(40)
    services.compile_month(DIVISION, period, by=BY, at=later)
    row = queries.money_months(DIVISION, period, only_public=False)[0]
    punished(desk.office)
    with pytest.raises(Refusal) as refused:
        services.audit_month(DIVISION, row.department, period, as_seen=row.digest, by=desk.officer, at=later)
    assert refused.value.code == "money.differs"
