"""People's own points, and what an upheld objection gives back."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.performance import jobs, queries, services
from daylight.performance.rules.efficacy import Warning, efficacy
from daylight.performance.rules.planning import must_be_plan, shipped
from daylight.performance.tests.makers import AFTER, DIVISION, RUNNER, a_decided_case, put_in_force

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)


def test_points_that_reach_a_number_warn() -> None:
    plan = {"person": {"start": "12", "yellow": "9", "red": "6"}}
    cases = {"-2.5": Warning.NONE, "-3": Warning.YELLOW, "-5.5": Warning.YELLOW, "-6": Warning.RED}
    for change, warning in cases.items():
        found = efficacy(plan, [Decimal(change)])
        assert found is not None
        assert found.warning == warning
    assert efficacy({}, [Decimal("-9")]) is None


def test_the_head_is_warned_of_a_person_with_few_points_and_nobody_else_sees_it() -> None:
    put_in_force()
    market = make_department("118")
    handler, _by = make_officer(Role.HANDLER, market)
    _, head = make_officer(Role.DEPARTMENT_HEAD, market)
    for number in range(3):
        a_decided_case(f"JZ{number}", market.pk, days=20, late=1, person=handler.pk)
    services.run_scores(DIVISION, "monthly", APRIL, by=RUNNER, at=AFTER)
    standing = queries.efficacy_of(DIVISION, [handler.pk], AFTER.date())[handler.pk]
    assert (standing.left, standing.warning) == (Decimal("9.00"), Warning.YELLOW)
    shown = signed_in(head).get("/staff/performance/persons/")
    assert shown.status_code == 200
    assert handler.name in shown.content.decode()


def test_an_upheld_objection_scores_the_month_again_and_gives_the_person_the_points_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, _two = put_in_force()
    market = make_department("118")
    a_decided_case("JZ2", market.pk, days=20, late=1, person=7)
    run = services.run_scores(DIVISION, "monthly", APRIL, by=RUNNER, at=AFTER)
    _, head = make_officer(Role.DEPARTMENT_HEAD, market)
    line = queries.lines_of(run, market.pk)[0]
    made = services.object_to_line(run.pk, line.position, reason="系统停机", by=head, at=AFTER)
    later = AFTER + timedelta(hours=1)
    services.answer_objection(made, upheld=True, answer="停机属实", by=one, at=later)
    monkeypatch.setattr(ledger, "now", lambda: later + timedelta(minutes=1))
    assert jobs.score_month(DIVISION) == 1
    again = queries.run_of(DIVISION, "monthly", APRIL)
    assert (again.version, again.reason) == (2, f"申诉 {made} 成立")
    assert queries.sheet_of(again, market.pk).score == Decimal("100.00")
    assert queries.efficacy_of(DIVISION, [7], AFTER.date())[7].changed == 0
    assert jobs.score_month(DIVISION) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"sections": "none"},
        {"base": "ninety"},
        {"person": {"start": "6", "yellow": "9", "red": "12"}},
        {"items": [{"key": "x"}]},
        {"coefficients": {"118": "twice"}},
    ],
)
def test_a_plan_that_cannot_score_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="cannot score"):
        must_be_plan(shipped()["monthly"] | change)


def test_the_library_of_rules_refuses_a_bad_plan_by_the_check_of_this_folder() -> None:
    put_in_force()
    _, officer = make_officer(Role.PERFORMANCE_OFFICER)
    sent = {"do": "propose", "effective_from": "2027-06-01", "reason": "从严", "idempotency_key": str(uuid.uuid4())}
    browser, address = signed_in(officer), "/staff/rules/performance/monthly/edit/"
    refused = browser.post(address, sent | {"warn_below": "lots"})
    assert refused.status_code == 422
    assert [each.state for each in catalogue.rule_versions(DIVISION, "performance/monthly")] == ["approved"]
    sent["idempotency_key"] = str(uuid.uuid4())
    assert browser.post(address, sent | {"warn_below": "95"}).status_code == 302
    assert len(catalogue.rule_versions(DIVISION, "performance/monthly")) == 2
