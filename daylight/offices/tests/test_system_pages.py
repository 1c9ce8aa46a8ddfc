"""Pages of the system administrator: the tree, accounts, calendar, settings."""

from datetime import date, timedelta

import pytest

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries
from daylight.offices.models import Department, Person, Post
from daylight.offices.queries import changes
from daylight.offices.tests.makers import (
    PASSWORD,
    make_department,
    make_division,
    make_officer,
    make_person,
    signed_in,
)

pytestmark = pytest.mark.django_db
TREE = "/staff/admin/offices/"


@pytest.fixture
def browser():
    return signed_in(make_officer(Role.SYSTEM_ADMIN)[1])


def send(browser, path, **form):
    answer = browser.post(path, form)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer


def test_a_renamed_department_keeps_its_old_name_for_the_days_before(browser):
    body = make_department("318", name="旧名局")
    send(browser, TREE, act="rename", department=body.pk, name="新名局", reason="机构改革方案")
    today = legal_day(ledger.now())
    assert changes.name_on(body.pk, today) == "新名局"
    assert changes.name_on(body.pk, today - timedelta(1)) == "旧名局"
    shown = browser.get(TREE).content.decode()
    assert "旧名局 → 新名局" in shown
    assert browser.post(TREE, {"act": "rename", "department": body.pk, "name": "", "reason": "x"}).status_code == 422


def test_a_part_is_split_off_and_a_body_is_merged_into_another_and_closed(browser):
    body = make_department("318", name="甲局")
    send(browser, TREE, act="split", department=body.pk, code="218", name="乙局", reason="分设")
    part = Department.objects.get(name="乙局")
    send(browser, TREE, act="merge", department=body.pk, into=part.pk, reason="合并")
    body.refresh_from_db()
    assert body.closed_on == legal_day(ledger.now())
    again = {"act": "post", "department": body.pk, "role": "window", "name": "窗口"}
    assert browser.post(TREE, again).status_code == 422
    assert (
        browser.post(TREE, {"act": "merge", "department": part.pk, "into": part.pk, "reason": "x"}).status_code == 422
    )


def test_the_tree_grows_below_ones_own_division_only(browser):
    make_officer(Role.SYSTEM_ADMIN, make_department("001", division=make_division("110000", "别处")))
    send(browser, TREE, act="division", code="329901", name="青石区", parent="329900")
    there = f"{TREE}?division=329901"
    send(browser, there, act="department", code="T01", name="青石镇人民政府", form="township")
    town = Department.objects.get(name="青石镇人民政府")
    send(browser, there, act="post", department=town.pk, role="window", name="便民窗口", section="便民服务中心")
    shown = browser.get(there).content.decode()
    assert "便民服务中心" in shown and "便民窗口" in shown and Post.objects.get(department=town).section
    assert browser.get(f"{TREE}?division=110000").status_code == 404
    elsewhere = {"act": "division", "code": "110001", "name": "x", "parent": "110000"}
    assert browser.post(TREE, elsewhere).status_code == 403


@pytest.mark.req("ADM-01")
def test_a_disabled_account_is_out_everywhere_at_once_and_comes_back(browser, client):
    officer, by = make_officer(Role.WINDOW)
    open_visit = signed_in(by)
    assert open_visit.get("/staff/posts/").status_code == 200
    send(browser, "/staff/admin/people/", act="disable", person=officer.pk, reason="调离")
    assert open_visit.get("/staff/posts/")["Location"].startswith("/sign-in/")
    entered = {"username": officer.username, "password": PASSWORD}
    assert client.post("/sign-in/", entered).status_code == 422
    assert officer.pk not in {each.id for each in queries.officers("329900")}
    send(browser, "/staff/admin/people/", act="enable", person=officer.pk, reason="调回")
    assert client.post("/sign-in/", entered).status_code == 302


def test_an_officer_is_registered_on_the_page_and_a_weak_password_is_refused(browser):
    given = {"act": "register", "username": "xinren", "name": "新人", "password": "12345678"}
    assert browser.post("/staff/admin/people/", given).status_code == 422
    send(browser, "/staff/admin/people/", **{**given, "password": "grain-in-ear-5"})
    assert Person.objects.get(username="xinren").division_id == "329900"


def test_nobody_disables_themselves(browser):
    me = Person.objects.get(holdings__post__role="system_admin")
    answer = browser.post("/staff/admin/people/", {"act": "disable", "person": me.pk, "reason": "x"})
    assert answer.status_code == 422


def test_a_day_becomes_a_holiday_and_another_is_made_up(browser):
    holiday, made_up = date(2026, 11, 25), date(2026, 11, 28)
    assert queries.workdays("329900").is_workday(holiday) and not queries.workdays("329900").is_workday(made_up)
    send(browser, "/staff/admin/calendar/", act="calendar", day=holiday, counts="holiday", reason="市庆")
    send(browser, "/staff/admin/calendar/", act="calendar", day=made_up, counts="workday", reason="市庆调休")
    assert not queries.workdays("329900").is_workday(holiday) and queries.workdays("329900").is_workday(made_up)
    assert "市庆调休" in browser.get("/staff/admin/calendar/?year=2026").content.decode()
    queries.forget_workdays()


def test_a_setting_is_switched_and_a_notice_is_shown_and_an_unknown_key_is_refused(browser):
    page = "/staff/admin/settings/"
    send(browser, page, act="set", key="posts.b_only_when_a_is_away", value="yes")
    send(browser, page, act="notice", title="系统升级", text="周六停机一小时。", until=legal_day(ledger.now()))
    assert "系统升级" in browser.get(page).content.decode()
    assert browser.post(page, {"act": "set", "key": "anything", "value": "yes"}).status_code == 422
    assert browser.post(page, {"act": "notice", "title": "x", "text": "y", "until": "2020-01-01"}).status_code == 422


def test_the_pages_of_the_system_administrator_keep_the_others_out():
    make_person("officer")
    for role in (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.HANDLER):
        other = signed_in(make_officer(role)[1])
        for path in (TREE, "/staff/admin/people/", "/staff/admin/calendar/", "/staff/admin/settings/"):
            assert other.get(path).status_code == other.post(path, {"act": "x"}).status_code == 403
