"""列设置 and 常用意见: what officers keep at their own desk."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.casework import services
from daylight.casework.queries.desk import layout, phrases
from daylight.casework.rules.columns import COLUMNS, USUAL, Layout, in_order, layout_of, moved, stored
from daylight.casework.rules.phrases import MOST
from daylight.casework.tests.makers import Office, accepted, make_office
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import department_of, make_officer, signed_in

HEADS = ("剩余工作日", "事项", "申请人或当事人", "环节", "到达", "权力类型", "来自", "签收")


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


def heads(by) -> list[str]:
    table = signed_in(by).get("/staff/todo/").content.decode().split("<thead>")[1].split("</thead>")[0]
    return [head for head in (part.split("<")[0] for part in table.split(">")) if head in HEADS]


def test_a_column_moved_past_either_end_stays_there() -> None:
    order = list(COLUMNS)
    assert moved(order, order[0], -1) == order
    assert moved(order, order[-1], 1) == order
    assert moved(order, "party", -1) == ["left", "party", "matter", *order[3:]]
    assert moved(order, "nothing", 1) == order
    assert in_order(["step", "matter"])[:2] == ["step", "matter"] and set(in_order([])) == set(COLUMNS)


def test_a_layout_needs_the_matter_and_known_columns_and_an_old_one_is_read_as_far_as_known() -> None:
    assert layout_of(["step", "matter", "step"], 50) == Layout(("step", "matter"), 50)
    for columns, rows in (["step"], 20), (["matter", "salary"], 20), (["matter"], 21), ([], 20):
        with pytest.raises(Refusal):
            layout_of(columns, rows)
    assert stored(["gone", "step"], 7) == Layout(("matter", "step"), 20)


def test_the_list_shows_the_columns_that_the_officer_chose_in_that_order_and_nobody_elses_changes(
    office: Office,
) -> None:
    accepted(office, ledger.now())
    assert heads(office.reviewer) == ["剩余工作日", "事项", "申请人或当事人", "环节", "到达"]
    browser = signed_in(office.reviewer)
    form = {"order": ["kind", "matter", "sender"], "column": ["sender", "matter", "kind"], "rows": "50"}
    assert browser.post("/staff/todo/columns/", form).status_code == 302
    assert heads(office.reviewer) == ["权力类型", "事项", "来自"]
    assert layout(office.handler.person or 0) == Layout() and layout(office.reviewer.person or 0).rows == 50
    kept = [each.kind for each in ledger.entries("329900", f"office/{office.department}")]
    assert kept.count("list.arranged") == 1
    browser.post("/staff/todo/columns/", {**form, "usual": "yes"})
    assert layout(office.reviewer.person or 0).columns == USUAL


def test_moving_a_column_by_its_button_keeps_nothing_until_it_is_saved(office: Office) -> None:
    browser = signed_in(office.reviewer)
    form = {"order": list(COLUMNS), "column": list(USUAL), "rows": "20", "down": "matter"}
    page = browser.post("/staff/todo/columns/", form).content.decode()
    assert page.index('name="order" value="party"') < page.index('name="order" value="matter"')
    assert layout(office.reviewer.person or 0) == Layout()
    wrong = browser.post("/staff/todo/columns/", {"order": [], "column": ["step"], "rows": "20"})
    assert wrong.status_code == 422 and layout(office.reviewer.person or 0) == Layout()


def test_neither_columns_nor_tasks_make_the_list_ask_more(office: Office) -> None:
    browser = signed_in(office.reviewer)

    def counted() -> int:
        browser.get("/staff/todo/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/staff/todo/")
        return len(seen)

    accepted(office, ledger.now())
    one = counted()
    for _each in range(4):
        accepted(office, ledger.now())
    services.arrange_list(list(COLUMNS), 100, by=office.reviewer, at=ledger.now())
    assert counted() == one


def test_an_own_phrase_is_offered_to_its_keeper_alone_and_the_departments_to_everybody_there(office: Office) -> None:
    now = ledger.now()
    case = accepted(office, now)
    decider = signed_in(office.decider)
    assert decider.post("/staff/phrases/", {"text": "材料齐全，同意。", "shared": "yes"}).status_code == 302
    signed_in(office.reviewer).post("/staff/phrases/", {"text": "请补充现场照片。"})
    page = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    assert "材料齐全，同意。" in page and "请补充现场照片。" in page and 'data-phrases="opinion"' in page
    other = signed_in(office.handler).get("/staff/phrases/").content.decode()
    assert "材料齐全，同意。" in other and "请补充现场照片。" not in other
    stranger = make_office("225")
    assert phrases("329900", stranger.reviewer.person or 0, [stranger.department]) == []


def test_only_the_decider_or_the_head_keeps_phrases_of_the_department(office: Office) -> None:
    now = ledger.now()
    head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    kept = services.keep_phrase("同意。", is_shared=True, by=head, at=now)
    with pytest.raises(Forbidden):
        services.keep_phrase("不同意。", is_shared=True, by=office.reviewer, at=now)
    for tried in (services.drop_phrase, lambda each, **who: services.keep_phrase("改写", phrase_id=each, **who)):
        with pytest.raises(Forbidden):
            tried(kept, by=office.reviewer, at=now)
    services.keep_phrase("同意，请办理。", phrase_id=kept, by=office.decider, at=now)
    (found,) = phrases("329900", office.reviewer.person or 0, [office.department])
    assert (found.text, found.person) == ("同意，请办理。", None)
    services.drop_phrase(kept, by=office.decider, at=now)
    assert phrases("329900", office.reviewer.person or 0, [office.department]) == []


def test_another_persons_phrase_is_unknown_to_everybody_else(office: Office) -> None:
    now = ledger.now()
    own = services.keep_phrase("请补正。", by=office.reviewer, at=now)
    for tried in (services.drop_phrase, lambda each, **who: services.keep_phrase("改写", phrase_id=each, **who)):
        with pytest.raises(NotFound):
            tried(own, by=office.decider, at=now)
    assert signed_in(office.decider).post(f"/staff/phrases/{own}/", {"drop": "yes"}).status_code == 404
    assert signed_in(office.applicant).post("/staff/phrases/", {"text": "同意"}).status_code == 403
    assert signed_in(office.reviewer).post(f"/staff/phrases/{own}/", {"drop": "yes"}).status_code == 302


def test_an_empty_or_endless_phrase_and_one_too_many_are_refused_with_what_to_do(office: Office) -> None:
    browser, now = signed_in(office.reviewer), ledger.now()
    for text in ("", "好", "长" * 301):
        answer = browser.post("/staff/phrases/", {"text": text, "idempotency_key": str(uuid.uuid4())})
        assert answer.status_code == 422 and "请缩短" in answer.content.decode()
    for each in range(MOST):
        services.keep_phrase(f"意见 {each}", by=office.reviewer, at=now)
    with pytest.raises(Refusal) as full:
        services.keep_phrase("再来一条", by=office.reviewer, at=now)
    assert full.value.code == "phrase.most"
