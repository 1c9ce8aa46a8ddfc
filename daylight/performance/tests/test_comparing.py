"""Departments side by side and over time, time saved by item, and what stands behind a figure."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from daylight.hall.tests.makers import make_rating
from daylight.offices.tests.makers import make_department
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
    assert all(f"/cases/{number}/" in ratings for number in ("JZ1", "JZ2", "JZ9"))
