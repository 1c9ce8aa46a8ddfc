"""A supervisor reads an imported log in both languages: the list, the hits of a rule, one case, what was refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_officer
from daylight.supervision import services
from daylight.supervision.models import Log
from daylight.supervision.rules.judging.document import document
from daylight.supervision.tests.logs import a_file, a_trace, an_event, taken_in
from daylight.supervision.tests.makers import DIVISION, T0
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
READERS = {"zh-wide": ("", 1440), "en-phone": ("/en", 390)}
LATE = {"days_between": {"from": {"act": "立案"}, "to": {"act": "决定"}}, "more_than": 90}
RULE = {
    "id": "J90", "name": "立案后超过九十日才决定", "name_en": "Decided later than 90 days after filing", "level": "red",
    "dimension": "time", "basis": "《行政处罚法》第六十条", "breach": LATE,
}  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> int:
    """Sixty cases of an older register, a few of which were decided late, with two lines that could not be taken."""
    _person, actor = make_officer(Role.SUPERVISOR, username="supervisor")
    cases = [
        a_trace(
            f"旧罚〔2019〕{n:03d}号（样例）",
            an_event("立案", f"2019-01-{n % 28 + 1:02d}T09:30:00+08:00", "青禾", source=("string", "巡查")),
            an_event("决定", f"2019-0{5 if n % 7 == 0 else 3}-20T16:00:00+08:00", "石岩", fine=("float", "-50.5")),
            an_event("缴款", "2019-06-31T10:00:00+08:00" if n in (3, 9) else "2019-06-01T10:00:00+08:00"),
            department=("string", "江州市市场监督管理局（样例）"), amount=("float", "1200.0"),
        )
        for n in range(60)
    ]  # fmt: skip
    taken_in(a_file(tmp_path, *cases), log="旧处罚登记系统 2019（样例）")
    services.propose_rule(document(RULE), division=DIVISION, reason="试行", by=actor, at=T0)
    return int(Log.objects.get().id)


@pytest.mark.parametrize("reader", READERS)
def test_an_imported_log_reads_well(reader: str, log: int, visit: Visit) -> None:
    prefix, width = READERS[reader]
    logs = f"{prefix}/staff/supervision/logs/"
    page = visit(logs, width=width, by="supervisor")
    for name, address in (
        ("list", ""), ("cases", f"{log}/"), ("hits", f"{log}/?rule=J90"), ("refused", f"{log}/refused/"),
        ("case", f"{log}/1/?rule=J90"),
    ):  # fmt: skip
        turn_to(page, f"{logs}{address}")
        assert page.locator("h1").count() == 1, address
        shot(page, f"log-{name}-{reader}")
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
    turn_to(page, f"{logs}{log}/")
    page.select_option("select[name=rule]", "J90")
    follow(page.locator("form:has(select[name=rule]) button"))
    assert page.locator("[data-hits]").get_attribute("data-hits") == "9"
    follow(page.locator("table a").first)
    assert "J90" in page.url and "2019-01-01 09:30" in page.inner_text("main")
