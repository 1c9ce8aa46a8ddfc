"""办件统计: any field of any form is grouped, filtered, added up, exported, saved; the office's own cases only."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from daylight.casework import services
from daylight.casework.queries.statistics import counted, saved_views
from daylight.casework.rules.statistics import Asked, Filter, Question, fields_of
from daylight.casework.tests.makers import Office, filed, make_office, publish
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.hall.tests.makers import MORNING, make_application, make_open_power
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.procedure import queries as procedure

pytestmark = pytest.mark.django_db
FORM = {
    "title": "样例许可申请",
    "sections": [
        {
            "title": "一",
            "fields": [
                {"key": "area", "label": "经营面积", "type": "number", "unit": "平方米"},
                {"key": "capital", "label": "注册资本", "type": "money"},
                {"key": "trade", "label": "业态", "type": "choice", "options": [
                    {"value": "eat", "label": "餐饮"}, {"value": "sell", "label": "零售"}]},
                {"key": "sells", "label": "经营品种", "type": "choices", "options": [
                    {"value": "hot", "label": "热食"}, {"value": "cold", "label": "冷食"}]},
                {"key": "road", "label": "道路", "type": "text"},
                {"key": "opens", "label": "开业日期", "type": "date"},
                {"key": "chain", "label": "连锁", "type": "checkbox"},
                {"key": "staff", "label": "从业人员", "type": "group", "fields": [
                    {"key": "job", "label": "工种", "type": "text"}, {"key": "pay", "label": "工资", "type": "money"}]},
            ],
        }
    ],
}  # fmt: skip
CASES: list[dict[str, Any]] = [
    {"area": "80", "capital": "1000.50", "trade": "eat", "sells": ["hot", "cold"], "road": "样例路",
     "opens": "2026-05-01", "chain": True, "staff": [{"job": "厨师", "pay": "100"}, {"job": "服务员", "pay": "50"}]},
    {"area": "120", "capital": "2000", "trade": "eat", "sells": ["hot"], "road": "样例路", "opens": "2026-06-01"},
    {"area": "300", "capital": "500", "trade": "sell", "sells": ["cold"], "road": "=1+1", "opens": "2026-06-01"},
]  # fmt: skip


def stocked(office: Office) -> PowerFacts:
    """A power with the form above, and three accepted cases of it, a month apart."""
    power = make_open_power(publish("licence"), department=office.department, kind_code="01", form=FORM, materials=[])
    for at, answers in enumerate(CASES):
        when = MORNING + timedelta(days=30 * at)
        found = make_application(power, office.applicant, at=when, answers=answers)
        known = {"as_seen": found.revision, "by": office.window, "at": when, "workdays": offices.workdays("329900")}
        services.accept(found.division, found.number, **known)
    return power


def fields(power: PowerFacts) -> dict[str, Asked]:
    assert power.form_version is not None
    return fields_of(procedure.form(power.form_version).definition)


def answers(office: Office, power: PowerFacts, **asked: Any) -> dict[object, object]:
    """Group to cases, or to the figure where one is measured."""
    question = Question(power=power.id, **asked)
    rows = counted(question, fields(power), division="329900", departments=[office.department])
    return {row.group: row.cases if question.measure == "count" else row.figure for row in rows}


@pytest.mark.req("RUN-27")
def test_an_officer_groups_the_cases_of_an_item_by_any_field_over_months_and_takes_the_table_away() -> None:
    office = make_office()
    power = stocked(office)
    clerk = signed_in(office.reviewer)
    page = clerk.get(f"/staff/statistics/?power={power.id}").content.decode()
    for label in ("经营面积", "注册资本", "业态", "经营品种", "道路", "开业日期", "连锁", "工种", "工资"):
        assert label in page, label
    asked = {"power": power.id, "group": "trade", "period": "month", "measure": "sum", "of": "capital"}
    page = clerk.get(f"/staff/statistics/?{urlencode(asked)}").content.decode()
    assert "餐饮" in page and "零售" in page and "2026-04" in page and "1000.5" in page
    answer = clerk.get(f"/staff/statistics/?{urlencode(asked)}&format=csv")
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][:3] == ["月份", "业态", "办件数"]
    assert lines[1:] == [
        ["2026-04", "餐饮", "1", "1000.5"],
        ["2026-05", "餐饮", "1", "2000"],
        ["2026-06", "零售", "1", "500"],
    ]
    book = load_workbook(BytesIO(clerk.get(f"/staff/statistics/?{urlencode(asked)}&format=xlsx").content))
    assert [cell.value for cell in book.active[2]][:3] == ["2026-04", "餐饮", "1"]


def test_every_field_can_be_grouped_and_every_figure_added_up() -> None:
    office = make_office()
    power = stocked(office)
    known = fields(power)
    for key in known:
        assert answers(office, power, group=key), key
    assert answers(office, power, group="sells") == {"hot": 2, "cold": 2}
    assert answers(office, power, group="chain") == {None: 2, "true": 1}
    assert answers(office, power, group="staff.job") == {None: 2, "厨师": 1, "服务员": 1}
    assert answers(office, power, group="trade", measure="average", of="area") == {"eat": 100, "sell": 300}
    assert answers(office, power, group="trade", measure="sum", of="staff.pay") == {"eat": 150, "sell": None}
    assert answers(office, power, group="@outcome") == {"": 3}


def test_filters_narrow_by_value_text_number_and_day() -> None:
    office = make_office()
    power = stocked(office)

    def only(*wanted: Filter, **more: Any) -> int:
        return sum(int(str(n)) for n in answers(office, power, group="@item", filters=wanted, **more).values())

    assert (
        only(Filter("area", "from", "100")) == 2
        and only(Filter("area", "from", "100"), Filter("area", "to", "200")) == 1
    )
    assert only(Filter("area", "from", "not a number")) == 0
    assert only(Filter("road", "has", "样例")) == 2 and only(Filter("road", "has", "%")) == 0
    assert only(Filter("trade", "not", "eat")) == 1 and only(Filter("sells", "is", "hot")) == 2
    assert only(Filter("opens", "from", "2026-06-01")) == 2
    day = MORNING.date() + timedelta(days=30)
    assert only(since=day, until=day) == 1
    assert only(Filter("road", "is", "'; DROP TABLE casework_case; --")) == 0


def test_a_cell_of_an_export_is_never_a_formula() -> None:
    office = make_office()
    power = stocked(office)
    clerk = signed_in(office.reviewer)
    query = urlencode({"power": power.id, "group": "road"})
    assert "'=1+1" in clerk.get(f"/staff/statistics/?{query}&format=csv").content.decode()
    book = load_workbook(BytesIO(clerk.get(f"/staff/statistics/?{query}&format=xlsx").content))
    cells = {cell.value: cell.data_type for row in book.active for cell in row}
    assert cells["=1+1"] == "s"


def test_an_office_counts_its_own_cases_and_who_oversees_counts_all() -> None:
    office = make_office()
    power = stocked(office)
    other = make_officer("reviewer", make_department("125"))[1]
    page = signed_in(other).get("/staff/statistics/?group=@item").content.decode()
    assert power.name not in page and f'value="{power.id}"' not in page
    assert "没有办件" in page
    assert signed_in(other).get(f"/staff/statistics/?power={power.id}&group=trade").status_code == 422
    supervisor = make_officer(Role.SUPERVISOR, make_department("125"))[1]
    page = signed_in(supervisor).get(f"/staff/statistics/?power={power.id}&group=trade").content.decode()
    assert "餐饮" in page
    nobody = make_officer(Role.SYSTEM_ADMIN, make_department("126"))[1]
    assert signed_in(nobody).get("/staff/statistics/").status_code == 403


def test_cases_without_a_form_are_counted_by_the_facts_they_are_filed_with() -> None:
    office = make_office()
    filed(office)
    query = f"power={office.penalty.id}&group=source&format=csv"
    lines = signed_in(office.handler).get(f"/staff/statistics/?{query}").content.decode("utf-8-sig").splitlines()
    assert lines[1].endswith(",1")


def test_a_question_is_saved_shared_asked_again_and_dropped_by_its_owner_only() -> None:
    office = make_office()
    power = stocked(office)
    mine, colleague = signed_in(office.reviewer), signed_in(office.handler)
    sent = {"power": power.id, "group": "trade", "measure": "count", "title": "各业态办件", "shared": "1"}
    sent |= {"key0": "area", "op0": "from", "value0": "100"}
    assert mine.post("/staff/statistics/save/", sent).status_code == 302
    (view,) = saved_views("329900", office.handler.person or 0, [office.department])
    page = colleague.get("/staff/statistics/").content.decode()
    assert "各业态办件" in page
    again = colleague.get(f"/staff/statistics/?{urlencode(view.question)}").content.decode()
    assert "餐饮" in again and 'value="100"' in again
    assert colleague.post(f"/staff/statistics/{view.id}/drop/").status_code == 404
    assert mine.post(f"/staff/statistics/{view.id}/drop/").status_code == 302
    assert saved_views("329900", office.reviewer.person or 0, [office.department]) == []


@pytest.mark.parametrize(
    "query",
    ["group=nonsense", "measure=sum&of=road", "since=tomorrow", "since=2026-02-02&until=2026-01-01", "second=x'--"],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(query: str) -> None:
    office = make_office()
    answer = signed_in(office.reviewer).get(f"/staff/statistics/?{query}")
    assert answer.status_code == 422 and "[statistics." in answer.content.decode()
