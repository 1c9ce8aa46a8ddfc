"""Nobody opens or does what their post does not allow, at any address there is."""

from datetime import timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.utils.html import escape

from daylight.casework import queries as cases
from daylight.casework import services as casework
from daylight.casework.tests.makers import accepted, make_office
from daylight.catalogue import services as catalogue
from daylight.catalogue.models import PowerVersion
from daylight.catalogue.tests.makers import LONG_BEFORE
from daylight.core.actors import Actor, Role, job
from daylight.core.refusals import Refusal
from daylight.hall import services as hall
from daylight.hall.queries import State
from daylight.hall.tests.makers import make_application
from daylight.ledger import queries as ledger
from daylight.ledger.models import LedgerEntry
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in
from daylight.supervision import services as supervision
from daylight.supervision.models import Finding
from daylight.supervision.tests.makers import SWEEPER
from tests.reliability.addresses import Address, addresses
from tests.reliability.conftest import World

pytestmark = pytest.mark.django_db
DIVISION = "329900"
BY = job("tests", DIVISION)
ROLES = [role for role in Role if role is not Role.APPLICANT]
STRANGERS = (Role.WINDOW, Role.HANDLER, Role.REVIEWER, Role.LEGAL_REVIEWER, Role.DECIDER, Role.DEPARTMENT_HEAD)
OURS = ("/sign-in/", "/en/sign-in/")
NO_FORM = {"log-witness"}
"""Addresses that machines send to with a signature of their own instead of a form."""


LISTS = {"shelf"}
"""Arguments that name a list open to every officer, and no thing."""
ANY_WINDOW = {"window-enter"}
"""Open to every window post of the division (多点受理); `hall/tests/test_window.py` says to whom it is closed."""


def staff(*, things: bool) -> list[Address]:
    """Addresses of the staff side: those of one thing (a case, a finding …), or the others."""
    staffed = [each for each in addresses() if each.route.startswith("staff/") and each.name not in ANY_WINDOW]
    return [each for each in staffed if bool(set(each.names) - LISTS) == things]


def is_kept_out(answer: HttpResponse) -> bool:
    return answer.status_code in {403, 404, 405} or (
        answer.status_code == 302 and answer["Location"].split("?")[0] in OURS
    )


def _leads_out(browser: Client, answer: HttpResponse) -> bool:
    """Whether a refusal follows, or somebody who only looks is led to what is public."""
    if answer.status_code != 302:
        return False
    looks = answer.request["REQUEST_METHOD"] == "GET" and "/staff/" not in answer["Location"]
    return looks or is_kept_out(browser.get(answer["Location"]))


def form(world: World, number: str) -> dict[str, object]:
    """A form that would do something, were its sender at the right post."""
    case = cases.case_facts(DIVISION, world.case["number"])
    return {
        "token": case.tokens[0].id,
        "as_seen": case.revision if number == case.number else 1,
        "outcome": "done",
        "answer": "accept",
        "act": "explain",
        "text": "现场核查因暴雨顺延",
        "method": "direct",
        "received_by": "青禾",
        "to_node": "review",
        "why": "材料需要补充核实",
        "reason": "材料需要补充核实",
        "opinion": "材料齐全",
    }


def done() -> int:
    return LedgerEntry.objects.exclude(kind="act.refused").count()


def leaks(browser: Client, world: World, found: list[Address]) -> list[str]:
    """Addresses that answer this browser with anything but a refusal, opened and sent to."""
    open_to = []
    for each in found:
        known = world.arguments(each.route)
        path = each.path(known)
        sent = browser.post(path, form(world, str(known["number"])))
        for answer in (browser.get(path), sent):
            if not is_kept_out(answer) and not _leads_out(browser, answer):
                open_to.append(f"{answer.status_code} {answer.request['REQUEST_METHOD']} {path}")
    return open_to


def test_no_address_of_the_staff_side_answers_anybody_without_a_post(world: World) -> None:
    before, everything = done(), staff(things=True) + staff(things=False)
    assert len(everything) > 30
    for browser in (Client(), signed_in(world.office.applicant), signed_in(make_applicant("citizen")[1])):
        allowed = {"/staff/posts/"} if browser.session.get("_auth_user_id") else set()
        assert {each for each in leaks(browser, world, everything) if each.split()[-1] not in allowed} == set()
    assert done() == before


@pytest.mark.parametrize("role", STRANGERS)
def test_no_officer_opens_or_does_anything_of_another_department(world: World, role: Role) -> None:
    _person, stranger = make_officer(role, make_department("119"))
    before = done()
    assert leaks(signed_in(stranger), world, staff(things=True)) == []
    assert done() == before


def test_the_officers_of_the_department_open_all_that_is_kept_from_others(world: World) -> None:
    clerk, reviewer = signed_in(world.office.window), signed_in(world.office.reviewer)
    for browser, name in (
        (clerk, "application"),
        (clerk, "staff-material"),
        (reviewer, "case"),
        (reviewer, "document"),
    ):
        address = next(each for each in addresses() if each.name == name)
        assert browser.get(address.path(world.arguments(address.route))).status_code == 200, name


def test_nobody_opens_what_another_applicant_has_begun_or_handed_in(world: World) -> None:
    own = [each for each in addresses() if each.route.startswith(("my/", "items/<str:code>/apply/<", "track/<"))]
    own = [each for each in own if each.names]
    assert len(own) > 10
    other, before = signed_in(make_applicant("company", name="江州样例商贸有限公司")[1]), done()
    for browser in (Client(), other, signed_in(world.office.reviewer)):
        for each in own:
            path = each.path(world.case)
            for answer in (browser.get(path), browser.post(path, {"as_seen": 1, "declared": "on"})):
                onward = answer.get("Location", "")
                assert is_kept_out(answer) or onward.startswith("/track/"), f"{answer.status_code} {path}"
                assert escape(world.office.applicant.name) not in answer.content.decode()
    assert done() == before


def no_token(_request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(reason, status=403, headers={"X-Refused": "token"})


@override_settings(CSRF_FAILURE_VIEW="tests.reliability.test_rights.no_token")
def test_no_form_is_taken_without_its_token(world: World) -> None:
    """Whoever it comes from: another site cannot make a signed-in person act."""
    taken = []
    for actor in (world.office.applicant, world.office.window, world.office.reviewer):
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = signed_in(actor).cookies
        for each in addresses():
            for method in (browser.post, browser.put, browser.delete):
                answer = method(each.path(world.arguments(each.route)))
                if answer.get("X-Refused") != "token" and each.name not in NO_FORM:
                    taken.append(f"{answer.status_code} {answer.request['REQUEST_METHOD']} {each.route}")
    assert taken == []


def sweep() -> list[tuple[str, str]]:
    at = ledger.now() + timedelta(seconds=1)
    return [(each.rule, each.number) for each in supervision.sweep_records(division=DIVISION, by=SWEEPER, at=at)]


def attempts(by: Actor) -> list[dict[str, object]]:
    found = LedgerEntry.objects.filter(kind="act.refused", person=by.person)
    return [{"stream": each.stream, "post": each.post, "payload": each.payload} for each in found]


def test_an_act_without_the_post_is_refused_recorded_once_and_found_by_supervision() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    before = cases.case_facts(DIVISION, case.number)
    task = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "pass", "opinion": "符合条件"}
    path = f"/staff/cases/{case.number}/act/"
    answer = signed_in(office.window).post(path, task)
    assert answer.status_code == 403
    assert "审查" in answer.content.decode() or "岗" in answer.content.decode()
    assert cases.case_facts(DIVISION, case.number) == before
    (tried,) = attempts(office.window)
    assert tried["post"] == office.window.post
    assert '"code":"post.missing"' in str(tried["payload"])
    assert path in str(tried["payload"])
    assert [rule for rule, _number in sweep()] == ["D002"]
    assert sweep() == []


def test_what_a_visitor_tries_leaves_no_entry() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    assert is_kept_out(Client().post(f"/staff/cases/{case.number}/act/", {"outcome": "pass"}))
    assert not LedgerEntry.objects.filter(kind="act.refused").exists()


@pytest.mark.req("PWR-14")
@pytest.mark.parametrize("state", ["draft", "suspended", "abolished"])
def test_no_case_is_opened_on_a_power_that_is_not_published_and_supervision_is_alerted(state: str) -> None:
    office = make_office()
    power = office.penalty.id
    if state == "draft":
        power = catalogue.draft(
            {**_definition(office.penalty), "code": "3299001180009999", "code_scheme": "HB16"}, by=BY, at=LONG_BEFORE
        )
    else:
        {"suspended": catalogue.suspend, "abolished": catalogue.abolish}[state](
            power, reason="依据修订", by=BY, at=LONG_BEFORE
        )
    facts = {
        "power": power, "party_kind": "company", "party_name": "江州样例商贸有限公司", "source": "inspection",
        "facts": "未按规定公示收费标准", "place": "样例路 2 号", "happened_on": "2026-04-01",
    }  # fmt: skip
    answer = signed_in(office.handler).post("/staff/cases/new/", facts)
    assert answer.status_code == 422
    assert not LedgerEntry.objects.filter(kind="case.filed").exists()
    assert sweep() == [("A024", f"power/{power}")]
    found = Finding.objects.get()
    assert (found.level, found.department) == ("red", office.department)


def _definition(power: object) -> dict[str, object]:
    row = PowerVersion.objects.get(pk=power.version_id)  # type: ignore[attr-defined]
    return dict(row.definition)


def test_an_application_is_not_accepted_once_its_power_is_suspended_and_none_can_be_begun() -> None:
    office = make_office()
    now = ledger.now()
    waiting = make_application(office.licence, office.applicant, at=now)
    catalogue.suspend(office.licence.id, reason="依据修订", by=BY, at=now)
    address = f"/staff/applications/{waiting.number}/answer/"
    assert signed_in(office.window).post(address, {"answer": "accept", "as_seen": waiting.revision}).status_code == 422
    assert sweep() == [("A024", waiting.number)]
    applicant = signed_in(office.applicant)
    assert applicant.post(f"/items/{office.licence.key}/apply/").status_code == 422
    assert sweep() == [("A024", f"power/{office.licence.id}")]
    with pytest.raises(Refusal, match=r"power\.not_published"):
        casework.accept(
            DIVISION, waiting.number, as_seen=waiting.revision, by=BY, at=now, workdays=offices.workdays(DIVISION)
        )
    assert sweep() == [], "a job that sweeps alerts nobody"


@pytest.mark.req("RUN-16")
def test_what_is_missing_is_asked_once_and_asking_again_alerts_supervision() -> None:
    office = make_office()
    now = ledger.now()
    waiting = make_application(office.licence, office.applicant, at=now)
    clerk, address = signed_in(office.window), f"/staff/applications/{waiting.number}/answer/"
    notice = {"answer": "supplement", "as_seen": waiting.revision, "missing": "经营场所平面图\n房屋租赁合同"}
    assert clerk.post(address, notice).status_code == 302
    assert sweep() == []
    back = hall.supplement(
        hall.start_supplement(waiting.number, by=office.applicant, at=now).id, by=office.applicant, at=now
    )
    assert back.state is State.SUBMITTED
    assert clerk.post(address, {**notice, "as_seen": back.revision, "missing": "身份证明"}).status_code == 422
    kinds = [entry.kind for entry in ledger.entries(DIVISION, f"case/{waiting.number}")]
    assert kinds.count("case.supplement_asked") == 1
    assert sweep() == [("D001", waiting.number)]
    assert Finding.objects.get().level == "red"
