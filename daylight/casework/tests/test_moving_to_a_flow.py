"""Running cases and a new version of their flow: a dry run, then one case after another."""

import pytest

from daylight.casework import queries, services
from daylight.casework.queries.flow_moves import dry_run
from daylight.casework.tests.makers import accepted, make_office, publish
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.procedure import queries as procedure
from daylight.procedure import services as drawing
from daylight.procedure.tests.makers import loader, sample_flow

pytestmark = pytest.mark.django_db
SHORTER = sample_flow("licence").replace(b'daylight:limit="4"', b'daylight:limit="3"')
OTHER = sample_flow("licence").replace(b'"review"', b'"examine"').replace(b">review<", b">examine<")


def new_version(source: bytes) -> int:
    name = procedure.flow(publish("licence")).name
    return drawing.publish_flow(name, source, by=loader(), at=ledger.now()).id


def test_a_case_that_fits_goes_on_and_keeps_its_clocks():
    office = make_office()
    _, head = make_officer(Role.DEPARTMENT_HEAD, make_department())
    case = accepted(office)
    version = new_version(SHORTER)
    [move] = dry_run("329900", office.department, "licence")
    assert (move.number, move.obstacles) == (case.number, ())
    named = {"flow_version": version, "reason": "改用新流程", "at": MORNING}
    with pytest.raises(Stale):
        services.move_to_flow("329900", case.number, as_seen=case.revision + 1, by=head, **named)
    with pytest.raises(Forbidden):
        services.move_to_flow("329900", case.number, as_seen=case.revision, by=office.window, **named)
    services.move_to_flow("329900", case.number, as_seen=case.revision, by=head, **named)
    after = queries.case_facts("329900", case.number)
    assert after.flow_version == version
    assert (after.tokens, after.clocks) == (case.tokens, case.clocks)
    assert [entry.kind for entry in ledger.entries("329900", f"case/{case.number}")][-1] == "case.flow_changed"
    assert dry_run("329900", office.department, "licence") == []


def test_a_head_moves_a_case_on_the_page_of_the_dry_run_and_an_outsider_is_refused():
    office = make_office()
    _, head = make_officer(Role.DEPARTMENT_HEAD, make_department())
    case = accepted(office)
    version = new_version(SHORTER)
    address, client = "/staff/flows/v/licence/cases/", signed_in(head)
    assert case.number in client.get(address).content.decode()
    sent = {"number": case.number, "revision": case.revision, "reason": "改用新流程（样例）"}
    assert signed_in(office.window).post(address, sent).status_code == 403
    assert client.post(address, {**sent, "reason": " "}, follow=True).status_code == 200
    assert queries.case_facts("329900", case.number).flow_version == case.flow_version
    assert client.post(address, sent).status_code == 302
    assert queries.case_facts("329900", case.number).flow_version == version
    assert "0 件中有 0 件可以改用" in client.get(address).content.decode()


def test_a_case_that_does_not_fit_stays_and_the_page_says_why():
    office = make_office()
    _, head = make_officer(Role.DEPARTMENT_HEAD, make_department())
    case = accepted(office)
    version = new_version(OTHER)
    page = signed_in(head).get("/staff/flows/v/licence/cases/").content.decode()
    assert "新流程中没有环节“审查”" in page
    with pytest.raises(Refusal) as refused:
        services.move_to_flow(
            "329900", case.number, flow_version=version, as_seen=case.revision, reason="x", by=head, at=MORNING
        )
    assert refused.value.code == "flow.cannot_move"
    assert queries.case_facts("329900", case.number).flow_version == case.flow_version
