"""Two sweeps at the same instant raise every finding once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from daylight.casework.tests.makers import filed, make_office
from daylight.casework.tests.test_races import racing
from daylight.core.actors import job
from daylight.hall.tests.makers import MORNING
from daylight.supervision import queries, services

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("races")]


def test_two_sweeps_at_once_raise_each_finding_once() -> None:
    office, late, by = make_office(), MORNING + timedelta(days=400), job("sweep", "329900")
    with transaction.atomic():
        cases = [filed(office) for _case in range(10)]
    with racing() as race:
        sweep = lambda: services.sweep_crossings(division="329900", by=by, at=late)  # noqa: E731
        race(sweep, sweep)
    found = [each for case in cases for each in queries.of_case(case.division, case.number)]
    raised = Counter((each.number, str(each.rule), each.clock) for each in found)
    assert raised and max(raised.values()) == 1
