"""Charts as readers find them: a committee's four, a power's with its risks, and where an application is begun."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.story.readers import Reader

COMMITTEE = "/departments/329902001/"
POWER = "/items/3299001250100100/chart/"


@pytest.mark.parametrize(("language", "width"), [("zh", 1440), ("en", 390)])
def test_charts_are_found_read_and_followed_to_their_risks(
    language: str, width: int, reader: Callable[..., Reader]
) -> None:
    visitor = reader("", english=language == "en", width=width)
    visitor.go(COMMITTEE).look("committee")
    visitor.go(f"{COMMITTEE}charts/").look("committee-charts")
    assert visitor.page.locator("main a[href$='.pdf']").count() == 4
    visitor.go(f"{COMMITTEE}charts/nine-steps/").look("nine-steps")
    visitor.go(POWER).look("chart-with-pins")
    pin = visitor.page.locator("svg.chart a[href='#risk-r1']")
    pin.scroll_into_view_if_needed()
    pin.click()
    expect(visitor.page).to_have_url(re.compile("#risk-r1$"))
    target = visitor.page.locator("#risk-r1")
    assert target.evaluate("each => each.matches(':target')")
    assert "承办科室负责人" in target.inner_text()
    editor = reader("editor", english=language == "en", width=width)
    editor.go("/staff/charts/").look("charts-due")
    editor.go("/staff/new-business/").look("wizard-start")
