"""The whole story in the browser: one licence, from finding the power to anybody checking the record."""

from collections.abc import Callable

import pytest

from daylight.casework import queries as casework
from daylight.disclosure import jobs as disclosure
from daylight.ledger import queries as ledger
from tests.story.readers import Reader

FOOD = "食品经营许可"
ITEM = "a[href*='/items/']"
Come = Callable[..., Reader]


def applies(come: Come) -> tuple[Reader, str, str]:
    """The applicant finds the power, writes with a pause, uploads, checks, submits."""
    company = come("company")
    company.go("/").look("home")
    company.go(f"/items/?q={FOOD}").look("items")
    company.main().locator(f"{ITEM}:not([href*='export']):not([href*='apply'])").filter(
        has_text=_food(company)
    ).first.click()
    company.page.wait_for_load_state()
    company.look("item")
    company.follow("/apply/").look("apply-start")
    company.press("main form button.btn-primary")
    company.fill_form()
    company.upload()
    company.look("apply-materials")
    company.follow("/check/").look("apply-check")
    company.submit()
    company.look("apply-done")
    number, code = company.handed()
    return company, number, code


def _food(reader: Reader) -> str:
    return "Food" if reader.prefix else FOOD


def is_supplemented(come: Come, company: Reader, number: str) -> Reader:
    """The clerk asks once for what is missing; the applicant supplies it."""
    clerk = come("window")
    clerk.go("/staff/applications/").look("applications")
    clerk.open_application(number).look("application")
    clerk.ask_for("经营场所平面图缺少比例尺（样例）")
    company.go(f"/my/cases/{number}/").look("my-case-supplement")
    assert "缺少比例尺" in company.main().inner_text()
    company.press("form[action$='/supplement/'] button")
    company.press("button[name=action][value=next]")
    company.upload(only=1)
    company.follow("/check/")
    company.submit()
    clerk.open_application(number)
    clerk.press("form:has(input[name=answer][value=accept]) button")
    return clerk


def is_decided(come: Come, clerk: Reader, number: str) -> None:
    """Reviewed with a site check that stops the clock, granted, served."""
    reviewer = come("reviewer")
    reviewer.go("/staff/todo/").look("to-do")
    reviewer.open_case(number).look("case-review")
    reviewer.act("site_check", "需要到现场核对布局（样例）")
    reviewer.go(f"/staff/cases/{number}/").look("case-on-hold")
    assert reviewer.page.locator(".lamp-hold, .hold").count() > 0
    paused = [each for each in casework.case_facts("329900", number).clocks if each.paused_at]
    assert {each.kind for each in paused} == {"statutory", "promised"}
    reviewer.open_case(number).act("done", findings="现场与图纸一致（样例）")
    decider = come("decider")
    decider.open_case(number).look("case-decide")
    decider.decide("grant", "符合法定条件、标准（样例）")
    clerk.open_case(number).serve()
    clerk.go(f"/staff/cases/{number}/").look("case-closed")
    assert casework.case_facts("329900", number).closed_at is not None


def is_disclosed(come: Come, number: str) -> None:
    """The record is drafted, and the officer of open government publishes it."""
    assert disclosure.prepare("329900") == 1
    officer = come("discloser")
    officer.go("/staff/disclosure/").look("disclosure")
    officer.follow(number).look("disclosure-review")
    form = "form[action$='/approve/']"
    if officer.page.locator(f"{form} [name=cleared]").count():
        officer.page.fill(f"{form} [name=cleared]", "依规定应当公开（样例）。")
    officer.press(f"{form} button.btn-primary")


def anybody_can_check(come: Come, number: str, code: str) -> None:
    """A visitor finds the decision, opens its receipt, verifies it, and follows the case by number and code."""
    visitor = come()
    visitor.go("/decisions/").look("decisions")
    visitor.follow(number).look("decision")
    assert number in visitor.main().inner_text()
    last = ledger.entries("329900", f"case/{number}")[-1]
    visitor.follow("/verify/").look("receipt")
    visitor.go("/verify/").look("verify")
    visitor.page.fill("main form input:not([type=hidden])", last.hash.hex())
    visitor.press("main form button")
    assert number in visitor.main().inner_text()
    visitor.go("/track/").look("track")
    visitor.page.fill("[name=number]", number)
    visitor.page.fill("[name=code]", code)
    visitor.press("main form button.btn-primary")
    visitor.look("track-case")
    assert number in visitor.main().inner_text()
    visitor.go(f"/cases/{number}/").look("public-case")


def supervision_watches(come: Come) -> None:
    """The supervisor opens the lamp board and the findings."""
    supervisor = come("supervisor")
    supervisor.go("/staff/supervision/").look("lamp-board")
    supervisor.go("/staff/supervision/findings/").look("findings")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_licence_from_finding_the_power_to_anybody_checking_the_record(
    language: str, width: int, reader: Callable[..., Reader]
) -> None:
    def come(username: str = "") -> Reader:
        return reader(username, english=language == "en", width=width)

    company, number, code = applies(come)
    clerk = is_supplemented(come, company, number)
    is_decided(come, clerk, number)
    is_disclosed(come, number)
    anybody_can_check(come, number, code)
    supervision_watches(come)
