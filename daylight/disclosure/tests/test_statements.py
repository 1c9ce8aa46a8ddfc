"""How many statements the pages that many read may cost."""

import pytest
from django.test import Client
from django.urls import reverse

from daylight.casework.views.following import TRACKED
from daylight.disclosure.tests.makers import DIVISION, make_desk, published, punished
from daylight.disclosure.tests.openness import make_bureau, out
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/openness/", 13),
        ("/openness/entries/", 10),
        ("/openness/units/121/", 12),
        ("/openness/calendar/", 6),
        ("/openness/requests/report/", 6),
        ("/data/decisions/", 4),
        ("/decisions/", 10),
        ("/withheld/", 8),
    ],
)
def test_a_page_costs_no_more_when_there_is_more_to_show(client, path, most, django_assert_max_num_queries):
    bureau, now = make_bureau("121"), ledger.now()
    desk = make_desk()
    for _each in range(4):
        out(bureau, now)
        published(desk, punished(desk.office))
    client.get(path)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_whoever_follows_a_case_costs_no_statement_while_their_page_is_kept_and_nobody_else_gets_it(
    client, settings, django_assert_num_queries
):
    settings.PAGE_SECONDS = 60.0
    case = punished(make_desk().office)
    session = client.session
    session[TRACKED] = [case.number]
    session.save()
    path = reverse("public-case", args=[case.number])
    first = client.get(path)
    with django_assert_num_queries(0):
        assert client.get(path).content == first.content
    assert "Daylight-Kept-For" not in first.headers
    stranger = Client()
    stranger.get(reverse("track"))
    other = stranger.session
    other["opened"] = "another session, without this case"
    other.save()
    assert stranger.get(path).status_code == 404
    client.cookies.clear()
    assert client.get(path).status_code == 404
    assert case.division == DIVISION
