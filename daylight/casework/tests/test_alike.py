"""Who decides a fine sees what like cases were fined, and is told when the amount stands out."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from daylight.casework import services
from daylight.casework.rules.alike import AlikeRules, bars, spread_of
from daylight.casework.tests.makers import BY, Office, again, doing, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.catalogue import services as library
from daylight.catalogue.rules.rule_documents import check_document
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING
from daylight.offices.tests.makers import signed_in

WHEN = MORNING + timedelta(days=8)


def fined(office: Office, *amounts: int) -> None:
    for amount in amounts:
        case = to_the_decision(office)
        said = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": str(amount)}
        services.decide(**doing(again(case), office.decider, WHEN, **said))


def test_the_middle_the_quarters_and_the_deviation_of_like_amounts() -> None:
    found = spread_of(map(Decimal, (4000, 1000, 2000, 3000)))
    assert found is not None
    assert (found.least, found.quarter, found.middle, found.three_quarters, found.most) == (
        1000, 1000, 2500, 3000, 4000,
    )  # fmt: skip
    assert (found.deviation(Decimal(5000)), found.deviation(Decimal(1250))) == (Decimal("100.0"), Decimal("-50.0"))
    rules = AlikeRules(percent=50, at_least=4)
    assert rules.stands_out(Decimal(3751), found) and not rules.stands_out(Decimal(3750), found)
    assert not AlikeRules(percent=50, at_least=5).stands_out(Decimal(99_999), found)
    assert spread_of([]) is None
    assert [bar.count for bar in bars([Decimal(1), Decimal(1)])] == [2]
    assert sum(bar.count for bar in bars([Decimal(each) for each in range(100)])) == 100


def set_rules(percent: int) -> None:
    at = MORNING - timedelta(days=1)
    told: dict[str, Any] = {"effective_from": legal_day(at), "reason": "本地标准", "by": BY, "at": at}
    document = {"alike": {"percent": percent, "at_least": 3, "years": 3}}
    library.approve_rules(library.propose_rules("329900", "discretion", document, **told), by=BY, at=at)


@pytest.mark.django_db
@pytest.mark.req("DIS-05")
@pytest.mark.parametrize(("percent", "is_flagged"), [(50, True), (300, False)])
def test_the_decision_screen_shows_like_cases_their_spread_and_a_flag_from_the_set_percentage_on(
    percent: int, is_flagged: bool
) -> None:
    office = make_office()
    set_rules(percent)
    fined(office, 2000, 2000, 3000)
    case = to_the_decision(office)
    page, here = signed_in(office.decider), f"/staff/cases/{case.number}/"
    shown = page.get(here).content.decode()
    for said in ("同类案件", "2,000", "3,000", "<svg viewBox="):
        assert said in shown
    assert "stands-out" not in shown
    asked = {"token": case.tokens[0].id, "as_seen": case.revision, "weigh": "1", "outcome": "punish"}
    looked = page.post(f"{here}decide/", {**asked, "amount": "5000"}).content.decode()
    assert ("stands-out" in looked) is is_flagged
    assert ("偏离同类案件中位数 150.0%" in looked) is is_flagged
    assert again(case).outcome == ""


@pytest.mark.django_db
def test_no_deviation_is_flagged_without_enough_like_cases_and_rules_that_cannot_apply_are_refused() -> None:
    office = make_office()
    fined(office, 2000, 2000)
    case = to_the_decision(office)
    asked = {"token": case.tokens[0].id, "as_seen": case.revision, "weigh": "1", "amount": "90000"}
    looked = signed_in(office.decider).post(f"/staff/cases/{case.number}/decide/", asked).content.decode()
    assert "同类案件" in looked and "stands-out" not in looked
    with pytest.raises(Refusal, match=r"rules\.whole"):
        check_document("discretion", {"alike": {"percent": 0, "at_least": 3, "years": 3}})
