"""A new application without code: a flow is drawn, its form built, two people publish both, and it is used."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from daylight.catalogue import queries as catalogue
from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_verbs
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.site.sample.load import load_sample
from tests.story.charting import draws_the_chart
from tests.story.readers import Reader
from tests.story.test_declaring_a_power import (
    declares,
    everybody_accepts,
    fills_in_the_rest,
    is_announced,
    is_published,
    names_a_risk,
)

Come = Callable[..., Reader]
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NAME = "户外招牌备案（样例）"
QUESTIONS = [("招牌名称", "text"), ("宽度", "number"), ("高度", "number"), ("面积", "number")]


@pytest.fixture
def city(transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """江州市 in time that can be moved, since publicity lasts for days."""
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"
    offices.forget_workdays()
    ledger_verbs.open_ledger("simulated", by=job("sample", "329900"), at=START)
    return load_sample(job("sample", "329900"), ledger.now()).division


def opens_the_wizard(editor: Reader, look: str = "") -> None:
    """向导: the editor names the new application, or comes back to it."""
    editor.go("/staff/new-business/")
    editor.page.fill("main [name=title]", NAME)
    editor.page.fill("main [name=name]", "signboard")
    editor.press("main form button")
    if look:
        editor.look(look)


def begins(editor: Reader, shelf: str) -> None:
    opens_the_wizard(editor, f"wizard-{shelf}")
    editor.press(f".wiz form[action$='/{shelf}/new/'] button")


def draws_the_flow(editor: Reader) -> str:
    """From a template: a step more, with its post, act and limit; a step left without a post is pointed out."""
    begins(editor, "flows")
    page = editor.page
    page.wait_for_selector(".modeller[data-ready]")
    drags_on_the_sheet(page)
    page.select_option("#pick", "review")
    page.click("[data-do=add-after]")
    page.fill("#p-name", "现场踏勘")
    page.press("#p-name", "Tab")
    page.click("[data-do=check]")
    page.wait_for_selector(".wrong li:has-text('岗位')")
    page.wait_for_selector(".djs-overlay .problem")
    editor.look("flow-problem")
    page.select_option("#p-role", "handler")
    page.select_option("#p-act", "handle")
    page.fill("#p-limit", "3")
    page.select_option("#p-unit", "working_day")
    page.fill("#p-duty", "两人到场核对招牌尺寸")
    page.press("#p-duty", "Tab")
    page.click("[data-do=check]")
    page.wait_for_selector("[data-problems] .right")
    editor.press(".m-bar button.btn-primary")
    editor.look("flow-draft")
    return page.url.split("//", 1)[1].split("/", 1)[1]


def drags_on_the_sheet(page: Page) -> None:
    """A step is dragged on from the tools, and nothing leads to it; a step is dragged to another place."""
    sheet = page.locator("#canvas").bounding_box()
    assert sheet
    before = page.locator("#pick option").count()
    page.click("[data-do=fit]")
    page.locator(".djs-palette [data-action=task]").hover()
    page.mouse.down()
    page.mouse.move(sheet["x"] + sheet["width"] * 0.6, sheet["y"] + sheet["height"] * 0.8, steps=8)
    page.mouse.up()
    page.wait_for_function(f"document.querySelectorAll('#pick option').length > {before}")
    page.keyboard.press("Escape")
    page.fill("#p-name", "无路可到")
    page.press("#p-name", "Tab")
    page.select_option("#p-role", "handler")
    page.select_option("#p-act", "handle")
    page.click("[data-do=check]")
    page.wait_for_selector(".wrong li:has-text('连线')")
    page.click("[data-do=remove]")
    page.wait_for_function(f"document.querySelectorAll('#pick option').length === {before}")
    step = page.locator("[data-element-id=review]")
    was = step.bounding_box()
    assert was
    page.mouse.move(was["x"] + 20, was["y"] + 12)
    page.mouse.down()
    page.mouse.move(was["x"] + 20, was["y"] + 90, steps=8)
    page.mouse.up()
    now = step.bounding_box()
    assert now and now["y"] > was["y"] + 40
    place = "document.querySelector('[data-element-id=review]').getBoundingClientRect().y"
    page.click("[data-do=undo]")
    page.wait_for_function(f"{place} < {now['y'] - 20}")


def tries_the_flow(editor: Reader) -> None:
    editor.follow("/trial/")
    editor.page.select_option("[name='o.accept']", "refuse")
    editor.press("#trial button")
    assert "不予受理" in editor.page.inner_text(".way li:last-child")
    editor.page.select_option("[name='o.accept']", "accept")
    editor.press("#trial button")
    way = editor.page.inner_text(".way")
    assert way.index("审查") < way.index("现场踏勘") < way.index("作出决定")
    editor.page.fill("[name=name]", "一般情形")
    editor.press("form[method=post]:has([name=values]) button")
    editor.look("flow-tried")


def builds_the_form(editor: Reader) -> None:
    """By keyboard and mouse: questions, a condition, a calculation and a repeating group; the preview reckons."""
    begins(editor, "forms")
    page = editor.page
    page.wait_for_selector("#builder[data-ready]")
    drags_questions(page)
    for at, (label, kind) in enumerate(QUESTIONS):
        page.focus("#s0-add")
        page.keyboard.press("Enter")
        page.wait_for_function(f"document.activeElement.id === 's0-f{at}-label'")
        page.keyboard.press("Control+A")
        page.keyboard.type(label)
        page.keyboard.press("Tab")
        page.select_option(f"#s0-f{at}-type", kind)
        page.check(f"#s0-f{at}-req")
    page.click("#s0-f3 summary, [data-of=field_4] summary")
    page.fill("#s0-f3-calc", "field_2 * field_3")
    page.press("#s0-f3-calc", "Tab")
    page.click("#s0-add")
    page.fill("#s0-f4-label", "超过 10 平方米的理由")
    page.press("#s0-f4-label", "Tab")
    page.click("[data-of=field_5] summary")
    page.select_option("#s0-f4-of", "field_4")
    page.fill("#s0-f4-value", "10")
    page.press("#s0-f4-value", "Tab")
    page.click("#s0-add")
    page.fill("#s0-f5-label", "施工人员")
    page.press("#s0-f5-label", "Tab")
    page.select_option("#s0-f5-type", "group")
    page.click(".b-bar [data-do=check]")
    page.wait_for_selector("[data-problems] .right")
    reckons(editor, "[data-preview]")
    editor.look("form-draft")
    editor.press(".b-bar button.btn-primary")


def drags_questions(page: Page) -> None:
    """Two kinds of answers are dragged onto the sheet and one question before the other; then they go again."""
    page.locator(".chip[data-type=date]").drag_to(page.locator("[data-zone='0-0']"))
    page.wait_for_selector("#s0-f0-type")
    page.locator(".chip[data-type=choice]").drag_to(page.locator("[data-zone='0-1']"))
    page.wait_for_selector("#s0-f1-type")
    assert [page.input_value(f"#s0-f{at}-type") for at in (0, 1)] == ["date", "choice"]
    page.locator("[data-grip='0-1']").drag_to(page.locator("[data-zone='0-0']"))
    page.wait_for_function("document.querySelector('#s0-f0-type').value === 'choice'")
    for _each in range(2):
        page.click("#s0-f0-remove")
    page.wait_for_selector("#s0-f0-type", state="detached")


def reckons(reader: Reader, inside: str) -> None:
    """The browser works out the area, and asks for a reason only where it is large."""
    page = reader.page
    page.fill(f"{inside} [name=field_2]", "4")
    page.fill(f"{inside} [name=field_3]", "2.5")
    assert page.input_value(f"{inside} [name=field_4]") == "10"
    assert not page.is_visible(f"{inside} [name=field_5]")
    page.fill(f"{inside} [name=field_3]", "3")
    assert page.input_value(f"{inside} [name=field_4]") == "12"
    assert page.is_visible(f"{inside} [name=field_5]")


def proposes(editor: Reader, words: str) -> str:
    editor.page.fill("form[action$='/act/'] [name=words]", words)
    editor.press("button[value=propose]")
    assert editor.page.locator("button[value=approve]").count() == 0
    return "/" + editor.page.url.split("//", 1)[1].split("/", 1)[1]


def approves(second: Reader, path: str, look: str) -> None:
    second.go(path)
    for box in second.page.locator("[name=audit]").all():
        box.check()
    second.look(look)
    second.press("button[value=approve]")
    assert second.page.locator("button[value=approve]").count() == 0


def becomes_a_power(come: Come, editor: Reader) -> None:
    """The power names the flow and the form, and goes the way of every power until it is public."""
    opens_the_wizard(editor, "wizard-power")
    editor.follow("/catalogue/new/")
    page = editor.page
    assert page.input_value("[name=name]") == NAME
    page.select_option("[name=kind]", "licence")
    page.select_option("[name=department]", index=1)
    page.fill("[name=basis]", "《中华人民共和国行政许可法》第四十二条")
    page.check("[name=charged][value=no]")
    page.fill("[name=steps]", "受理\n审查")
    assert page.input_value("[name=flow_version]") == page.input_value("[name=form_version]") == "signboard"
    assert page.is_checked("[name=online]") and page.is_checked("[name=audience][value=citizen]")
    page.fill("[name=discretion]", "没有裁量：符合条件的应当办理")
    page.fill("[name=remedies]", "六十日内申请行政复议")
    page.fill("[name=statutory]", "20")
    page.fill("[name=promised]", "12")
    fills_in_the_rest(page)
    editor.press("main form button[value=save]")
    editor.press("main form button[value=save]")
    assert page.locator(".errsum").count() == 0, page.inner_text(".errsum")
    names_a_risk(editor)
    path = declares(editor)
    everybody_accepts(come, path)
    draws_the_chart(come, editor, NAME, "signboard")
    is_announced(come, path)
    is_published(come, path)


def applies(citizen: Reader) -> str:
    """Without anybody having written a line of code for it, the form stands on the page of the power."""
    citizen.go(f"/items/?q={NAME[:4]}")
    citizen.follow_words(NAME)
    citizen.follow("/apply/")
    citizen.press("main form button.btn-primary")
    page = citizen.page
    page.fill("[name=field_1]", "青禾小吃")
    page.wait_for_selector("form[data-logic]")
    reckons(citizen, "main form")
    page.fill("[name=field_5]", "门面较宽")
    page.fill("[name='field_6.0.field_7']", "石岩")
    page.click("[data-add-row]")
    page.fill("[name='field_6.2.field_7'], [name='field_6.1.field_7']", "江晴")
    citizen.look("apply-drawn-form")
    citizen.press("button[name=action][value=next]")
    citizen.upload()
    citizen.follow("/check/")
    assert "12" in citizen.main().inner_text()
    citizen.submit()
    assert citizen.page.locator(".errsum").count() == 0, citizen.main().inner_text()
    return citizen.handed()[0]


@pytest.mark.req("FLW-13", "ADM-05", "ADM-06")
def test_an_application_is_drawn_published_and_used_without_code(reader: Callable[..., Reader]) -> None:
    def come(username: str = "") -> Reader:
        return reader(username, english=False, width=1440)

    editor, second = come("editor"), come("lawofficer")
    draws_the_flow(editor)
    tries_the_flow(editor)
    approves(second, proposes(editor, "新设招牌备案，增加现场踏勘"), "flow-approve")
    builds_the_form(editor)
    approves(second, proposes(editor, "招牌备案的申请表"), "form-approve")
    assert [node.name for node in procedure.flow_named("signboard").table.tasks][3] == "现场踏勘"
    becomes_a_power(come, editor)
    number = applies(come("citizen"))
    window = come("window")
    window.open_application(number).press("form:has(input[name=answer][value=accept]) button")
    come("reviewer").open_case(number).act("done", "材料属实")
    handler = come("handler").open_case(number)
    assert "现场踏勘" in handler.main().inner_text()
    handler.look("case-drawn-step")
    handler.act("done", "现场核对无误")
    come("decider").open_case(number).decide("grant", "符合条件，准予备案。")
    opens_the_wizard(editor, "wizard-done")
    assert editor.page.locator(".wiz > li.done").count() == 6
    counts_by_a_question(handler)


def counts_by_a_question(handler: Reader) -> None:
    """Each question of the form is a column that can be asked."""
    power = next(each.id for each in catalogue.held_by() if each.name == NAME)
    handler.go(f"/staff/statistics/?power={power}&group=field_1&measure=sum&of=field_4")
    told = handler.main().inner_text()
    assert "青禾小吃" in told and "12" in told
