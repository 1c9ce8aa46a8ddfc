"""An entry about a power reaches as far as the power does (公开范围与职权行使涉及范围相一致)."""

import pytest
from django.urls import reverse

from daylight.catalogue.tests.makers import make_power
from daylight.core.refusals import Refusal
from daylight.disclosure import queries
from daylight.disclosure.tests.openness import DIVISION, handed_in, make_bureau
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
INSIDE = {"name": "样例内部采购", "is_internal": True, "audience": []}


@pytest.fixture
def bureau(client):
    found = make_bureau()
    client.force_login(found.people["editor"])
    return found


def form(client, bureau, **asked):
    return client.get(reverse("staff-entry-new"), {"department": bureau.department, **asked}).content.decode()


@pytest.mark.req("PUB-25")
def test_the_scope_is_proposed_from_the_power_and_a_column_that_does_not_fit_warns(client, bureau):
    open_power = make_power(department=bureau.department).id
    inside = make_power(department=bureau.department, **INSIDE).id
    proposed = form(client, bureau, power=inside)
    assert "公开范围：内部公开" in proposed and 'value="internal-personnel" selected' in proposed
    assert "只对内行使" not in proposed
    assert "该职权只对内行使，而此栏目对社会公开" in form(client, bureau, power=inside, column="unit-others")
    fitting = form(client, bureau, power=open_power)
    assert "公开范围：向社会公开" in fitting and 'value="unit-basics" selected' in fitting
    assert "而此栏目只对内部公开" in form(client, bureau, power=open_power, column="internal-money")


@pytest.mark.req("PUB-25")
def test_whoever_signs_sees_the_mismatch_too(client, bureau):
    inside = make_power(department=bureau.department, **INSIDE).id
    number = handed_in(bureau, ledger.now(), power=inside)
    client.force_login(bureau.people["officer"])
    assert "只对内行使" in client.get(reverse("staff-entry", args=[number])).content.decode()


def test_an_entry_names_no_power_of_another_body(bureau):
    elsewhere = make_power(department=make_bureau("125").department).id
    with pytest.raises(Refusal) as refused:
        handed_in(bureau, ledger.now(), power=elsewhere)
    assert refused.value.code == "entry.power" and queries.entry_counts(DIVISION) == {}
