"""检查发现的系统功能问题: a problem that a check finds to lie with the system is a ticket with the vendor at once."""

from datetime import date, timedelta

import pytest

from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.performance import queries, services
from daylight.performance.tests.makers import AFTER, DIVISION, RUNNER
from daylight.performance.tests.test_appraisal import ROUNDS, now, post

__all__ = ["now"]
pytestmark = pytest.mark.django_db
TICKETS = "/staff/defects/"
NEW = {"what": "办件查询页不显示已办结的办件", "due": "2026-08-01"}


@pytest.mark.req("ADM-11")
def test_a_problem_of_the_system_found_by_a_check_opens_a_ticket_that_is_answered_and_aged(now) -> None:  # type: ignore[no-untyped-def]
    body = make_department("118", name="样例市场监管局")
    office = signed_in(make_officer(Role.PERFORMANCE_OFFICER, name="江晴")[1])
    vendor = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    check = services.open_check(DIVISION, date(2026, 1, 1), by=RUNNER, at=AFTER)
    own = {**NEW, "department": body.pk, "severity": "", "what": "公开栏目缺项"}
    assert post(office, f"{ROUNDS}issue/{check}/", **own).status_code == 302
    assert "工单 #" not in office.get(ROUNDS).content.decode()
    found = {**NEW, "department": body.pk, "severity": "high"}
    assert post(office, f"{ROUNDS}issue/{check}/", **found).status_code == 302
    page = office.get(ROUNDS).content.decode()
    assert "工单 #1" in page and "待答复" in page and TICKETS in page
    listed = vendor.get(TICKETS).content.decode()
    for said in ("#1", NEW["what"], "江晴", "样例市场监管局", "重要", "待答复", "半年检查问题", "0 天"):
        assert said in listed, said
    now[0] = AFTER + timedelta(days=9)
    assert "9 天" in vendor.get(TICKETS).content.decode()
    answer = {"act": "answer", "number": 1, "state": "fixed", "answer": "查询条件有误，已在 0.3 版修复"}
    assert post(vendor, TICKETS, **answer).status_code == 302
    assert "已在 0.3 版修复" in vendor.get(TICKETS).content.decode()
    assert "已在新版修复" in office.get(ROUNDS).content.decode()


def test_a_problem_of_the_system_counts_against_no_department_and_an_unknown_gravity_is_refused(now) -> None:  # type: ignore[no-untyped-def]
    body = make_department("118")
    office = signed_in(make_officer(Role.PERFORMANCE_OFFICER)[1])
    check = services.open_check(DIVISION, date(2026, 1, 1), by=RUNNER, at=AFTER)
    sent = {**NEW, "department": body.pk}
    assert post(office, f"{ROUNDS}issue/{check}/", **sent, severity="dreadful").status_code == 422
    assert queries.checks(DIVISION)[0].issues.count() == 0
    assert post(office, f"{ROUNDS}issue/{check}/", **sent, severity="low").status_code == 302
    (noted,) = queries.checks(DIVISION)[0].issues.all()
    assert noted.ticket == 1
    kinds = [entry.kind for entry in ledger.entries(DIVISION, f"check/{check}")]
    assert kinds[-1] == "check.issue"
    assert [entry.kind for entry in ledger.entries(DIVISION, "defect/1")] == ["defect.reported"]
