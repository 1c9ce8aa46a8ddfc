"""The published tables of two places decide amounts in real cases, through the verb that signs the decision."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from daylight.casework import queries, services
from daylight.casework.rules.discretion import Grounds
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import BY, Office, again, doing, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as library
from daylight.catalogue.queries import BenchmarkFacts
from daylight.catalogue.queries.discretion import benchmarks
from daylight.catalogue.rules.discretion import Facts, Model, assess
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING

REAL = Path(__file__).resolve().parents[4] / "shared/data/discretion_guangdong_env"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not on this machine"),
]
WHEN = MORNING + timedelta(days=8)
ON = date(2026, 4, 15)


def brought(name: str, *, ended: bool) -> list[BenchmarkFacts]:
    library.import_benchmarks((REAL / name).read_bytes(), by=BY, at=MORNING, division="329900")
    return [catalogue.benchmark(row.pk) for row in benchmarks(ON, ended=ended)]


def in_force(found: BenchmarkFacts, office: Office) -> int:
    """The same table as a benchmark of this year, attached to the office's penalty."""
    named = library.Published(f"{found.source}（试行）", "", date(2026, 1, 1), division="329900")
    document = {
        "number": found.number,
        "violation": found.violation,
        "law": found.law,
        "scale": found.scale.as_record(),
    }
    made = library.draft_benchmark(document, named, by=BY, at=MORNING)
    library.publish_benchmark(made, by=BY, at=MORNING)
    library.attach_benchmark(made, office.penalty.id, by=BY, at=MORNING)
    return made


def grounds(benchmark: int, facts: Facts) -> Grounds:
    evidence = {f"tier{tier}": "现场检查笔录" for tier in facts.tiers} | {f"f{n}": "监测报告" for n in range(20)}
    return Grounds(benchmark, facts, evidence)


def signs(office: Office, case: CaseFacts, given: Grounds, amount: Decimal) -> str:
    """What the decider is told, and nothing is kept."""
    said = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": f"{amount:f}", "grounds": given}
    try:
        with transaction.atomic():
            services.decide(**doing(case, office.decider, WHEN, **said))
            transaction.set_rollback(True)
    except Refusal as refused:
        return refused.code
    return "signed"


def test_every_rule_of_jiangmen_with_an_amount_decides_a_case_and_nothing_outside_it_is_signed() -> None:
    office = make_office()
    case, told = to_the_decision(office), Counter[str]()
    for found in brought("jiangmen_discretion.csv", ended=True):
        benchmark = in_force(found, office)
        for tier in range(len(found.scale.tiers)):
            facts = Facts(tiers=(tier,), base=Decimal(1_000_000), column=found.scale.columns[0].key)
            try:
                band = assess(found.scale, facts)
            except Refusal as refused:
                told[refused.code] += 1
                continue
            if not band.has_fine or band.low is None or band.high is None:
                told["no fine"] += 1
                continue
            inside = signs(office, case, grounds(benchmark, facts), band.high if band.includes_high else band.low)
            outside = signs(office, case, grounds(benchmark, facts), band.high + 1)
            told[f"{inside}, {outside}"] += 1
    decided = told["signed, discretion.outside"]
    assert sum(told.values()) >= 849, told
    assert decided >= 600, told
    assert not [key for key in told if "," in key and key != "signed, discretion.outside"], told


def test_the_weights_of_guangdong_fix_the_amount_that_is_signed() -> None:
    office = make_office()
    case = to_the_decision(office)
    found = next(each for each in brought("guangdong_env_fines.json", ended=False) if each.number == "1.1")
    benchmark = in_force(found, office)
    names = [factor.name for factor in found.scale.factors]
    facts = Facts(levels=dict(zip(names, (2, 1, 1, 2, 1, 0), strict=True)), base=Decimal(30_000_000))
    given = grounds(benchmark, facts)
    assert signs(office, case, given, Decimal(780_001)) == "discretion.outside"
    said = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": "780000", "grounds": given}
    services.decide(**doing(case, office.decider, WHEN, **said))
    decision = queries.decision(case.division, case.number)
    weighed: dict[str, Any] = queries.steps(case.division, case.number)[-1].fields["discretion"]
    assert decision is not None and decision.amount == Decimal(780_000)
    assert (Decimal(weighed["suggested"]), weighed["inside"]) == (Decimal(780_000), True)
    assert len(weighed["conditions"]) == 6
    assert again(case).outcome == "punish"


def test_the_upper_boundary_belongs_to_the_band_in_jiangmen_and_not_in_guangdong() -> None:
    office = make_office()
    case = to_the_decision(office)
    jiangmen = next(each for each in brought("jiangmen_discretion.csv", ended=True) if each.number == "1-1")
    facts = Facts(tiers=(0,), base=Decimal(10_000_000))
    given = grounds(in_force(jiangmen, office), facts)
    assert signs(office, case, given, Decimal(200_000)) == "signed"
    assert signs(office, case, given, Decimal(200_001)) == "discretion.outside"
    tried = 0
    for found in brought("guangdong_env_fines.json", ended=False):
        if found.scale.model is not Model.BAND or not found.scale.tiers:
            continue
        facts = Facts(tiers=(0,), column=found.scale.columns[0].key)
        try:
            band = assess(found.scale, facts)
        except Refusal:
            continue
        if band.low is None or band.high is None or band.low >= band.high or band.includes_high:
            continue
        given, tried = grounds(in_force(found, office), facts), tried + 1
        assert signs(office, case, given, band.high) == "discretion.outside"
        assert signs(office, case, given, band.low) == "signed"
        if tried == 10:
            break
    assert tried == 10
