"""Signing in, choosing a post and administering, as pages."""

from datetime import timedelta

import pytest

from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.offices import queries, services
from daylight.offices.models import Holding, Person, SignInAttempt
from daylight.offices.tests.makers import (
    CITIZEN_ID,
    PASSWORD,
    make_applicant,
    make_department,
    make_division,
    make_holding,
    make_officer,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db


def kinds_of(person):
    return [entry.kind for entry in ledger.entries("329900", f"person/{person.pk}")]


def sign_in(client, person, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": person.username, "password": password, **more})


@pytest.mark.parametrize("path", ["/sign-in/", "/en/sign-in/", "/register/", "/en/register/"])
def test_the_account_pages_open_for_a_visitor(client, path):
    page = client.get(path)
    assert page.status_code == 200
    assert b'autocomplete="username"' in page.content


def test_an_officer_lands_at_the_workspace_and_an_applicant_at_their_cases(client):
    officer, _by = make_officer()
    assert sign_in(client, officer)["Location"] == "/staff/"
    assert kinds_of(officer) == ["person.signed_in"]
    client.logout()
    company, _by = make_applicant()
    assert client.post("/en/sign-in/", {"username": company.username, "password": PASSWORD})["Location"] == "/en/my/"


def test_next_leads_only_within_the_site(client):
    officer, _by = make_officer()
    assert sign_in(client, officer, next="/staff/posts/")["Location"] == "/staff/posts/"
    client.logout()
    assert sign_in(client, officer, next="https://elsewhere.example/")["Location"] == "/staff/"


def test_a_failed_try_is_told_without_saying_whether_the_account_exists_and_recorded(client):
    officer, _by = make_officer()
    known = client.post("/en/sign-in/", {"username": officer.username, "password": "mistaken"})
    unknown = client.post("/en/sign-in/", {"username": "nobody", "password": "mistaken"})
    assert known.status_code == unknown.status_code == 422
    sentence = "The user name or the password is not right."
    assert sentence in known.content.decode() and sentence in unknown.content.decode()
    assert kinds_of(officer) == ["person.sign_in_failed"]
    assert b"mistaken" not in known.content


def test_five_failures_lock_the_account_from_that_address_for_ten_minutes(client):
    officer, _by = make_officer()
    for _time in range(5):
        sign_in(client, officer, "wrong")
    assert sign_in(client, officer).status_code == 422
    elsewhere = client.post("/sign-in/", {"username": officer.username, "password": PASSWORD}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302
    client.logout()
    SignInAttempt.objects.filter(succeeded=False).update(at=ledger.now() - timedelta(minutes=10))
    assert sign_in(client, officer).status_code == 302


def test_signing_out_needs_a_post_and_ends_the_visit(client):
    officer, _by = make_officer()
    sign_in(client, officer)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert kinds_of(officer) == ["person.signed_in", "person.signed_out"]
    assert "_auth_user_id" not in client.session


def test_a_citizen_registers_and_is_signed_in(client):
    make_division()
    given = {
        "kind": "citizen", "name": "青禾", "number": CITIZEN_ID, "phone": "13000000000",
        "username": "qinghe", "password": "grain-in-ear-5", "repeated": "grain-in-ear-5",
    }  # fmt: skip
    wrong = client.post("/register/", {**given, "number": "329901199003070013"})
    assert wrong.status_code == 422 and b'href="#f-number"' in wrong.content
    assert client.post("/register/", {**given, "repeated": "other"}).status_code == 422
    assert client.post("/register/", {**given, "password": "12345678", "repeated": "12345678"}).status_code == 422
    assert not Person.objects.filter(username="qinghe").exists()
    assert client.post("/register/", given)["Location"] == "/my/"
    assert client.session["_auth_user_id"] == str(Person.objects.get(username="qinghe").pk)


def test_the_chosen_post_is_used_until_signing_out(client):
    officer, _by = make_officer(Role.WINDOW)
    second = make_post(Role.HANDLER, department=make_department(), name="承办岗")
    make_holding(second, officer, rank="B")
    sign_in(client, officer)
    assert "承办岗" in client.get("/staff/posts/").content.decode()
    assert client.post("/staff/posts/", {"post": second.pk})["Location"] == "/staff/"
    assert client.session[queries.POST_IN_USE] == second.pk
    assert f'value="{second.pk}" required checked' in client.get("/staff/posts/").content.decode()


def test_a_post_of_somebody_else_cannot_be_chosen_and_the_try_is_recorded(client):
    officer, _by = make_officer(Role.WINDOW)
    strange = make_post(Role.DECIDER)
    sign_in(client, officer)
    assert client.post("/staff/posts/", {"post": strange.pk}).status_code == 403
    assert kinds_of(officer)[-1] == "act.refused"


PAGES = {
    "/staff/admin/offices/": Role.SYSTEM_ADMIN,
    "/staff/admin/appointments/": Role.SECURITY_ADMIN,
    "/staff/admin/audit/": Role.AUDIT_ADMIN,
}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.APPLICANT])
def test_each_administrators_page_lets_in_its_own_administrator_only_and_records_the_others(client, role):
    officer, _by = make_officer(role)
    client.force_login(officer)
    for path, needed in PAGES.items():
        assert client.get(path).status_code == (200 if role == needed else 403)
    refused = [entry for entry in ledger.entries("329900", f"person/{officer.pk}") if entry.kind == "act.refused"]
    assert len(refused) == len([needed for needed in PAGES.values() if needed != role])


def test_visitors_sign_in_first_and_applicants_are_refused(client):
    make_division()
    assert client.get("/staff/admin/offices/")["Location"].startswith("/sign-in/?next=")
    company, _by = make_applicant()
    client.force_login(company)
    assert client.get("/staff/admin/audit/").status_code == 403


def test_the_security_administrator_appoints_and_dismisses_on_the_page(client):
    admin, _by = make_officer(Role.SECURITY_ADMIN)
    post, someone = make_post(Role.WINDOW), make_person("officer", division=make_division(), name="白杨")
    client.force_login(admin)
    form = {"post": post.pk, "person": someone.pk, "rank": "A", "idempotency_key": "one"}
    for _twice in range(2):
        assert client.post("/staff/admin/appointments/", form)["Location"] == "/staff/admin/appointments/"
    holding = Holding.objects.get(post=post)
    assert "白杨" in client.get("/staff/admin/appointments/").content.decode()
    taken = client.post("/staff/admin/appointments/", {**form, "idempotency_key": "two"})
    assert taken.status_code == 422
    assert client.post("/staff/admin/appointments/end/", {"holding": holding.pk}).status_code == 302
    holding.refresh_from_db()
    assert holding.until is not None


def test_the_audit_administrator_reads_what_was_recorded_on_a_department(client):
    auditor, _by = make_officer(Role.AUDIT_ADMIN)
    _admin, system = make_officer(Role.SYSTEM_ADMIN)
    services.create_post(make_department().pk, role=Role.WINDOW, name="新窗口岗", by=system, at=ledger.now())
    client.force_login(auditor)
    page = client.get("/staff/admin/audit/", {"stream": "office/329900-118"})
    assert "office.post_created" in page.content.decode()
    assert client.get("/staff/admin/audit/", {"stream": "case/JZ1"}).status_code == 404
