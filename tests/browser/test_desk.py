"""The officer's desk by keyboard: tasks ticked and signed for, columns moved, a stock phrase put into an opinion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from daylight.casework import queries, services
from daylight.casework.tests.makers import accepted, make_office
from daylight.ledger import queries as ledger
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll
from tests.windows import Desk, leads

PAGES = ("/staff/todo/", "/staff/todo/columns/", "/staff/phrases/")


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Desk]:
    desk = Desk(browser, site)
    yield desk
    desk.close()


def test_a_clerk_ticks_every_task_and_signs_for_them_by_the_keyboard_alone(desk: Desk) -> None:
    office, now = make_office(), ledger.now()
    cases = [accepted(office, now) for _each in range(3)]
    page = desk.open(office.reviewer, "/staff/todo/")
    page.locator("[data-pick-all]").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-picked]")).to_have_text(" 3")
    page.locator("#pick button").focus()
    with leads(page):
        page.keyboard.press("Enter")
    expect(page.get_by_text("已签收 3 件")).to_be_visible()
    for case in cases:
        assert queries.case_facts(case.division, case.number).tokens[0].assigned == office.reviewer.person
    expect(page.locator("[data-pick-all]")).to_be_hidden()


def test_a_stock_phrase_is_put_where_the_cursor_stands_and_the_cursor_comes_back(desk: Desk) -> None:
    office, now = make_office(), ledger.now()
    case = accepted(office, now)
    services.keep_phrase("材料齐全，同意。", is_shared=True, by=office.decider, at=now)
    page = desk.open(office.reviewer, f"/staff/cases/{case.number}/")
    opinion = page.locator("form textarea[name=opinion]").first
    opinion.fill("经审查：")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(opinion).to_have_value("经审查：材料齐全，同意。")
    expect(opinion).to_be_focused()


def test_a_column_is_moved_and_saved_by_the_keyboard_and_the_moved_one_keeps_the_focus(desk: Desk) -> None:
    office = make_office()
    accepted(office, ledger.now())
    page = desk.open(office.reviewer, "/staff/todo/columns/")
    page.locator("button[name=up][value=party]").focus()
    for _each in range(2):
        with leads(page):
            page.keyboard.press("Enter")
    expect(page.locator("ol.cols li").first).to_contain_text("申请人或当事人")
    with leads(page):
        page.locator("button.btn-primary").press("Enter")
    expect(page.locator("thead th").nth(1)).to_have_text("申请人或当事人")


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_the_desk_are_accessible_and_fit_a_phone(desk: Desk, path: str) -> None:
    office, now = make_office(), ledger.now()
    accepted(office, now)
    services.keep_phrase("材料齐全，同意。", by=office.reviewer, at=now)
    for width in (1440, 390):
        page = desk.open(office.reviewer, path, width=width)
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
