"""The worker's sweep."""

import pytest

from daylight.ledger import queries as ledger
from daylight.supervision import jobs
from daylight.supervision.models import Finding
from daylight.supervision.tests.makers import DIVISION, a_clock, day


@pytest.mark.django_db
@pytest.mark.req("SUP-03")
def test_the_job_raises_alarms_without_anybody_and_says_when():
    a_clock(warn=8, due=10)
    before = ledger.now()
    assert jobs.sweep(DIVISION) == 2
    assert jobs.sweep(DIVISION) == 0
    red = Finding.objects.get(level="red")
    assert red.became_true_at == day(10) and before <= red.noticed_at <= ledger.now()
    assert '"kind":"job"' in ledger.entries(DIVISION, "supervision")[0].actor
