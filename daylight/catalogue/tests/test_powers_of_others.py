"""The desk of a power that another body keeps leads officers to what is in force; of drafts they learn nothing."""

import pytest
from django.urls import reverse

from daylight.catalogue.models import Power
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db


def test_an_officer_of_another_body_is_led_to_the_public_page() -> None:
    power, draft = make_power(), make_power(published=False)
    _person, by = make_officer(Role.CATALOGUE_EDITOR, make_department("125"))
    client = signed_in(by)
    answer = client.get(reverse("staff-power", args=[power.id]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("item", args=[power.key]))
    assert client.get(reverse("staff-power", args=[draft.id])).status_code == 404
    Power.objects.filter(id=power.id).update(state="secret")
    assert client.get(reverse("staff-power", args=[power.id])).status_code == 404, "its code is not told"
