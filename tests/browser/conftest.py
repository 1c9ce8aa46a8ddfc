"""A live server and a headless browser: pages are read as people read them."""

from base64 import b64decode
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.windows import session_of, sit_down

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "screenshots"
SERIOUS = {"serious", "critical"}
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser and writes to a database that the server's thread can see."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """`visit("/items/", width=390, by="lin")`: a fresh reader opens a page; scripts that fail make the test fail."""
    opened: list[Any] = []
    troubles: list[str] = []

    def go(
        path: str, *, width: int = 1440, height: int = 900, language: str = "zh-CN", script: bool = True,
        by: int | str | None = None,
    ) -> Page:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=language, java_script_enabled=script
        )
        opened.append(context)
        sit_down(context, site, session_of(by) if by else "")
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        answer = page.goto(site + path)
        assert answer is not None
        return page

    yield go
    for context in opened:
        context.close()
    assert not troubles, troubles


@cache
def _axe() -> str:
    return AXE.read_text()


def assert_no_serious(page: Page) -> None:
    """Axe finds nothing serious or critical on the page as it stands."""
    page.evaluate(_axe())
    asked = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    violations = page.evaluate("asked => axe.run(asked).then(found => found.violations)", asked)
    serious = [
        f"{each['id']} ({each['impact']}): {node['html'][:160]}"
        for each in violations
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]
    assert not serious, "\n".join(serious)


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is not wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px wider than the window at {page.url}"


def shot(page: Page, name: str) -> Path:
    """A picture of the whole page in screenshots/."""
    path = SHOTS / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    asked = page.context.new_cdp_session(page)
    size = asked.send("Page.getLayoutMetrics")["cssContentSize"]
    how = {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True, "clip": {**size, "scale": 1}}
    path.write_bytes(b64decode(asked.send("Page.captureScreenshot", how)["data"]))
    asked.detach()
    return path
