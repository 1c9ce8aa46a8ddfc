"""The clerk's journey: from the article of a law to the public list, returned once, objected to, changed, compared."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from daylight.catalogue import services
from daylight.core.actors import job
from daylight.core.instants import end_of_day
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_verbs
from daylight.offices import queries as offices
from daylight.site.sample.load import load_sample
from tests.story.charting import draws_the_chart
from tests.story.readers import Reader

Come = Callable[..., Reader]
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LAW, ARTICLE = "中华人民共和国行政许可法", "第四十二条"
NAME = "户外广告设置许可（样例）"
STATED = {
    "templates": "受理通知书、决定书（样例）",
    "guide": "先看条件和材料，再到窗口申请（样例）",
    "duties": "受理、审查、决定、送达（样例）",
    "situations": "超期未办、违规收费（样例）",
}
DECLARATION = re.compile(r"/declarations/(\d+)/")


@pytest.fixture
def city(transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """江州市 in time that can be moved, since publicity lasts for days."""
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"
    offices.forget_workdays()
    ledger_verbs.open_ledger("simulated", by=job("sample", "329900"), at=START)
    return load_sample(job("sample", "329900"), ledger.now()).division


def writes_a_draft(editor: Reader) -> None:
    """The editor enters a power that rests on an article."""
    editor.go("/staff/catalogue/new/")
    page = editor.page
    page.fill("[name=name]", NAME)
    page.select_option("[name=kind]", "licence")
    page.select_option("[name=department]", index=1)
    page.fill("[name=basis]", f"《{LAW}》{ARTICLE}")
    page.check("[name=charged][value=no]")
    page.fill("[name=steps]", "受理\n审查")
    page.fill("[name=discretion]", "没有裁量：符合条件的应当办理")
    page.fill("[name=remedies]", "六十日内申请行政复议")
    page.fill("[name=statutory]", "20")
    page.fill("[name=promised]", "12")
    fills_in_the_rest(page)
    editor.press("main form button[value=save]")
    assert page.input_value("[name=code]").startswith("32990011801")
    editor.press("main form button[value=save]")
    editor.look("clearing-draft")


def fills_in_the_rest(page: Page) -> None:
    """What the field sets ask for besides; what all powers of the body say alike is there already."""
    page.fill("[name=materials]", "申请表\n设置方案")
    page.fill("[name=conditions]", "符合城市容貌标准（样例）")
    page.fill("[name=telling]", "短信告知，可以邮寄（样例）")
    for panel in page.locator("main form details:not([open]) > summary").element_handles():
        panel.click()
    for name, text in STATED.items():
        page.fill(f"[name=x-{name}]", text)


def names_a_risk(editor: Reader) -> None:
    """The editor names where the power could go wrong, grades it by its factors and says who answers for it."""
    editor.press("main a[href$='/risks/']")
    editor.page.fill("main [name=name]", "优亲厚友、超期办理（样例）")
    editor.page.fill("[name=factor-discretion]", "60")
    editor.page.fill("[name=control]", "系统计时，双人审查（样例）")
    editor.page.fill("[name=responsible]", "审批科科长（样例）")
    editor.press("form:has(input[name=do][value=name]) button.btn-primary")
    editor.look("risk-points")


def declares(editor: Reader, **fields: str) -> str:
    """The editor declares what is being prepared and is given a receipt; gives the path of the declaration."""
    editor.go("/staff/clearing/").look("clearing-board-editor")
    editor.follow("declare/?power=")
    for name, text in fields.items():
        editor.page.fill(f"[name^='{name}']", text)
    editor.look("clearing-declare")
    editor.press("main form button.btn-primary")
    assert re.search(r"SB329900-2026-\d{6}", editor.page.inner_text("body"))
    found = DECLARATION.search(editor.page.url)
    assert found is not None
    return f"/staff/clearing/declarations/{found[1]}/"


def signs(reader: Reader, path: str, answer: str = "accept", opinion: str = "同意（样例）") -> Reader:
    reader.go("/staff/clearing/")
    reader.go(path)
    form = "form:has(input[name=do][value=sign])"
    reader.page.fill(f"{form} [name=opinion]", opinion)
    reader.press(f"{form} button[name=answer][value={answer}]")
    return reader


def everybody_accepts(come: Come, path: str) -> None:
    for username in ("decider", "staffing", "secrecy", "price", "lawofficer"):
        signs(come(username), path)


def is_returned_and_corrected(come: Come, editor: Reader, path: str) -> None:
    """The head signs; three offices accept; the legal office cannot pass its own remark and returns the text."""
    for username in ("decider", "staffing", "secrecy", "price"):
        signs(come(username), path)
    legal = come("lawofficer")
    legal.go("/staff/clearing/").look("clearing-board-legal")
    legal.go(path).look("clearing-review")
    legal.page.click("#e-steps details summary")
    legal.page.fill("#e-steps textarea[name=text]", "流程缺少决定和送达环节（样例）")
    legal.press("#e-steps details form button")
    assert legal.page.locator("button[name=answer][value=accept]").is_disabled()
    legal.look("clearing-review-remarked")
    signs(legal, path, "return", "请补齐流程环节（样例）")
    editor.go(path).look("clearing-returned")
    editor.press("form:has(input[name=do][value=settle]) button")
    editor.press("main a.btn-line[href*='/staff/catalogue/']")
    editor.page.fill("[name=steps]", "受理\n审查\n决定\n送达")
    editor.press("main form button[value=save]")
    editor.go(path).press("form:has(input[name=do][value=again]) button")


def is_announced(come: Come, path: str) -> str:
    """Six working days are refused, seven are taken; gives the path of the notice."""
    legal = come("lawofficer")
    legal.go(path)
    form = "form:has(input[name=do][value=announce])"
    legal.page.fill(f"{form} [name=days]", "6")
    legal.press(f"{form} button")
    assert legal.page.locator(".errsum").count() == 1
    legal.page.fill(f"{form} [name=days]", "7")
    legal.press(f"{form} button")
    assert legal.page.locator("form:has(input[name=do][value=confirm]) button").is_disabled()
    legal.look("clearing-announced")
    found = re.search(
        r"/notices/\d+/", legal.page.locator("a[href*='/notices/']:visible").first.get_attribute("href") or ""
    )
    assert found is not None
    return found[0]


def is_objected_to_and_answered(come: Come, editor: Reader, path: str, notice: str) -> None:
    """A citizen objects without signing in; the department amends the text and answers."""
    citizen = come()
    citizen.go("/notices/").look("notices")
    citizen.go(notice).look("notice")
    citizen.page.check("[name=kind][value=gap]")
    citizen.page.fill("main [name=text]", "没有写明办理地点（样例）")
    citizen.page.fill("main [name=contact]", "13000000099")
    citizen.press("main form button.btn-primary")
    assert "没有写明办理地点" not in citizen.main().inner_text()
    editor.go(path)
    assert "13000000099" in editor.main().inner_text()
    editor.press("main a.btn-line[href*='/staff/catalogue/']")
    editor.page.fill("[name=place]", "江州市政务服务中心三楼 A 区（样例）")
    editor.press("main form button[value=save]")
    editor.go(path).look("clearing-objection")
    editor.press("form:has(input[name=do][value=answer]) button[value=amended]")
    citizen.go(notice).look("notice-answered")
    assert "没有写明办理地点" in citizen.main().inner_text()
    assert "13000000099" not in citizen.page.content()


def is_published(come: Come, path: str) -> None:
    """Publicity ends, and the legal office confirms."""
    later = ledger.now() + timedelta(days=7)
    while offices.workdays("329900").between(ledger.now().date(), later.date()) < 8:
        later += timedelta(days=1)
    ledger_verbs.simulate(end_of_day(later.date()) - timedelta(hours=8))
    legal = come("lawofficer")
    legal.go(path).look("clearing-to-confirm")
    legal.press("form:has(input[name=do][value=confirm]) button")
    legal.look("clearing-confirmed")


def law_changes_and_so_does_the_power(come: Come, editor: Reader) -> str:
    """The law is amended, the radar finds it, and the department answers within its 20 days with a change."""
    legal = come("lawofficer")
    legal.go(f"/staff/laws/?q={LAW}").follow("/amend/")
    page = legal.page
    told = page.input_value("[name=text]")
    page.fill("[name=text]", told.replace(ARTICLE, f"{ARTICLE} （样例修改）", 1))
    page.fill("[name=promulgated]", ledger.now().date().isoformat())
    page.fill("[name=since]", (ledger.now() + timedelta(days=3)).date().isoformat())
    legal.press("main form button[value=enter]")
    services.look_through_laws("329900", by=job("radar", "329900"), at=ledger.now())
    legal.go("/staff/radar/").look("law-radar")
    assert LAW in legal.main().inner_text()
    legal.follow("/staff/radar/").look("law-radar-change")
    assert NAME in legal.main().inner_text()
    legal.go("/staff/clearing/changes/").look("clearing-changes")
    editor.go("/staff/clearing/")
    assert LAW in editor.main().inner_text()
    editor.go("/staff/catalogue/")
    editor.follow_words(NAME)
    editor.page.fill("[name=promised]", "10")
    editor.press("main form button[value=save]")
    editor.go("/staff/clearing/").follow("declare/?power=")
    editor.page.fill("[name^='reason-']", "法律修改后压缩承诺时限（样例）")
    editor.page.select_option("[name=task]", index=1)
    editor.press("main form button.btn-primary")
    found = DECLARATION.search(editor.page.url)
    assert found is not None
    return f"/staff/clearing/declarations/{found[1]}/"


@pytest.mark.parametrize(("language", "width"), [("zh", 1440), ("en", 390)])
def test_a_power_from_the_article_of_a_law_to_two_versions_compared(
    language: str, width: int, reader: Callable[..., Reader]
) -> None:
    def come(username: str = "") -> Reader:
        return reader(username, english=language == "en", width=width)

    editor = come("editor")
    writes_a_draft(editor)
    names_a_risk(editor)
    path = declares(editor)
    is_returned_and_corrected(come, editor, path)
    everybody_accepts(come, path)
    draws_the_chart(come, editor, NAME, "licence")
    notice = is_announced(come, path)
    is_objected_to_and_answered(come, editor, path, notice)
    is_published(come, path)

    changed = law_changes_and_so_does_the_power(come, editor)
    everybody_accepts(come, changed)
    come("lawofficer").go(changed).look("clearing-change")
    is_announced(come, changed)
    is_published(come, changed)

    visitor = come()
    visitor.go(f"/items/?q={NAME[:6]}")
    visitor.follow_words(NAME)
    visitor.follow("/diff/1..2/").look("clearing-compared")
    told = visitor.main().inner_text()
    assert "12" in told
    assert "10" in told


@pytest.mark.parametrize(("language", "width"), [("zh", 1440), ("en", 390)])
def test_a_campaign_and_the_cross_checks_are_read_at_a_desk_and_on_a_phone(
    language: str, width: int, reader: Callable[..., Reader]
) -> None:
    legal = reader("lawofficer", english=language == "en", width=width)
    legal.go("/staff/clearing/campaigns/")
    page = legal.page
    page.fill("[name=name]", "2026 年度清理（样例）")
    page.fill("[name=scope]", "全部行政职权（样例）")
    page.fill("[name=facts_until]", "2025-12-31")
    for n, (name, day) in enumerate((("申报", "2026-02-27"), ("清理完成", "2026-05-29"))):
        page.locator("[name=stage]").nth(n).fill(name)
        page.locator("[name=due]").nth(n).fill(day)
    for box in page.locator("[name=department]").all()[:6]:
        box.check()
    legal.look("clearing-campaigns")
    legal.press("main form button.btn-primary")
    form = "form:has(input[name=do][value=judge])"
    page.check(f"{form} [name=outcome][value=in_place]")
    page.fill(f"{form} [name=reason]", "依据有效，公开到位（样例）")
    legal.press(f"{form} button")
    legal.look("clearing-campaign")
    for name in ("overlaps", "coverage", "withheld"):
        legal.go(f"/staff/clearing/{name}/").look(f"clearing-{name}")
