"""A red case travels through the pages as its people walk them: lamp, order, reply, lifting, accountability."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, make_post
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_case, a_clock
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
NUMBER = "JZ-118-20260401-000001"
WATCHED = (
    "/staff/supervision/statistics/",
    "/staff/supervision/statistics/?by=cause",
    "/staff/supervision/offline/",
    "/staff/supervision/search/?text=样例",
    "/staff/supervision/usage/",
    "/staff/supervision/complaints/",
    "/staff/supervision/analysis/",
    "/staff/supervision/orders/",
    "/staff/supervision/duties/",
    "/staff/supervision/rules/D023/",
)


@pytest.fixture
def red(db: None) -> int:
    """A case of an office past its limit, with a supervisor, the head and a handler; the id of its finding."""
    office = make_department("118")
    make_officer(Role.SUPERVISOR, make_department("301"), username="supervisor")
    make_officer(Role.DEPARTMENT_HEAD, office, username="head")
    make_officer(post=make_post(Role.HANDLER, department=office), name="石岩")
    a_case(NUMBER, department=office.pk, title="样例超期办件")
    a_clock(NUMBER, department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=ledger.now())
    return Finding.objects.get(rule="A004").id


def on_order(page: Page, act: str, **filled: str) -> None:
    """One form of the order's page, opened where it is folded, filled in and sent."""
    form = page.locator(f"form:has(input[name=act][value={act}])")
    if not form.is_visible():
        form.locator("xpath=ancestor::details").locator("summary").click()
        expect(form).to_be_visible()
    for name, text in filled.items():
        form.locator(f"[name={name}]").fill(text)
    if act == "account":
        holder = form.locator("[name=holder] option", has_text="石岩").get_attribute("value")
        form.locator("[name=holder]").select_option(holder)
    if act == "reply":
        form.locator("[name=is_true][value=yes]").check()
    follow(form.locator("button"))


def test_a_red_case_goes_from_its_lamp_to_order_reply_lifting_and_accountability(red: int, visit: Visit) -> None:
    desk = visit("/staff/supervision/", by="supervisor")
    follow(desk.locator("dl.tiles a[href*='lamp=red']"))
    assert NUMBER in desk.inner_text("main")
    turn_to(desk, "/staff/supervision/")
    follow(desk.locator("ul.newest a").first)
    assert desk.locator("nav.acts4 a").count() == 4
    assert_no_serious(desk)
    desk.locator("#order [name=demand]").fill("请查明超期原因并提出措施")
    follow(desk.locator("#order button"))
    assert "/supervision/orders/" in desk.url

    head = visit("/staff/orders/", by="head")
    follow(head.locator("main table a").first)
    on_order(head, "reply", text="承办人员同时办理多件，已增派人手")
    assert "已增派人手" in head.inner_text("main")

    desk.reload()
    on_order(desk, "lift", text="整改到位，同意摘牌")
    on_order(desk, "account", duty="按期作出决定的责任", basis="《行政许可法》第七十四条")
    told = desk.inner_text("main")
    assert "石岩" in told and "按期作出决定的责任" in told and "整改到位" in told
    assert Finding.objects.get(id=red).state == "confirmed"

    public = visit("/oversight/supervisors/")
    assert "100%" in public.inner_text("main")
    assert "已认定" in visit(f"/oversight/findings/{red}/").inner_text("main")


@pytest.mark.parametrize(("language", "width"), [("zh-CN", 1440), ("en-GB", 390)])
def test_the_pages_that_watch_the_whole_have_no_serious_fault(
    red: int, visit: Visit, language: str, width: int
) -> None:
    prefix = "/en" if language.startswith("en") else ""
    page = visit(f"{prefix}/staff/supervision/", by="supervisor", language=language, width=width)
    for path in WATCHED:
        turn_to(page, prefix + path)
        assert_no_serious(page)
        assert_no_sideways_scroll(page)


def test_the_board_shows_a_new_red_case_within_seconds_without_being_asked(red: int, visit: Visit) -> None:
    page = visit("/staff/supervision/?screen=big", by="supervisor")
    figure = page.locator("dl.tiles a[href*='lamp=red']")
    assert figure.inner_text() == "1"
    a_case("JZ-118-20260401-000002")
    a_clock("JZ-118-20260401-000002", warn=8, due=10)
    page.wait_for_function(
        "() => document.querySelector(\"dl.tiles a[href*='lamp=red']\").innerText === '2'", timeout=9000
    )
