"""One definition says what a form asks and what counts as an answer, whoever sends it."""

import copy
import time
from datetime import date
from decimal import Decimal

import pytest

from daylight.core.refusals import Refusal
from daylight.offices.tests.makers import CITIZEN_ID, COMPANY_USCC
from daylight.procedure.rules.definition import FieldType, read_form
from daylight.procedure.rules.forms import gathered, shown, typed, validate
from daylight.procedure.tests.makers import form_of, sample_form

TODAY = date(2026, 4, 17)
OPTIONS = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}, {"value": "c", "label": "丙"}]


def answered(written, **field):
    asked = {"key": "x", "label": "样例", "type": "text", **field}
    if asked["type"] in ("choice", "choices"):
        asked.setdefault("options", OPTIONS)
    checked = validate(form_of(asked), {"x": written}, today=TODAY)
    return checked.errors["x"].code if checked.errors else checked.values.get("x")


GOOD = [
    ("text", "  江州  晨光 ", "江州 晨光"),
    ("textarea", "一\r\n二", "一\n二"),
    ("number", "１２０．５０", "120.5"),
    ("number", "1,200", "1200"),
    ("number", "-0", "0"),
    ("number", Decimal("3.10"), "3.1"),
    ("number", 7, "7"),
    ("money", "1250.5", "1250.50"),
    ("date", "2026年4月7日", "2026-04-07"),
    ("date", "2026/4/7", "2026-04-07"),
    ("choice", "b", "b"),
    ("choices", ["c", "a"], ["a", "c"]),
    ("checkbox", "on", True),
    ("checkbox", "", None),
    ("phone", "0000-0000 118", "0000-0000118"),
    ("id_number", CITIZEN_ID, CITIZEN_ID),
    ("uscc", COMPANY_USCC.lower(), COMPANY_USCC),
    ("email", "qing.he@example.test", "qing.he@example.test"),
    ("file", "ab" * 32, "ab" * 32),
]


@pytest.mark.parametrize(("kind", "written", "kept"), GOOD)
def test_an_answer_is_kept_in_one_way_of_writing(kind, written, kept):
    assert answered(written, type=kind) == kept


def test_every_type_of_field_is_tried():
    assert {kind for kind, _, _ in GOOD} == set(FieldType) - {FieldType.GROUP}


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("text", "x" * 201, "field.too_long"),
        ("text", "a\x00b", "field.signs"),
        ("text", ["a"], "field.type"),
        ("text", 1.5, "field.type"),
        ("number", "twelve", "field.number"),
        ("number", "NaN", "field.number"),
        ("number", "1e9", "field.number"),
        ("number", "9" * 20, "field.number"),
        ("money", "1.005", "field.money"),
        ("date", "2026-02-30", "field.date"),
        ("date", "soon", "field.date"),
        ("choice", "z", "field.choice"),
        ("choices", ["a", "z"], "field.choice"),
        ("choices", [["a"]], "field.choice"),
        ("checkbox", "maybe", "field.choice"),
        ("phone", "none", "field.phone"),
        ("id_number", CITIZEN_ID[:-1] + "0", "field.id_number"),
        ("uscc", "91329900MA0000015A", "field.uscc"),
        ("email", "qing.he@nowhere", "field.email"),
    ],
)
def test_an_answer_that_cannot_be_one_is_told(kind, written, code):
    assert answered(written, type=kind) == code


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind is not FieldType.GROUP])
def test_a_required_answer_is_asked_for_and_a_draft_may_lack_it(kind):
    assert answered("", type=kind, required=True) == "field.required"
    field = {"key": "x", "label": "样例", "type": kind, "required": True}
    field |= {"options": OPTIONS} if kind in ("choice", "choices") else {}
    assert validate(form_of(field), {}, partial=True).good


def test_bounds_are_exact():
    assert answered("0.10", type="number", min="0.1") == "0.1"
    assert answered("0.0999999999999999999", type="number", min="0.1") == "field.too_small"
    assert answered("100000.01", type="money", max=100000) == "field.too_large"
    assert answered("2026-04-16", type="date", min="today") == "field.too_early"
    assert answered("2026-04-17", type="date", min="today", max="2026-04-17") == "2026-04-17"
    assert answered("2026-04-18", type="date", max="2026-04-17") == "field.too_late"


def test_a_pattern_fits_the_whole_answer_and_cannot_hang_a_page():
    assert answered("329900", pattern="[0-9]{6}") == "329900"
    assert answered("3299001", pattern="[0-9]{6}") == "field.pattern"
    began = time.process_time()
    assert answered("a" * 199 + "!", pattern="(a+)+(a|aa)*") == "field.pattern"
    assert time.process_time() - began < 0.2


def test_a_key_that_the_form_does_not_ask_is_a_fault():
    checked = validate(form_of({"key": "x", "label": "样例", "type": "text"}), {"x": "a", "role": "decider"})
    assert checked.values == {"x": "a"}
    assert checked.errors["role"].code == "field.unknown"


def test_a_fault_names_its_field():
    checked = validate(read_form(sample_form()), {}, today=TODAY)
    for key, fault in checked.errors.items():
        assert read_form(sample_form()).fields[key].label in fault.what % fault.values


def test_a_field_that_is_not_shown_is_not_asked_and_keeps_nothing():
    form = read_form(sample_form())
    shop = {"kind": "shop", "projects": ["packed"], "seats": "40", "raw_room": "not a number"}
    checked = validate(form, shop, today=TODAY)
    assert "seats" not in checked.values
    assert {"seats", "raw_room"}.isdisjoint(checked.errors)
    restaurant = validate(form, {"kind": "restaurant", "projects": ["raw"]}, today=TODAY)
    assert {"seats", "raw_room"} <= set(restaurant.errors)
    assert shown(form, form.fields["seats"], {"kind": "restaurant"})


def test_a_field_may_depend_on_a_number():
    form = form_of(
        {"key": "area", "label": "面积", "type": "number"},
        {"key": "plan", "label": "方案", "type": "text", "required": True, "show_when": "area > 99.5"},
    )
    assert validate(form, {"area": "99.5"}).good
    assert list(validate(form, {"area": "99.6"}).errors) == ["plan"]
    assert typed(form, {"area": "99.60", "plan": "甲"}) == {"area": Decimal("99.6"), "plan": "甲"}


def test_the_answers_of_a_page_are_picked_out_of_what_it_posts():
    form = read_form(sample_form())
    posted = {"csrfmiddlewaretoken": ["t"], "kind": ["shop"], "projects": ["raw", "hot"], "area": ["1", "2"]}
    assert gathered(form, posted) == {"kind": "shop", "projects": ["raw", "hot"], "area": "2"}


def test_what_was_kept_is_good_when_it_is_checked_again():
    form = read_form(sample_form())
    checked = validate(form, complete(), today=TODAY)
    assert checked.good
    assert validate(form, checked.values, today=TODAY) == checked


def complete():
    return {
        "business_name": "江州晨光餐饮有限公司",
        "uscc": COMPANY_USCC,
        "legal_person": "白杨",
        "legal_person_id": CITIZEN_ID,
        "place": "江州市东江区样例路 1 号",
        "area": "120.5",
        "kind": "restaurant",
        "projects": ["hot", "raw"],
        "raw_room": "6",
        "seats": "40",
        "investment": "300000",
        "opens_on": "2026-06-01",
        "contact_phone": "0000-0000118",
        "declared": "true",
    }


@pytest.mark.parametrize("name", ["food-licence", "hazchem-licence"])
def test_the_sample_forms_speak_both_languages(name):
    form = read_form(sample_form(name))
    assert form.title_en
    for section in form.sections:
        assert section.title_en
        for field in section.fields:
            assert field.label_en
            assert bool(field.help) == bool(field.help_en)
            assert all(option.label_en for option in field.options)


def spoilt(**changes):
    form = copy.deepcopy(sample_form())
    form["sections"][1]["fields"][1].update(changes)
    return form


@pytest.mark.parametrize(
    "definition",
    [
        [],
        {"title": "样例"},
        {"title": "样例", "sections": []},
        {"title": "", "sections": sample_form()["sections"]},
        {**sample_form(), "script": "alert(1)"},
        spoilt(type="script"),
        spoilt(onclick="x"),
        spoilt(key="Area"),
        spoilt(key="uscc"),
        spoilt(key="outcome"),
        spoilt(label=""),
        spoilt(required="yes"),
        spoilt(min="a lot"),
        spoilt(min=0.1),
        spoilt(max_length=-1),
        spoilt(mask="black"),
        spoilt(pattern="("),
        spoilt(pattern="(((a{1000}){1000}){1000})"),
        spoilt(options=OPTIONS),
        spoilt(type="choice", options=[OPTIONS[0], OPTIONS[0]]),
        spoilt(type="choice", options=[]),
        spoilt(show_when="seats > 1"),
        spoilt(show_when="[1].map(x, x)"),
    ],
)
def test_a_definition_with_something_wrong_is_refused(definition):
    with pytest.raises(Refusal) as refused:
        read_form(definition)
    assert refused.value.code.split(".")[0] in ("form", "condition")
    assert str(refused.value)
