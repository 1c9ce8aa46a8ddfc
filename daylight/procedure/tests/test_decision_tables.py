"""Decision tables decide in flows and in forms, and say when they cannot."""

import json
from decimal import Decimal

import pytest

from daylight.core.refusals import Refusal
from daylight.procedure.rules import forms, tokens
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.decision_tables import decided, read_table
from daylight.procedure.rules.definition import Form, read_form
from daylight.procedure.rules.table import Table
from daylight.procedure.tests.makers import draw, form_of
from daylight.procedure.tests.proposal_makers import BANDS


@pytest.mark.parametrize(
    ("area", "kind", "band"),
    [
        ("99.99", "餐饮", "小"),
        ("100", "餐饮", "中"),
        ("500", "商店", "中"),
        ("500.01", "别的", "大"),
        ("200", "别的", None),
    ],
)
def test_the_rule_that_holds_decides(area, kind, band):
    assert decided(read_table(BANDS), {"area": Decimal(area), "kind": kind}).get("band") == band


def test_the_first_rule_that_holds_decides_where_several_do():
    table = {**BANDS, "policy": "first", "rules": [*BANDS["rules"], {"when": ["", ""], "then": ["其他", "0"]}]}
    assert decided(read_table(table), {"area": Decimal(50)})["band"] == "小"
    assert decided(read_table(table), {})["band"] == "其他"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"rules": [{"when": ["<100", ""], "then": ["小", "50"]}, {"when": ["99..200", ""], "then": ["中", "5"]}]},
            "1",
        ),
        ({"rules": [{"when": ["about 5", ""], "then": ["小", "50"]}]}, "about 5"),
        ({"rules": [{"when": ["<100"], "then": ["小", "50"]}]}, "1"),
        ({"rules": [{"when": ["", ""], "then": ["小", "many"]}]}, "费用"),
        ({"rules": []}, ""),
        ({"policy": "any"}, ""),
        ({"inputs": [{"key": "outcome", "label": "x"}, {"key": "b", "label": "y"}]}, ""),
        ({"unknown": 1}, ""),
    ],
)
def test_a_table_that_cannot_decide_is_refused_and_says_where(change, says):
    with pytest.raises(Refusal) as refused:
        read_table({**BANDS, **change})
    assert refused.value.code == "table.wrong"
    assert says in str(refused.value)


def test_touching_ranges_do_not_overlap():
    rules = [{"when": ["<=100", ""], "then": ["小", "1"]}, {"when": [">100", ""], "then": ["大", "2"]}]
    assert len(read_table({**BANDS, "rules": rules}).rules) == 2


def test_a_flow_goes_by_what_its_table_decides():
    nodes = [
        ("start", "startEvent", {}),
        ("work", "task", {"role": "handler", "act": "handle"}),
        ("which", "exclusiveGateway", {"default": "small"}),
        ("hearing", "task", {"role": "handler", "act": "hear"}),
        ("stop", "endEvent", {}),
    ]
    arrows = [
        ("f1", "start", "work", None),
        ("f2", "work", "which", None),
        ("large", "which", "hearing", 'band == "大" && fee > 100'),
        ("small", "which", "stop", None),
        ("f3", "hearing", "stop", None),
    ]
    pinned = json.dumps([BANDS], ensure_ascii=False).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    source = draw(nodes, arrows).replace(b'name="\xe6\xa0\xb7\xe4\xbe\x8b"', f'd:decisions="{pinned}"'.encode(), 1)
    table = Table.from_record(json.loads(json.dumps(compile_source(source).as_record())))
    for area, ended in (("600", False), ("10", True)):
        state = tokens.begin(table, {})
        moved = tokens.move(table, state, state[0].id, "done", {"area": Decimal(area), "kind": "x"}, next_id=9)
        assert moved.ended is ended


FEE_FORM = [
    {"key": "area", "label": "面积", "type": "number", "required": True},
    {"key": "kind", "label": "类型", "type": "choice", "options": [{"value": "餐饮", "label": "餐饮"}]},
    {"key": "to_pay", "label": "应缴", "type": "money", "calculate": "fee * 2"},
    {"key": "why", "label": "理由", "type": "text", "show_when": 'band == "大"', "required": True},
]


def fee_form() -> Form:
    return read_form({"title": "表", "tables": [BANDS], "sections": [{"title": "一", "fields": FEE_FORM}]})


def test_a_form_reckons_with_what_a_table_decides():
    checked = forms.validate(fee_form(), {"area": "200", "kind": "餐饮", "to_pay": "1"})
    assert checked.values == {"area": "200", "kind": "餐饮", "to_pay": "161.00"}
    assert set(forms.validate(fee_form(), {"area": "501"}).errors) == {"why"}


STAFF = {
    "key": "staff",
    "label": "人员",
    "type": "group",
    "required": True,
    "max": 3,
    "fields": [
        {"key": "person", "label": "姓名", "type": "text", "required": True},
        {"key": "pay", "label": "工资", "type": "money"},
        {"key": "year", "label": "年薪", "type": "money", "calculate": "pay * 12"},
    ],
}
TOTAL = {"key": "total", "label": "合计", "type": "money", "calculate": "sum(staff.year)"}


def test_rows_repeat_and_are_reckoned_row_by_row():
    form = form_of(STAFF, TOTAL)
    posted = {
        "staff.0.person": ["石岩"],
        "staff.0.pay": ["1000.10"],
        "staff.2.person": ["江晴"],
        "staff.1.person": [""],
    }
    data = forms.gathered(form, posted)
    checked = forms.validate(form, data)
    assert checked.good
    assert checked.values["staff"] == [{"person": "石岩", "pay": "1000.10", "year": "12001.20"}, {"person": "江晴"}]
    assert checked.values["total"] == "12001.20"
    assert forms.filled(form, data)["total"] == "12001.20"


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([], {"staff"}),
        ([{"pay": "5"}], {"staff.0.person"}),
        ([{"person": "a"}] * 4, {"staff"}),
        ([{"person": "a", "unknown": "b"}], {"staff"}),
        ("text", {"staff"}),
    ],
)
def test_a_fault_in_a_row_says_which_row(rows, faults):
    assert set(forms.validate(form_of(STAFF), {"staff": rows}).errors) == faults


@pytest.mark.parametrize(
    "field",
    [
        {**STAFF, "public": True},
        {**STAFF, "fields": []},
        {**STAFF, "fields": [STAFF]},
        {**TOTAL, "calculate": "sum(later.pay)"},
        {"key": "x", "label": "x", "type": "date", "calculate": "1 + 1"},
        {"key": "x", "label": "x", "type": "text", "prefill": "account.password"},
    ],
)
def test_a_form_that_could_not_be_worked_out_is_refused(field):
    with pytest.raises(Refusal):
        form_of(field)
