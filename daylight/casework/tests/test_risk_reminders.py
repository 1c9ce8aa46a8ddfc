"""事前提醒: the risks of a step are shown to the officer, who acknowledges them before acting there."""

import json
from dataclasses import replace

import pytest

from daylight.casework import services
from daylight.casework.tests.makers import Office, accepted, again, doing, make_office, publish
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall.tests.makers import MORNING, make_open_power
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db
RISK = {
    "key": "r1",
    "level": 1,
    "name": "人情审查（样例）",
    "control": "双人审查",
    "responsible": "审核岗负责人",
    "step": "审查",
}


@pytest.fixture
def office() -> Office:
    made = make_office()
    power = make_open_power(publish("licence"), department=made.licence.department, kind_code="01", risk_points=[RISK])
    return replace(made, licence=power)


def kinds(number: str) -> list[str]:
    return [entry.kind for entry in ledger.entries("329900", f"case/{number}")]


@pytest.mark.req("RSK-07")
def test_the_handler_sees_the_reminder_and_acts_only_after_acknowledging_it_on_the_record(office):
    case = accepted(office, ledger.now())
    reviewer = signed_in(office.reviewer)
    sent = {"token": case.tokens[0].id, "as_seen": case.revision}
    page = reviewer.get(f"/staff/cases/{case.number}/").content.decode()
    for said in ("人情审查（样例）", "双人审查", "审核岗负责人", "一级风险（红）"):
        assert said in page
    assert f"/staff/cases/{case.number}/act/" not in page
    refused = reviewer.post(f"/staff/cases/{case.number}/act/", {**sent, "outcome": "pass"})
    assert refused.status_code == 422
    assert "尚未确认风险提示" in refused.content.decode()
    assert again(case).revision == case.revision
    assert reviewer.post(f"/staff/cases/{case.number}/risk/", sent).status_code == 302
    [entry] = [each for each in ledger.entries("329900", f"case/{case.number}") if each.kind == "risk.acknowledged"]
    assert json.loads(entry.payload)["points"] == [{"key": "r1", "name": "人情审查（样例）", "level": 1}]
    assert "您已确认本提示" in reviewer.get(f"/staff/cases/{case.number}/").content.decode()
    assert reviewer.post(f"/staff/cases/{case.number}/act/", {**sent, "outcome": "pass"}).status_code == 302
    assert kinds(case.number)[-2:] == ["risk.acknowledged", "case.step"]


def test_each_officer_acknowledges_for_himself_once_and_only_at_the_post_of_the_step(office):
    case = accepted(office)
    asked = {"token": case.tokens[0].id, "as_seen": case.revision, "at": MORNING}
    with pytest.raises(Forbidden):
        services.acknowledge_risk("329900", case.number, by=office.window, **asked)
    for _again in range(2):
        services.acknowledge_risk("329900", case.number, by=office.reviewer, **asked)
    assert kinds(case.number).count("risk.acknowledged") == 1
    assert again(case).tokens[0].warned == {office.reviewer.person}
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    with pytest.raises(Refusal) as refused:
        after = again(case)
        asked = {"token": after.tokens[0].id, "as_seen": after.revision, "at": MORNING}
        services.acknowledge_risk("329900", case.number, by=office.decider, **asked)
    assert refused.value.code == "risk.none"


def test_a_step_sent_back_to_is_a_new_visit_and_is_acknowledged_again(office):
    case = accepted(office)
    asked = {"token": case.tokens[0].id, "as_seen": case.revision, "at": MORNING}
    services.acknowledge_risk("329900", case.number, by=office.reviewer, **asked)
    services.act(**doing(case, office.reviewer, MORNING, outcome="pass"))
    services.send_back(**doing(again(case), office.decider, MORNING, to_node="review", opinion="请补充核查情况"))
    with pytest.raises(Refusal) as refused:
        services.act(**doing(again(case), office.reviewer, MORNING, outcome="pass"))
    assert refused.value.code == "risk.unread"
