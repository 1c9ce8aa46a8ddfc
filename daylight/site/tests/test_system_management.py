"""Sub-systems, jobs, rights, traces and the calendar, as the administrators use them."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from daylight.casework import jobs as casework_jobs
from daylight.casework.queries import case_facts
from daylight.casework.tests.makers import accepted, make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.rules.parameters import MODULES
from daylight.offices.tests.makers import make_division, make_officer, signed_in
from daylight.site import jobs

pytestmark = pytest.mark.django_db
PAGE_OF = {
    "hall": "/track/",
    "casework": "/staff/todo/",
    "procedure": "/staff/flows/",
    "lawbook": "/laws/",
    "supervision": "/oversight/supervisors/",
    "legality": "/oversight/reviews/",
    "performance": "/performance/",
    "disclosure": "/decisions/",
}


def _last_day(due_at: datetime) -> date:
    """A limit of days ends with its last day, at the midnight after it."""
    return legal_day(due_at - timedelta(seconds=1))


def switch(module: str, value: str) -> None:
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    form = {"act": "set", "key": f"module.{module}", "value": value}
    assert browser.post("/staff/admin/settings/", form).status_code == 302


@pytest.mark.req("RUN-09", "ADM-14")
def test_each_of_eight_sub_systems_stops_alone_leaves_the_menus_and_comes_back() -> None:
    make_division()
    by = make_officer(Role.WINDOW)[1]
    assert set(PAGE_OF) == set(MODULES)
    for module, page in PAGE_OF.items():
        before = signed_in(by).get(page).status_code
        switch(module, "no")
        for other, there in PAGE_OF.items():
            answer = signed_in(by).get(there)
            assert (answer.status_code == 503) == (other == module), (module, other)
        assert f'href="{page}"' not in Client().get("/help/accessibility/").content.decode()
        switch(module, "yes")
        assert signed_in(by).get(page).status_code == before


def test_the_worker_leaves_out_the_duties_of_a_stopped_sub_system() -> None:
    make_division()
    done: list[str] = []

    def duty(division: str) -> int:
        done.append(division)
        return 1

    duty.__module__ = "daylight.supervision.jobs"
    switch("supervision", "no")
    assert jobs.in_every_division(duty) == 0 and done == []
    switch("supervision", "yes")
    assert jobs.in_every_division(duty) == 1 and done == ["329900"]


@pytest.mark.req("ADM-12")
def test_running_time_limits_follow_a_holiday_and_a_made_up_day() -> None:
    office = make_office()
    case = accepted(office, at=ledger.now())
    clocks = {each.id: each for each in case.clocks if each.limit.unit == "working_day" and each.is_running}
    assert clocks
    days, today = offices.workdays("329900"), legal_day(ledger.now())
    holiday = days.after(today, 1)
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    change = {"act": "calendar", "day": holiday, "counts": "holiday", "reason": "市庆"}
    assert browser.post("/staff/admin/calendar/", change).status_code == 302
    assert casework_jobs.recount_clocks("329900") == 1
    moved = {each.id: each for each in case_facts("329900", case.number).clocks}
    for number, clock in clocks.items():
        assert _last_day(moved[number].due_at) == days.after(_last_day(clock.due_at), 1)
    made_up = next(day for n in range(1, 8) if not days.is_workday(day := today + timedelta(n)))
    change = {"act": "calendar", "day": made_up, "counts": "workday", "reason": "调休"}
    assert browser.post("/staff/admin/calendar/", change).status_code == 302
    assert casework_jobs.recount_clocks("329900") == 1
    back = {each.id: each for each in case_facts("329900", case.number).clocks}
    anew = offices.workdays("329900")
    assert anew.is_workday(made_up) and not anew.is_workday(holiday)
    for number, clock in clocks.items():
        counted = days.between(today, _last_day(clock.due_at))
        assert _last_day(back[number].due_at) == anew.after(today, counted)
    assert casework_jobs.recount_clocks("329900") == 0
    offices.forget_workdays()


@pytest.mark.req("ADM-02")
def test_the_matrix_of_rights_is_what_the_menus_go_by_and_is_exported() -> None:
    browser = signed_in(make_officer(Role.SECURITY_ADMIN)[1])
    shown = browser.get("/en/staff/admin/rights/")
    assert "Window clerk" in shown.content.decode()
    table = browser.get("/en/staff/admin/rights/?format=csv").content.decode("utf-8-sig").splitlines()
    rows = {line.split(",")[1]: line.split(",") for line in table}
    window, audit = table[0].split(",").index("Window clerk"), table[0].split(",").index("Audit administrator")
    assert (rows["/staff/todo/"][window], rows["/staff/todo/"][audit]) == ("1", "0")
    assert (rows["/staff/admin/traces/"][window], rows["/staff/admin/traces/"][audit]) == ("0", "1")
    clerk = signed_in(make_officer(Role.WINDOW)[1])
    assert clerk.get("/staff/admin/rights/").status_code == 403
    assert clerk.get("/staff/admin/traces/").status_code == 403


@pytest.mark.req("ADM-09")
def test_traces_are_found_by_person_by_computer_and_by_time() -> None:
    office = make_office()
    case = accepted(office, at=ledger.now())
    browser = signed_in(make_officer(Role.AUDIT_ADMIN)[1])
    page = "/staff/admin/traces/"
    assert case.number in browser.get(page).content.decode()
    assert case.number in browser.get(page, {"person": office.window.person, "place": "127.0.0.1"}).content.decode()
    assert case.number not in browser.get(page, {"person": office.decider.person}).content.decode()
    assert case.number not in browser.get(page, {"place": "10.9.8.7"}).content.decode()
    assert case.number not in browser.get(page, {"since": "2020-01-01", "until": "2020-01-31"}).content.decode()


def test_the_jobs_page_shows_every_duty_to_the_system_administrator_alone() -> None:
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    shown = browser.get("/staff/admin/schedule/").content.decode()
    assert all(name in shown for name in jobs.DUTIES)
    assert signed_in(make_officer(Role.WINDOW)[1]).get("/staff/admin/schedule/").status_code == 403
