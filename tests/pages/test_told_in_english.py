"""What bodies write for everybody may be written in English too; where it is not, the Chinese stands, marked so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from daylight.core.instants import legal_day
from daylight.disclosure import queries, services
from daylight.disclosure.services import HearingText, RegimeText
from daylight.disclosure.tests.openness import DIVISION, make_bureau, out
from daylight.hall import queries as hall
from daylight.hall import services as hall_services
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return make_bureau()


def chinese_address(name: str, *args: object) -> str:
    """The address of a page in Chinese, whatever language the last page was in."""
    with translation.override("zh-hans"):
        return reverse(name, args=args)


def read(name: str, *args: object) -> tuple[str, str]:
    """A public page in Chinese and in English."""
    where = chinese_address(name, *args)
    return Client().get(where).content.decode(), Client().get(f"/en{where}").content.decode()


def test_a_hearing_is_announced_in_both_languages_from_the_desk(client, bureau):
    now = ledger.now()
    client.force_login(bureau.people["head"])
    days = {"register_by": now + timedelta(days=5), "held_at": now + timedelta(days=9)}
    sent = {
        "matter": "样例夜市时段",
        "plan": "提前收摊（样例）。",
        "basis": "《样例规定》",
        "place": "样例听证厅",
        "seats": "9",
    }
    sent |= {name: f"{day.astimezone():%Y-%m-%dT%H:%M}" for name, day in days.items()}
    sent |= {"matter_en": "Night market hours", "plan_en": "It closes earlier.", "place_en": "Sample hall"}
    assert client.post(chinese_address("staff-hearings"), sent).status_code == 302
    chinese, english = read("openness-hearing", queries.hearings(DIVISION)[0].number)
    assert all(each in english for each in ("Night market hours", "It closes earlier.", "Sample hall"))
    assert "样例夜市时段" not in english and "样例听证厅" not in english
    assert "样例夜市时段" in chinese and "Night market" not in chinese


def test_what_nobody_wrote_in_english_stands_in_chinese_and_says_so(bureau):
    now = ledger.now()
    told = HearingText(
        "样例事项一", "样例方案一", "《样例规定》", "样例听证厅", 9, now + timedelta(days=5), now + timedelta(days=9)
    )
    number = services.announce_hearing(bureau.department, told, by=bureau.head, at=now)
    chinese, english = read("openness-hearing", number)
    assert '<h1 lang="zh-Hans">样例事项一</h1>' in english
    assert "<h1>样例事项一</h1>" in chinese


def test_a_regime_has_its_english_title_and_text(bureau):
    now = ledger.now()
    told = RegimeText("样例制度", "样例条文", "procedure", legal_day(now), title_en="Regime", text_en="Its text")
    number = services.publish_regime(bureau.department, told, by=bureau.officer, at=now)
    chinese, english = read("openness-regime", number)
    assert "<h1>Regime</h1>" in english and "Its text" in english and "样例条文" not in english
    assert "<h1>样例制度</h1>" in chinese and "样例条文" in chinese
    assert ">Regime</a>" in read("openness-regimes")[1]


def test_an_entry_is_masked_in_english_too_and_is_found_by_its_english_words(bureau):
    now = ledger.now()
    english = {"title_en": "Organisation chart", "summary_en": "Who does what.", "body_en": "Call 13900000001 at home."}
    number = out(bureau, now, **english)
    page = read("openness-entry", number)[1]
    assert "<h1>Organisation chart</h1>" in page and "Who does what." in page
    assert "13900000001" not in page
    found = Client().get("/en" + chinese_address("openness-entries"), {"q": "Organisation"}).content.decode()
    assert number in found


def test_a_survey_asks_in_english_and_counts_both_languages_together(bureau):
    now, today = ledger.now(), legal_day(ledger.now())
    about = {"title": "样例调查", "purpose": "样例", "title_en": "Sample survey", "purpose_en": "To learn."}
    key = hall_services.open_survey(
        bureau.department, **about, questions="满意吗|是|否", questions_en="Satisfied|Yes|No",
        opens=today, closes=today + timedelta(days=9), by=bureau.head, at=now,
    )  # fmt: skip
    where = chinese_address("survey", key)
    english = read("survey", key)[1]
    assert "Sample survey" in english and "Satisfied" in english and 'value="是"' in english and "Yes" in english
    assert Client().post(f"/en{where}", {"q1": "是"}).status_code == 302
    assert Client().post(where, {"q1": "是"}).status_code == 302
    [result] = hall.survey_results(hall.survey(DIVISION, key))[2]
    assert result.counts == [("是", 2), ("否", 0)]


def test_the_card_of_a_body_is_told_in_english_and_naming_it_again_keeps_its_reporter(client, bureau):
    client.force_login(bureau.people["officer"])
    sent = {"verb": "unit", "department": bureau.department, "body_type": "department", "structure": "样例科室"}
    client.post(chinese_address("staff-mask-rules"), {**sent, "structure_en": "Sample sections"})
    chinese, english = read("openness-unit", bureau.code)
    assert "样例科室" in chinese and "Sample sections" in english and "样例科室" not in english
    assert queries.unit(DIVISION, bureau.code).reporter
