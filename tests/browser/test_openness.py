"""Regimes, duties, handling and hearings, read in both languages, on a wide screen and on a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from daylight.catalogue.tests.makers import make_power
from daylight.core.instants import legal_day
from daylight.disclosure import services
from daylight.disclosure.services import HearingText, RegimeText
from daylight.disclosure.tests.openness import INSTALLER, Bureau, make_bureau
from daylight.ledger import queries as ledger
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
WAYS = [("", 1440), ("/en", 390)]


@pytest.fixture
def bureau(site: str) -> Bureau:
    """A body with a regime and a hearing that people can register for."""
    found, now = make_bureau(), ledger.now()
    make_power(department=found.department)
    text = RegimeText(
        "样例公开制度", "第一条 按目录公开。（样例）", "notice", legal_day(now), "penalty", "", ["disclosure"]
    )
    services.publish_regime(found.department, text, by=INSTALLER, at=now)
    days = {"register_by": now + timedelta(days=5), "held_at": now + timedelta(days=9)}
    hearing = HearingText(
        "样例夜市时段调整", "样例方案一项。", "《重大行政决策程序暂行条例》第十六条", "样例听证室", 9, **days
    )
    services.announce_hearing(found.department, hearing, by=found.head, at=now)
    services.write_note("329900", kind="news", title="样例动态", text="本月栏目已更新。", by=found.editor, at=now)
    return found


def sound(page: Page, name: str) -> None:
    shot(page, name)
    assert_no_serious(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_everybody_reads_regimes_duties_handling_and_hearings(
    language: str, width: int, bureau: Bureau, visit: Visit
) -> None:
    page = visit(f"{language}/", width=width)
    for path in ("", "regimes/", "duties/", "handling/", "hearings/"):
        sound(turn_to(page, f"{language}/openness/{path}"), f"openness-{path.strip('/')}-{width}")
    for kind in ("regimes", "hearings"):
        turn_to(page, f"{language}/openness/{kind}/")
        follow(page.locator(f"main a[href*='/openness/{kind}/'][href*='20']").first)
        sound(page, f"openness-{kind}-one-{width}")


@pytest.mark.parametrize(
    ("who", "path"), [("officer", "regimes/"), ("head", "hearings/"), ("editor", "new/"), ("editor", "board/")]
)
@pytest.mark.parametrize(("language", "width"), WAYS)
def test_officers_read_their_desks(
    language: str, width: int, who: str, path: str, bureau: Bureau, visit: Visit
) -> None:
    page = visit(f"{language}/staff/openness/{path}", width=width, by=bureau.people[who].username)
    assert page.url.endswith(path)
    sound(page, f"openness-desk-{path.strip('/')}-{width}")
