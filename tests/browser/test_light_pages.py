"""Public pages weigh little, do not move under the reader, and need no script for reading and for simple forms."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from daylight.disclosure.tests.makers import granted, make_desk, published
from daylight.disclosure.tests.openness import make_bureau
from tests.browser.conftest import assert_no_sideways_scroll
from tests.public_pages import LISTS
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
NO_SHIFT = 0.02
"""Browsers call a page good below 0.1; what is below this, nobody sees."""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifted += each.value;
}).observe({type: "layout-shift", buffered: true});
"""
LETTER = {"title": "问", "content": "需要哪些材料？", "name": "石岩"}
ASKED = {"content": "样例材料", "name": "石岩", "id_number": "329901199003070012", "contact": "13000000001"}
FORMS = (
    ("/items/", {"q": "许可"}, r"找到|没有"),
    ("/track/", {"number": "JZ-118-20260407-000001", "code": "ABCDEFGHJKLMN"}, r"核对"),
    ("/verify/", {"code": "0" * 64}, r"没有|找不到"),
    ("/interaction/write/?kind=consultation", LETTER, r"LX-\d{4}"),
    ("/openness/requests/", ASKED, r"\d{4}-\d+"),
)


@pytest.fixture
def addresses(transactional_db: Any, settings: Any, tmp_path: Path) -> Iterator[list[str]]:
    """The lists, and the page of an item, of a decision and of a case, with something on them."""
    settings.FILES_ROOT = tmp_path
    make_bureau()
    desk = make_desk()
    record = published(desk, granted(desk.office))
    item = f"/items/{desk.office.licence.key}/"
    singles = [item, f"{item}guide/", f"{item}questions/", f"/decisions/{record.number}/"]
    yield [*LISTS, *singles, f"/decisions/{record.number}/running/"]


@pytest.mark.slow
def test_no_public_page_moves_under_its_reader(addresses: list[str], browser: Browser, site: str) -> None:
    moved: dict[str, float] = {}
    for width in (1440, 390):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
        context.add_init_script(SHIFTS)
        page = context.new_page()
        for address in addresses:
            answer = page.goto(site + address, wait_until="load")
            assert answer is not None and answer.status == 200, f"{address}: {answer and answer.status}"
            page.wait_for_timeout(60)
            if (shift := float(page.evaluate("window.shifted"))) > NO_SHIFT:
                moved[f"{address} at {width}"] = round(shift, 3)
        context.close()
    assert not moved


def test_every_public_page_is_read_without_script(addresses: list[str], visit: Visit) -> None:
    page = visit("/", width=390, script=False)
    for address in addresses:
        turn_to(page, address)
        main = page.locator("main")
        assert page.locator("h1:visible").count() == 1 and len(main.inner_text()) > 5, address
        assert not main.locator("[data-needs-script]:visible").count(), address
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize(("address", "told", "answered"), FORMS)
def test_simple_forms_are_sent_without_script(
    address: str, told: dict[str, str], answered: str, addresses: list[str], visit: Visit
) -> None:
    page = visit(address, width=390, script=False)
    for name, text in told.items():
        page.locator(f"main form [name={name}]:visible").first.fill(text)
    follow(page.locator("main form:has([name]:visible) button:visible").first)
    assert re.search(answered, page.locator("body").inner_text()), page.locator("main").inner_text()[:300]
