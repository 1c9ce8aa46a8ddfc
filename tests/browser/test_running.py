"""Cases of very different kinds run to their end in a browser, each step by the officer at its post."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.opening import Party
from daylight.casework.tests.joint_office import JointOffice, make_joint_office
from daylight.casework.tests.makers import Office, filed, publish
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Actor, Role
from daylight.hall.tests.makers import make_application
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import department_of, make_department, make_officer
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import Desk, follow

FIELDS = {"facts": "现场核实，违法事实成立", "second_officer": "石岩", "intended": "拟给予警告", "paid": "100.00"}
FIELDS |= {"paid_on": "2026-05-20", "objections": "没有收到意见", "assessed": "已逐项评估", "record": "已记录"}


def do(desk: Desk, by: Actor, case: CaseFacts, node: str) -> CaseFacts:
    """Finish the task at a node: the fields filled in, its first way out taken."""
    page = desk.open(by, f"/staff/cases/{case.number}/")
    task = next(each for each in case.tokens if each.node == node)
    form = page.locator(f"section[aria-labelledby='t{task.id}-h'] form").first
    for key, text in FIELDS.items():
        if form.locator(f"[name=field-{key}]").count():
            form.locator(f"[name=field-{key}]").fill(text)
    if form.locator("[name=outcome][type=radio]").count():
        form.locator("[name=outcome][type=radio]").first.check()
        if form.locator("[name=amount]").count():
            form.locator("[name=amount]").first.fill("0")
        form.locator("[name=opinion]").fill("事实清楚，证据确凿，程序合法")
    follow(form.locator("button.btn-primary"))
    return queries.case_facts(case.division, case.number)


@pytest.fixture
def desk(browser: Browser, site: str, settings: Any, tmp_path: Any) -> Iterator[Desk]:
    settings.FILES_ROOT = tmp_path
    desk = Desk(browser, site)
    yield desk
    desk.close()


def holder(joint: JointOffice, case: CaseFacts, node: str, role: str) -> Actor:
    task = next(each for each in case.tokens if each.node == node)
    return next(
        actor
        for actor in [joint.office.legal_reviewer, *joint.actors.values()]
        if actor.department == task.department and str(actor.role) == role
    )


def run(desk: Desk, joint: JointOffice, case: CaseFacts) -> CaseFacts:
    """Every waiting task in turn, until the case is closed."""
    for _step in range(15):
        waiting = next((each for each in case.tokens if each.role), None)
        if waiting is None:
            break
        case = do(desk, holder(joint, case, waiting.node, waiting.role), case, waiting.node)
    return case


def opened(joint: JointOffice) -> CaseFacts:
    now = ledger.now()
    found = make_application(joint.power, joint.office.applicant, at=now)
    known = {"as_seen": found.revision, "by": joint.office.window, "at": now, "workdays": joint.workdays}
    services.accept(found.division, found.number, **known)
    return queries.case_facts(found.division, found.number)


@pytest.mark.req("RUN-20")
def test_a_joint_approval_runs_through_three_departments_in_the_browser(desk: Desk) -> None:
    joint = make_joint_office()
    case = do(desk, joint.office.reviewer, opened(joint), "prepare")
    page = desk.open(joint.actors["traffic-reviewer"], f"/staff/cases/{case.number}/")
    shot(page, "joint-case-zh-wide")
    assert_no_serious(page)
    phone = desk.open(joint.actors["safety-reviewer"], f"/en/staff/cases/{case.number}/", width=390)
    shot(phone, "joint-case-en-phone")
    assert_no_sideways_scroll(phone)
    done = run(desk, joint, case)
    assert (done.outcome, done.closed_at is not None) == ("grant", True)


def test_a_penalty_filed_by_duty_runs_to_its_archive_in_the_browser(desk: Desk) -> None:
    joint = make_joint_office()
    case = run(desk, joint, filed(joint.office, ledger.now()))
    assert case.outcome == "punish" and case.closed_at is not None


def test_a_major_decision_runs_from_its_proposal_to_its_publication_in_the_browser(desk: Desk) -> None:
    joint = make_joint_office()
    case = run(desk, joint, _proposed(joint.office))
    assert (case.kind, case.outcome) == ("major_decision", "adopt") and case.closed_at is not None


def _proposed(office: Office) -> CaseFacts:
    basis = [{"law": "中华人民共和国行政处罚法", "article": "第九条", "role": "样例"}]
    power = make_power(
        department=department_of(office.department), flow=publish("major-decision"), kind_scheme="INNER",
        kind_code="31", basis=basis, audience=[], statutory=None, promised=None, name="公交线网重大调整决策",
    )  # fmt: skip
    known = Party("company", "江州样例公交公司")
    facts = {"source": "assigned", "facts": "调整公交线网", "place": "江州市", "happened_on": "2026-04-01"}
    number, _done = services.file_case(
        power.id, party=known, facts=facts, by=office.handler, at=ledger.now(), workdays=offices.workdays("329900")
    )
    return queries.case_facts("329900", number)


def test_the_pages_of_running_powers_read_well(desk: Desk) -> None:
    joint = make_joint_office()
    head = joint.actors["head"]
    supervisor = make_officer(Role.SUPERVISOR, make_department("140"))[1]
    for name, by, path in (
        ("own-running", head, "/staff/running/"),
        ("running", supervisor, "/staff/supervision/running/"),
        ("public-running", head, "/oversight/running/"),
    ):
        wide = desk.open(by, path)
        shot(wide, f"{name}-zh-wide")
        assert_no_serious(wide)
        phone = desk.open(by, f"/en{path}", width=390)
        shot(phone, f"{name}-en-phone")
        assert_no_sideways_scroll(phone)
