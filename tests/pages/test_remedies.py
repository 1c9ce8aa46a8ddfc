"""Where and until when the counterpart may seek a remedy stands with each item and each decision."""

import pytest
from django.urls import reverse

from daylight.catalogue import queries as catalogue
from daylight.disclosure.tests.makers import granted, make_desk, published

pytestmark = pytest.mark.django_db


@pytest.mark.req("HAL-31")
def test_items_and_decisions_show_remedies_with_their_limits(client):
    desk = make_desk()
    case = granted(desk.office)
    record = published(desk, case)
    power = catalogue.version(case.power_version)
    for address in (reverse("item", args=[power.key]), reverse("decision", args=[record.number])):
        page = client.get(address).content.decode()
        assert "复议" in page
        assert "六十日" in page or "60" in page
