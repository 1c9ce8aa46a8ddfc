"""From any lamp to the rule that lights it: every rule has a page, for supervisors and for everybody."""

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.queries import library
from daylight.supervision.queries.matters import Matter
from daylight.supervision.rules import RULES
from daylight.supervision.rules.judging.document import document
from daylight.supervision.services._raising import put
from daylight.supervision.tests.makers import DIVISION, T0, day

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_that_a_detector_watches_has_its_page_with_name_and_article(client, code):
    page = client.get(reverse("public-rule", args=[code]))
    assert page.status_code == 200
    text = page.content.decode()
    assert RULES[code].basis in text or code in library.shipped()
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    assert client.get(reverse("supervision-rule", args=[code])).status_code == 200


def test_the_public_list_leads_to_rules_in_force_and_says_nothing_of_proposals(client):
    made = document({"id": "J1", "name": "试行规则", "level": "red", "dimension": "fee", "breach": {"absent": "Pay"}})
    first, second = (make_officer(Role.SUPERVISOR)[1] for _ in range(2))
    number = services.propose_rule(made, division=DIVISION, reason="", by=first, at=T0)
    assert client.get(reverse("public-rule", args=["J1"])).status_code == 404
    assert "J1" not in client.get(reverse("public-rules")).content.decode()
    services.approve_rule("J1", number, division=DIVISION, by=second, at=T0)
    listed = client.get(reverse("public-rules")).content.decode()
    assert reverse("public-rule", args=["J1"]) in listed
    assert reverse("public-rule", args=["D028"]) in listed
    told = client.get(reverse("public-rule", args=["J1"])).content.decode()
    assert "试行规则" in told
    assert "第1版" in told or "第 1 版" in told or "版本" in told
    assert client.get(reverse("public-rule", args=["J1"]), {"number": "7"}).status_code == 404


def test_a_public_finding_leads_to_its_rule_at_its_version(client):
    office = make_department("118")
    put(Matter("D028", "disclosure/1", office.pk, day(3)), division=DIVISION, at=day(4))
    Finding.objects.update(state="confirmed", answered_at=day(5))
    found = Finding.objects.get()
    page = client.get(reverse("public-finding", args=[found.id])).content.decode()
    assert reverse("public-rule", args=["D028"]) in page
    assert str(found.id) in client.get(reverse("public-findings"), {"rule": "D028"}).content.decode()
    only = client.get(reverse("public-findings"), {"rule": "D029"}).content.decode()
    assert reverse("public-finding", args=[found.id]) not in only
