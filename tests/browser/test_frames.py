"""The frames, read in both languages, on a wide screen and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.offices.tests.makers import PASSWORD, make_department, make_division, make_officer
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import follow

Visit = Callable[..., Page]
SIZES = {"wide": 1440, "phone": 390}
LANGUAGES = {"zh": "", "en": "/en"}


@pytest.fixture
def a_small_city() -> None:
    division = make_division()
    for code, letters, name in (("001", "YJ", "江州市应急管理局"), ("002", "SC", "江州市市场监督管理局")):
        body = make_department(code, division=division, letters=letters, name=name)
        make_power(department=body, flow=1, form=1)
        make_power(department=body, kind_code="02", audience=["citizen"])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_reads_well(language: str, size: str, a_small_city: None, visit: Visit) -> None:
    page = visit(f"{LANGUAGES[language]}/", width=SIZES[size])
    assert page.locator("h1").count() == 1
    shot(page, f"home-{language}-{size}")
    assert_no_serious(page)
    assert_no_sideways_scroll(page)


def test_the_language_switch_keeps_the_page_and_its_query(visit: Visit) -> None:
    page = visit("/nothing-here/?q=1")
    follow(page.locator("a[hreflang=en]"))
    assert page.url.endswith("/en/nothing-here/?q=1")
    follow(page.locator("a[hreflang=zh-CN]"))
    assert page.url.endswith("/nothing-here/?q=1")
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_large_print_is_remembered_and_loses_nothing(a_small_city: None, visit: Visit) -> None:
    page = visit("/", width=390)
    words = page.locator("main").inner_text()
    follow(page.locator(".senior"))
    assert page.locator("html").get_attribute("data-mode") == "senior"
    assert page.locator("main").inner_text() == words
    shot(page, "home-zh-phone-large")
    assert_no_serious(page)
    assert_no_sideways_scroll(page)


def test_a_page_that_is_not_there_says_so_and_leads_home(visit: Visit) -> None:
    page = visit("/nothing-here/", width=390)
    assert "没有这个页面" in page.locator("h1").inner_text()
    assert_no_serious(page)
    assert page.locator("main a[href='/']").count() == 1


def test_the_menu_opens_without_script_on_a_phone(visit: Visit) -> None:
    page = visit("/", width=390, script=False)
    page.click(".burger-menu > summary")
    expect(page.locator(".burger-menu nav a").first).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_accessibility_statement_is_itself_accessible(language: str, size: str, visit: Visit) -> None:
    page = visit(f"{LANGUAGES[language]}/help/accessibility/", width=SIZES[size])
    assert_no_serious(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_in_page_reads_well(language: str, size: str, visit: Visit) -> None:
    page = visit(f"{LANGUAGES[language]}/sign-in/", width=SIZES[size])
    shot(page, f"sign-in-{language}-{size}")
    assert_no_serious(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officer_signs_in_and_finds_the_staff_frame(language: str, size: str, visit: Visit) -> None:
    make_officer(Role.SYSTEM_ADMIN, username="lin", name="林晓")
    page = visit(f"{LANGUAGES[language]}/sign-in/?next={LANGUAGES[language]}/staff/posts/", width=SIZES[size])
    page.fill("[name=username]", "lin")
    page.fill("[name=password]", PASSWORD)
    follow(page.locator("main form button"))
    assert "/sign-in/" not in page.url and page.url.endswith("/staff/posts/")
    shot(page, f"staff-{language}-{size}")
    assert_no_serious(page)
    assert_no_sideways_scroll(page)
    menu = ".topbar .burger-menu > nav" if size == "phone" else ".side nav"
    if size == "phone":
        page.click(".burger-menu > summary")
    expect(page.locator(f"{menu} a[aria-current=page]").first).to_be_visible()
