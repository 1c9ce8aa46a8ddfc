"""Complaints about an item move its risk score; hotlines are published; complaints are counted by half-year."""

import pytest
from django.urls import reverse

from daylight.catalogue.tests.makers import make_power
from daylight.core.instants import legal_day
from daylight.hall import queries
from daylight.hall.queries import half_year
from daylight.hall.tests.letters import DIVISION, answer, days, make_town, write
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db
FACTORS = {
    "amount": 80, "discretion": 60, "relevance": 60, "evaluation": 60, "complaints": 0, "cases": 60, "consequence": 90,
}  # fmt: skip
POINT = {"key": "r1", "name": "拖延受理", "control": "计时", "responsible": "窗口岗", "level": 2, "factors": FACTORS}


@pytest.fixture
def town():
    return make_town()


def risk(power):
    now = ledger.now()
    (found,) = [each for each in queries.complaint_risks(DIVISION, legal_day(now), now) if each.power == power.id]
    return found


@pytest.mark.req("CMP-12")
def test_complaints_about_an_item_raise_its_risk_score_and_with_enough_of_them_its_grade(client, town):
    power, now = make_power(department=town.department, risk_points=[POINT]), ledger.now()
    before = risk(power)
    assert before.moved == before.score
    item = {"kind": "complaint", "item": power.key, "name": "石岩", "title": "拖延", "content": "一直不受理。"}
    for _each in range(3):
        post(client, "/interaction/write/", **item)
    after = risk(power)
    assert (after.complaints, after.score) == (3, before.score) and after.moved > before.moved
    for _each in range(7):
        write(town, power_id=power.id, at=now)
    assert (risk(power).level, risk(power).moved_level) == (2, 1)
    page = text(signed_in(town.clerk).get(reverse("complaint-risks")))
    assert power.name in page and "因投诉升级" in page
    assert client.get(reverse("complaint-risks")).status_code == 403


def test_other_letters_and_complaints_of_more_than_a_year_ago_move_nothing(town):
    power, now = make_power(department=town.department, risk_points=[POINT]), ledger.now()
    write(town, power_id=power.id, kind="consultation", at=now)
    write(town, power_id=power.id, at=now - days(400))
    assert (risk(power).complaints, risk(power).moved) == (0, risk(power).score)


@pytest.mark.req("CMP-11")
def test_each_unit_s_supervision_hotline_stands_on_its_public_page(client, town):
    told = {"body": "样例督察科", "duties": "受理对本单位的投诉", "phone": "0000-4900001", "hotline": "0000-4901616"}
    desk = signed_in(town.head)
    assert post(desk, "/staff/people/", verb="complaints", **told).status_code == 302
    for address in (f"/departments/{DIVISION}118/", "/interaction/complaints/"):
        assert "0000-4901616" in text(client.get(address))
    assert "0000-4901616" not in text(client.get(f"/departments/{DIVISION}112/"))


def test_half_year_statistics_count_accepted_closed_and_upheld_complaints(client, town):
    now = ledger.now()
    for result in ("upheld", "not_upheld"):
        answer(town, write(town, at=now).number, at=now, result=result)
    write(town, at=now)
    since, until = half_year(legal_day(now))
    (row,) = queries.letter_figures(DIVISION, "kind", since=since, until=until, at=now)
    assert (row.registered, row.upheld) == (3, 1)
    page = text(client.get("/interaction/figures/"))
    assert f"{since:%Y-%m}" in page or f"{since.year}" in page
