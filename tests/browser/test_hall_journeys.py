"""Journeys through the hall: with the keyboard alone, on a phone, in large print, at a terminal, without script."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role, job
from daylight.hall.tests.makers import make_open_power
from daylight.offices.tests.makers import (
    CITIZEN_ID,
    PASSWORD,
    make_department,
    make_division,
    make_officer,
    make_person,
)
from daylight.procedure.tests.makers import SAMPLES, make_flow
from daylight.registers import services as registers
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import follow, leads, turn_to

Visit = Callable[..., Page]
DRAFT = re.compile(r"/apply/[0-9a-f-]{36}/")
LONG_AGO = datetime(2025, 6, 1, 1, 0, tzinfo=UTC)
FAMILY = {
    "population": {
        "name": "白杨",
        "phone": "13000000001",
        "address": "江州市云麓县样例村 1 号",
        "household": "0001",
        "people": "汉族",
    },
    "marriage": {"spouse": "江晴", "spouse_number": "329901198805120048", "since": "2019-05-20", "number": "J-1"},
    "family": {"children": "1", "first_child": "白芽", "first_born": "2021-09-01", "birth_certificate": "R-1"},
}


@pytest.fixture
def permit(tmp_path, settings) -> PowerFacts:
    settings.FILES_ROOT = tmp_path
    make_division()
    make_person("citizen", username="baiyang", name="白杨", id_number=CITIZEN_ID, phone="13000000001")
    make_officer(Role.WINDOW, make_department("118"))
    for register, facts in FAMILY.items():
        registers.enter_record(register, CITIZEN_ID, facts=facts, by=job("tests", "329900"), at=LONG_AGO)
    form = json.loads((SAMPLES / "forms" / "birth-permit.json").read_text("utf-8"))
    return make_open_power(
        make_flow().id, form=form, name="二胎生育证", audience=["citizen"], materials=[], at=LONG_AGO
    )


def reach(page: Page, wanted: str, *, most: int = 120) -> None:
    """Press Tab until the focus is on what matches; nothing may be out of the keyboard's reach."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement && document.activeElement.matches(wanted)", wanted):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
            assert outline != "none" or shadow != "none", f"{wanted}: the focus cannot be seen"
            return
    raise AssertionError(f"{wanted} is not reached by the keyboard on {page.url}")


def press(page: Page, wanted: str, key: str = "Enter") -> None:
    reach(page, wanted)
    with leads(page):
        page.keyboard.press(key)


@pytest.mark.req("HAL-20")
def test_with_the_keyboard_alone_the_permit_is_applied_for_within_two_minutes(permit: PowerFacts, visit: Visit) -> None:
    page = visit(f"/items/{permit.key}/apply/")
    reach(page, "[name=username]")
    page.keyboard.type("baiyang")
    reach(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    with leads(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/apply/")
    began, typed = time.monotonic(), 0
    press(page, "main form .btn-primary")
    press(page, "main a[href*='/my/identity/']")
    for name, text in (("number", CITIZEN_ID), ("answer", "13000000001")):
        reach(page, f"[name={name}]")
        page.keyboard.type(text)
        typed += len(text)
    with leads(page):
        page.keyboard.press("Enter")
    assert DRAFT.search(page.url)
    reach(page, "[name=agree]")
    if not page.locator("[name=agree]").is_checked():
        page.keyboard.press("Space")
    press(page, ".reuse form button")
    assert page.locator("[name=spouse]").input_value() == "江晴"
    reach(page, "[name=declared]")
    page.keyboard.press("Space")
    press(page, "button[value=next]")
    assert page.url.endswith("/materials/")
    press(page, "a.btn-primary[href*='/check/']")
    reach(page, "#declared")
    page.keyboard.press("Space")
    press(page, ".decl ~ .btns .btn-primary")
    assert page.url.endswith("/done/")
    assert time.monotonic() - began < 120
    assert typed < 40, "identity is all that had to be typed"
    assert re.search(r"[A-Z]{2}-\d{3}-\d{8}-\d{6}", page.locator("main").inner_text())


def test_the_hall_is_read_and_a_letter_written_without_script_on_a_phone(permit: PowerFacts, visit: Visit) -> None:
    page = visit("/interaction/write/?kind=complaint", width=360, script=False)
    assert_no_sideways_scroll(page)
    for name, text in (("title", "排队过久"), ("content", "排了三个小时没有办成。"), ("name", "石岩")):
        page.fill(f"[name={name}]", text)
    follow(page.locator("main form .btn-primary").first)
    assert re.search(r"LX-\d{4}-\d{6}", page.locator("main").inner_text())


@pytest.mark.parametrize("width", [360, 390, 1440])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_pages_of_the_hall_read_well_at_every_width(
    language: str, width: int, permit: PowerFacts, visit: Visit
) -> None:
    hall = f"/halls/{permit.division}/118/"
    item = f"/items/{permit.key}/"
    page = visit(f"{language}/", width=width)
    for name, path in {
        "hall-department": hall, "hall-appointments": f"{hall}appointments/", "hall-guide": f"{item}guide/",
        "kiosk": "/kiosk/", "hall-centre": f"/halls/{permit.division}/centre/", "interaction": "/interaction/",
    }.items():  # fmt: skip
        turn_to(page, f"{language}{path}")
        shot(page, f"{name}-{'en' if language else 'zh'}-{width}")
        assert_no_serious(page)
        assert_no_sideways_scroll(page)


def test_large_print_offers_to_read_aloud_and_a_terminal_forgets_its_reader(permit: PowerFacts, visit: Visit) -> None:
    page = visit("/kiosk/", width=1080, height=1920)
    follow(page.locator("main form button").first)
    assert page.locator("html").get_attribute("data-mode") == "senior"
    assert page.locator("[data-aloud]").count() == 1
    turn_to(page, "/sign-in/?next=/my/")
    page.fill("[name=username]", "baiyang")
    page.fill("[name=password]", PASSWORD)
    follow(page.locator("main form button").first)
    assert page.url.endswith("/my/") and "/sign-in/" not in page.url
    turn_to(page, "/kiosk/")
    turn_to(page, "/my/")
    assert "/sign-in/" in page.url


TYPED = """
const more = n => { sessionStorage.typed = Number(sessionStorage.typed || 0) + n; };
addEventListener("keydown", e => { if (/^[ -~]$/.test(e.key)) more(1); }, true);
addEventListener("input", e => { if (/[^ -~]/.test(e.data || "")) more(e.data.length); }, true);
"""
ORDERS = ((0, 1, 2), (1, 2, 0), (2, 1, 0))


def typed(page: Page) -> int:
    """Characters typed since this was last asked: Latin ones by their keys, Chinese ones as they arrive."""
    n = int(page.evaluate("sessionStorage.typed || 0"))
    page.evaluate("sessionStorage.typed = 0")
    return n


def begin(visit: Visit, power: PowerFacts) -> Page:
    page = visit("/my/", by="baiyang")
    page.context.add_init_script(TYPED)
    turn_to(page, f"/items/{power.key}/apply/")
    follow(page.locator("main form .btn-primary").first)
    assert DRAFT.search(page.url)
    return page


def write_day(field: Locator, day: str) -> None:
    """Eight digits, in the order in which this browser asks for them."""
    parts, page = day.split("-"), field.page
    for order in ORDERS:
        before = int(page.evaluate("sessionStorage.typed || 0"))
        field.fill("")
        field.blur()
        field.focus()
        for n in order:
            page.keyboard.type(parts[n])
            if len(parts[n]) == 4:
                page.keyboard.press("ArrowRight")
        if field.input_value() == day:
            return
        page.evaluate("n => { sessionStorage.typed = n; }", before)
    raise AssertionError(f"{day} cannot be typed")


def by_hand(page: Page, answers: dict[str, str]) -> int:
    for key, text in answers.items():
        field = page.locator(f"main form [name='{key}']")
        assert field.input_value() == "", f"{key} is asked of whoever has no register filled in"
        if field.get_attribute("type") == "date":
            write_day(field, text)
        else:
            field.press_sequentially(text)
    return typed(page)


def asked_of_registers(form: dict[str, Any]) -> dict[str, str]:
    """Each question of the form that a register answers, with the answer."""
    fields = [field for section in form["sections"] for field in section["fields"]]
    named = {field["key"]: field.get("prefill", "").partition(".")[::2] for field in fields}
    return {key: FAMILY[register][fact] for key, (register, fact) in named.items() if register in FAMILY}


@pytest.mark.req("HAL-20")
def test_what_the_page_says_was_saved_is_what_was_really_typed_by_hand(permit: PowerFacts, visit: Visit) -> None:
    form = json.loads((SAMPLES / "forms" / "birth-permit.json").read_text("utf-8"))
    answers = asked_of_registers(form)
    assert len(answers) == 12
    page = begin(visit, permit)
    answers = {key: text for key, text in answers.items() if not page.input_value(f"main form [name='{key}']")}
    typed(page)
    strokes = by_hand(page, answers)
    follow(page.locator("button[name=action][value=save]"))

    flow = permit.flow_version
    assert flow is not None
    again = begin(
        visit, make_open_power(flow, form=form, name="二胎生育证（再办）", audience=["citizen"], materials=[])
    )
    follow(again.locator("main a[href*='/my/identity/']").first)
    for name, text in (("number", CITIZEN_ID), ("answer", "13000000001")):
        again.fill(f"[name={name}]", text)
    with leads(again):
        again.keyboard.press("Enter")
    assert DRAFT.search(again.url)
    typed(again)
    again.check("[name=agree]")
    follow(again.locator(".reuse form button").first)
    shown = again.locator("main").inner_text()
    assert {key: again.input_value(f"main form [name='{key}']") for key in answers} == answers
    assert typed(again) == 0, "nothing of it was typed"
    told = re.search(r"项中有 (\d+) 项来自数据库：少输入 (\d+) 个字符", shown)
    assert told is not None, shown[:600]
    assert (int(told[1]), int(told[2])) == (len(answers), strokes)
