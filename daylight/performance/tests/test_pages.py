"""The league and its sheets as everybody sees them; the desk; a person's lines for their own head alone."""

import uuid
from datetime import date

import pytest
from django.test import Client

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.performance import queries, services
from daylight.performance.tests.makers import AFTER, DIVISION, RUNNER, a_decided_case, put_in_force

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def a_scored_month() -> None:
    put_in_force()
    market = make_department("118")
    a_decided_case("JZ1", market.pk, days=5)
    a_decided_case("JZ2", market.pk, days=20, late=1)
    services.run_scores(DIVISION, "monthly", APRIL, by=RUNNER, at=AFTER)


@pytest.mark.req("PRF-04")
def test_everybody_sees_the_league_with_average_promised_and_statutory_days(client: Client) -> None:
    page = client.get("/performance/monthly/2026-04/").content.decode()
    assert "99.00" in page
    place = queries.league(queries.run_of(DIVISION, "monthly", APRIL))[-1]
    assert place.sheet.timeliness == {"used": "12.5", "promised": "10.0", "statutory": "20.0"}
    assert all(figure in page for figure in ("12.5", "10.0", "20.0"))


def test_every_deduction_on_the_sheet_names_its_case(client: Client) -> None:
    page = client.get("/performance/monthly/2026-04/118/").content.decode()
    assert "JZ2" in page and "JZ1" not in page
    assert "超期黄牌" in page


def test_the_download_is_the_run_and_names_nobody(client: Client) -> None:
    run = queries.run_of(DIVISION, "monthly", APRIL)
    answer = client.get("/performance/monthly/2026-04/v1.zip")
    assert answer.content == bytes(run.bundle)
    assert answer["X-Content-SHA256"] == run.digest


def test_only_the_person_and_the_head_see_a_persons_lines() -> None:
    market = make_department("118")
    handler, by = make_officer(Role.HANDLER, market)
    _, head = make_officer(Role.DEPARTMENT_HEAD, market)
    _, stranger = make_officer(Role.DEPARTMENT_HEAD, make_department("119"))
    address = f"/staff/performance/persons/?person={handler.pk}"
    answers = [signed_in(each).get(address).status_code for each in (by, head, stranger)]
    assert answers == [200, 200, 403]


def test_the_desk_is_the_offices_alone_and_enters_a_record() -> None:
    market = make_department("118")
    _, officer = make_officer(Role.PERFORMANCE_OFFICER)
    _, clerk = make_officer(Role.WINDOW, market)
    assert signed_in(clerk).get("/staff/performance/").status_code == 403
    browser = signed_in(officer)
    assert browser.get("/staff/performance/").status_code == 200
    sent = {
        "department": market.pk, "item": "monthly/permit_lost", "day": "2026-04-09", "basis": "（2026）江行终1号",
        "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    assert browser.post("/staff/performance/enter/", sent).status_code == 302
    assert len(queries.manual_entries(DIVISION, "monthly", APRIL, date(2026, 5, 1))) == 1
    refused = browser.post("/staff/performance/enter/", sent | {"basis": "", "idempotency_key": str(uuid.uuid4())})
    assert refused.status_code == 422
