"""日常管理: beside handling cases an officer sees notices, the calendar, and who is away and who acts for them."""

from datetime import timedelta

import pytest

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries
from daylight.offices.tests.makers import make_department, make_officer, make_post, signed_in

pytestmark = pytest.mark.django_db
PAGE, SETTINGS, CALENDAR = "/staff/posts/", "/staff/admin/settings/", "/staff/admin/calendar/"


@pytest.mark.req("RUN-34")
def test_an_officer_sees_the_notice_the_changed_day_and_the_colleague_away_with_whoever_acts():
    body, today = make_department("118"), legal_day(ledger.now())
    post = make_post(Role.WINDOW, department=body)
    _first, a = make_officer(post=post, name="白杨")
    make_officer(post=post, rank="B", name="青松")
    clerk = signed_in(make_officer(Role.HANDLER, body, name="江晴")[1])
    stranger = signed_in(make_officer(Role.HANDLER, make_department("119"))[1])
    admin = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    before = clerk.get(PAGE).content.decode()
    assert "A角均在岗" in before and "系统升级" not in before
    notice = {"act": "notice", "title": "系统升级", "text": "周六停机一小时。", "until": today + timedelta(3)}
    assert admin.post(SETTINGS, notice).status_code == 302
    workdays = queries.workdays("329900")
    off = next(day for n in range(1, 20) if workdays.is_workday(day := today + timedelta(n)))
    changed = {"act": "calendar", "day": off, "counts": "holiday", "reason": "市庆放假"}
    assert admin.post(CALENDAR, changed).status_code == 302
    leave = {"act": "away", "since": today, "until": today + timedelta(2), "reason": "病假"}
    assert signed_in(a).post(PAGE, leave).status_code == 302
    page = clerk.get(PAGE).content.decode()
    daily = page[page.index('id="daily-h"') :].split("</section>")[0]
    for said in ("系统升级", "周六停机一小时。", "市庆放假", "放假", "白杨", "青松"):
        assert said in daily, said
    assert "病假" not in daily, "why somebody is away is nobody else's"
    elsewhere = stranger.get(PAGE).content.decode()
    assert "系统升级" in elsewhere and "白杨" not in elsewhere
    queries.forget_workdays()
