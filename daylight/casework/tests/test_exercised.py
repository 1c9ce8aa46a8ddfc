"""What the page of a power says of its cases: how many were decided, how, month by month, and whether in time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daylight.casework import services
from daylight.casework.queries.dynamics import dynamics_of
from daylight.casework.tests.makers import accepted, again, doing, make_office
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


def test_the_page_of_a_power_counts_its_decisions_by_month_and_outcome_and_says_how_many_were_late() -> None:
    office = make_office()
    decided_at = ledger.now()
    for begun, outcome in ((2, "grant"), (3, "grant"), (60, "deny")):
        case = accepted(office, decided_at - timedelta(days=begun))
        services.act(**doing(case, office.reviewer, decided_at - timedelta(days=begun), outcome="pass"))
        services.decide(**doing(again(case), office.decider, decided_at, outcome=outcome, reasons="样例：不符合条件"))
    accepted(office, decided_at)
    found = dynamics_of(office.licence.id, office.department, "licence")
    assert (found.open, found.decided, found.limited, found.late, found.days) == (4, 3, 3, 1, 65)
    assert (found.rate, found.average) == ("66.7%", "21.7")
    assert found.by_outcome == [("Licence granted", 2), ("Licence denied", 1)]
    assert len(found.months) == 12
    assert found.months[-1] == (legal_day(decided_at).replace(day=1), 3)
    assert {n for _month, n in found.months[:-1]} == {0}
    page = Client().get(reverse("item", args=[case.power_code])).content.decode()
    assert '<a class="ev" href="#dynamics">66.7%</a>' in page
    assert "<dt>准予许可</dt><dd>2</dd>" in page
