"""The flow chart island draws what was published and marks where a case stands."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route

from tests.browser.conftest import shot

FLOW = Path("daylight/site/sample/flows/licence.bpmn")
INSERT = """
ids => {
  const box = document.createElement('div');
  box.className = 'flowchart';
  Object.assign(box.dataset, { flowUrl: '/flow.bpmn', done: ids[0], now: ids[1], hold: ids[2] });
  document.querySelector('.plainpage').replaceChildren(box);
  document.body.dispatchEvent(new CustomEvent('htmx:afterSwap', { bubbles: true }));
}
"""


def _page_with_flow(visit: Callable[..., Page], width: int) -> Page:
    page = visit("/help/accessibility/", width=width)

    def answer(route: Route) -> None:
        route.fulfill(body=FLOW.read_text(), content_type="application/xml")

    page.route("**/flow.bpmn", answer)
    ids = [part.split('"')[0] for part in FLOW.read_text().split('ask id="')[1:4]]
    page.evaluate(INSERT, ids)
    return page


def test_a_flow_is_drawn_with_its_marks_and_the_mark_of_its_makers(visit: Callable[..., Page]) -> None:
    page = _page_with_flow(visit, 1440)
    page.wait_for_selector(".flowchart[data-drawn]", timeout=10_000)
    for mark in ("done", "now", "hold"):
        assert page.locator(f".flowchart .is-{mark}").count() == 1
    assert page.locator(".flowchart .bjs-powered-by").is_visible()
    shot(page, "flowchart")


def test_a_phone_is_spared_the_drawing(visit: Callable[..., Page]) -> None:
    page = _page_with_flow(visit, 390)
    page.wait_for_timeout(300)
    assert page.locator(".flowchart svg").count() == 0
