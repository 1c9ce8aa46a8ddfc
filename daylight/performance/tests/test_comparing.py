"""Departments side by side and over time, time saved by item, and what stands behind a figure."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from daylight.core.actors import Role
from daylight.hall.tests.makers import make_rating
from daylight.offices.tests.makers import department_of, make_department, make_officer, signed_in
from daylight.performance import queries, services
from daylight.performance.rules.comparing import saved_by_item
from daylight.performance.tests.makers import AFTER, DIVISION, RUNNER, a_decided_case, put_in_force

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def market() -> int:
    put_in_force()
    market, water = make_department("118"), make_department("119")
    a_decided_case("JZ1", market.pk, days=5)
    a_decided_case("JZ2", market.pk, days=20, late=1)
    a_decided_case("JZ3", water.pk, days=24, late=4)
    for month in (MARCH, APRIL):
        services.run_scores(DIVISION, "monthly", month, by=RUNNER, at=AFTER)
    return market.pk


@pytest.mark.req("PRF-03")
def test_two_departments_stand_side_by_side_in_two_periods_and_over_the_months(market: int) -> None:
    asked = {"plan": "monthly", "a": f"{DIVISION}-118", "b": f"{DIVISION}-119", "a1": "2026-03", "b1": "2026-04"}
    page = Client().get("/performance/compare/", asked | {"a2": "2026-03", "b2": "2026-04"}).content.decode()
    assert all(figure in page for figure in ("100.00", "99.00", "98.50", "12.5"))
    assert page.count("<polyline") == 2
    pair = queries.compared("monthly", queries.comparable("monthly")[0], [(MARCH, MARCH), (MARCH, APRIL)])
    whole = pair.periods[1]
    assert whole is not None
    assert (whole.months, whole.score, whole.cases, whole.rate) == (2, Decimal("99.50"), 2, Decimal("50.0"))
    side, over = page.split('id="hz"')[1], page.split('id="vt"')[1]
    assert side.count('class="hb"') == 4, "a bar for each department in each period"
    assert over.count("<circle") == 4, "a point for each department and month"


@pytest.mark.req("PRF-03")
def test_a_person_s_points_are_seen_by_the_person_and_the_own_head_alone(market: int) -> None:
    body, other = department_of(market), make_department("119")
    handler, own = make_officer(Role.HANDLER, body, name="白杨")
    a_decided_case("JZ7", market, days=20, late=1, person=handler.pk)
    services.run_scores(DIVISION, "monthly", date(2026, 4, 1), by=RUNNER, at=AFTER, reason="补录")
    head, colleague = make_officer(Role.DEPARTMENT_HEAD, body)[1], make_officer(Role.HANDLER, body)[1]
    strangers = (colleague, make_officer(Role.DEPARTMENT_HEAD, other)[1], make_officer(Role.PERFORMANCE_OFFICER)[1])
    address = f"/staff/performance/persons/?person={handler.pk}"
    for reader in (own, head):
        page = signed_in(reader).get(address).content.decode()
        assert "JZ7" in page, reader.name
    assert "白杨" in signed_in(head).get("/staff/performance/persons/").content.decode()
    for reader in strangers:
        assert signed_in(reader).get(address).status_code == 403
    listed = signed_in(strangers[1]).get("/staff/performance/persons/").content.decode()
    assert "白杨" not in listed
    assert "JZ7" not in Client().get(address, follow=True).content.decode()


def test_a_month_that_no_one_can_read_is_refused(market: int) -> None:
    assert Client().get("/performance/compare/", {"a1": "spring"}).status_code == 422


@pytest.mark.req("PRF-05")
def test_the_dashboard_shows_how_much_time_each_item_saved(market: int) -> None:
    page = Client().get("/performance/monthly/2026-04/items/", {"department": "118"}).content.decode()
    assert "-25.0%" in page
    assert "(20 − 25) ÷ 20" in page
    assert "119</span>" not in page


def test_the_baseline_of_an_item_is_the_promise_and_else_the_statute() -> None:
    row = {"department": "118", "power": "P1", "used": "6"}
    found = saved_by_item(
        [row | {"promised": "10", "statutory": "20"}, row | {"promised": "", "statutory": "20"},
         row | {"promised": "", "statutory": ""}]
    )  # fmt: skip
    assert [(each.cases, each.allowed, each.used, each.rate) for each in found] == [(2, 30, 12, Decimal("60.0"))]


@pytest.mark.req("PRF-13")
def test_the_tiles_of_a_department_open_the_cases_and_ratings_behind_them(market: int) -> None:
    for number, grade in (("JZ1", 5), ("JZ2", 3), ("JZ9", 1)):
        make_rating(DIVISION, number, department=market, grade=grade, at=datetime(2026, 4, 20, tzinfo=UTC))
    base = "/performance/monthly/2026-04/118/"
    sheet = Client().get(base).content.decode()
    assert f'href="{base}cases/?division={DIVISION}">50.0%' in sheet
    assert f'href="{base}ratings/?division={DIVISION}">66%' in sheet
    cases = Client().get(f"{base}cases/").content.decode()
    assert "1 ÷ 2 = 50.0%" in cases
    assert cases.index("JZ2") < cases.index("JZ1")
    assert "JZ1" not in Client().get(f"{base}cases/?late=1").content.decode()
    ratings = Client().get(f"{base}ratings/").content.decode()
    assert "2 ÷ 3 = 66%" in ratings
    assert all(number in ratings for number in ("JZ1", "JZ2", "JZ9"))
