"""A red case travels from its lamp to an order, a reply, a review, the lifting and to accountability."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import (
    make_department,
    make_division,
    make_holding,
    make_officer,
    make_person,
    make_post,
    signed_in,
)
from daylight.supervision import queries, services
from daylight.supervision.models import Finding, Order, OrderClock
from daylight.supervision.queries import library
from daylight.supervision.queries import orders as reads
from daylight.supervision.rules.judging.document import document
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_clock, day

pytestmark = pytest.mark.django_db
ASKED = "请说明超期原因并提出防止再次发生的措施"


@pytest.fixture
def office():
    return make_department("118")


@pytest.fixture
def supervisor():
    return make_officer(Role.SUPERVISOR)[1]


@pytest.fixture
def head(office):
    return make_officer(Role.DEPARTMENT_HEAD, office)[1]


def a_red_finding(office, number="JZ1"):
    a_clock(number, department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(11))
    return Finding.objects.get(number=number, level="red").id


def an_order(office, supervisor, on=12):
    finding = a_red_finding(office)
    return services.issue_order(finding, division=DIVISION, kind="letter", demand=ASKED, by=supervisor, at=day(on))


def post(by, made, act, **more):
    form = {"act": act, "text": "已查明原因并完成整改", "idempotency_key": f"{act}-{made.id}", **more}
    return signed_in(by).post(reverse("supervision-order-act", args=[made.division, made.id]), form)


@pytest.mark.req("SUP-20")
def test_a_red_lamp_travels_through_the_pages_to_order_reply_return_lifting_and_accountability(
    office, supervisor, head
):
    finding = a_red_finding(office)
    desk = signed_in(supervisor)
    form = {"kind": "letter", "demand": ASKED, "idempotency_key": "issue-1"}
    for _ in range(2):
        assert desk.post(reverse("order-issue", args=[DIVISION, finding]), form).status_code == 302
    made = Order.objects.get(finding=finding)
    page = signed_in(head).get(reverse("own-orders")).content.decode()
    assert made.document_number in page
    for by, act, more in (
        (head, "reply", {"is_true": "yes"}),
        (supervisor, "return", {}),
        (head, "reply", {"is_true": "yes", "idempotency_key": "again"}),
        (supervisor, "lift", {}),
    ):
        assert post(by, made, act, **more).status_code == 302
    handler_post = make_post(Role.HANDLER, department=office)
    person, _by = make_officer(post=handler_post, name="石岩")
    power = make_power(
        department=office, extra={"duties": "受理：一次告知\n决定：按期作出决定", "situations": "超过时限未办结"}
    )
    duty = {"measure": "通报批评", "duty": f"{power.id}/1", "basis": "《行政许可法》第七十四条"}
    assert "决定：按期作出决定" in desk.get(reverse("supervision-order", args=[DIVISION, made.id])).content.decode()
    holder = f"{handler_post.pk}/{person.pk}"
    for wrong in ("按期作出决定的责任", f"{power.id}/9", ""):
        refused = {**duty, "duty": wrong, "idempotency_key": f"wrong-{wrong}"}
        assert post(supervisor, made, "account", holder=holder, **refused).status_code == 422
    assert post(supervisor, made, "account", holder=holder, **duty).status_code == 302
    page = desk.get(reverse("supervision-order", args=[DIVISION, made.id])).content.decode()
    entry = ("决定：按期作出决定", power.name, reverse("item", args=[power.key]))
    for shown in ("石岩", "通报批评", "《行政许可法》第七十四条", handler_post.name, *entry):
        assert shown in page
    kinds = [entry.kind for entry in ledger.entries(DIVISION, f"order/{made.id}")]
    assert kinds == [f"order.{step}" for step in ("issued", "replied", "returned", "replied", "lifted", "accounted")]
    assert queries.finding(DIVISION, finding).state == "confirmed"


@pytest.mark.req("SUP-04")
def test_what_the_department_does_not_settle_is_ordered_grade_by_grade(office, supervisor, head):
    finding = a_red_finding(office)
    services.explain(finding, division=DIVISION, text="正在查找原因", by=head, at=day(11))
    grades = [
        services.issue_order(finding, division=DIVISION, kind=kind, demand=ASKED, by=supervisor, at=day(12)).grade
        for kind in ("letter", "on_site", "on_site")
    ]
    assert grades == [1, 2, 3]
    with pytest.raises(Refusal):
        services.issue_order(finding, division=DIVISION, kind="letter", demand=ASKED, by=supervisor, at=day(12))


@pytest.mark.req("SUP-04")
def test_how_many_grades_there_are_and_how_long_an_order_runs_is_set_by_its_rule(office, supervisor):
    record = {**library.shipped()["B002"].as_record(), "parameters": {"days": 10, "grades": 1}}
    proposer, approver = (make_officer(Role.SUPERVISOR)[1] for _ in range(2))
    number = services.propose_rule(document(record), division=DIVISION, reason="", by=proposer, at=day(1))
    services.approve_rule("B002", number, division=DIVISION, by=approver, at=day(1))
    finding = a_red_finding(office)
    made = services.issue_order(finding, division=DIVISION, kind="letter", demand=ASKED, by=supervisor, at=day(12))
    close = next(each for each in reads.order_clocks(DIVISION, made.id, at=day(12)) if each.kind == "close")
    last = legal_day(close.due_at - timedelta(seconds=1))
    assert last == offices.workdays(DIVISION).after(legal_day(day(12)), 10)
    with pytest.raises(Refusal, match="highest grade"):
        services.issue_order(finding, division=DIVISION, kind="letter", demand=ASKED, by=supervisor, at=day(13))


def test_the_limits_are_five_and_twenty_working_days_and_their_lamps_follow_from_now(office, supervisor, head):
    made = an_order(office, supervisor)
    clocks = {each.kind: each for each in reads.order_clocks(DIVISION, made.id, at=day(12))}
    calendar, started = offices.workdays(DIVISION), legal_day(day(12))
    for kind, working_days in (("reply", 5), ("close", 20)):
        last = legal_day(clocks[kind].due_at - timedelta(seconds=1))
        assert last == calendar.after(started, working_days)
    late = clocks["reply"].due_at + timedelta(seconds=1)
    assert [each.lamp.value for each in reads.order_clocks(DIVISION, made.id, at=late)] == ["red", "green"]
    assert list(reads.orders([DIVISION], at=late, state="overdue")) == [made]
    services.reply_to_order(
        made.id, division=DIVISION, text="已经整改完毕", is_true=True, is_objective=False, by=head, at=day(13)
    )
    assert list(reads.orders([DIVISION], at=late, state="overdue")) == []
    assert OrderClock.objects.get(order=made.id, kind="reply").stopped_at == day(13)


@pytest.mark.req("SUP-26")
def test_an_order_blocked_by_the_platform_names_its_ticket_and_never_counts_as_overdue(office, supervisor):
    made = an_order(office, supervisor)
    assert post(supervisor, made, "block", ticket=" ").status_code == 422
    assert post(supervisor, made, "block", ticket="平台故障单 2026-017", idempotency_key="b2").status_code == 302
    assert list(reads.orders([DIVISION], at=day(300), state="overdue")) == []
    assert list(reads.orders([DIVISION], at=day(300), state="blocked")) == [made]
    listed = signed_in(supervisor).get(reverse("supervision-orders"), {"state": "blocked"}).content.decode()
    assert "平台故障单 2026-017" in listed and made.document_number in listed


@pytest.mark.req("SUP-21")
def test_a_city_orders_a_county_and_a_county_cannot_see_another(office, supervisor):
    for code in ("329901", "329902"):
        make_division(code, parent=make_division())
    finding = a_red_finding(office)
    county = make_department("201", division=make_division("329901"))
    Finding.objects.filter(id=finding).update(division="329901", department=county.pk)
    own, other = (
        make_officer(Role.SUPERVISOR, make_department("301", division=make_division(c)))[1]
        for c in ("329901", "329902")
    )
    address = reverse("finding", args=[finding]) + "?division=329901"
    assert [signed_in(by).get(address).status_code for by in (supervisor, own, other)] == [200, 200, 403]
    with pytest.raises(Forbidden):
        services.issue_order(finding, division="329901", kind="letter", demand=ASKED, by=other, at=day(12))
    made = services.issue_order(finding, division="329901", kind="letter", demand=ASKED, by=supervisor, at=day(12))
    page = reverse("supervision-order", args=["329901", made.id])
    assert [signed_in(by).get(page).status_code for by in (supervisor, own, other)] == [200, 200, 403]
    assert made.document_number not in signed_in(other).get(reverse("supervision-orders")).content.decode()


def test_a_finding_exempted_with_its_ticket_or_dismissed_stays_in_the_list(office, supervisor):
    finding = a_red_finding(office)
    form = {"act": "exempt", "text": "省局数据导入延迟", "ticket": "导入单 31", "idempotency_key": "x"}
    assert signed_in(supervisor).post(reverse("finding-answer", args=[finding]), form).status_code == 302
    page = signed_in(supervisor).get(reverse("findings"), {"state": "exempted"}).content.decode()
    assert "JZ1" in page
    with pytest.raises(Refusal):
        services.issue_order(finding, division=DIVISION, kind="letter", demand=ASKED, by=supervisor, at=day(13))


def test_only_the_department_replies_and_only_a_reply_can_be_lifted(office, supervisor, head):
    made = an_order(office, supervisor)
    with pytest.raises(Stale):
        services.lift_order(made.id, division=DIVISION, result="整改已经到位", by=supervisor, at=day(13))
    for by in (supervisor, make_officer(Role.DEPARTMENT_HEAD, make_department("119"))[1]):
        with pytest.raises(Forbidden):
            services.reply_to_order(
                made.id, division=DIVISION, text="已经整改完毕", is_true=True, is_objective=False, by=by, at=day(13)
            )
    assert signed_in(make_officer(Role.HANDLER, office)[1]).get(reverse("own-orders")).status_code == 403
    with pytest.raises(Forbidden):
        services.lift_order(made.id, division=DIVISION, result="整改已经到位", by=head, at=day(13))


def test_a_deputy_and_who_left_the_post_since_are_offered_and_can_be_held_to_account(office, supervisor):
    """Whoever may not act today held the post all the same when the limit was missed."""
    made = an_order(office, supervisor)
    handler_post = make_post(Role.HANDLER, department=office)
    make_officer(post=handler_post, name="石岩")
    deputy, _by = make_officer(post=handler_post, name="青禾", rank="B")
    gone = make_person(name="江晴", division=office.division)
    make_holding(make_post(Role.REVIEWER, department=office), gone, until=legal_day(made.issued_at))
    elsewhere, _by = make_officer(Role.HANDLER, make_department("107"))
    offered = {person for _post, person in reads.answerable(made, legal_day(day(40)))}
    assert {deputy.pk, gone.pk} <= offered and elsewhere.pk not in offered
    given = {
        "measure": "诫勉谈话",
        "duty": "按期办理并如实记录",
        "basis": "《行政许可法》第七十四条",
        "by": supervisor,
        "at": day(40),
    }
    services.hold_accountable(made.id, division=DIVISION, post=handler_post.pk, person=deputy.pk, **given)
    with pytest.raises(Refusal, match="does not hold that post"):
        services.hold_accountable(made.id, division=DIVISION, post=handler_post.pk, person=elsewhere.pk, **given)
