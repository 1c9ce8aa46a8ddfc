"""Everything is done in an ordinary browser, by the keyboard alone, with nothing installed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from daylight.core.actors import Role
from daylight.offices.tests.makers import PASSWORD, make_officer
from daylight.site import navigation
from tests.windows import leads, turn_to

Visit = Callable[..., Page]
FOREIGN = "object, embed, applet, [type='application/x-shockwave-flash']"
UNREACHABLE = """
() => [...document.querySelectorAll('main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)')]
  .filter(each => each.tabIndex < 0 && !each.disabled && each.type !== 'radio' && each.getClientRects().length)
  .map(each => each.outerHTML.slice(0, 120))
"""
CLICKED_ONLY = """
() => [...document.querySelectorAll('main [onclick], main [role=button]')]
  .filter(each => each.tabIndex < 0).map(each => each.outerHTML.slice(0, 120))
"""


def tab_to(page: Page, selector: str, *, at_most: int = 200) -> None:
    """Press the tabulator until what the selector names has the focus."""
    for _press in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard at {page.url}")


def sign_in(page: Page, username: str) -> None:
    tab_to(page, "[name=username]")
    page.keyboard.type(username)
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    with leads(page):
        page.keyboard.press("Enter")
    assert "/sign-in/" not in page.url, page.locator("main").inner_text()[:300]


@pytest.mark.req("ADM-18")
def test_an_administrator_signs_in_and_publishes_a_notice_by_the_keyboard_alone(visit: Visit) -> None:
    make_officer(Role.SYSTEM_ADMIN, username="lin", name="林晓")
    page = visit("/sign-in/?next=/staff/posts/")
    sign_in(page, "lin")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the first stop leads past the menus"
    tab_to(page, "nav a[href='/staff/admin/settings/']")
    with leads(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/staff/admin/settings/")
    tab_to(page, "[name=title]")
    page.keyboard.type("系统升级")
    tab_to(page, "[name=until]")
    page.keyboard.type("12312099")
    tab_to(page, "[name=text]")
    page.keyboard.type("周六停机一小时。")
    tab_to(page, "main form:has([name=title]) button")
    with leads(page):
        page.keyboard.press("Enter")
    assert page.locator(".notices").count() == 1
    assert "系统升级" in page.locator("main").inner_text()


@pytest.mark.req("ADM-18")
@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.CATALOGUE_EDITOR, Role.SUPERVISOR, Role.DISCLOSURE_OFFICER])
def test_every_page_of_the_menus_works_without_a_plug_in_and_hides_nothing_from_the_keyboard(
    role: Role, visit: Visit
) -> None:
    make_officer(role, username="lin", name="林晓")
    page = visit("/staff/posts/", by="lin")
    own = [p.path for _label, places in navigation.side() for p in places if not p.roles or role in p.roles]
    shown = {link.get_attribute("href") for link in page.locator(".side nav a").all()}
    for path in own:
        if path not in shown:
            continue
        turn_to(page, path)
        assert page.locator(FOREIGN).count() == 0, path
        assert page.evaluate(UNREACHABLE) == [] and page.evaluate(CLICKED_ONLY) == [], path
