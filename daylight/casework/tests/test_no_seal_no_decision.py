"""Records that wait too long for their seal: no new decision is taken, reading goes on, and sealing mends it."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.tests.makers import accepted, again, doing, make_office
from daylight.core.actors import job
from daylight.ledger import jobs as ledger_jobs
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_services
from daylight.ledger.tests.makers import an_own_log
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened_in_simulated_time(settings, tmp_path):
    """A log of its own, and a clock that the test moves: the sealer is there and simply does not run."""
    an_own_log(settings, tmp_path)
    settings.DIVISION = "329900"
    settings.SEAL_WITHIN_HOURS = 2
    ledger_services.open_ledger("simulated", by=job("opening", "329900"), at=ledger.now())
    return tmp_path


def decides(client, case):
    form = {
        "token": case.tokens[0].id,
        "as_seen": case.revision,
        "outcome": "grant",
        "opinion": "符合法定条件",
        "idempotency_key": str(uuid.uuid4()),
    }
    return client.post(f"/staff/cases/{case.number}/decide/", form)


def test_while_the_sealer_stands_still_nothing_is_decided_and_everything_is_read(opened_in_simulated_time):
    office = make_office()
    case = accepted(office, ledger.now())
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))
    case, decider = again(case), signed_in(office.decider)
    ledger_jobs.seal("329900")
    entry = ledger_services.record(
        "case.step", stream=f"case/{case.number}", by=office.reviewer, at=ledger.now(), payload={"样例": 1}
    )
    ledger_services.simulate(ledger.now() + timedelta(hours=3))
    answer = decides(decider, case)
    text = answer.content.decode()
    assert answer.status_code == 503 and "2 小时" in text and "查阅不受影响" in text
    assert queries.trace(case.division, case.number)[-1].seq == entry.seq, "nothing was written"
    assert decider.get(f"/staff/cases/{case.number}/").status_code == 200
    for address in ("/", "/verify/", f"/verify/{entry.hex}/", "/healthz"):
        assert Client().get(address).status_code == 200
    assert ledger_jobs.seal("329900") == 1
    assert decides(decider, again(case)).status_code == 302
    assert queries.trace(case.division, case.number)[-1].kind == "case.decided"
