"""Pages of the library that count, list and delegate, read by everybody and by officers, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from daylight.catalogue.tests.clearing_makers import COMPLETE
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.offices.tests.makers import Department, make_department, make_officer
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
READERS = {"zh-wide": ("", 1440), "en-phone": ("/en", 390)}
PUBLIC = ("/regions/", "/delegated/", "/responsibilities/", "/departments/329900118/")
STAFF = ("/staff/catalogue/", "/staff/catalogue/inside/", "/staff/catalogue/completeness/?set=service_guide")


@pytest.fixture
def body() -> Department:
    held = make_department("118", name="江州市市场监督管理局")
    make_power(department=held, extra=COMPLETE)
    inside = {"is_internal": True, "audience": [], "kind_scheme": "NON_ENFORCEMENT", "kind_code": "32"}
    make_power(department=held, name="人员调动（样例）", name_en="", extra=COMPLETE, **inside)
    return held


@pytest.mark.parametrize("reader", READERS)
def test_what_is_public_reads_well(reader: str, body: Department, visit: Visit) -> None:
    prefix, width = READERS[reader]
    page = visit(f"{prefix}/", width=width)
    for address in PUBLIC:
        turn_to(page, f"{prefix}{address}")
        assert page.locator("h1").count() == 1, address
        assert "人员调动（样例）" not in page.inner_text("body")
        shot(page, f"library-{address.strip('/').replace('/', '-')}-{reader}")
        assert_no_serious(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_for_officers_reads_well(reader: str, body: Department, visit: Visit) -> None:
    prefix, width = READERS[reader]
    make_officer(Role.CATALOGUE_EDITOR, body, username="editor")
    page = visit(f"{prefix}/staff/catalogue/", width=width, by="editor")
    for address in STAFF:
        turn_to(page, f"{prefix}{address}")
        assert page.locator("h1").count() == 1, address
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
    turn_to(page, f"{prefix}/staff/catalogue/inside/")
    assert "人员调动（样例）" in page.inner_text("main")
    follow(page.locator("main a[href*='/inside/']").first)
    shot(page, f"library-inside-{reader}")
    assert_no_serious(page)
    assert_no_sideways_scroll(page)
