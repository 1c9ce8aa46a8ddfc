"""系统问题: reported by whoever meets it, answered by the vendor, aged until confirmed."""

from datetime import timedelta

import pytest

from daylight.core.actors import Role, job
from daylight.ledger import queries as ledger
from daylight.offices import services
from daylight.offices.queries.tickets import tickets
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/staff/defects/"
REPORT = {"act": "report", "title": "打印空白", "text": "决定书打印出来是空白页", "severity": "high"}


@pytest.mark.req("ADM-11")
def test_a_ticket_shows_reporter_unit_severity_age_and_the_vendors_answer_until_it_is_confirmed():
    body = make_department("118", name="样例市场监管局")
    officer, by = make_officer(Role.HANDLER, body, name="白杨")
    clerk, admin = signed_in(by), signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    assert clerk.post(PAGE, {**REPORT, "text": ""}).status_code == 422
    assert clerk.post(PAGE, REPORT).status_code == 302
    shown = admin.get(PAGE).content.decode()
    for said in ("#1", "打印空白", "白杨", "样例市场监管局", "重要", "待答复", "0 天"):
        assert said in shown, said
    answer = {"act": "answer", "number": 1, "state": "fixed", "answer": "字体缺失，已在 0.2 版修复"}
    assert clerk.post(PAGE, answer).status_code == 403
    assert clerk.post(PAGE, {"act": "close", "number": 1}).status_code == 422, "it still waits"
    assert admin.post(PAGE, answer).status_code == 302
    assert "字体缺失" in clerk.get(PAGE).content.decode()
    (ticket,) = tickets("329900", ledger.now() + timedelta(days=9))
    assert (ticket.days, ticket.reporter, ticket.state) == (9, officer.pk, "fixed")
    assert clerk.post(PAGE, {"act": "close", "number": 1}).status_code == 302
    (ticket,) = tickets("329900", ledger.now() + timedelta(days=9))
    assert (ticket.days, ticket.state) == (0, "closed")
    assert admin.post(PAGE, answer).status_code == 422


@pytest.mark.req("ADM-11")
def test_what_a_check_finds_to_be_a_problem_of_the_system_opens_a_ticket_by_itself():
    make_officer(Role.SYSTEM_ADMIN)
    by = job("inspection", "329900")
    number = services.report_defect(
        "自查问题 7", text="查询页不显示办件", severity="middle", source="自查自纠 7", by=by, at=ledger.now()
    )
    (ticket,) = tickets("329900", ledger.now())
    assert (ticket.number, ticket.source, ticket.reporter_name) == (number, "自查自纠 7", "")


def test_a_department_sees_its_own_tickets_and_the_public_none():
    _one, by = make_officer(Role.HANDLER, make_department("118"))
    _two, other = make_officer(Role.HANDLER, make_department("119"))
    signed_in(by).post(PAGE, REPORT)
    assert "打印空白" not in signed_in(other).get(PAGE).content.decode()
    assert signed_in(other).post(PAGE, {"act": "close", "number": 1}).status_code == 403
    assert signed_in(make_applicant()[1]).get(PAGE).status_code == 403
