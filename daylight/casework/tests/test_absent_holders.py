"""Where a post is not filled, the refusal says whose act it is and who must see to it."""

from datetime import timedelta

import pytest

from daylight.casework import services
from daylight.casework.tests.makers import Office, accepted, again, doing, make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.ledger import queries as ledger
from daylight.offices import services as establishment
from daylight.offices.tests.makers import Holding, Post, department_of, make_department, make_officer, signed_in
from daylight.web.shown import say_refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def refused(office: Office) -> str:
    """What a reviewer is told who tries to decide, in Chinese."""
    now = ledger.now()
    case = accepted(office, now)
    services.act(**doing(case, office.reviewer, now, outcome="pass"))
    with pytest.raises(Forbidden) as told:
        services.decide(**doing(again(case), office.reviewer, now, outcome="grant"))
    assert told.value.code == "post.missing"
    return say_refusal(told.value)


def away(office: Office, days: int = 3) -> str:
    now = ledger.now()
    until = legal_day(now) + timedelta(days=days)
    who = office.decider
    establishment.record_absence(who.person or 0, since=legal_day(now), until=until, reason="学习", by=who, at=now)
    return until.isoformat()


def test_the_holder_who_is_there_is_named(office: Office) -> None:
    said = refused(office)
    assert f"今天由{office.decider.name}在岗" in said


def test_while_the_only_holder_is_away_the_refusal_names_who_appoints_a_stand_in(office: Office) -> None:
    appoints = make_officer(Role.SECURITY_ADMIN, make_department("001"), name="安然")[1]
    until = away(office)
    said = refused(office)
    assert f"{office.decider.name}缺岗至 {until}" in said
    assert f"安全管理员 {appoints.name}" in said and "B 角" in said and "转办" in said


def test_the_b_holder_who_stands_in_is_the_one_named(office: Office) -> None:
    post = Post.objects.get(pk=office.decider.post)
    stand_in = make_officer(post=post, rank="B", department=department_of(office.department), name="闻溪")[1]
    away(office)
    assert f"今天由{stand_in.name}在岗" in refused(office)


def test_a_post_that_nobody_holds_and_one_that_was_never_founded_are_told_apart(office: Office) -> None:
    Holding.objects.filter(post=office.decider.post).delete()
    assert "“决定人员”岗位空缺" in refused(office)
    Post.objects.filter(pk=office.decider.post).delete()
    said = refused(office)
    assert "没有设置“决定人员”岗位" in said and "系统管理员" in said


def test_the_case_page_says_before_anybody_tries_that_nobody_is_at_the_next_post(office: Office) -> None:
    now = ledger.now()
    case = accepted(office, now)
    services.act(**doing(case, office.reviewer, now, outcome="pass"))
    page = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    assert f"今天在岗：{office.decider.name}" in page
    away(office)
    page = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    assert "今天无人在岗" in page and office.decider.name in page


def test_the_head_hands_the_task_of_an_absent_decider_to_a_colleague_who_decides(office: Office) -> None:
    now = ledger.now()
    case = accepted(office, now)
    services.act(**doing(case, office.reviewer, now, outcome="pass"))
    head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    away(office)
    known = doing(again(case), head, now)
    known.pop("workdays")
    services.assign(**known, to=office.handler.person, reason="决定岗缺岗")
    services.decide(**doing(again(case), office.handler, now, outcome="grant"))
    assert again(case).outcome == "grant"
