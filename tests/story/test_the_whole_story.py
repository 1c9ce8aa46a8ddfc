"""The whole story in the browser: one licence, from finding the power to anybody checking the record."""

from collections.abc import Callable

import pytest

from daylight.casework import queries as casework
from daylight.disclosure import jobs as disclosure
from daylight.disclosure import queries as public
from daylight.ledger import queries as ledger
from tests.story.readers import Reader
from tests.windows import follow

FOOD = "食品经营许可"
ITEM = "a[href*='/items/']"
Come = Callable[..., Reader]


def applies(come: Come, username: str) -> tuple[Reader, str, str]:
    """The applicant finds the power, writes with a pause, uploads, checks, submits."""
    applicant = come(username)
    applicant.go("/").look("home")
    applicant.go(f"/items/?q={FOOD}").look("items")
    items = applicant.main().locator(f"{ITEM}:not([href*='export']):not([href*='apply'])")
    follow(items.filter(has_text=_food(applicant)).first)
    applicant.look("item")
    applicant.follow("/apply/").look("apply-start")
    applicant.press("main form button.btn-primary")
    applicant.fill_form()
    applicant.upload()
    applicant.look("apply-materials")
    applicant.follow("/check/").look("apply-check")
    applicant.submit()
    applicant.look("apply-done")
    number, code = applicant.handed()
    return applicant, number, code


def _food(reader: Reader) -> str:
    return "Food" if reader.prefix else FOOD


def no_office_is_open_to(applicant: Reader, number: str) -> None:
    """Nothing that officers do can be reached by an applicant."""
    for path in ("/staff/applications/", f"/staff/applications/{number}/", "/staff/todo/", "/staff/supervision/"):
        answer = applicant.page.request.get(f"{applicant.site}{applicant.prefix}{path}", max_redirects=0)
        assert answer.status in {302, 403, 404}, path
        assert answer.status != 302 or "/sign-in/" in answer.headers["location"], path


def is_supplemented(come: Come, applicant: Reader, number: str) -> Reader:
    """The clerk asks once for what is missing; the applicant supplies it."""
    clerk = come("window")
    clerk.go("/staff/applications/").look("applications")
    clerk.open_application(number).look("application")
    clerk.ask_for("经营场所平面图缺少比例尺（样例）")
    applicant.go(f"/my/cases/{number}/").look("my-case-supplement")
    assert "缺少比例尺" in applicant.main().inner_text()
    applicant.press("form[action$='/supplement/'] button")
    applicant.press("button[name=action][value=next]")
    applicant.upload(only=1)
    applicant.follow("/check/")
    applicant.submit()
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
    record = public.record("329900", number)
    assert record.state == "draft"
    assert all(each["value"] for each in record.fields if each["public"])
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


@pytest.mark.req("HAL-04", "HAL-05", "RUN-39")
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_licence_from_finding_the_power_to_anybody_checking_the_record(
    language: str, width: int, reader: Callable[..., Reader]
) -> None:
    def come(username: str = "") -> Reader:
        return reader(username, english=language == "en", width=width)

    applicant, number, code = applies(come, "citizen" if language == "en" else "company")
    no_office_is_open_to(applicant, number)
    clerk = is_supplemented(come, applicant, number)
    is_decided(come, clerk, number)
    is_disclosed(come, number)
    anybody_can_check(come, number, code)
    supervision_watches(come)
