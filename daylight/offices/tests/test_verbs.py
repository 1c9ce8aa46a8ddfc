"""Founding, appointing, dismissing and registering: recorded, and refused to those without the post."""

from datetime import timedelta

import pytest

from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries, services
from daylight.offices.models import Holding, Person
from daylight.offices.tests.makers import (
    CITIZEN_ID,
    COMPANY_USCC,
    make_department,
    make_division,
    make_holding,
    make_officer,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db
SET_UP = job("set-up", "329900")


def newcomer():
    return make_person("officer", division=make_division())


def refusal_of(call, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    return refused.value.code


def test_a_division_is_set_up_and_recorded_from_nothing():
    at = ledger.now()
    services.found_division("329900", name="江州市", by=SET_UP, at=at)
    department = services.found_department("329900", code="118", name="江州市样例局", by=SET_UP, at=at)
    post = services.create_post(department, role=Role.WINDOW, name="窗口岗", by=SET_UP, at=at)
    person = services.register_person(
        "bai", name="白杨", kind="officer", division="329900", password="sunlight-329900", by=SET_UP, at=at
    )
    services.appoint(post, person=person, rank="A", by=SET_UP, at=at)
    kinds = [entry.kind for entry in ledger.entries("329900", "office/329900-118")]
    assert kinds == ["office.department_founded", "office.post_created", "office.appointed"]
    assert [entry.kind for entry in ledger.entries("329900", "office/329900")] == ["office.division_founded"]
    assert [post.role for post in queries.posts_of(person, legal_day(at))] == [Role.WINDOW]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.APPLICANT, Role.SECURITY_ADMIN)])
def test_nobody_but_the_security_administrator_appoints(role):
    _person, by = make_officer(role)
    post, someone = make_post(Role.WINDOW), newcomer()
    before = Holding.objects.count()
    with pytest.raises(Forbidden):
        services.appoint(post.pk, person=someone.pk, rank="A", by=by, at=ledger.now())
    assert Holding.objects.count() == before


def test_the_security_administrator_of_a_county_does_not_appoint_in_the_city():
    county = make_department("001", division=make_division("329901", "东江区", parent=make_division()))
    _person, by = make_officer(Role.SECURITY_ADMIN, county)
    post = make_post(Role.WINDOW)
    assert (
        refusal_of(services.appoint, post.pk, person=newcomer().pk, rank="A", by=by, at=ledger.now()) == "post.missing"
    )


def test_one_person_never_gets_two_administrator_posts_nor_one_beside_the_business():
    _person, by = make_officer(Role.SECURITY_ADMIN)
    at, someone = ledger.now(), newcomer()
    services.appoint(make_post(Role.SYSTEM_ADMIN).pk, person=someone.pk, rank="A", by=by, at=at)
    for role in (Role.AUDIT_ADMIN, Role.SECURITY_ADMIN, Role.WINDOW):
        code = refusal_of(services.appoint, make_post(role).pk, person=someone.pk, rank="B", by=by, at=at)
        assert code == "post.incompatible"


def test_nobody_appoints_themselves():
    person, by = make_officer(Role.SECURITY_ADMIN)
    post = make_post(Role.SECURITY_ADMIN)
    assert refusal_of(services.appoint, post.pk, person=person.pk, rank="B", by=by, at=ledger.now()) == "post.self"


def test_a_post_has_one_a_holder_and_another_person_as_b_holder():
    _person, by = make_officer(Role.SECURITY_ADMIN)
    at, post, first, second = ledger.now(), make_post(Role.WINDOW), newcomer(), newcomer()
    services.appoint(post.pk, person=first.pk, rank="A", by=by, at=at)
    appoint = services.appoint
    assert refusal_of(appoint, post.pk, person=second.pk, rank="A", by=by, at=at) == "post.taken"
    assert refusal_of(appoint, post.pk, person=first.pk, rank="B", by=by, at=at) == "post.same_person"
    assert refusal_of(appoint, post.pk, person=second.pk, rank="C", by=by, at=at) == "post.rank"
    appoint(post.pk, person=second.pk, rank="B", by=by, at=at)


def test_a_successor_begins_the_day_after_the_last_day():
    _person, by = make_officer(Role.SECURITY_ADMIN)
    at, post, first, second = ledger.now(), make_post(Role.WINDOW), newcomer(), newcomer()
    today = legal_day(at)
    held = make_holding(post, first)
    services.dismiss(held.pk, by=by, at=at)
    assert refusal_of(services.dismiss, held.pk, by=by, at=at) == "holding.ended"
    assert refusal_of(services.appoint, post.pk, person=second.pk, rank="A", by=by, at=at) == "post.taken"
    tomorrow = today + timedelta(days=1)
    services.appoint(post.pk, person=second.pk, rank="A", since=tomorrow, by=by, at=at)
    assert [p.id for p in queries.posts_of(first.pk, today)] == [post.pk]
    assert queries.posts_of(first.pk, tomorrow) == []
    assert [p.id for p in queries.posts_of(second.pk, tomorrow)] == [post.pk]


def test_an_appointment_does_not_end_in_the_past():
    _person, by = make_officer(Role.SECURITY_ADMIN)
    at = ledger.now()
    held = make_holding(make_post(Role.WINDOW), newcomer())
    yesterday = legal_day(at) - timedelta(days=1)
    assert refusal_of(services.dismiss, held.pk, until=yesterday, by=by, at=at) == "holding.past"


def test_an_applicant_holds_no_post():
    _person, by = make_officer(Role.SECURITY_ADMIN)
    citizen = make_person("citizen", id_number=CITIZEN_ID)
    code = refusal_of(services.appoint, make_post().pk, person=citizen.pk, rank="A", by=by, at=ledger.now())
    assert code == "person.not_officer"


def test_a_visitor_registers_a_company_but_no_officer():
    make_division()
    visitor, at = queries.actor_of(None, place="10.0.0.1"), ledger.now()
    given = {"password": "sunlight-329900", "by": visitor, "at": at}
    person = services.register_person(
        "chenguang", name="江州晨光餐饮有限公司", kind="company", uscc=COMPANY_USCC, **given
    )
    entry = ledger.entries("329900", f"person/{person}")[0]
    assert entry.kind == "person.registered"
    assert COMPANY_USCC not in entry.payload
    with pytest.raises(Forbidden):
        services.register_person("mole", name="石岩", kind="officer", division="329900", **given)
    again = refusal_of(
        services.register_person, "chenguang", name="江州晨光餐饮有限公司", kind="company", uscc=COMPANY_USCC, **given
    )
    assert again == "person.username_taken"
    assert Person.objects.count() == 1


def test_a_weak_password_is_refused():
    make_division()
    visitor = queries.actor_of(None, place="")
    code = refusal_of(
        services.register_person,
        "he", name="青禾", kind="citizen", id_number=CITIZEN_ID, password="12345678", by=visitor, at=ledger.now(),
    )  # fmt: skip
    assert code == "person.password"


def test_a_division_is_founded_once_and_by_its_parents_system_administrator():
    _person, by = make_officer(Role.SYSTEM_ADMIN)
    at = ledger.now()
    services.found_division("329901", name="江州市东江区", parent="329900", by=by, at=at)
    again = {"name": "江州市东江区", "parent": "329900", "by": by, "at": at}
    assert refusal_of(services.found_division, "329901", **again) == "division.known"
    assert refusal_of(services.found_division, "32990", **again) == "division.code"
    assert refusal_of(services.found_division, "329902", name="云麓县", by=by, at=at) == "post.missing"


def test_a_department_is_founded_once_with_true_codes():
    _person, by = make_officer(Role.SYSTEM_ADMIN)
    given = {"name": "样例新局", "by": by, "at": ledger.now()}
    found = services.found_department
    assert refusal_of(found, "329900", code="1", **given) == "department.code"
    assert refusal_of(found, "329900", code="199", letters="abc", **given) == "department.letters"
    assert refusal_of(found, "329900", code="199", uscc="11329900000000019X", **given) == "department.uscc"
    found("329900", code="199", **given)
    assert refusal_of(found, "329900", code="199", **given) == "department.known"
