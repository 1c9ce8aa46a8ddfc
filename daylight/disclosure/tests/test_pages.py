"""What visitors, applicants and officers find of records and cases, and what they do not."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from daylight.casework import services as casework
from daylight.casework.tests.makers import accepted, again, doing
from daylight.casework.views.following import TRACKED
from daylight.core.actors import Role
from daylight.disclosure import jobs, queries, services
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.tests.makers import DIVISION, FRIDAY, drafted, found, granted, make_desk, published, punished
from daylight.disclosure.views.stored import StoredPages
from daylight.hall import queries as hall
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_list_shows_what_is_published_and_nothing_that_waits(client, desk):
    shown, waiting = granted(desk.office), granted(desk.office)
    published(desk, shown)
    drafted(waiting)
    text = text_of(client.get(reverse("decisions")))
    assert shown.number in text and waiting.number not in text
    assert shown.number in text_of(client.get("/en" + reverse("decisions")))


def test_a_draft_and_an_unknown_number_answer_alike(client, desk):
    case = granted(desk.office)
    drafted(case)
    one, other = client.get(reverse("decision", args=[case.number])), client.get(reverse("decision", args=["JZ-1"]))
    assert (one.status_code, other.status_code) == (404, 404)
    assert text_of(one).replace(case.number, "JZ-1") == text_of(other)


def test_a_record_shows_fields_articles_of_what_is_withheld_steps_receipts_and_remedies(client, desk):
    case = granted(desk.office, outcome="deny", reasons="场所不符合卫生要求")
    record = published(desk, case)
    address = reverse("decision", args=[case.number])
    assert "六十日内申请行政复议" in text_of(client.get(address))
    for prefix in ("", "/en"):
        text = text_of(client.get(prefix + address))
        for each in record.fields:
            if each["public"] and each["how"] in {"text", "prose"} and not each["value_en"]:
                assert str(each["value"]) in text, each["key"]
            if each["show"] == "withheld":
                assert each["basis"] in text
        for entry in ledger.entries(DIVISION, f"case/{case.number}"):
            assert reverse("receipt", args=[entry.hex]) in text
        assert "样例意见甲乙" not in text and "13000000000" not in text
        assert f"flex:{record.counts['withheld']}" in text


@pytest.mark.req("PUB-40")
def test_search_finds_published_entries_by_words_body_kind_period_and_power_and_never_others(client, desk):
    shown, hidden, gone = (
        punished(desk.office),
        punished(desk.office, reasons="未公开的理由说明"),
        punished(desk.office),
    )
    licence = granted(desk.office)
    for case in (shown, gone, licence):
        published(desk, case)
    drafted(hidden)
    services.withdraw_record(DIVISION, gone.number, reason="复议机关撤销该决定", by=desk.officer, at=FRIDAY)
    assert set(found(words="收费标准")) == {shown.number}
    assert found(words="未公开的理由") == []
    assert found(words="样例意见甲乙") == []
    assert set(found(kind="licence")) == {licence.number}
    assert set(found(outcome="punish", words="商贸")) == {shown.number}
    assert shown.number in found(power=shown.power_code) and licence.number not in found(power=shown.power_code)
    assert set(found(department=desk.office.department)) == {shown.number, gone.number, licence.number}
    assert found(department=desk.office.department + 1) == []
    assert set(found(month=FRIDAY.date().replace(day=1))) == {shown.number, gone.number, licence.number}
    assert found(month=FRIDAY.date().replace(month=5, day=1)) == []
    assert found(words=shown.number) == [shown.number]
    page = lambda **q: text_of(client.get(reverse("decisions"), q))  # noqa: E731
    assert shown.number in page(q="收费标准", kind="penalty") and licence.number not in page(kind="penalty")
    for nonsense in ({"department": "x"}, {"month": "2026-13"}, {"page": "99"}, {"q": "%_\0'"}, {"kind": "nothing"}):
        assert client.get(reverse("decisions"), nonsense).status_code == 200


@pytest.mark.req("PUB-18")
def test_the_penalties_of_a_month_make_a_list_with_the_months_beside_it(client, desk):
    april, june = punished(desk.office), punished(desk.office)
    assert jobs.prepare(DIVISION) == 2
    for case, at in ((april, FRIDAY), (june, FRIDAY + timedelta(days=60))):
        draft = queries.record(DIVISION, case.number)
        services.approve_record(DIVISION, case.number, as_seen=draft.digest, by=desk.officer, at=at)
    text = text_of(client.get(reverse("decisions"), {"kind": "penalty", "month": "2026-04"}))
    assert april.number in text and june.number not in text
    assert "kind=penalty&amp;month=2026-06" in text
    later = text_of(client.get(reverse("decisions"), {"kind": "penalty", "month": "2026-06"}))
    assert june.number in later and april.number not in later and "month=2026-04" in later


@pytest.mark.req("PUB-24")
def test_the_page_shows_decision_execution_and_result_with_their_dates_as_the_case_moves(client, desk):
    case = punished(desk.office)
    published(desk, case)
    page = lambda: text_of(client.get(reverse("decision", args=[case.number])))  # noqa: E731
    assert "处罚决定" in page() and "2026-04-09" in page() and "2026-04-15" not in page()
    at = MORNING + timedelta(days=6)
    casework.serve(**doing(case, desk.office.handler, at, method="direct", received_by="林晓"))
    assert "2026-04-13" in page()
    paid = {"paid": "8000", "paid_on": "2026-04-15"}
    casework.act(**doing(again(case), desk.office.handler, MORNING + timedelta(days=8), outcome="done", fields=paid))
    text = page()
    assert "送达不予处罚决定书" not in text, "a way that was not taken is not announced"
    assert "执行" in text and "2026-04-15" in text and "林晓" not in text


def test_the_csv_defuses_formulas_and_has_no_more_than_the_list(client, desk):
    case, waiting = punished(desk.office), punished(desk.office)
    published(desk, case)
    drafted(waiting)
    PublicRecord.objects.filter(number=case.number).update(party="=HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(text_of(client.get(reverse("decisions-export"))).lstrip("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][0] == case.number and rows[1][3] == "'=HYPERLINK(1)"


def test_a_withdrawn_record_answers_with_its_tombstone(client, desk):
    case = punished(desk.office)
    published(desk, case)
    services.withdraw_record(DIVISION, case.number, reason="复议机关撤销该决定", by=desk.officer, at=FRIDAY)
    answer = client.get(reverse("decision", args=[case.number]))
    text = text_of(answer)
    assert answer.status_code == 200
    assert "复议机关撤销该决定" in text and "2026-04-10" in text
    assert "江州样例商贸" not in text and "收费标准" not in text
    row = list(csv.reader(io.StringIO(text_of(client.get(reverse("decisions-export"))))))[1]
    assert row[3:6] == ["", "", ""]


def marked(text: str) -> dict[str, str]:
    """The steps of the chart that carry a mark."""
    found = re.findall(r'class="c-node c-task is-(\w+)" data-node="(\w+)"', text)
    return {node: mark for mark, node in found}


def follow(client, number) -> None:
    session = client.session
    session[TRACKED] = [number]
    session.save()


def test_who_may_follow_a_case_sees_where_it_stands_and_every_public_act(client, desk):
    case = accepted(desk.office)
    casework.act(
        **doing(case, desk.office.reviewer, MORNING + timedelta(days=1), outcome="site_check", opinion="样例意见甲乙")
    )
    assert client.get(reverse("public-case", args=[case.number])).status_code == 404
    assert client.get(reverse("case-flow", args=[case.number])).status_code == 404
    follow(client, case.number)
    for address in (reverse("public-case", args=[case.number]), f"/en/cases/{case.number}/"):
        text = text_of(client.get(address))
        for entry in ledger.entries(DIVISION, f"case/{case.number}"):
            assert reverse("receipt", args=[entry.hex]) in text
        for clock in again(case).clocks:
            if clock.kind in {"promised", "statutory"}:
                assert reverse("clock", args=[case.number, clock.id]) in text
        assert marked(text) == {"accept": "done", "review": "done", "site_check": "hold"}
        assert "样例意见甲乙" not in text and "13000000000" not in text and desk.office.reviewer.name not in text
    assert client.get(reverse("case-flow", args=[case.number]))["Content-Type"].startswith("application/xml")


@pytest.mark.req("FLW-12")
def test_the_applicant_opens_the_case_and_sees_the_external_chart_with_its_place_in_it(client, desk):
    case = accepted(desk.office)
    client.force_login(offices.account(desk.office.applicant.person))
    own = text_of(client.get(f"/my/cases/{case.number}/"))
    address = reverse("public-case", args=[case.number])
    assert f'href="{address}"' in own
    assert marked(text_of(client.get(address))) == {"accept": "done", "review": "now"}
    casework.act(**doing(case, desk.office.reviewer, MORNING + timedelta(hours=1), outcome="pass"))
    assert marked(text_of(client.get(address))) == {"accept": "done", "review": "done", "decide": "now"}
    drawn = text_of(client.get(reverse("case-flow", args=[case.number])))
    assert "daylight:role" not in drawn and 'id="decide"' in drawn


def test_the_applicant_follows_a_case_to_its_end(client, desk):
    case = granted(desk.office)
    client.force_login(offices.account(desk.office.applicant.person))
    assert case.number in text_of(client.get(reverse("public-case", args=[case.number])))
    casework.serve(**doing(case, desk.office.window, MORNING + timedelta(days=3), method="direct", received_by="青禾"))
    answer = client.get(reverse("public-case", args=[case.number]))
    assert answer.status_code == 200 and "2026-04-10" in text_of(answer)
    _other, stranger = make_officer(Role.WINDOW, make_department("119"))
    assert stranger.person


def test_hall_and_casework_agree_on_the_key_of_followed_numbers():
    assert TRACKED == hall.TRACKED


@pytest.mark.parametrize("role", [Role.WINDOW, Role.DECIDER, Role.SUPERVISOR, Role.SYSTEM_ADMIN])
def test_other_officers_do_not_review_and_their_try_is_recorded(client, desk, role):
    record = drafted(granted(desk.office))
    person, by = make_officer(role)
    client.force_login(person)
    assert client.get(reverse("disclosure")).status_code == 403
    assert client.get(reverse("staff-record", args=[record.number])).status_code == 403
    sent = {"as_seen": record.digest, "idempotency_key": "k-1"}
    assert client.post(reverse("record-approve", args=[record.number]), sent).status_code == 403
    assert queries.record(DIVISION, record.number).state == "draft"
    assert [e.kind for e in ledger.entries(by.division, f"person/{person.pk}")] == ["act.refused"] * 3


def test_a_visitor_is_asked_to_sign_in(client, desk):
    assert client.get(reverse("disclosure")).status_code == 302


@pytest.mark.req("PUB-33")
def test_the_officer_finds_what_waits_and_the_rate_of_every_department(client, desk):
    published(desk, granted(desk.office))
    record = drafted(punished(desk.office))
    client.force_login(desk.person)
    text = text_of(client.get(reverse("disclosure")))
    assert record.number in text and "50%" in text


def test_the_officer_reviews_publishes_and_withdraws_on_the_page(client, desk):
    case = punished(desk.office, reasons="当事人电话13000001234，事实清楚")
    record = drafted(case)
    client.force_login(desk.person)
    address = reverse("staff-record", args=[case.number])
    text = text_of(client.get(address))
    assert record.digest in text and "13000001234" not in text and "《个人信息保护法》第二十五条" in text
    send = lambda name, **form: client.post(reverse(name, args=[case.number]), form)  # noqa: E731
    refused = send("record-approve", as_seen=record.digest, cleared="", idempotency_key="k-1")
    assert refused.status_code == 422 and "record.scan_not_cleared" in text_of(refused)
    for _ in range(2):
        done = send("record-approve", as_seen=record.digest, cleared="号码已经隐去", idempotency_key="k-2")
        assert (done.status_code, done["Location"]) == (302, address)
    assert queries.record(DIVISION, case.number).state == "published"
    assert send("record-withdraw", reason="", idempotency_key="k-3").status_code == 422
    assert send("record-withdraw", reason="复议机关撤销该决定", idempotency_key="k-4").status_code == 302
    assert queries.record(DIVISION, case.number).state == "withdrawn"
    assert client.get(address).status_code == 200


def test_a_published_record_can_be_read_while_the_database_is_away(desk, django_capture_on_commit_callbacks):
    case = punished(desk.office)
    with django_capture_on_commit_callbacks(execute=True):
        published(desk, case)
    down = StoredPages(lambda request: HttpResponse("down", status=503))
    ask = lambda path, method="get": getattr(RequestFactory(), method)(path)  # noqa: E731
    address = reverse("decision", args=[case.number])
    answer = down(ask(address))
    assert (answer.status_code, answer["X-Daylight-Stored"]) == (200, "1")
    assert "收费标准" in text_of(answer) and 'lang="zh-CN"' in text_of(answer)
    assert 'lang="en"' in text_of(down(ask("/en" + address)))
    for path, method in (
        ("/decisions/JZ-0/", "get"),
        ("/decisions/", "get"),
        ("/decisions/..%2f/", "get"),
        (address, "post"),
    ):
        assert down(ask(path, method)).status_code == 503
    up = StoredPages(lambda request: HttpResponse("live"))
    assert text_of(up(ask(address))) == "live"
