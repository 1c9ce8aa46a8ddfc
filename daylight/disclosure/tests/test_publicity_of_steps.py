"""Whatever step shows a case to the public shows it on the page, whether or not its power is flagged."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import services
from daylight.casework.tests.makers import again, doing, make_office, publish
from daylight.disclosure.tests.test_cases_in_public import AT, taken_up
from daylight.hall.tests.makers import make_open_power

pytestmark = pytest.mark.django_db


def test_a_case_in_a_step_of_publicity_is_shown_until_the_step_ends_though_its_power_is_not_flagged() -> None:
    office, anybody = make_office(), Client()
    told = {"kind_code": "08", "statutory": None, "promised": None}
    case = taken_up(office, make_open_power(publish("reward"), department=office.department, **told))
    assert case.number not in anybody.get("/publicity/").content.decode()
    services.act(**doing(case, office.reviewer, AT, outcome="pass"))
    case = again(case)
    page = anybody.get("/publicity/").content.decode()
    assert case.number in page and "公示并收集异议" in page
    assert "2026-04-16" in page, "the seven working days of the step, after 7 April"
    done = doing(case, office.handler, AT + timedelta(days=8), outcome="done", fields={"objections": "没有收到异议"})
    services.act(**done)
    assert case.number not in anybody.get("/publicity/").content.decode()
