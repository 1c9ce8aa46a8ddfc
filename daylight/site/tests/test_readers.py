"""Numbers are masked where none is needed; whoever sees them in full is on record, and the person can read who."""

import pytest
from django.test import Client

from daylight.casework.tests.makers import accepted, make_office
from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.ledger.models import LedgerEntry
from daylight.offices.tests.makers import CITIZEN_ID, make_applicant, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
LIST = "/staff/admin/applicants/"
PHONE = "13000000000"


@pytest.mark.req("SEC-03")
def test_lists_and_exports_are_masked_and_seeing_in_full_needs_a_right_and_a_reason_and_is_logged() -> None:
    citizen, by = make_applicant("citizen", name="青禾")
    security, system = (signed_in(make_officer(role)[1]) for role in (Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN))
    for browser in (security, system):
        for path in (LIST, f"{LIST}?format=csv", f"{LIST}?q=青禾"):
            shown = browser.get(path).content.decode()
            assert citizen.username in shown and "青某" in shown and "130＊＊＊＊0000" in shown
            assert CITIZEN_ID not in shown and PHONE not in shown and "青禾</" not in shown
    asked = {"person": citizen.pk, "reason": "核对重名账号"}
    assert system.post(LIST, asked).status_code == 403
    assert security.post(LIST, {**asked, "reason": ""}).status_code == 422
    assert not LedgerEntry.objects.filter(kind="person.unmasked").exists()
    full = security.post(LIST, asked).content.decode()
    assert CITIZEN_ID in full and PHONE in full
    (entry,) = LedgerEntry.objects.filter(kind="person.unmasked")
    assert "核对重名账号" in entry.payload and CITIZEN_ID not in entry.payload and PHONE not in entry.payload
    assert "核对重名账号" in signed_in(by).get("/my/readers/").content.decode()


@pytest.mark.parametrize("role", [Role.WINDOW, Role.SUPERVISOR, Role.AUDIT_ADMIN])
def test_the_accounts_of_the_public_are_closed_to_other_posts(role: Role) -> None:
    browser = signed_in(make_officer(role)[1])
    assert browser.get(LIST).status_code == browser.post(LIST, {"person": 1, "reason": "x"}).status_code == 403


@pytest.mark.req("SEC-10")
def test_the_person_sees_which_office_opened_their_application_and_nobody_else_does() -> None:
    office = make_office()
    applicant = signed_in(office.applicant)
    case = accepted(office, at=ledger.now())
    assert "还没有工作人员" in applicant.get("/my/readers/").content.decode()
    reviewer = signed_in(office.reviewer)
    for _again in range(2):
        assert reviewer.get(f"/staff/cases/{case.number}/").status_code == 200
    shown = applicant.get("/my/readers/").content.decode()
    assert shown.count(case.number) == 2, "one line: its address and its number"
    assert office.reviewer.post_name in shown and office.reviewer.name not in shown
    other = signed_in(make_applicant("company", name="江州样例商贸有限公司")[1])
    assert case.number not in other.get("/my/readers/").content.decode()
    assert Client().get("/my/readers/").status_code == 302


def test_an_officer_who_is_refused_has_read_nothing() -> None:
    office = make_office()
    case = accepted(office, at=ledger.now())
    stranger = signed_in(make_officer(Role.REVIEWER, make_department("119"))[1])
    assert stranger.get(f"/staff/cases/{case.number}/").status_code in {403, 404}
    assert case.number not in signed_in(office.applicant).get("/my/readers/").content.decode()
