"""The officer's pages, opened and used as an officer would."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.tests.makers import accepted, again, apply, doing, filed, make_office
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.web.shown import minute

pytestmark = pytest.mark.django_db


def test_an_application_is_accepted_at_the_window_and_moves_from_the_list_to_the_reviewer() -> None:
    office = make_office()
    application = apply(office, ledger.now())
    clerk = signed_in(office.window)
    assert application.number in clerk.get("/staff/applications/").content.decode()
    page = clerk.get(f"/staff/applications/{application.number}/").content.decode()
    assert "受理" in page
    form = {"answer": "accept", "as_seen": application.revision, "idempotency_key": str(uuid.uuid4())}
    there = clerk.post(f"/staff/applications/{application.number}/answer/", form)
    assert there.status_code == 302
    assert application.number not in clerk.get("/staff/applications/").content.decode()
    assert application.number in signed_in(office.reviewer).get("/staff/todo/").content.decode()


def test_the_same_form_sent_twice_is_done_once_and_answered_alike() -> None:
    office = make_office()
    application = apply(office, ledger.now())
    clerk = signed_in(office.window)
    form = {"answer": "accept", "as_seen": application.revision, "idempotency_key": "one-key"}
    first = clerk.post(f"/staff/applications/{application.number}/answer/", form)
    second = clerk.post(f"/staff/applications/{application.number}/answer/", form)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    kinds = [entry.kind for entry in queries.trace(application.division, application.number)]
    assert kinds.count("case.accepted") == 1


@pytest.mark.req("RUN-05")
def test_a_finished_task_moves_from_to_do_to_done_and_the_closed_case_to_results() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    reviewer = signed_in(office.reviewer)
    before = reviewer.get("/staff/todo/").content.decode()
    assert case.number in before
    assert "light ok" in before
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "pass", "opinion": "符合条件"}
    assert '待办 <span class="num">1</span>' in before
    assert reviewer.post(f"/staff/cases/{case.number}/act/", form).status_code == 302
    assert case.number not in reviewer.get("/staff/todo/").content.decode()
    after = reviewer.get("/staff/done/").content.decode()
    assert case.number in after
    assert '待办 <span class="num">0</span>' in after and '已办 <span class="num">1</span>' in after
    now = ledger.now()
    services.decide(**doing(again(case), office.decider, now, outcome="grant"))
    services.serve(**doing(again(case), office.window, now, method="direct", received_by="青禾"))
    results = reviewer.get("/staff/results/").content.decode()
    assert case.number in results and '办理结果 <span class="num">1</span>' in results


def test_a_refused_act_is_told_on_the_same_page_with_what_was_typed() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))
    case = again(case)
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "deny", "opinion": "短"}
    page = signed_in(office.decider).post(f"/staff/cases/{case.number}/decide/", form)
    assert page.status_code == 422
    text = page.content.decode()
    assert "reasons.missing" in text
    assert "《行政许可法》第三十八条" in text
    assert ">短</textarea>" in text


def test_every_page_of_a_case_opens_for_its_office_and_for_nobody_else() -> None:
    office = make_office()
    case, penalty = accepted(office, ledger.now()), filed(office, ledger.now())
    other = make_officer("reviewer", make_department("125"))[1]
    for by, status in ((office.reviewer, 200), (office.handler, 200), (other, 403)):
        client = signed_in(by)
        for number in (case.number, penalty.number):
            assert client.get(f"/staff/cases/{number}/").status_code == status
    assert Client().get(f"/staff/cases/{case.number}/").status_code in {302, 403}


@pytest.mark.req("RUN-04")
def test_the_trace_lists_who_when_where_and_what() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    page = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    entry = queries.trace(case.division, case.number)[-1]
    for shown in (office.window.name, office.window.post_name, "127.0.0.1", entry.hash.hex()):
        assert shown in page
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))
    page = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    row = page.split('id="trace"')[1].split("<tbody>")[1].split("</tr>")[-2]
    entry = queries.trace(case.division, case.number)[-1]
    for shown in (minute(entry.recorded_at), "审查 → 审查通过，报请决定", office.reviewer.name, "127.0.0.1"):
        assert shown in row


@pytest.mark.req("RUN-04")
@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET kind = 'x'", "DELETE FROM ledger_entry"])
def test_the_database_lets_nobody_change_or_remove_a_trace_not_even_its_owner(statement: str) -> None:
    case = accepted(make_office(), ledger.now())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [entry.kind for entry in queries.trace(case.division, case.number)][-1] == "case.accepted"


def test_a_clock_is_told_day_by_day() -> None:
    office = make_office()
    case = accepted(office, MORNING)
    page = signed_in(office.reviewer).get(f"/cases/{case.number}/clocks/1/").content.decode()
    assert "2026-04-11" in page
    assert Client().get(f"/cases/{case.number}/clocks/1/").status_code == 404
    other = make_officer("reviewer", make_department("125"))[1]
    assert signed_in(other).get(f"/cases/{case.number}/clocks/1/").status_code == 403


def test_a_case_is_filed_from_its_form() -> None:
    office = make_office()
    handler = signed_in(office.handler)
    assert office.penalty.name in handler.get("/staff/cases/new/").content.decode()
    form = {
        "power": office.penalty.id,
        "source": "inspection",
        "party_kind": "company",
        "party_name": "江州样例商贸有限公司",
        "happened_on": "2026-04-01",
        "place": "样例路 2 号",
        "facts": "未公示收费标准",
    }
    there = handler.post("/staff/cases/new/", form)
    assert there.status_code == 302
    assert handler.get(there["Location"]).status_code == 200
    missing = handler.post("/staff/cases/new/", {**form, "facts": ""})
    assert missing.status_code == 422
    assert "filing.missing" in missing.content.decode()


def test_a_document_is_a_pdf_once_somebody_asks_for_it() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    paper = queries.papers(case.division, case.number)[0]
    answer = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/documents/{paper.id}/")
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert queries.paper(case.division, case.number, paper.id).file
