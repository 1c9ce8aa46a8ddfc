"""From the lamp of a limit to its rule, its article, its days and the records it rests on."""

from datetime import timedelta

import pytest

from daylight.casework import services
from daylight.casework.tests.makers import accepted, doing, make_office
from daylight.hall.tests.makers import MORNING
from daylight.ledger.queries import entries
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db


def test_the_page_of_a_limit_names_its_rules_and_leads_to_the_records_that_began_and_ended_it() -> None:
    office = make_office()
    case = accepted(office)
    step = next(clock for clock in case.clocks if clock.kind == "step")
    services.act(**doing(case, office.reviewer, MORNING + timedelta(days=1), outcome="pass"))
    page = signed_in(office.reviewer).get(f"/cases/{case.number}/clocks/{step.id}/").content.decode()
    for code in ("A001", "A002"):
        assert f"/oversight/rules/{code}/" in page
    kinds = {entry.kind: entry.hex for entry in entries(case.division, f"case/{case.number}")}
    assert kinds["case.accepted"] in page
    assert kinds["case.step"] in page
    whole = next(clock for clock in case.clocks if clock.kind != "step")
    other = signed_in(office.reviewer).get(f"/cases/{case.number}/clocks/{whole.id}/").content.decode()
    assert "/oversight/rules/A004/" in other
    assert kinds["case.step"] not in other
