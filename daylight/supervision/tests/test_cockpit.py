"""Every figure of the cockpit is the length of the list its link opens."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.supervision import services
from daylight.supervision.queries import cockpit, standings
from daylight.supervision.tests.makers import DIVISION, NO_VERSION, SWEEPER, T0, a_clock, day, insert

pytestmark = pytest.mark.django_db
FIGURE = re.compile(r'<a class="ev" href="([^"]+)">([\d,]+)</a>')


@pytest.fixture
def office():
    return make_department("118")


@pytest.fixture
def desk(office):
    for number, kind, person in (("R1", "licence", 9), ("Y1", "licence", None), ("G1", "penalty", None)):
        a_case(number, kind, office, person)
    a_clock("R1", department=office.pk, warn=8, due=10)
    a_clock("Y1", department=office.pk, warn=8, due=9000)
    a_clock("G1", department=office.pk, warn=8000, due=9000)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(11))
    return signed_in(make_officer(Role.SUPERVISOR)[1])


def a_case(number, kind, office, person):
    insert(
        "casework_case", division=DIVISION, number=number, power=1, power_version=NO_VERSION,
        power_code="X", flow_version=1,
        kind=kind, title=number, title_en="", department=office.pk, party_kind="company", party_name="江州晨光",
        party_id="", party_person=person, data="{}", state="open", outcome="", revision=1, next_token=1, opened_at=T0,
    )  # fmt: skip


def listed(page):
    if found := re.search(r'data-count="(\d+)"', page):
        return int(found[1])
    rows = re.search(r"<tbody>(.*?)</tbody>", page, re.S)
    return rows[1].count("<tr") if rows else 0


@pytest.mark.req("SUP-18")
def test_every_figure_opens_a_list_of_exactly_that_many(desk):
    page = desk.get(reverse("supervision")).content.decode()
    figures = FIGURE.findall(page)
    assert len(figures) > 12
    for address, figure in figures:
        answer = desk.get(html.unescape(address))
        assert answer.status_code == 200
        assert listed(answer.content.decode()) == int(figure.replace(",", "")), (address, figure)
    for formula in ("进驻率", "网上办理率", "限时办结率", "满意率", "暂无数据", "÷"):
        assert formula in page


def test_the_figures_are_those_that_plain_sql_counts(desk, office):
    found = standings.standings(DIVISION, at=day(12))[office.pk]
    assert (found.all, found.green, found.yellow, found.red) == (3, 1, 1, 1)
    assert (found.applied, found.online, found.due, found.kept) == (2, 1, 1, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_case WHERE division = %s", [DIVISION])
        assert cursor.fetchone()[0] == found.all
    assert (found.online_rate, found.in_time_rate, found.entry_rate) == ("50.0%", "0.0%", "—")


@pytest.mark.req("SUP-18")
def test_satisfaction_is_what_people_rated_by_department_with_the_rated_cases_behind_it(desk, office):
    for number, grade in (("R1", 5), ("Y1", 3), ("G1", 1)):
        insert(
            "hall_rating", division=DIVISION, number=number, department=office.pk, power_id=1, person=9, grade=grade,
            aspects="[]", remark="", rated_at=day(11), correction="", corrected_by="",
        )  # fmt: skip
    page = desk.get(reverse("supervision")).content.decode()
    assert page.count("66.7%") == 2 and "三级及以上评价" in page
    for among, numbers in (("satisfied", {"R1", "Y1"}), ("rated", {"R1", "Y1", "G1"})):
        listed = desk.get(reverse("watch-cases"), {"among": among, "department": office.pk}).content.decode()
        assert set(re.findall(r"/staff/cases/(\w+)/", listed)) == numbers


@pytest.mark.req("SUP-08")
def test_the_six_menus_return_real_rows_that_lead_to_the_case(desk):
    page = desk.get(reverse("supervision")).content.decode()
    menus = dict(re.findall(r'<a href="([^"]+)">(办件查询|行政处罚查询|办件跟踪|超时监控|部门统计|监察监控)</a>', page))
    assert len(menus) == 6
    expected = {"办件查询": "R1", "行政处罚查询": "G1", "办件跟踪": "Y1", "超时监控": "R1", "监察监控": "R1"}
    for address, name in menus.items():
        if name == "部门统计":
            assert address == "#departments" and 'id="departments"' in page
            continue
        shown = desk.get(html.unescape(address)).content.decode()
        assert expected[name] in shown
        assert "/staff/cases/" in shown or "/findings/" in shown
    assert "/staff/cases/G1/" not in desk.get(reverse("watch-menu", args=["overdue"])).content.decode()
    assert desk.get(reverse("watch-menu", args=["nonsense"])).status_code == 404


@pytest.mark.req("SUP-10")
def test_a_new_case_is_on_the_board_at_the_next_look_of_the_page(desk, office):
    page = desk.get(reverse("supervision")).content.decode()
    address, every = re.search(r'hx-get="([^"]+)" hx-trigger="every (\d+)s"', page).groups()
    assert int(every) <= 10
    before = desk.get(html.unescape(address)).content.decode()
    a_case("N1", "licence", office, None)
    a_clock("N1", department=office.pk, warn=8000, due=9000)
    after = desk.get(html.unescape(address)).content.decode()
    green = lambda text: int(re.search(r'lamp=green">(\d+)</a>', text)[1])  # noqa: E731
    assert "<html" not in after and green(after) == green(before) + 1


@pytest.mark.parametrize("role", [Role.HANDLER, Role.DEPARTMENT_HEAD, Role.SYSTEM_ADMIN])
def test_nobody_else_sees_the_cockpit_or_its_lists(role, office):
    other = signed_in(make_officer(role, office)[1])
    for name in ("supervision", "watch-cases", "watch-powers"):
        assert other.get(reverse(name)).status_code == 403


def test_what_was_closed_is_counted_again_only_now_and_then_and_the_sum_is_right_all_the_same(office, monkeypatch):
    monkeypatch.setattr(standings, "MUCH", 2)
    monkeypatch.setattr(standings, "RESTS", 10**9)
    monkeypatch.setattr(standings, "_kept", {})
    for number, kind, person in (("A1", "licence", 9), ("A2", "penalty", None), ("A3", "licence", None)):
        a_case(number, kind, office, person)
        a_clock(number, department=office.pk, warn=8, due=10)
    for number, closed, stopped in (("A1", 9, 9), ("A2", 12, 12)):
        close(number, closed, stopped)

    def seen(on):
        found = standings.standings(DIVISION, at=day(on))[office.pk]
        return found.all, found.open, found.red, found.applied, found.online, found.due, found.kept

    assert seen(13) == (3, 1, 1, 2, 1, 3, 1)
    with CaptureQueriesContext(connection) as asked:
        close("A3", 14, 14)
        assert seen(15) == (3, 0, 0, 2, 1, 3, 1)
    assert not any("DISTINCT ON" in each["sql"] for each in asked.captured_queries), "what was closed is counted once"
    assert seen(11) == (3, 0, 0, 2, 1, 3, 1), "an earlier instant is counted for itself"


def test_the_list_behind_a_figure_has_what_goes_on_before_what_has_ended_on_every_page(office):
    for place in range(7):
        a_case(f"C{place}", "licence", office, 9)
        a_clock(f"C{place}", department=office.pk, warn=8, due=10 + place)
        if place > 2:
            close(f"C{place}", 9, 9)
    whole = [each.number for each in cockpit.cases(DIVISION, at=day(11))[0]]
    assert whole[0] == "C0" and set(whole[:3]) == {"C0", "C1", "C2"} and whole[3:] == ["C3", "C4", "C5", "C6"]
    for among, count in (("", 7), ("open", 3), ("kept", 4), ("due", 6), ("online", 7)):
        paged = [cockpit.cases(DIVISION, at=day(11), among=among, limit=2, offset=at) for at in range(0, 10, 2)]
        assert {found for _lines, found in paged} == {count}
        shown = [each.number for lines, _count in paged for each in lines]
        assert len(shown) == count == len(set(shown)) and shown == [each for each in whole if each in set(shown)]
    assert cockpit.cases(DIVISION, at=day(11), lamp="red")[1] == 2
    assert [each.number for each in cockpit.cases(DIVISION, at=day(11), sought="c5")[0]] == ["C5"]


def close(number, closed, stopped):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_case SET closed_at = %s WHERE number = %s", [day(closed), number])
        cursor.execute("UPDATE casework_clock SET stopped_at = %s WHERE number = %s", [day(stopped), number])
