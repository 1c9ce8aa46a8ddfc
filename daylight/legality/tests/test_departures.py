"""A fine outside its benchmark is signed only with reasons and a record, and comes before the legal affairs office."""

from dataclasses import asdict

import pytest

from daylight.casework.tests.makers import make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.casework.tests.test_weighing import DISCUSSED, measured
from daylight.legality import queries
from daylight.legality.jobs import trigger_reviews
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.req("DIS-04")
def test_a_fine_outside_its_band_is_signed_by_page_only_with_reasons_and_the_record() -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    client = signed_in(office.decider)
    form = {"token": str(case.tokens[0].id), "as_seen": str(case.revision), "benchmark": str(benchmark)}
    form |= {"outcome": "punish", "opinion": "事实清楚，证据确凿", "tier": "1", "evidence-tier1": "询问笔录"}
    form |= {"amount": "9000", "departure": "当事人多次拒绝改正，危害后果扩大"}
    path = f"/staff/cases/{case.number}/decide/"
    refused = client.post(path, form)
    assert refused.status_code == 422 and "集体讨论记录" in refused.content.decode()
    record = {f"discussion-{key}": value for key, value in asdict(DISCUSSED).items()}
    record["discussion-on"] = "2026-04-08"
    assert client.post(path, {**form, **record}).status_code == 302
    assert trigger_reviews(case.division) == 1
    assert trigger_reviews(case.division) == 0
    (alert,) = queries.reviews(case.division, state="open")
    assert (alert.number, alert.way) == (case.number, "trigger")
    assert "危害后果扩大" in alert.reason
