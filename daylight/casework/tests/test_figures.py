"""How departments keep their limits, counted from the cases."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import services
from daylight.casework.queries.figures import figures
from daylight.casework.tests.makers import accepted, again, doing, filed, make_office
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


def test_a_late_decision_counts_as_late_for_ever_and_an_undecided_case_is_overdue() -> None:
    office = make_office()
    in_time, late, _undecided = accepted(office), accepted(office), accepted(office)
    for case, days in ((in_time, 3), (late, 40)):
        services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
        services.decide(**doing(again(case), office.decider, MORNING + timedelta(days=days), outcome="grant"))
    period = {"since": MORNING - timedelta(days=1), "until": MORNING + timedelta(days=1)}
    (found,) = figures("329900", **period, at=MORNING + timedelta(days=60))
    assert (found.received, found.decided, found.in_time, found.late, found.overdue) == (3, 2, 1, 1, 1)
    assert found.rate == "33.3%"
    assert found.average == "21.5"


@pytest.mark.req("RUN-21", "HAL-02")
def test_the_public_table_shows_every_department_and_moves_when_a_case_closes() -> None:
    office = make_office()
    now = ledger.now()
    filed(office, now)
    before = Client().get("/oversight/").content.decode()
    assert "样例部门118" in before
    case = accepted(office, now)
    services.act(**doing(case, office.reviewer, now, outcome="pass"))
    services.decide(**doing(again(case), office.decider, now, outcome="grant"))
    services.serve(**doing(again(case), office.window, now, method="direct", received_by="青禾"))
    after = Client().get("/oversight/").content.decode()
    assert "100.0%" not in before
    assert "100.0%" in after
    assert '<td class="num">2 / 2</td><td class="num">2</td><td class="num">1</td>' in after
