"""The sample city says that it is one, is whole, and is loaded once."""

import pytest
from django.contrib.auth import authenticate

from daylight.core.actors import Role, job
from daylight.core.identifiers import id_number_valid, uscc_valid
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.site.sample.city import PASSWORD, accounts, load_city
from daylight.site.sample.people import APPLICANTS, MUNICIPAL, officer_name
from daylight.site.sample.plan import BODIES

pytestmark = pytest.mark.django_db
BY = job("sample-city", "329900")


def test_loading_twice_changes_nothing_the_second_time():
    at = ledger.now()
    load_city(BY, at)
    first = sum(1 for _ in ledger.all_entries())
    load_city(BY, at)
    assert sum(1 for _ in ledger.all_entries()) == first > 200


def test_every_post_has_two_holders_and_every_account_its_password():
    at = ledger.now()
    load_city(BY, at)
    staffed = offices.establishment("329900", legal_day(at))
    assert {body.code for body in staffed} == {body.code for body in BODIES}
    for body in staffed:
        for post in body.posts:
            assert [holder.rank for holder in post.holders] == ["A", "B"]
            assert len({holder.person for holder in post.holders}) == 2
    market = next(body for body in staffed if body.code == "118")
    assert [post.role for post in market.posts].count(Role.HANDLER) == 2
    for username, password, _zh, _en in accounts():
        assert authenticate(None, username=username, password=password), username
    assert PASSWORD == "sunlight-329900"


def test_the_memorable_accounts_act_at_the_posts_they_are_named_for():
    load_city(BY, ledger.now())
    wanted = {"window", "reviewer", "decider", "supervisor", "discloser", "company", "citizen", "sysadmin", "auditor"}
    names = {username for username, *_ in accounts()}
    assert wanted <= names and len(names) == len(accounts())
    found = {n: offices.actor_of(offices.account(i), place="") for n, i in offices.people_called(list(names)).items()}
    assert (found["window"].role, found["decider"].role) == (Role.WINDOW, Role.DECIDER)
    assert (found["supervisor"].role, found["sysadmin"].role) == (Role.SUPERVISOR, Role.SYSTEM_ADMIN)
    assert found["company"].role == Role.APPLICANT


def test_everybody_is_plainly_fictional_with_numbers_valid_only_by_their_check_characters():
    names = [officer_name(d, s)[0] for d in range(6) for s in range(8)] + [n for n, _ in MUNICIPAL.values()]
    assert len(names) == len(set(names))
    for each in APPLICANTS:
        assert (id_number_valid if each.kind == "citizen" else uscc_valid)(each.number)
        assert each.number[:4] == "3299" or each.number[2:8] == "329900"
    assert all(uscc_valid(body.uscc) and body.uscc[2:8] == "329900" for body in BODIES)
