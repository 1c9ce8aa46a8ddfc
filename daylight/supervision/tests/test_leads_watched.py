"""Supervision watches the leads of an office: what was not filed, what nobody decided, whom nobody told."""

from datetime import timedelta

import pytest

from daylight.casework.tests.makers import make_office
from daylight.casework.tests.test_leads import decide, head_of, proposed, registered
from daylight.core.actors import job
from daylight.hall.tests.makers import MORNING
from daylight.supervision import services as supervision
from daylight.supervision.models import Finding
from daylight.supervision.queries import library
from daylight.supervision.tests.test_sweep_rules import in_force

pytestmark = pytest.mark.django_db


def test_supervision_finds_the_refused_filing_and_the_lead_that_nobody_decided():
    office = make_office()
    number = proposed(office)
    decide(number, head_of(office))
    other = registered(office, reporter="")
    in_force(library.shipped()["A014"])
    at, by = MORNING + timedelta(days=60), job("supervision.sweep", "329900")
    supervision.sweep_rules(division="329900", by=by, at=MORNING + timedelta(days=3))
    supervision.sweep_matters(division="329900", by=by, at=at)
    assert [row.number for row in Finding.objects.filter(rule="A014")] == [number]
    late = {(row.number, row.clock) for row in Finding.objects.filter(rule="D032")}
    assert late == {(f"lead/{number}", 1), (f"lead/{other}", 0)}
