"""How departments keep their limits, counted from the cases."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import services
from daylight.casework.queries.figures import figures
from daylight.casework.tests.makers import accepted, again, doing, filed, make_office
from daylight.core.instants import legal_day
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
    assert [found[1] for found in re.finditer(r'<td class="n num"[^>]*>([^<]*)</td>', after)][:3] == ["2 / 2", "2", "1"]


@pytest.mark.req("RUN-21")
def test_a_missed_limit_stays_in_the_public_rate_whatever_is_done_to_the_case_afterwards() -> None:
    office, now = make_office(), ledger.now()
    opened = legal_day(now - timedelta(days=80))
    late = accepted(office, now - timedelta(days=80))

    def told() -> str:
        page = Client().get(f"/oversight/?month={opened:%Y-%m}").content.decode()
        return page.split("样例部门118", 1)[1].split("</tr>")[0]

    overdue = told()
    assert "0.0%" in overdue
    given = doing(late, office.reviewer, now)
    given.pop("workdays")
    services.suspend(**given, basis="《行政许可法》第四十五条", reasons="等待检测结果")
    services.resume(**doing(again(late), office.reviewer, now, reasons="检测已完成"))
    services.act(**doing(again(late), office.reviewer, now, outcome="pass"))
    services.decide(**doing(again(late), office.decider, now, outcome="grant"))
    services.serve(**doing(again(late), office.window, now, method="direct", received_by="青禾"))
    assert "0.0%" in told() and "100.0%" not in told()
    (found,) = figures("329900", since=now - timedelta(days=90), until=now, at=now)
    assert (found.received, found.decided, found.in_time, found.late) == (1, 1, 0, 1)
