"""A fine is measured by the benchmark of its power; who departs from it says why, and supervision sees it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daylight.casework import queries, services
from daylight.casework.rules.discretion import Discussion, Grounds
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import BY, Office, again, doing, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.catalogue import services as catalogue
from daylight.catalogue.rules.discretion import (
    Column,
    Convention,
    Facts,
    Fine,
    Model,
    Scale,
    Span,
    Tier,
)  # fmt: skip
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING

pytestmark = pytest.mark.django_db
WHEN = MORNING + timedelta(days=8)
DISCUSSED = Discussion("2026-04-08", "白杨、石岩、云山", "会纪〔2026〕3号", "同意在幅度以上处罚")
SCALE = Scale(
    Model.BAND,
    Convention("样例办法", includes_high=False, circumstances=True),
    (Column("unit", ""),),
    tiers=(
        Tier(1, ("初次违法",), {"unit": Fine(Span(Decimal(1000), Decimal(3000), True, False))}),
        Tier(2, ("再次违法",), {"unit": Fine(Span(Decimal(3000), Decimal(5000), True, False))}),
    ),
)


def measured(office: Office) -> int:
    """A published benchmark attached to the office's penalty."""
    document = {"number": "1", "violation": "样例违法行为", "law": "样例法", "scale": SCALE.as_record()}
    named = catalogue.Published("样例裁量表", "", date(2026, 1, 1), division="329900")
    made = catalogue.draft_benchmark(document, named, by=BY, at=MORNING)
    catalogue.publish_benchmark(made, by=BY, at=MORNING)
    catalogue.attach_benchmark(made, office.penalty.id, by=BY, at=MORNING)
    return made


def fine(case: CaseFacts, office: Office, amount: str, grounds: Grounds | None) -> object:
    asked = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": amount, "grounds": grounds}
    return services.decide(**doing(case, office.decider, WHEN, **asked))


def first(benchmark: int, **more: object) -> Grounds:
    given = {"facts": Facts(tiers=(0,)), "evidence": {"tier0": "现场检查笔录"}, "discussion": DISCUSSED, **more}
    return Grounds(benchmark, **given)


@pytest.mark.req("DIS-07")
def test_choosing_a_grade_requires_ticked_conditions_with_evidence_which_the_case_keeps() -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    for grounds in (None, first(benchmark, facts=Facts())):
        with pytest.raises(Refusal) as refused:
            fine(case, office, "2000", grounds)
        assert refused.value.code == "discretion.not_weighed"
    with pytest.raises(Refusal) as refused:
        fine(case, office, "2000", first(benchmark, evidence={"tier0": " "}))
    assert refused.value.code == "discretion.evidence_missing"
    with CaptureQueriesContext(connection) as seen:
        fine(case, office, "2000", first(benchmark))
    assert len(seen) <= 12, [query["sql"] for query in seen]
    kept = queries.steps(case.division, case.number)[-1].fields["discretion"]
    assert kept["conditions"] == [{"condition": "初次违法", "evidence": "现场检查笔录"}]
    assert (kept["inside"], kept["low"], kept["high"], kept["suggested"]) == (True, "1000", "3000", "2000.00")


def test_an_amount_outside_needs_written_reasons() -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    for amount in ("3000", "999.99", "0"):
        with pytest.raises(Refusal) as refused:
            fine(case, office, amount, first(benchmark, departure="太少"))
        assert refused.value.code == "discretion.outside"
    assert again(case).outcome == ""
    fine(case, office, "3000", first(benchmark, departure="当事人主动消除危害后果但情节特殊"))
    kept = queries.steps(case.division, case.number)[-1].fields["discretion"]
    assert kept["inside"] is False and kept["departure"].startswith("当事人")


@pytest.mark.parametrize(
    "change", [{"on": ""}, {"on": "2099-01-01"}, {"people": "白杨、石岩、白杨"}, {"minutes": " "}, {"conclusion": ""}]
)
def test_a_departure_is_not_signed_without_the_whole_record_of_its_discussion(change: dict[str, str]) -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    why = "当事人主动消除危害后果但情节特殊"
    for discussion in (None, replace(DISCUSSED, **change)):
        with pytest.raises(Refusal) as refused:
            fine(case, office, "9000", first(benchmark, departure=why, discussion=discussion))
        assert refused.value.code == "discretion.not_discussed"
    assert again(case).outcome == ""
    fine(case, office, "9000", first(benchmark, departure=why))
    kept = queries.steps(case.division, case.number)[-1].fields["discretion"]
    assert kept["discussion"]["people"] == ["白杨", "石岩", "云山"]


def test_grounds_under_an_older_benchmark_are_stale_and_other_decisions_are_not_weighed() -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    with pytest.raises(Refusal) as refused:
        fine(case, office, "2000", first(benchmark + 1))
    assert refused.value.status == 409
    services.decide(**doing(case, office.decider, WHEN, outcome="no_penalty", reasons="初次违法且及时改正"))
    assert "discretion" not in queries.steps(case.division, case.number)[-1].fields


@pytest.mark.req("DIS-08")
def test_ticked_facts_give_a_suggestion_with_its_range_and_departure_needs_a_reason(client: Client) -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    client.force_login(_user(office))
    form = {"token": str(case.tokens[0].id), "as_seen": str(case.revision), "benchmark": str(benchmark)}
    form |= {"outcome": "punish", "opinion": "事实清楚，证据确凿", "tier": "1", "evidence-tier1": "询问笔录"}
    shown = client.post(f"/staff/cases/{case.number}/decide/", {**form, "weigh": "1"})
    page = shown.content.decode()
    assert shown.status_code == 200 and "4000 元" in page and "3,000 元以上不满 5,000 元" in page
    assert again(case).outcome == ""
    outside = client.post(f"/staff/cases/{case.number}/decide/", {**form, "amount": "9000"})
    assert outside.status_code == 422 and "不在裁量基准" in outside.content.decode()
    assert client.post(f"/staff/cases/{case.number}/decide/", {**form, "amount": "4000"}).status_code == 302
    assert again(case).outcome == "punish"


def _user(office: Office) -> object:
    return get_user_model().objects.get(pk=office.decider.person)
