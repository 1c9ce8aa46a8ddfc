"""Codes are cut by the scheme they name; numbers are checked by their check characters."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.core.codes import (
    SCHEMES,
    Scheme,
    SegmentRule,
    division_valid,
    id_number_valid,
    parse,
    sample_id_number,
    sample_uscc,
    uscc_valid,
    with_check_character,
)
from daylight.core.kinds import CHINESE_NAMES, KIND_NAMES, KIND_SCHEMES, Kind, code_of, kind_of
from daylight.core.refusals import Refusal

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "power_items_guangdong" / "policy.json"


def cut(scheme, code):
    return [(segment.name, segment.value) for segment in parse(scheme, code).segments]


def test_a_hubei_code_is_cut_into_its_five_segments():
    parsed = parse("HB16", "329900-021-01-003-00")
    assert parsed.code == "3299000210100300"
    assert parsed.written == "329900-021-01-003-00"
    assert [segment.value for segment in parsed.segments] == ["329900", "021", "01", "003", "00"]
    assert all(segment.meaning for segment in parsed.segments)


@pytest.mark.parametrize(("code", "length"), [("329900021010030", 15), ("329900-021-01-003-000", 17), ("", 0)])
def test_another_length_than_sixteen_is_refused_and_named(code, length):
    with pytest.raises(Refusal) as refused:
        parse("HB16", code)
    assert refused.value.code == "code.length"
    assert f"16 characters, not {length}" in str(refused.value)


def test_hyphens_case_and_width_do_not_matter():
    assert parse("HB16", "329900－０２１-0a-003-00").code == parse("HB16", "3299000210A00300").code


def test_a_jiangsu_code_is_cut_into_body_kind_and_sequence():
    assert cut("JS16", "JS000000JT-XK-1030") == [("body", "JS000000JT"), ("kind", "XK"), ("item", "1030")]
    assert parse("JS16", "JS000000JTXK1030").written == "JS000000JT-XK-1030"


def test_a_segment_with_wrong_characters_is_named():
    with pytest.raises(Refusal) as refused:
        parse("JS16", "JS000000JT-X1-1030")
    assert (refused.value.code, refused.value.values["segment"]) == ("code.characters", "kind")


def test_national_codes_are_cut_into_body_level_base_and_handling_item():
    parsed = parse("NAT33", "11440000006939756B244010100700001")
    assert [segment.value for segment in parsed.segments] == [
        "11440000006939756B", "2", "44", "01", "01007", "000", "01",
    ]  # fmt: skip
    assert not parsed.has_sub_items
    assert parse("NAT12", "44010100700Y").has_sub_items


@pytest.mark.skipif(not REAL.is_file(), reason="the real list is not here")
def test_every_code_of_a_real_provincial_list_is_cut_into_its_parts():
    text = REAL.read_text()
    rows = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines() if line]
    codes = [row["TASK_CODE"] for row in rows]
    parsed = [parse(f"NAT{len(code)}", code) for code in codes]
    assert Counter(found.scheme for found in parsed) == {"NAT31": 1899, "NAT33": 363}
    assert {kind_of("GUANGDONG", found.part("kind")) for found in parsed} >= {Kind.LICENCE, Kind.PUBLIC_SERVICE}
    kinds = {(row["TASK_TYPE"], row["TASK_TYPE_TEXT"]) for row in rows}
    assert all(kind_of("GUANGDONG", code) is CHINESE_NAMES[name] for code, name in kinds)


def test_a_scheme_is_data_and_survives_being_stored():
    hubei = SCHEMES["HB16"]
    assert Scheme.of("HB16", hubei.label, json.loads(json.dumps(hubei.as_records())), hyphens=True) == hubei
    ours = Scheme("OURS", "Ours", (SegmentRule("a", 4, "digits"), SegmentRule("b", 2, "capitals")))
    assert parse(ours, "2026XK").part("b") == "XK"


@pytest.mark.parametrize(
    "segments",
    [
        (),
        (SegmentRule("a", 0),),
        (SegmentRule("a", 3, "runes"),),
        (SegmentRule("a", 3), SegmentRule("a", 3)),
        (SegmentRule("a", 65),),
    ],
)
def test_a_scheme_that_makes_no_sense_is_refused(segments):
    with pytest.raises(Refusal):
        Scheme("X", "X", segments)


def test_an_unknown_scheme_is_refused():
    with pytest.raises(Refusal, match=r"scheme\.unknown"):
        parse("HB99", "3299000210100300")


def test_the_same_number_means_different_kinds_under_different_schemes():
    assert kind_of("GB39046", "06") is Kind.INSPECTION
    assert kind_of("JS2016", "06") is Kind.REWARD
    assert kind_of("GB39046", "20") is Kind.PUBLIC_SERVICE
    assert kind_of("GUANGDONG", "20") is Kind.OTHER
    assert code_of("JS_LETTERS", Kind.INSPECTION) == ""
    for scheme, code in [("GB39046", "XK"), ("JS_LETTERS", "SP"), ("GUANGDONG", "06"), ("nowhere", "01")]:
        with pytest.raises(Refusal):
            kind_of(scheme, code)


def test_every_kind_has_a_name_and_no_scheme_gives_two_codes_to_one_kind():
    assert set(KIND_NAMES) == set(Kind)
    for scheme, table in KIND_SCHEMES.items():
        if scheme in {"NAMES", "NON_ENFORCEMENT"}:  # names of kinds, and finer matters than kinds
            continue
        assert len(set(table.values())) == len(table)


def test_credit_codes_are_checked_by_their_last_character():
    assert uscc_valid("11440000006939756B")
    assert not uscc_valid("11440000006939756C")
    assert not uscc_valid("1144000000693975")
    assert not uscc_valid("11440000006939756I")
    assert uscc_valid(sample_uscc("329900", 17))


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_identity_numbers_of_the_standard_are_valid(number):
    assert id_number_valid(number)
    assert not id_number_valid(number[:-1] + "3")


def test_an_identity_number_needs_a_real_birthday():
    impossible = with_check_character("id_number", "32990119900230001")
    assert not id_number_valid(impossible)
    assert not id_number_valid("")


@given(st.integers(0, 999_999), st.integers(0, 999), st.dates(date(1930, 1, 1), date(2020, 1, 1)))
def test_sample_numbers_are_valid_and_a_changed_digit_is_noticed(company, person, born):
    code, number = sample_uscc("329901", company), sample_id_number("329902", born, person)
    assert uscc_valid(code)
    assert id_number_valid(number)
    for place in range(2, 8):
        assert not uscc_valid(code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :])
    assert not id_number_valid(number[:16] + str((int(number[16]) + 1) % 10) + number[17:])


def test_a_check_character_needs_seventeen_characters():
    with pytest.raises(ValueError, match="17"):
        with_check_character("uscc", "1144")


def test_division_codes_are_six_digits():
    assert division_valid("329900")
    assert not division_valid("32990")
    assert not division_valid("029900")
    assert not division_valid("32990٣")
