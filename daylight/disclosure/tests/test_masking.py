"""What is shown of a name, a number, an address, and what never passes through free text."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.core.identifiers import sample_id_number, sample_uscc
from daylight.core.workdays import Workdays
from daylight.disclosure.rules import masking
from daylight.disclosure.rules.masking import Known, scrubbed
from daylight.disclosure.rules.states import expires_at, times

ID = sample_id_number("329901", date(1990, 3, 7), 1)
NOBODY = Known()


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("白杨", "白某"),
        ("欧阳明", "欧某某"),
        ("阿依古丽·买买提", "阿某某"),
        ("John Smith", "J＊＊＊"),
        ("青", "青某"),
        ("", ""),
    ],
)
def test_of_a_personal_name_the_first_character_stays(name, masked):
    assert masking.personal_name(name) == masked


@pytest.mark.parametrize(
    ("where", "masked"),
    [
        ("江州市云麓区样例路 1 号", "江州市云麓区样例路＊＊＊"),
        ("云麓县青山镇石桥村3组12号", "云麓县青山镇＊＊＊"),
        ("东江区某小区5幢", "东江区某小区＊＊＊"),
        ("石桥村3组", "＊＊＊"),
    ],
)
def test_an_address_is_shown_to_the_street_or_the_district(where, masked):
    assert masking.address(where) == masked


def test_a_phone_keeps_its_ends_and_a_short_one_nothing():
    assert masking.phone("13000001234") == "130＊＊＊＊1234"
    assert masking.phone("8812345") == "＊＊＊"


@pytest.mark.parametrize(
    "text",
    [
        f"当事人身份证{ID}号", f"ID{ID}", f"（{ID}）", ID[:6] + " " + ID[6:14] + " " + ID[14:], "-".join(ID),
        ID.lower(),
        "".join(chr(ord(c) + 0xFEE0) for c in ID), f"{ID}13000001234", f"证号{ID[:6]}{ID[8:17]}（旧）",
        "电话13000001234", "+86 130-0000-1234", "１３０００００１２３４", "座机0000-2345678",
        "（0512）66012345", "传真：66012345",
        "卡号6222 0210 0111 2222 333", "卡号6222021001112222", "邮箱bai.yang@example.org",
    ],
)  # fmt: skip
def test_numbers_of_people_do_not_pass_however_they_are_typed(text):
    made, hits = scrubbed(text, NOBODY)
    assert hits
    digits = "".join(c for c in masking.plain(made) if c.isdigit())
    assert len(digits) <= 4 and "example" not in made


@pytest.mark.parametrize(
    "text",
    [
        "罚款 8000 元",
        "江州样例罚〔2026〕12号",
        "2026年4月7日 09:12",
        "面积 86.5 平方米，共 120 个座位",
        "第三十二条",
        sample_uscc("329900", 1),
    ],
)
def test_what_is_no_number_of_a_person_stays(text):
    assert scrubbed(text, NOBODY) == (text, [])


def test_names_and_addresses_of_the_case_are_found_in_free_text():
    known = Known(("白杨",), ("江州市云麓区样例路 1 号",))
    text, hits = scrubbed("白 杨在江州市云麓区样例路1号经营，白杨承认。", known)
    assert text == "白某在江州市云麓区样例路＊＊＊经营，白某承认。"
    assert {(hit.pattern, hit.count) for hit in hits} == {("name", 2), ("address", 1)}


def test_a_word_of_secrecy_is_reported_and_not_changed():
    text, hits = scrubbed("涉及商业秘密的部分另附", NOBODY)
    assert text == "涉及商业秘密的部分另附"
    assert [(hit.pattern, hit.is_masked) for hit in hits] == [("secrecy", False)]


@given(st.text(max_size=30), st.dates(date(1930, 1, 1), date(2024, 1, 1)), st.integers(0, 999), st.text(max_size=30))
def test_no_id_number_passes_in_any_text(before, born, serial, after):
    number = sample_id_number("329901", born, serial)
    made, hits = scrubbed(before + number + after, NOBODY)
    assert number not in made
    assert hits


def test_the_strictest_rule_wins_and_an_unknown_one_hides_all():
    assert masking.strictest("none", "id_number", "name") == "id_number"
    assert masking.strictest("none", "whatever") == "whole"
    assert all(mask.basis or mask.shown("x") == "x" for mask in masking.MASKS.values()), (
        "nothing hidden without an article"
    )


def test_licences_and_penalties_are_due_in_seven_working_days_and_others_in_twenty():
    workdays = Workdays({}, "test")
    decided = datetime(2026, 4, 9, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    last = {
        kind: (times(kind, decided, workdays)[1] - timedelta(seconds=1)).date()
        for kind in ("licence", "penalty", "levy")
    }
    assert last["licence"] == last["penalty"]
    assert workdays.between(decided.date(), last["licence"]) == 7
    assert workdays.between(decided.date(), last["levy"]) == 20


def test_a_fine_is_shown_for_three_years_and_a_warning_for_three_months():
    at = datetime(2026, 11, 30, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    fine = {"fields": [{"key": "amount", "value": "8000"}]}
    warning = {"fields": [{"key": "amount", "value": "0.00"}]}
    assert expires_at("penalty", fine, at).date() == date(2029, 12, 1)
    assert expires_at("penalty", warning, at).date() == date(2027, 3, 1)
    assert expires_at("licence", fine, at) is None
