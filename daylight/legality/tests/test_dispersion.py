"""How fines spread among like cases is published; what stands out comes before the legal affairs office."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import services as casework
from daylight.casework.tests.makers import Office, again, doing, make_office
from daylight.core.actors import Actor, Role
from daylight.ledger import queries as log
from daylight.legality import queries
from daylight.legality.jobs import trigger_reviews
from daylight.legality.tests.makers import to_decide
from daylight.offices.tests.makers import department_of, make_division, make_officer, signed_in

pytestmark = pytest.mark.django_db


def fined(office: Office, by: Actor, amount: int, *, days_ago: int, place: str = "样例路 2 号") -> str:
    at = log.now() - timedelta(days=days_ago)
    case = to_decide(office, at, place=place)
    said = {"outcome": "punish", "reasons": "未按规定公示收费标准，事实清楚", "amount": str(amount)}
    casework.decide(**doing(again(case), by, at + timedelta(days=2), **said))
    return case.number


@pytest.mark.req("DIS-05")
def test_the_report_tells_how_officers_and_areas_lean_and_names_officers_in_full_only_inside() -> None:
    office = make_office()
    make_division("329901", "江州市东江区", parent=make_division())
    harsh = make_officer(Role.DECIDER, department_of(office.department), name="严厉松")[1]
    for days in (20, 22, 24):
        fined(office, office.decider, 2000, days_ago=days)
    number = fined(office, harsh, 6000, days_ago=10, place="东江区样例街 8 号")
    now = log.now()
    report = queries.dispersion("329900", since=now - timedelta(days=365), until=now)
    assert (report.fines, report.compared) == (4, 4)
    (outlier,) = report.outliers
    assert (outlier.fine.number, outlier.percent) == (number, 200)
    first = report.officers[0]
    assert (first.name, first.count, first.standing_out, first.spread.middle) == ("严厉松", 1, 1, 200)
    assert [(each.name, each.standing_out) for each in report.areas] == [("江州市东江区", 1), ("", 0)]
    shown = Client().get("/oversight/discretion/").content.decode()
    assert "严某" in shown and "严厉松" not in shown and number not in shown
    assert "江州市东江区" in shown and "+200.0 %" in shown
    inside = signed_in(office.decider).get("/oversight/discretion/").content.decode()
    assert "严厉松" in inside and number in inside
    assert trigger_reviews("329900") == 1
    (review,) = queries.reviews("329900", state="open")
    assert review.number == number and "200.0%" in review.reason
    assert trigger_reviews("329900") == 0
