"""An absent A holder, as the window sees it (AB 岗)."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import services as casework
from daylight.casework.tests.makers import apply, make_office
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.ledger import queries as ledger
from daylight.offices import queries, services
from daylight.offices.tests.makers import Post, make_officer, signed_in
from daylight.site.sample.city import load_city

pytestmark = pytest.mark.django_db


@pytest.mark.req("RUN-19")
def test_an_officer_away_hands_the_to_do_list_to_b_who_is_on_record_with_both_names():
    office = make_office()
    application = apply(office, at=ledger.now())
    a = office.window
    _person, b = make_officer(post=Post.objects.get(pk=a.post), rank="B", name="青松")
    _admin, system = make_officer(Role.SYSTEM_ADMIN)
    services.set_parameter("329900", key="posts.b_only_when_a_is_away", value="yes", by=system, at=ledger.now())
    given = {"as_seen": application.revision, "workdays": queries.workdays("329900")}
    assert signed_in(b).get("/staff/applications/").status_code == 403
    with pytest.raises(Forbidden):
        casework.accept("329900", application.number, by=b, at=ledger.now(), **given)
    today = legal_day(ledger.now())
    form = {"act": "away", "since": today, "until": today + timedelta(1), "reason": "年休假"}
    assert signed_in(a).post("/staff/posts/", form).status_code == 302
    assert application.number in signed_in(b).get("/staff/applications/").content.decode()
    assert a.name in signed_in(b).get("/staff/posts/").content.decode()
    with pytest.raises(Forbidden):
        casework.accept("329900", application.number, by=a, at=ledger.now(), **given)
    casework.accept("329900", application.number, by=b, at=ledger.now(), **given)
    actor = json.loads(ledger.entries("329900", f"case/{application.number}")[-1].actor)
    assert (actor["name"], actor["holder"], actor["in_stead_of"]) == ("青松", "B", a.name)


@pytest.mark.req("RUN-19")
def test_in_the_sample_city_a_deputy_has_a_post_only_while_the_reviewer_is_away():
    load_city(job("sample-city", "329900"), ledger.now())
    people = queries.people_called(["reviewer", "deputy"])
    a, b = Client(), Client()
    for client, username in ((a, "reviewer"), (b, "deputy")):
        client.force_login(queries.account(people[username]))
    today = legal_day(ledger.now())
    first = queries.person(people["reviewer"]).name
    assert queries.posts_of(people["deputy"], today) == []
    assert 'name="post"' not in b.get("/staff/posts/").content.decode()
    form = {"act": "away", "since": today, "until": today + timedelta(1), "reason": "年休假（样例）"}
    assert a.post("/staff/posts/", form).status_code == 302
    assert 'name="post"' not in a.get("/staff/posts/").content.decode(), "whoever is away acts from no post"
    (held,) = queries.posts_of(people["deputy"], today)
    assert (held.role, held.rank, held.in_stead_of) == (Role.REVIEWER, "B", first)
    page = b.get("/staff/posts/").content.decode()
    assert 'name="post"' in page and first in page and b.get("/staff/todo/").status_code == 200
