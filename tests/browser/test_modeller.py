"""Drawing a flow by the keyboard: the department that does a step is picked from those that stand."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer
from daylight.procedure import queries
from daylight.procedure.tests.makers import sample_flow
from daylight.procedure.tests.proposal_makers import begin, make_two
from tests.browser.test_keyboard import tab_to
from tests.windows import follow

Visit = Callable[..., Page]


def test_the_department_of_a_step_is_picked_by_the_keyboard_and_kept(visit: Visit) -> None:
    two = make_two()
    make_department("119", name="样例应急管理局")
    make_officer(Role.CATALOGUE_EDITOR, two.body, username="drawer", name="林晓")
    source = sample_flow("licence").decode().replace('id="review"', 'daylight:body="777" id="review"')
    draft = begin(two, source=source)
    page = visit(f"/staff/drafts/{draft}/", by="drawer")
    page.wait_for_selector(".modeller[data-ready]")
    page.locator("#pick").select_option("review")
    assert page.locator("#p-body").input_value() == "777", "what the list does not hold stays readable"
    assert "没有这个部门" in page.locator("#p-body option:checked").inner_text()
    tab_to(page, "#p-body")
    page.keyboard.type("119")
    page.keyboard.press("Enter")
    expect(page.locator("#p-body")).to_have_value("119")
    assert page.locator("#p-body option:checked").inner_text() == "119 样例应急管理局"
    page.locator("#pick").select_option("decide")
    assert page.locator("#p-body").input_value() == "", "another step keeps the case's own department"
    follow(page.locator("form#drawing button:has-text('保存')").first)
    kept = queries.proposal(draft).source
    assert 'body="119"' in kept and 'body="777"' not in kept
