"""A grant becomes a certificate: numbered, checked by its code, changed, renewed, taken away."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.queries.permits import permits_of
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, again, doing, make_office
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in
from daylight.registers import queries as registers

pytestmark = pytest.mark.django_db


def granted(office: Office) -> CaseFacts:
    """A licence granted now."""
    now = ledger.now()
    case = accepted(office, now)
    services.act(**doing(case, office.reviewer, now, outcome="pass"))
    services.decide(**doing(again(case), office.decider, now, outcome="grant"))
    return again(case)


def test_the_window_issues_a_numbered_certificate_that_everybody_can_check_by_its_code() -> None:
    office = make_office()
    case = granted(office)
    until = legal_day(ledger.now()) + timedelta(days=1800)
    answer = signed_in(office.window).post(
        f"/staff/cases/{case.number}/certificates/issue/", {"valid_until": until.isoformat()}
    )
    assert answer.status_code == 302
    (row,) = permits_of(case.division, case.number)
    assert row.number.endswith("1号") and row.valid_until == until
    page = Client().get(f"/certificates/{row.code}/").content.decode()
    assert row.number in page and "有效" in page and "<svg" in page
    assert queries.trace(case.division, case.number)[-1].kind == "permit.issued"


@pytest.mark.req("RUN-24")
def test_an_issued_certificate_is_in_the_holder_s_licences_and_leaves_them_when_taken_away() -> None:
    office = make_office()
    case = granted(office)
    now = ledger.now()
    code = services.issue_permit(case.division, case.number, by=office.window, at=now)
    held = registers.licences_of(case.division, [case.party_id], legal_day(now))
    number = permits_of(case.division, case.number)[0].number
    assert held[case.party_id, f"{case.title}证"].number == number
    given = {"ground": "withdrawn", "reason": "申请材料不真实，依法撤销", "at": now}
    with pytest.raises(Forbidden):
        services.revoke_permit(case.division, code, by=office.window, **given)
    services.revoke_permit(case.division, code, by=office.decider, **given)
    assert not registers.licences_of(case.division, [case.party_id], legal_day(now))
    assert "已撤销" in Client().get(f"/certificates/{code}/").content.decode()


def test_a_renewed_certificate_keeps_its_number_and_the_old_code_says_it_was_replaced() -> None:
    office = make_office()
    case = granted(office)
    now = ledger.now()
    old = services.issue_permit(case.division, case.number, by=office.window, at=now)
    until = (legal_day(now) + timedelta(days=900)).isoformat()
    new = services.renew_permit(case.division, old, valid_until=until, by=office.window, at=now)
    said = {"holder_name": "新名称（样例）", "reason": "名称变更登记"}
    newest = services.change_permit(case.division, new, by=office.window, at=now, **said)
    rows = {row.code: row for row in permits_of(case.division, case.number)}
    assert (rows[old].state, rows[new].state, rows[newest].state) == ("replaced", "replaced", "valid")
    assert rows[newest].holder_name == "新名称（样例）" and rows[newest].valid_until.isoformat() == until
    with pytest.raises(Refusal) as refused:
        services.renew_permit(case.division, old, valid_until=until, by=office.window, at=now)
    assert refused.value.code == "permit.not_valid"


def test_nothing_is_issued_for_a_case_that_was_not_granted_or_twice() -> None:
    office = make_office()
    now = ledger.now()
    with pytest.raises(Refusal) as refused:
        services.issue_permit("329900", accepted(office, now).number, by=office.window, at=now)
    assert refused.value.code == "permit.not_granted"
    case = granted(office)
    services.issue_permit(case.division, case.number, by=office.window, at=now)
    with pytest.raises(Refusal) as refused:
        services.issue_permit(case.division, case.number, by=office.window, at=now)
    assert refused.value.code == "permit.issued"
