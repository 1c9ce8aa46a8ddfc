"""Penalties are investigated and decided only by officers whose certificate is valid at that moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from daylight.casework import queries, services
from daylight.casework.tests.makers import again, doing, filed, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.core.refusals import Forbidden
from daylight.hall.tests.makers import MORNING
from daylight.offices.tests.makers import Certificate

pytestmark = pytest.mark.django_db
SAID = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": "2000"}


def test_a_certificate_carries_a_decision_until_midnight_of_its_last_day_and_not_a_second_longer():
    office = make_office()
    case = to_the_decision(office)
    midnight = datetime(2026, 6, 1, 16, tzinfo=UTC)
    Certificate.objects.filter(person=office.decider.person).update(until=date(2026, 6, 1))
    with pytest.raises(Forbidden) as refused:
        services.decide(**doing(case, office.decider, midnight, **SAID))
    assert refused.value.code == "certificate.expired"
    assert again(case).outcome == ""
    services.decide(**doing(case, office.decider, midnight - timedelta(seconds=1), **SAID))
    held = Certificate.objects.get(person=office.decider.person).number
    assert queries.steps(case.division, case.number)[-1].fields["certificate"] == held
    assert f'"certificate":"{held}"' in queries.trace(case.division, case.number)[-1].payload


def test_an_officer_without_a_certificate_cannot_sign_an_investigation():
    office = make_office()
    case = filed(office)
    Certificate.objects.filter(person=office.handler.person).delete()
    found = {"facts": "现场核实", "second_officer": "石岩"}
    with pytest.raises(Forbidden) as refused:
        services.act(**doing(case, office.handler, MORNING, outcome="done", fields=found))
    assert refused.value.code == "certificate.missing"
    assert again(case).revision == case.revision
