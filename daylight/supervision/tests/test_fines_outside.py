"""A fine outside its benchmark raises an alert, however well it is reasoned; one inside does not."""

import pytest

from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.casework.tests.test_weighing import fine, first, make_office, measured
from daylight.hall.tests.makers import MORNING
from daylight.supervision import services
from daylight.supervision.tests.makers import DIVISION, SWEEPER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("amount", "rules"), [("2000", []), ("2999.99", []), ("9000", ["A026"])])
def test_a_fine_outside_the_benchmark_is_found_by_supervision(amount: str, rules: list[str]) -> None:
    office = make_office()
    benchmark = measured(office)
    case = to_the_decision(office)
    fine(case, office, amount, first(benchmark, departure="当事人主动消除危害后果但情节特殊"))
    found = services.sweep_records(division=DIVISION, by=SWEEPER, at=MORNING.replace(year=2027))
    assert [each.rule for each in found] == rules
    assert {each.number for each in found} <= {case.number}
