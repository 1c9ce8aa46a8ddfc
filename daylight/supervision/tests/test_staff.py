"""The supervisors: who may order, who was there, and what everybody can read about their orders."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, make_post, signed_in
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.queries.staff import supervisors
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_clock, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    post = make_post(Role.SUPERVISOR)
    return make_officer(post=post, name="白杨")[1], make_officer(post=post, rank="B", name="霜叶")[1]


@pytest.mark.req("SUP-14")
def test_the_calendar_of_a_and_b_supervisors_flags_a_missed_working_day(client, pair):
    first, second = pair
    now = day(20)
    days = [each for each, _there in supervisors(DIVISION, today=legal_day(now))[0].days]
    assert all(offices.workdays(DIVISION).is_workday(each) for each in days[:-1]) and len(days) > 5
    for each in range(21):
        if legal_day(now - timedelta(each)) in days:
            services.sign_in(division=DIVISION, by=first, at=now - timedelta(each))
    with pytest.raises(Refusal):
        services.sign_in(division=DIVISION, by=first, at=now)
    found = {each.name: each for each in supervisors(DIVISION, today=legal_day(now))}
    assert [(each.rank, each.missed) for each in found.values()] == [("A", 0), ("B", len(days) - 1)]
    browser = signed_in(second)
    assert browser.post(reverse("supervisor-sign-in"), {"idempotency_key": "s"}).status_code == 302
    assert "签到" in browser.get(reverse("supervisors")).content.decode()
    shown = browser.get(reverse("supervisors")).content.decode()
    real = supervisors(DIVISION, today=legal_day(ledger.now()))
    assert shown.count("tag-bad") == sum(each.missed for each in real)


@pytest.mark.req("SUP-15")
def test_only_people_in_the_staff_library_can_issue_orders(pair):
    office = make_department("118")
    a_clock(department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(11))
    finding = Finding.objects.get(level="red").id
    page = signed_in(pair[0]).get(reverse("supervisors")).content.decode()
    assert "白杨" in page and "霜叶" in page and "江州市" in page
    form = {"kind": "letter", "demand": "请说明超期原因并整改", "idempotency_key": "o"}
    address = reverse("order-issue", args=[DIVISION, finding])
    outsider = make_officer(Role.DEPARTMENT_HEAD, office)[1]
    assert signed_in(outsider).post(address, form).status_code == 403
    with pytest.raises(Forbidden):
        services.sign_in(division=DIVISION, by=outsider, at=day(11))
    assert signed_in(pair[1]).post(address, form).status_code == 302


def test_everybody_reads_the_lifting_rate_of_each_supervisor(client, pair):
    office = make_department("118")
    head = make_officer(Role.DEPARTMENT_HEAD, office)[1]
    for n in ("JZ1", "JZ2"):
        a_clock(n, department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(11))
    made = [
        services.issue_order(each.id, division=DIVISION, kind="letter", demand="请说明超期原因", by=pair[0], at=day(12))
        for each in Finding.objects.filter(level="red")
    ]
    first = made[0].id
    services.reply_to_order(
        first, division=DIVISION, text="已经整改完毕", is_true=True, is_objective=False, by=head, at=day(13)
    )
    services.lift_order(first, division=DIVISION, result="整改已经到位", by=pair[0], at=day(14))
    page = client.get(reverse("lifting-rates")).content.decode()
    assert "50%" in page and "白杨" in page
