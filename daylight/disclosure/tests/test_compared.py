"""Demonstration units stand beside all others, by timeliness and completeness."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.core.instants import legal_day
from daylight.disclosure import queries, services
from daylight.disclosure.rules.bodies import columns_of
from daylight.disclosure.rules.schedule import last_period
from daylight.disclosure.tests.openness import DIVISION, INSTALLER, make_bureau, out
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
DEMONSTRATION = 24


@pytest.mark.req("PUB-35")
def test_twenty_four_tagged_units_are_compared_with_the_others_in_public(client):
    now = ledger.now()
    bureaus = [make_bureau(f"{200 + n}", is_demonstration=n < DEMONSTRATION) for n in range(DEMONSTRATION + 3)]
    services.make_tasks(DIVISION, by=INSTALLER, at=now - timedelta(days=1))
    period = last_period("month", legal_day(now))
    for bureau in (*bureaus[:6], bureaus[-1]):
        out(bureau, now, "unit-matters", period=period)
        out(bureau, now, "unit-others")
    rates = queries.unit_rates(DIVISION, at=now)
    found = queries.compared(queries.units(DIVISION), rates, at=now)
    columns = len(columns_of("department"))
    assert (found[True].units, found[False].units) == (DEMONSTRATION, 3)
    assert (found[True].filled, found[True].columns) == (12, DEMONSTRATION * columns)
    assert (found[False].filled, found[False].columns) == (2, 3 * columns)
    own = [rates[each.department] for each in bureaus[:DEMONSTRATION] if each.department in rates]
    assert (found[True].due, found[True].in_time) == (sum(r.due for r in own), sum(r.in_time for r in own))
    page = client.get(reverse("openness")).content.decode()
    assert page.count("示范点</span>") == DEMONSTRATION
    assert f"12/{DEMONSTRATION * columns} · {100 * 12 // (DEMONSTRATION * columns)}%" in page
