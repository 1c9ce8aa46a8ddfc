"""Pages of those who run Daylight, read in both languages, on a wide screen and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_officer
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import turn_to

PAGES = {
    Role.SYSTEM_ADMIN: ("admin/operation", "admin/offices", "admin/packages", "admin/settings", "defects"),
    Role.DEPARTMENT_HEAD: ("leaders",),
    Role.DISCLOSURE_OFFICER: ("disclosure/reviewers",),
}


@pytest.mark.parametrize(("language", "width"), [("", 1440), ("/en", 390)])
@pytest.mark.parametrize("role", PAGES)
def test_the_pages_of_operation_read_well(role: Role, language: str, width: int, visit: Callable[..., Page]) -> None:
    make_officer(role, username="lin", name="林晓")
    page = visit("/staff/posts/", width=width, by="lin")
    for name in PAGES[role]:
        turn_to(page, f"{language}/staff/{name}/")
        shot(page, f"{name.replace('/', '-')}-{width}")
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
