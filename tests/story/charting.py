"""The chart of a power is drawn up from what the power says, proposed by one person and approved by another."""

from collections.abc import Callable

from daylight.catalogue import queries as catalogue
from daylight.procedure import queries as procedure
from tests.story.readers import Reader

STATED = {
    "posts": "窗口受理岗、审核岗、决定岗（样例）",
    "procedure": "受理、审查、决定、送达；见图（样例）",
    "limits": "法定二十个工作日，承诺十二个工作日（样例）",
    "supervision": "机关纪检岗全程查看（样例）",
    "rights": "陈述、申辩、要求说明理由（样例）",
    "conditions": "依申请，符合条件（样例）",
    "remedies": "行政复议、行政诉讼（样例）",
    "complaints": "政务服务便民热线（样例）",
}


def draws_the_chart(come: Callable[..., Reader], editor: Reader, name: str, flow: str) -> None:
    """Without it the power cannot be announced; the gap report counts it until it is published."""
    power = next(each.id for each in catalogue.held_by() if each.name == name)
    editor.go("/staff/charts/")
    assert editor.page.locator(f"main a[href$='/staff/catalogue/{power}/charts/']").count() == 1
    editor.go(f"/staff/catalogue/{power}/charts/")
    editor.press("form[action$='/charts/act/'] button")
    page = editor.page
    page.select_option("[name=flow_version]", str(procedure.flow_named(flow).id))
    for key, text in STATED.items():
        page.fill(f"[name={key}]", text)
    page.check("[name=origin][value=practice]")
    editor.press("form[action$='/save/'] button.btn-primary")
    page.fill("form[action$='/act/'] [name=words]", "首次编制流程图（样例）")
    editor.press("button[value=propose]")
    second = come("lawofficer").go("/" + page.url.split("//", 1)[1].split("/", 1)[1].removeprefix("en/"))
    for box in second.page.locator("[name=audit]").all():
        box.check()
    second.press("button[value=approve]")
    assert procedure.charted([f"power/{power}"])
