"""A decision against somebody waits until the acts that the law puts before it were done."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from daylight.casework import services
from daylight.casework.rules import rights, stages
from daylight.casework.tests.makers import BY, FLOWS, again, doing, filed, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.catalogue import services as catalogue
from daylight.catalogue.rules.rule_documents import START
from daylight.catalogue.tests.makers import LONG_BEFORE
from daylight.core.kinds import Kind
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING
from daylight.procedure import services as procedure
from daylight.procedure.rules.compiling import compile_source

pytestmark = pytest.mark.django_db
STRAIGHT = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:daylight="urn:daylight:procedure:1"
  id="d" targetNamespace="urn:daylight:flows"><process id="p" name="跳过告知" isExecutable="true">
<startEvent id="start" name="开始"/>
<task id="file" name="立案" daylight:role="handler" daylight:act="file"/>
<task id="decide" name="决定" daylight:role="decider" daylight:act="decide" daylight:outcomes="punish,no_penalty"
  daylight:outcomeNames="处罚,不予处罚" daylight:outcomeNamesEn="Punish,No penalty"/>
<endEvent id="end" name="结束"/>
<sequenceFlow id="a" sourceRef="start" targetRef="file"/><sequenceFlow id="b" sourceRef="file" targetRef="decide"/>
<sequenceFlow id="c" sourceRef="decide" targetRef="end"/></process></definitions>"""


@pytest.mark.req("RUN-29")
def test_a_penalty_is_not_decided_before_the_party_was_told_its_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daylight.casework.tests.makers.publish", published)
    office = make_office()
    case = filed(office)
    said = {"reasons": "事实清楚，证据确凿"}
    with pytest.raises(Refusal) as refused:
        services.decide(**doing(case, office.decider, MORNING, outcome="punish", amount="100", **said))
    assert (refused.value.code, refused.value.why) == ("decision.unprepared", "《行政处罚法》第四十四条")
    services.decide(**doing(again(case), office.decider, MORNING, outcome="no_penalty", **said))


def published(name: str) -> int:
    """The sample flow of that name, or for penalties one that leaves the rights out."""

    drawn = STRAIGHT.encode() if name == "penalty" else (FLOWS / f"{name}.bpmn").read_bytes()
    return procedure.publish_flow(name, drawn, by=BY, at=LONG_BEFORE).id


def test_from_the_threshold_on_a_fine_needs_the_right_to_a_hearing_told() -> None:
    office = make_office()
    told = {"effective_from": date(2026, 1, 1), "reason": "首次", "at": LONG_BEFORE}
    version = catalogue.propose_rules("329900", "business", START["business"], by=BY, **told)
    catalogue.approve_rules(version, by=BY, at=LONG_BEFORE)
    case = to_the_decision(office)
    on = MORNING + timedelta(days=8)
    said = {"outcome": "punish", "reasons": "事实清楚，证据确凿"}
    with pytest.raises(Refusal) as refused:
        services.decide(**doing(case, office.decider, on, amount="50000", **said))
    assert refused.value.code == "decision.hearing_not_told"
    services.decide(**doing(case, office.decider, on, amount="49999.99", **said))


def test_on_the_spot_only_a_small_fine_is_imposed() -> None:

    nodes = compile_source((FLOWS / "penalty-summary.bpmn").read_bytes()).nodes.values()
    limit = rights.Thresholds(short=_Sum(Decimal(200)))
    rights.must_fit_the_procedure(Decimal(200), limit, nodes, ["on_spot"])
    with pytest.raises(Refusal) as refused:
        rights.must_fit_the_procedure(Decimal("200.01"), limit, nodes, ["on_spot"])
    assert refused.value.code == "decision.too_much_on_spot"


class _Sum:
    def __init__(self, amount: Decimal) -> None:
        self.amount = amount


def test_every_kind_has_stages_and_every_outcome_its_words() -> None:
    for kind in Kind:
        for answer in stages.of_kind(kind).decisions:
            assert stages.OUTCOMES[answer.outcome] and all(before.act in rights.ACTS for before in answer.after)
