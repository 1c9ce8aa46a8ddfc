"""The pages that watch the whole: statistics, truly online, search, named staff, complaints, the five menus."""

import csv
import html
import io
import json
import re

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.hall import services as hall
from daylight.hall.services.register_letter import Written
from daylight.ledger import queries as clock
from daylight.ledger import services as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.queries import library
from daylight.supervision.tests.makers import (
    DIVISION,
    SWEEPER,
    a_case,
    a_clock,
    a_decision,
    a_step,
    an_entry,
    day,
)
from daylight.supervision.tests.test_sweep_rules import in_force

pytestmark = pytest.mark.django_db
MENU = r'<a href="([^"]+)">(监察规则|风险防控|监察督办|监察分析|投诉举报)</a>'
ACT = r'<a class="btn btn-line" href="([^"]+)"><svg.*?</svg> (查看办件|暂缓|追溯留痕|纠正)</a>'


@pytest.fixture
def office():
    return make_department("118")


@pytest.fixture
def desk():
    return signed_in(make_officer(Role.SUPERVISOR)[1])


def page(desk, name, *args, **given):
    answer = desk.get(reverse(name, args=args), {"division": DIVISION, **given})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def found(number):
    return sorted(Finding.objects.filter(number=number).values_list("rule", "level"))


def swept(at):
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=at)
    services.sweep_rules(division=DIVISION, by=SWEEPER, at=at, afresh=True)


@pytest.mark.req("SUP-02")
def test_overdue_wrong_content_wrong_process_and_missing_material_each_light_a_lamp_by_rule(desk, office):
    a_case("LATE", department=office.pk)
    a_clock("LATE", department=office.pk, warn=8, due=10)
    a_case("CONTENT", department=office.pk, kind="penalty", outcome="punish")
    a_case("PROCESS", department=office.pk, kind="penalty")
    a_step("decide", "PROCESS", on=1)
    a_step("notify_rights", "PROCESS", on=2)
    a_case("MATERIAL", department=office.pk)
    for code in ("A016", "D004", "A022"):
        in_force(library.shipped()[code])
    swept(day(11))
    assert ("A004", "red") in found("LATE")
    assert ("A016", "red") in found("CONTENT")
    assert ("D004", "red") in found("PROCESS")
    assert ("A022", "red") in found("MATERIAL")
    for watch, number in (("time", "LATE"), ("content", "CONTENT"), ("flow", "PROCESS"), ("material", "MATERIAL")):
        listed = page(desk, "findings", watch=watch)
        assert number in listed
        id_ = Finding.objects.filter(number=number).latest("id").id
        assert "报警" in page(desk, "finding", id_) or "红" in page(desk, "finding", id_)


@pytest.fixture
def watched(office):
    for n in range(10):
        a_case(f"JZ{n}", department=office.pk, kind="penalty" if n == 0 else "licence")
    a_clock("JZ1", department=office.pk, warn=8, due=10)
    a_clock("JZ2", department=office.pk, warn=8, due=10)
    in_force(library.shipped()["A022"])
    swept(day(11))
    by = make_officer(Role.SUPERVISOR)[1]
    late = Finding.objects.get(number="JZ1", rule="A004")
    services.dismiss(late.id, division=DIVISION, reason="节假日调整所致", by=by, at=day(11))
    return office


def figures(text, key):
    row = re.search(rf'<tr data-key="{key}">(.*?)</tr>', text, re.S)[1]
    return [int(n) for n in re.findall(r'<td[^>]* class="n">(?:<a[^>]*>)?(\d+)', row)]


@pytest.mark.req("SUP-19")
@pytest.mark.parametrize(
    ("by", "key", "expected"),
    [
        ("department", "{office}", [10, 2, 0, 2, 11, 12, 0, 1, 0]),
        ("kind", "licence", [9, 2, 0, 2, 11, 12, 0, 1, 0]),
        ("month", "2026-04", [10, 2, 0, 2, 11, 12, 0, 1, 0]),
        ("lamp", "red", [2, 2, 0, 2, 4, 5, 0, 1, 0]),
        ("cause", "A004", [0, 2, 1, 0, 1, 0]),
    ],
)
def test_statistics_count_cases_and_findings_by_what_is_asked_for_and_are_exported(desk, watched, by, key, expected):
    key = key.format(office=watched.pk)
    asked = {"by": by, "since": "2026-04-01", "until": "2026-05-01"}
    shown = figures(page(desk, "supervision-statistics", **asked), key)
    assert shown == expected
    answer = desk.get(reverse("supervision-statistics"), {**asked, "division": DIVISION, "format": "csv"})
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    names = ["yellow", "red", "open", "confirmed", "dismissed", "ended"]
    assert [int(rows[key][name]) for name in names] == expected[-6:]
    assert "data-key" not in page(desk, "supervision-statistics", by=by, since="2020-01-01", until="2020-02-01")


@pytest.mark.req("SUP-06")
def test_timeliness_legality_and_completeness_have_counts_lists_and_scores(desk, watched):
    text = page(desk, "supervision-statistics")
    for name in ("时效性", "流程合法性", "上网信息完整性"):
        assert name in text
    links = re.findall(r'href="([^"]*aspect=(\w+)&level=(\w+))">(\d+)', text)
    assert {aspect for _url, aspect, _level, _n in links} == {"timeliness", "legality", "completeness"}
    for url, _aspect, _level, count in links:
        listed = html.unescape(desk.get(url).content.decode())
        assert len(re.findall(r"<tr><td>", listed)) == int(count)
    scores = re.findall(r"<strong>([\d.]+)</strong>", text)
    assert scores == ["80.0", "100.0", "10.0"]


@pytest.mark.req("SUP-30")
def test_the_analysis_breaks_findings_down_and_leads_to_them(desk, watched):
    text = page(desk, "supervision-analysis")
    for heading in ("按部门", "规则命中", "按月走势"):
        assert heading in text
    assert "90.0%" in text and "&power=P" in text
    for url in set(re.findall(r'class="ev" href="([^"]+)"', text)):
        assert desk.get(html.unescape(url)).status_code == 200


@pytest.mark.req("SUP-17")
@pytest.mark.req("RUN-25")
def test_signs_of_off_line_handling_are_listed_by_department_with_a_rate(desk, office):
    for n in range(3):
        a_step("review", "BULK", on=n)
    a_case("BULK", department=office.pk)
    a_case("EARLY", department=office.pk)
    a_decision("EARLY", articles='["a"]', on=3)
    a_case("FAST", department=office.pk)
    an_entry("case.accepted", "FAST", on=5)
    an_entry("case.decided", "FAST", on=5 + 20 / 86400)
    a_case("LATER", department=office.pk)
    for n in range(12):
        a_case(f"END{n}", department=office.pk, opened_at=day(29))
    for code in ("D020", "D021", "D009", "D022"):
        in_force(library.shipped()[code])
    swept(day(400))
    services.sweep_months(division=DIVISION, by=SWEEPER, at=day(35))
    text = page(desk, "supervision-offline")
    row = re.search(rf'data-unit="{office.pk}">(.*?)</tr>', text, re.S)[1]
    rules = dict(re.findall(r"rule=(D\d+)[^>]*>(\d+)", row))
    assert rules == {"D020": "1", "D009": "1", "D021": "1", "D022": "1"}
    assert re.findall(r'class="n">(\d+)</td><td class="n">(\d+)</td>', row) == [("16", "3")]
    assert "81.3%" in row or "81.2%" in row
    given = {"department": office.pk, "numbers": "BULK\n江许字EARLY\n纸2026-77\n", "idempotency_key": "k1"}
    answer = desk.post(reverse("supervision-offline"), given)
    assert "纸2026-77" in answer.content.decode() and answer.status_code == 200
    assert found("archive/纸2026-77") == [("D026", "red")]
    assert not Finding.objects.filter(number="archive/BULK").exists()
    assert "D026" in page(desk, "supervision-offline")


def test_paper_files_are_compared_by_supervisors_alone_and_not_without_numbers(desk, office):
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, office)[1])
    given = {"department": office.pk, "numbers": "X1", "idempotency_key": "k1"}
    assert head.post(reverse("supervision-offline"), given).status_code == 403
    assert desk.post(reverse("supervision-offline"), {**given, "numbers": " "}).status_code == 422
    assert desk.post(reverse("supervision-offline"), {**given, "department": 10**9}).status_code == 404
    assert not Finding.objects.exists()


@pytest.mark.req("SUP-27")
def test_any_word_of_a_case_finds_it_and_all_its_records_are_one_click_away(desk, office):
    a_case("JZ1", department=office.pk, data=json.dumps({"place": "云麓路九号"}))
    a_case("JZ2", department=office.pk)
    a_step("review", "JZ2", on=1, opinion="厨房排烟不合要求")
    a_case("JZ3", department=office.pk)
    a_decision("JZ3", articles='["a"]', reasons="面积不足二十平方米", on=2)
    a_case("JZ4", department=office.pk)
    for number in ("JZ1", "JZ2", "JZ3", "JZ4"):
        ledger.record("case.step", stream=f"case/{number}", by=SWEEPER, at=day(1), payload={})
    ledger.record("case.step", stream="case/JZ4", by=SWEEPER, at=day(1), payload={"note": "现场拍照编号七"})
    for words, number in (
        ("云麓路", "JZ1"),
        ("排烟", "JZ2"),
        ("面积不足", "JZ3"),
        ("拍照编号", "JZ4"),
        ("青禾 JZ2", "JZ2"),
    ):
        text = page(desk, "supervision-search", text=words)
        assert re.findall(r'data-count="(\d+)"', text) == ["1"]
        assert f"/staff/cases/{number}/" in text
    assert 'data-count="0"' in page(desk, "supervision-search", text="100%")
    assert signed_in(make_officer(Role.HANDLER, office)[1]).get(reverse("supervision-search")).status_code == 403


@pytest.mark.req("SUP-16")
def test_units_without_named_staff_are_told_and_when_the_named_last_used_it(desk, office):
    bare = make_department("106")
    _user, legal = make_officer(Role.LEGAL_REVIEWER, office)
    _user, head = make_officer(Role.DEPARTMENT_HEAD, office)
    ledger.record("finding.explained", stream="supervision", by=head, at=day(2), payload={})
    text = page(desk, "supervision-usage")
    full = re.search(rf'data-unit="{office.pk}">(.*?)</tr>', text, re.S)[1]
    empty = re.search(rf'data-unit="{bare.pk}">(.*?)</tr>', text, re.S)[1]
    assert legal.name in full and head.name in full and "未明确专人" not in full
    assert full.count("从未使用") == 1 and re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d", full)
    assert empty.count("未明确专人") == 2


@pytest.mark.req("SUP-09")
def test_the_five_menus_each_have_a_list_a_detail_and_figures(desk, watched):
    by = make_applicant()[1]
    told = Written("complaint", "办事拖延", "约好的日子没有人接待。", "青禾")
    letter = hall.register_letter(watched.pk, told, by=by, at=clock.now()).number
    links = re.findall(MENU, page(desk, "supervision"))
    menus = {name: url for url, name in links}
    assert len(menus) == 5
    for url in menus.values():
        assert desk.get(html.unescape(url)).status_code == 200
    rules = page(desk, "supervision-rules")
    assert reverse("supervision-rule", args=["A022"]) in rules and "误报" in rules
    assert desk.get(reverse("supervision-rule", args=["A022"])).status_code == 200
    id_ = Finding.objects.filter(rule="A022").first().id
    given = {"kind": "letter", "demand": "请补齐申请材料", "idempotency_key": "k1"}
    assert desk.post(reverse("order-issue", args=[DIVISION, id_]), given).status_code == 302
    orders = page(desk, "supervision-orders")
    detail = re.search(r'href="(/[^"]*supervision/orders/\d+/\d+/)"', orders)[1]
    assert desk.get(detail).status_code == 200 and 'data-figure="issued">1<' in orders
    complaints = page(desk, "watch-complaints")
    assert letter in complaints and "答复率" in complaints
    assert "约好的日子没有人接待" in page(desk, "watch-complaint", letter)
    assert "青禾" not in page(desk, "watch-complaint", letter)


@pytest.mark.req("SUP-12")
def test_every_finding_offers_to_view_hold_trace_and_correct(desk, watched):
    id_ = Finding.objects.get(number="JZ2", rule="A004").id
    text = page(desk, "finding", id_)
    acts = dict(
        re.findall(r'<a class="btn btn-line" href="([^"]+)"><svg.*?</svg> (查看办件|暂缓|追溯留痕|纠正)</a>', text)
    )
    assert sorted(acts.values()) == sorted(["查看办件", "暂缓", "追溯留痕", "纠正"])
    by_name = {name: url for url, name in acts.items()}
    assert by_name["查看办件"] == "/staff/cases/JZ2/"
    assert 'id="grounds"' in text and 'id="answer"' in text
    held = page(desk, "finding", id_, kind="hold")
    assert 'value="hold" selected' in held and "暂缓办理本件" in held
    given = {"kind": "hold", "demand": "请在查清之前暂缓办理", "idempotency_key": "k9"}
    assert desk.post(reverse("order-issue", args=[DIVISION, id_]), given).status_code == 302
    assert "暂缓办理督办" in page(desk, "supervision-orders")


def test_nobody_else_opens_these_pages(office):
    other = signed_in(make_officer(Role.HANDLER, office)[1])
    for name in ("statistics", "offline", "search", "usage"):
        assert other.get(reverse(f"supervision-{name}")).status_code == 403
    assert other.get(reverse("watch-complaints")).status_code == 403


def test_other_divisions_stay_closed(desk):
    for name in ("statistics", "offline", "search", "usage"):
        assert desk.get(reverse(f"supervision-{name}"), {"division": "320000"}).status_code == 403
