"""领导首页: coverage, four rates, red lamps, the month's ranking and the data centre on one page."""

import re
from datetime import date, timedelta

import pytest

from daylight.casework.tests.makers import accepted, make_office
from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.performance import services as performance
from daylight.performance.tests.makers import AFTER, DIVISION, RUNNER, a_decided_case, put_in_force

pytestmark = pytest.mark.django_db
PAGE = "/staff/leaders/"


@pytest.mark.req("ADM-19")
def test_a_leader_sees_coverage_rates_red_lamps_ranking_and_registers_on_one_page() -> None:
    office = make_office()
    accepted(office, at=ledger.now() - timedelta(days=120))
    accepted(office, at=ledger.now())
    put_in_force()
    a_decided_case("JZ1", make_department("118").pk, days=5)
    performance.run_scores(DIVISION, "monthly", date(2026, 4, 1), by=RUNNER, at=AFTER)
    page = signed_in(make_officer(Role.DEPARTMENT_HEAD)[1]).get(PAGE).content.decode()
    for said in (
        "网上运行的权力",
        "进驻率",
        "网上办理率",
        "限时办结率",
        "服务满意率",
        "红灯",
        "排名",
        "数据中心",
        "人口",
    ):
        assert said in page, said
    figures = dict(re.findall(r"<small>([^<]+)</small><b class=\"num\">(?:<a[^>]*>)?([^<]+)", page))
    assert figures["红灯"] == "1" and figures["在办件"] == "2" and figures["网上办理率"].endswith("%")


@pytest.mark.parametrize("role", [Role.WINDOW, Role.HANDLER, Role.SYSTEM_ADMIN])
def test_the_page_is_closed_to_other_posts(role: Role) -> None:
    assert signed_in(make_officer(role)[1]).get(PAGE).status_code == 403
