"""A licence from acceptance to closing."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.casework import queries, services
from daylight.casework.tests.makers import accepted, again, apply, doing, make_office
from daylight.catalogue.tests.makers import make_power
from daylight.core.refusals import Refusal, Stale
from daylight.hall import queries as applications
from daylight.hall.queries import State
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import signed_in
from daylight.web.shown import minute

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.req("RUN-01")
def test_a_licence_goes_from_application_to_closing_and_every_stage_is_dated_and_signed() -> None:
    office = make_office()
    case = accepted(office)
    services.act(**doing(case, office.reviewer, MORNING + timedelta(days=1), outcome="pass", opinion="材料齐全"))
    case = again(case)
    services.decide(**doing(case, office.decider, MORNING + timedelta(days=2), outcome="grant"))
    case = again(case)
    assert [clock.kind for clock in case.clocks if clock.stopped_at is None] == ["step", "delivery"]
    services.serve(**doing(case, office.window, MORNING + timedelta(days=3), method="direct", received_by="青禾"))
    case = again(case)
    assert (case.state, case.outcome, case.tokens) == ("closed", "grant", ())
    assert all(clock.stopped_at for clock in case.clocks)
    kinds = [entry.kind for entry in ledger.entries(case.division, f"case/{case.number}")]
    assert kinds == ["application.submitted", "case.accepted", "case.step", "case.decided", "case.served"]
    steps = queries.steps(case.division, case.number)
    officers = (office.window, office.reviewer, office.decider, office.window)
    signed = [(step.act, step.at, step.person_name, step.post_name) for step in steps]
    assert signed == [
        (act, MORNING + timedelta(days=days), by.name, by.post_name)
        for days, (act, by) in enumerate(zip(("accept", "review", "decide", "serve"), officers, strict=True))
    ]
    submitted = ledger.entries(case.division, f"case/{case.number}")[0]
    assert submitted.person == office.applicant.person and submitted.happened_at <= steps[0].at
    page = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    for step in steps:
        assert minute(step.at) in page and step.person_name in page
    assert applications.application(case.division, case.number).state == State.CLOSED


def test_a_site_check_stops_the_legal_clocks_and_they_run_again_after_it() -> None:
    office = make_office()
    case = accepted(office)
    before = {clock.kind: clock.due_at for clock in case.clocks}
    tuesday = MORNING + timedelta(days=1)
    services.act(**doing(case, office.reviewer, tuesday, outcome="site_check", opinion="需要核查"))
    case = again(case)
    assert {clock.kind for clock in case.clocks if clock.paused_at} == {"statutory", "promised"}
    checked = tuesday + timedelta(days=2)
    services.act(**doing(case, office.reviewer, checked, outcome="done", fields={"findings": "与图纸一致"}))
    case = again(case)
    assert not any(clock.paused_at for clock in case.clocks)
    after = {clock.kind: clock.due_at for clock in case.clocks if clock.kind in before}
    assert after["promised"] == before["promised"] + timedelta(days=4), "two working days, and a weekend between"
    kinds = [notice.kind for notice in applications.notices(case.division, case.number)]
    assert {"case.special_begun", "case.special_ended"} <= set(kinds)


@pytest.mark.req("RUN-15")
def test_a_case_has_three_clocks_and_its_pauses_say_why() -> None:
    office = make_office()
    case = accepted(office)
    assert {clock.kind for clock in case.clocks} == {"statutory", "promised", "step"}
    services.act(**doing(case, office.reviewer, MORNING, outcome="site_check"))
    paused = [clock for clock in again(case).clocks if clock.paused_at]
    assert {clock.kind for clock in paused} == {"statutory", "promised"}
    statutory = next(clock for clock in paused if clock.kind == "statutory")
    page = signed_in(office.reviewer).get(f"/cases/{case.number}/clocks/{statutory.id}/").content.decode()
    assert all(pause.reason in page and pause.basis in page for pause in statutory.pauses) and statutory.pauses
    assert all(pause.reason and pause.basis == "《行政许可法》第四十五条" for clock in paused for pause in clock.pauses)
    with pytest.raises(Refusal):
        make_power(department=office.department, promised={"amount": 30, "unit": "working_day"})


def test_a_denial_without_reasons_is_refused_and_changes_nothing() -> None:
    office = make_office()
    case = accepted(office)
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    case = again(case)
    with pytest.raises(Refusal) as refused:
        services.decide(**doing(case, office.decider, MORNING, outcome="deny", reasons=" "))
    assert refused.value.code == "reasons.missing"
    assert again(case) == case


def test_a_decision_on_an_article_that_is_not_in_force_is_refused_with_article_and_day() -> None:
    office = make_office()
    case = accepted(office)
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE lawbook_lawversion SET until = '2026-01-01'")
    with pytest.raises(Refusal) as refused:
        services.decide(**doing(again(case), office.decider, MORNING, outcome="grant"))
    assert refused.value.code == "decision.basis_not_in_force"
    assert "第四十二条" in str(refused.value)
    assert "2026-04-07" in str(refused.value)


@pytest.mark.req("RUN-03")
def test_an_act_without_the_post_is_forbidden_and_the_try_is_logged() -> None:
    office = make_office()
    case = accepted(office)
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "pass"}
    for by in (office.window, office.decider):
        answer = signed_in(by).post(f"/staff/cases/{case.number}/act/", form)
        assert answer.status_code == 403
        (entry,) = ledger.entries(case.division, f"person/{by.person}")
        assert entry.kind == "act.refused" and entry.person == by.person
        assert json.loads(entry.payload) == {
            "act": "act", "code": "post.missing", "subject": f"/staff/cases/{case.number}/act/"
        }  # fmt: skip
    assert again(case) == case
    assert signed_in(office.reviewer).post(f"/staff/cases/{case.number}/act/", form).status_code == 302


def test_a_second_officer_with_the_old_page_is_told_that_the_case_has_moved() -> None:
    office = make_office()
    case = accepted(office)
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    with pytest.raises(Stale):
        services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))


def test_sending_back_keeps_the_task_and_the_legal_clocks() -> None:
    office = make_office()
    case = accepted(office)
    due = {clock.kind: clock.due_at for clock in case.clocks}
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    services.send_back(**doing(again(case), office.decider, MORNING, to_node="review", opinion="请补充核算"))
    case = again(case)
    assert [token.node for token in case.tokens] == ["review"]
    running = {clock.kind: clock.due_at for clock in case.clocks if clock.stopped_at is None}
    assert running == due


@pytest.mark.req("RUN-16")
def test_what_is_missing_is_asked_for_once_only() -> None:
    office = make_office()
    application = apply(office)
    asked = {"as_seen": application.revision, "missing": ["健康证明", "平面图"], "by": office.window, "at": MORNING}
    services.ask_supplement(application.division, application.number, **asked)
    application = applications.application(application.division, application.number)
    assert application.state == State.SUPPLEMENTING
    notices = applications.notices(application.division, application.number)
    told = next(notice for notice in notices if notice.kind == "case.supplement_asked")
    assert told.values["items"] == ["健康证明", "平面图"]


def test_a_supplement_notice_is_in_time_on_the_fifth_working_day_and_too_late_on_the_sixth() -> None:
    office = make_office()
    application = apply(office, at=datetime(2026, 4, 7, 9, 0, tzinfo=SHANGHAI))
    fifth = datetime(2026, 4, 14, 23, 59, tzinfo=SHANGHAI)
    sixth = datetime(2026, 4, 15, 0, 0, tzinfo=SHANGHAI)
    asked = {"as_seen": application.revision, "missing": ["平面图"], "by": office.window}
    with pytest.raises(Refusal) as refused:
        services.ask_supplement(application.division, application.number, at=sixth, **asked)
    assert refused.value.code == "application.deemed_accepted"
    assert "第三十二条" in str(refused.value)
    services.ask_supplement(application.division, application.number, at=fifth, **asked)


def test_silence_accepts_on_the_sixth_working_day_and_the_clocks_count_from_the_receipt() -> None:
    office = make_office()
    received = datetime(2026, 4, 7, 9, 0, tzinfo=SHANGHAI)
    application = apply(office, at=received)
    workdays = offices.workdays(application.division)
    by = office.window
    assert services.accept_deemed("329900", by=by, at=received + timedelta(days=7), workdays=workdays) == []
    services.accept_deemed("329900", by=by, at=received + timedelta(days=8), workdays=workdays)
    case = queries.case_facts(application.division, application.number)
    promised = next(clock for clock in case.clocks if clock.kind == "promised")
    assert promised.started_at == received
    step = next(clock for clock in case.clocks if clock.kind == "step")
    assert step.started_at == received + timedelta(days=8), "the reviewer's own time begins when the case comes to them"
    assert services.accept_deemed("329900", by=by, at=received + timedelta(days=9), workdays=workdays) == []


def test_a_refusal_to_accept_is_a_case_that_closes_as_it_opens() -> None:
    office = make_office()
    application = apply(office)
    services.refuse(
        application.division,
        application.number,
        as_seen=application.revision,
        reasons="不属于本机关职权范围",
        by=office.window,
        at=MORNING,
    )
    case = queries.case_facts(application.division, application.number)
    assert (case.state, case.outcome, case.tokens, case.clocks) == ("closed", "refused", (), ())


def test_an_act_takes_at_most_twelve_statements() -> None:
    office = make_office()
    case = accepted(office)
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    case = again(case)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        services.decide(**doing(case, office.decider, MORNING, outcome="grant"))
    assert len(seen) <= 12, [query["sql"] for query in seen]
    other = accepted(office)
    with CaptureQueriesContext(connection) as seen:
        services.act(**doing(other, office.reviewer, MORNING, outcome="pass"))
    assert len(seen) <= 6, [query["sql"] for query in seen]
