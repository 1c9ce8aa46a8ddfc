"""A legal officer and the head of a department go the whole way: review, order, answer, appeal, score, objection."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from daylight.casework.tests.makers import make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as log
from daylight.legality import queries
from daylight.legality.tests.makers import punished
from daylight.offices.tests.makers import department_of, make_department, make_officer
from daylight.performance import services as performance
from daylight.performance.tests.makers import RUNNER, put_in_force
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
APRIL = date(2026, 4, 1)


@pytest.fixture
def told() -> dict[str, Any]:
    office = make_office()
    body = department_of(office.department)
    case = punished(office)
    make_officer(Role.LEGAL_OFFICER, make_department("103"), username="legal")
    make_officer(Role.DEPARTMENT_HEAD, body, username="head")
    put_in_force()
    return {"case": case, "body": body}


def looks_well(page: Page) -> None:
    assert_no_serious(page)
    assert_no_sideways_scroll(page)


def reviewed_and_ordered(page: Page, number: str) -> None:
    """The legal officer calls the case in, judges it with a defect, and orders it to be put right."""
    called = page.locator("form[action*='/start/call/']")
    called.locator("[name=number]").fill(number)
    called.locator("[name=reason]").fill("群众反映程序问题")
    follow(called.locator("button"))
    looks_well(page)
    follow(page.locator("main table a").first)
    looks_well(page)
    page.fill("[name=mark-rights]", "6")
    page.select_option("[name=procedure]", "defect")
    page.fill("[name=opinion]", "告知笔录不完整")
    follow(page.locator("form[action*='/judge/'] button"))
    assert "96" in page.locator("main").inner_text()
    order = page.locator("form[action*='/order/']")
    order.locator("[name=aspect]").select_option("procedure")
    order.locator("[name=demand]").fill("补正告知笔录")
    order.locator("[name=due_on]").fill((legal_day(log.now()) + timedelta(days=9)).isoformat())
    follow(order.locator("button"))
    looks_well(page)


def answered(page: Page) -> None:
    follow(page.locator("main table a").first)
    page.locator("form[action*='/answer/'] textarea").fill("已补正并培训")
    follow(page.locator("form[action*='/answer/'] button"))
    looks_well(page)
    assert "已补正并培训" in page.locator("main").inner_text()


def appealed(page: Page, number: str) -> None:
    """The head registers a reconsideration and replies to it."""
    form = page.locator("form:has([name=forum_number])")
    for name, value in {
        "number": number, "forum": "江州市人民政府", "forum_number": "〔2026〕7号", "accepted_on": "2026-04-13",
        "copy_on": "2026-04-14",
    }.items():  # fmt: skip
        form.locator(f"[name={name}]").fill(value)
    follow(form.locator("button"))
    looks_well(page)
    reply = page.locator("form[action*='/reply/']")
    page.locator("summary", has_text="记录答复").click()
    reply.locator("[name=on]").fill("2026-04-20")
    reply.locator("textarea").fill("答复书")
    follow(reply.locator("button"))
    assert "迟延" in page.locator("main").inner_text()


def annulled(page: Page) -> None:
    end = page.locator("form[action*='/end/']")
    page.locator("summary", has_text="记录结果").click()
    end.locator("[name=outcome]").select_option("annulled")
    end.locator("[name=on]").fill("2026-04-28")
    end.locator("textarea").fill("程序违法，予以撤销")
    follow(end.locator("button"))
    looks_well(page)


@pytest.mark.req("LEG-01")
@pytest.mark.req("LEG-09")
@pytest.mark.req("PRF-01")
def test_from_the_review_to_the_league_by_both_of_them(told: dict[str, Any], visit: Visit) -> None:
    number, body = told["case"].number, told["body"]
    legal = visit("/staff/legality/reviews/", by="legal")
    reviewed_and_ordered(legal, number)
    head = visit("/staff/legality/reviews/", by="head")
    answered(head)
    legal.reload()
    legal.locator("form[action*='/close/'] textarea").fill("整改到位")
    follow(legal.locator("form[action*='/close/'] button"))
    assert "整改到位" in legal.locator("main").inner_text()
    turn_to(head, "/staff/legality/remedies/")
    appealed(head, number)
    legal.goto(head.url)
    annulled(legal)
    assert queries.remedies("329900")[0].outcome == "annulled"
    performance.run_scores("329900", "monthly", APRIL, by=RUNNER, at=log.now())
    looks_well(turn_to(head, "/performance/monthly/2026-04/"))
    looks_well(turn_to(head, f"/performance/monthly/2026-04/{body.code}/"))
    sheet = head.locator("main").inner_text()
    assert "98.50" in sheet and "行政复议撤销" in sheet and number in sheet
    head.locator("summary", has_text="对该项提出申诉").first.click()
    head.locator("form[action*='/lines/'] textarea").first.fill("该案已由上级机关改判")
    follow(head.locator("form[action*='/lines/'] button").first)
    assert "该案已由上级机关改判" in head.locator("main").inner_text()
    looks_well(turn_to(legal, "/oversight/remedies/"))
    assert "撤销\t1" in legal.locator("main").inner_text()


@pytest.mark.parametrize("size", [1440, 390])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_desks_of_legal_supervision_read_well(told: dict[str, Any], visit: Visit, language: str, size: int) -> None:
    page = visit(f"{language}/staff/legality/bodies/", width=size, by="legal")
    year, body = told["case"].opened_at.year, told["body"]
    for path in (
        "staff/legality/bodies/", "staff/legality/figures/", f"staff/legality/figures/{year}/{body.pk}/?kind=penalty",
        "staff/legality/deviations/?month=2026-04", "staff/legality/heavy/", "staff/legality/certificates/",
        "staff/legality/remedies/", "oversight/discretion/", "openness/bulletins/",
    ):  # fmt: skip
        turn_to(page, f"{language}/{path}")
        assert page.locator("h1").count() == 1, path
        looks_well(page)
