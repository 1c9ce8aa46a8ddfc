"""Findings outside cases, rules that can be switched off, and findings that explain themselves."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.supervision import queries, services
from daylight.supervision.models import Finding, OrderClock
from daylight.supervision.queries import analysis, matters
from daylight.supervision.queries.library import shipped
from daylight.supervision.services._raising import put
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_clock, an_entry, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_department("118")


@pytest.fixture
def supervisors():
    return [make_officer(Role.SUPERVISOR, username=name)[1] for name in ("one", "two")]


def a_red_finding(office, number="JZ1"):
    a_clock(number, department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(11))
    return Finding.objects.get(number=number, level="red").id


def sweep(at):
    return [(each.rule, each.number) for each in services.sweep_matters(division=DIVISION, by=SWEEPER, at=at)]


@pytest.mark.req("SUP-05")
def test_a_red_finding_nobody_dealt_with_is_found_once_and_stands_in_the_report(office, supervisors):
    finding = a_red_finding(office)
    assert sweep(day(14)) == []
    assert sweep(day(30)) == [("B001", f"finding/{finding}")]
    assert sweep(day(60)) == []
    page = signed_in(supervisors[0]).get(reverse("supervision-analysis")).content.decode()
    assert "预警不处理" in page and f"/findings/{finding}/" in page
    services.dismiss(finding, division=DIVISION, reason="平台误报，已核实", by=supervisors[0], at=day(31))
    page = signed_in(supervisors[0]).get(reverse("supervision-analysis")).content.decode()
    assert f"/findings/{finding}/" not in page


def test_an_ordered_finding_is_dealt_with_and_a_late_order_is_found(office, supervisors):
    finding = a_red_finding(office)
    given = {"division": DIVISION, "kind": "letter", "demand": "请说明超期原因", "by": supervisors[0]}
    made = services.issue_order(finding, **given, at=day(12))
    assert sweep(day(30)) == []
    due = OrderClock.objects.get(order=made.id, kind="close").due_at
    assert sweep(due + timedelta(hours=1)) == [("B002", f"order/{made.id}")]
    assert Finding.objects.get(rule="B002").department == office.pk


def test_late_clearing_and_risks_past_their_threshold_become_findings(office, monkeypatch):
    late = matters.Matter("D015", "clearing/329900", office.pk, day(3), clock=7)
    risk = matters.Matter("D016", "power/4", office.pk, day(4), clock=9)
    monkeypatch.setattr(matters, "_clearing", lambda *_: [late])
    monkeypatch.setattr(matters, "_risks", lambda *_: [risk])
    assert sweep(day(5)) == [("D015", "clearing/329900"), ("D016", "power/4")]
    assert Finding.objects.get(rule="D016").level == "yellow"


def a_version(rule, supervisors):
    number = services.propose_rule(shipped()[rule], division=DIVISION, reason="设定", by=supervisors[0], at=day(1))
    services.approve_rule(rule, number, division=DIVISION, by=supervisors[1], at=day(1))
    return number


def test_a_detector_of_its_own_stops_when_its_version_is_switched_off(office, supervisors):
    number = a_version("A007", supervisors)
    an_entry("case.sent_back", "JZ1", on=2)
    services.sweep_records(division=DIVISION, by=SWEEPER, at=day(3))
    assert Finding.objects.get(rule="A007").version == number
    off = {"on": False, "division": DIVISION, "reason": "规则调整期间", "by": supervisors[0], "at": day(3)}
    services.switch_rule("A007", number, **off)
    an_entry("case.sent_back", "JZ2", on=4)
    services.sweep_records(division=DIVISION, by=SWEEPER, at=day(5))
    assert not Finding.objects.filter(rule="A007", number="JZ2").exists()


def test_from_the_board_a_lamp_leads_to_its_finding_in_two_clicks_with_rule_version_article_and_records(
    office, supervisors
):
    number = a_version("A007", supervisors)
    an_entry("case.sent_back", "JZ1", on=2)
    Finding.objects.all().delete()
    services.sweep_records(division=DIVISION, by=SWEEPER, at=day(3))
    Finding.objects.update(department=office.pk)
    found, desk = Finding.objects.get(), signed_in(supervisors[0])
    board = desk.get(reverse("supervision")).content.decode()
    listed = reverse("findings") + f"?division={DIVISION}&amp;state=open&amp;watch=flow&amp;department={office.pk}"
    assert listed in board
    page = desk.get(listed.replace("&amp;", "&")).content.decode()
    address = f"{reverse('finding', args=[found.id])}?division={DIVISION}"
    assert address in page
    shown = desk.get(address).content.decode()
    for word in ("A007", f"第 {number} 版", "《行政许可法》第六十条", "即本条记录", "/verify/"):
        assert word in shown, word


def test_a_finding_is_public_once_it_has_an_end_and_names_nobody(office, supervisors):
    finding = a_red_finding(office)
    address = reverse("public-finding", args=[finding])
    assert Client().get(address).status_code == 404
    services.dismiss(finding, division=DIVISION, reason="平台误报，当事人白杨", by=supervisors[0], at=day(12))
    page = Client().get(address).content.decode()
    assert "A004" in page and "白杨" not in page and "JZ1" not in page
    assert address in Client().get(reverse("public-findings")).content.decode()


@pytest.mark.req("SUP-11")
def test_findings_are_split_into_before_during_and_after_with_their_shares(office, supervisors):
    a_red_finding(office)
    for rule, number in (("D016", "power/4"), ("D028", "disclosure/1"), ("D029", "letter/1")):
        put(matters.Matter(rule, number, office.pk, day(3)), division=DIVISION, at=day(4))
    page = signed_in(supervisors[0]).get(reverse("supervision-analysis")).content.decode()
    tiles = re.findall(r"<div><dt>([^<]+)</dt><dd class=\"num\">(\d+) <span[^>]*>([\d.]+%)</span></dd></div>", page)
    assert tiles == [("事前", "2", "40.0%"), ("事中", "1", "20.0%"), ("事后", "2", "40.0%")]


@pytest.mark.req("SUP-13")
def test_a_head_sees_the_own_department_and_can_begin_to_put_right_and_no_other(office):
    finding = a_red_finding(office)
    own, other = (signed_in(make_officer(Role.DEPARTMENT_HEAD, body)[1]) for body in (office, make_department("119")))
    page = own.get(reverse("own-supervision")).content.decode()
    address = reverse("finding", args=[finding])
    assert address in page and "绩效" in page
    assert "explain" in own.get(address).content.decode()
    said = {"act": "explain", "text": "已自查并整改到位", "idempotency_key": "own-1"}
    assert other.post(reverse("finding-answer", args=[finding]), said).status_code == 403
    assert own.post(reverse("finding-answer", args=[finding]), said).status_code == 302
    assert queries.finding(DIVISION, finding).state == "explained"
    assert address not in other.get(reverse("own-supervision")).content.decode()
    assert other.get(address).status_code == 403


def test_the_daily_report_counts_what_the_day_brought(office, supervisors):
    finding = a_red_finding(office)
    services.confirm(finding, division=DIVISION, reason="情况属实，予以认定", by=supervisors[0], at=day(11))
    desk = signed_in(supervisors[0])
    asked = {"day": queries.finding(DIVISION, finding).noticed_at.date().isoformat()}
    page = desk.get(reverse("supervision-daily"), asked).content.decode()
    assert "监察日报" in page and asked["day"] in page
    assert dict(analysis.day_of(DIVISION, day(11).date(), at=day(12)).ended)["confirmed"] == 1
    assert signed_in(make_officer(Role.HANDLER, office)[1]).get(reverse("supervision-daily")).status_code == 403
