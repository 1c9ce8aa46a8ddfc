"""同案同罚 has one place: the desk, legal supervision and the rule of supervision read the same figures."""

import pytest
from django.urls import reverse

from daylight.casework.queries.alike import alike_rules
from daylight.catalogue import services as catalogue
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.offices.tests.makers import make_officer
from daylight.supervision import services
from daylight.supervision.models import RuleVersion
from daylight.supervision.queries import library
from daylight.supervision.queries.judging import checked, judge
from daylight.supervision.queries.shared import shared
from daylight.supervision.rules.judging.document import document
from daylight.supervision.tests.makers import DIVISION, T0, day
from daylight.supervision.tests.test_rulebook import fined

pytestmark = pytest.mark.django_db
AT = day(120)


def fines(*amounts):
    for number, yuan in enumerate(amounts, 1):
        fined(yuan, f"JZ{number}")


def found():
    return judge(library.shipped()["D023"], division=DIVISION, at=AT, examples=20).examples


def set_alike(**alike):
    by = [make_officer(Role.LEGAL_OFFICER)[1] for _ in range(2)]
    told = {"effective_from": legal_day(T0), "reason": "收紧同案同罚界限"}
    version = catalogue.propose_rules(DIVISION, "discretion", {"alike": alike}, by=by[0], at=T0, **told)
    catalogue.approve_rules(version, by=by[1], at=T0)


def test_a_fine_stands_out_by_the_discretion_rules_and_follows_them_when_they_change():
    fines(1000, 1000, 1000, 1400, 1600)
    assert found() == ["JZ5"]
    set_alike(percent=30, at_least=3, years=3)
    assert found() == ["JZ4", "JZ5"]
    set_alike(percent=30, at_least=6, years=3)
    assert found() == []


def test_supervision_and_the_desk_read_the_same_figures():
    set_alike(percent=80, at_least=4, years=2)
    rules, years = alike_rules(DIVISION, legal_day(AT))
    told = shared(DIVISION, legal_day(AT))
    assert (rules.percent, rules.at_least, years) == (80, 4, 2)
    assert told == {"alike.above": "1.8", "alike.below": "0.2", "alike.at_least": "4", "alike.years": "2"}


def test_old_cases_are_not_compared_with():
    fines(1000, 1000, 1000, 1600)
    assert judge(library.shipped()["D023"], division=DIVISION, at=day(3 * 366 + 400), examples=9).hits == 0


def test_a_version_in_force_goes_on_as_approved_until_two_people_adopt_the_new_wording(client):
    old = document({**library.shipped()["D023"].as_record(), "version": 1, "parameters": {"above": 3, "below": 0.3333,
                    "cases": 5, "years": 100}})  # fmt: skip
    first, second = (make_officer(Role.SUPERVISOR) for _ in range(2))
    services.propose_rule(old, division=DIVISION, reason="", by=first[1], at=T0)
    services.approve_rule("D023", 1, division=DIVISION, by=second[1], at=T0)
    set_alike(percent=30, at_least=3, years=3)
    fines(1000, 1000, 1000, 1000, 1400)
    assert judge(library.newest(DIVISION, "D023").document, division=DIVISION, at=AT).hits == 0
    client.force_login(first[0])
    page = client.get(reverse("supervision-rule", args=["D023"])).content.decode()
    assert "提出采用新文本" in page
    form = {"act": "propose_newer", "number": "1", "reason": "与裁量规则集一致", "idempotency_key": "n-1"}
    client.post(reverse("supervision-rule-act", args=["D023"]), form)
    client.force_login(second[0])
    client.post(
        reverse("supervision-rule-act", args=["D023"]), {"act": "approve", "number": "2", "idempotency_key": "n-2"}
    )
    assert [row.state for row in RuleVersion.objects.filter(rule="D023").order_by("number")] == ["replaced", "on"]
    assert judge(library.newest(DIVISION, "D023").document, division=DIVISION, at=AT).hits == 1
    shown = client.get(reverse("supervision-rule", args=["D023"])).content.decode()
    assert "1.3" in shown
    assert "取自本行政区划的裁量规则集" in shown


def test_a_figure_that_no_rule_set_has_is_refused():
    wrong = document({**library.shipped()["D023"].as_record(), "parameters": {"above": "@alike.nothing"}})
    with pytest.raises(Refusal):
        checked(wrong)
