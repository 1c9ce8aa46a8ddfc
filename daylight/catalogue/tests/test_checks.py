"""What a definition must have: every missing element is named."""

import pytest

from daylight.catalogue.rules import checks
from daylight.catalogue.rules.definitions import completed
from daylight.core.codes import SCHEMES
from daylight.core.refusals import Refusal

WHOLE = completed(
    {
        "name": "样例许可",
        "kind_scheme": "GB39046",
        "kind_code": "01",
        "code_scheme": "HB16",
        "code": "3299001180100100",
        "department": 1,
        "division": "329900",
        "basis": [{"law": "行政许可法", "article": "第四十二条"}],
        "fee": {"charged": False},
        "statutory": {"amount": 20, "unit": "working_day"},
        "promised": {"amount": 12, "unit": "working_day"},
        "steps": [{"name": "受理"}],
        "discretion": [{"tier": "A"}],
        "remedies": [{"kind": "review", "text": "复议"}],
    }
)


def codes_of(found: list[checks.Problem]) -> list[str]:
    return [problem.code for problem in found]


def test_a_whole_definition_has_nothing_against_it() -> None:
    assert checks.unpublishable(WHOLE, SCHEMES) == []


@pytest.mark.parametrize(
    ("element", "empty"),
    [
        ("code", ""),
        ("name", " "),
        ("department", 0),
        ("basis", []),
        ("fee", {"charged": None, "standard": "", "basis": ""}),
        ("steps", []),
        ("discretion", []),
        ("remedies", []),
    ],
)
def test_each_of_the_eight_elements_is_missed_by_name(element: str, empty: object) -> None:
    assert codes_of(checks.missing({**WHOLE, element: empty})) == [f"power.{element}_missing"]


def test_a_fee_needs_its_basis_and_standard() -> None:
    fee = {"charged": True, "standard": "每证 10 元", "basis": ""}
    assert codes_of(checks.missing({**WHOLE, "fee": fee})) == ["power.fee_missing"]


def test_a_promise_may_not_be_longer_than_the_law_but_units_are_never_mixed() -> None:
    longer = {**WHOLE, "promised": {"amount": 21, "unit": "working_day"}}
    other_unit = {**WHOLE, "promised": {"amount": 21, "unit": "calendar_day"}}
    assert codes_of(checks.wrong(longer, SCHEMES)) == ["power.promise_too_long"]
    assert checks.wrong(other_unit, SCHEMES) == []


def test_an_online_power_needs_a_flow_and_a_form() -> None:
    found = checks.unpublishable({**WHOLE, "online": True}, SCHEMES)
    assert codes_of(found) == ["power.flow_missing", "power.form_missing"]


def test_a_kind_is_read_only_with_its_scheme() -> None:
    assert completed({"kind_scheme": "GB39046", "kind_code": "08"})["kind"] == "reward"
    assert completed({"kind_scheme": "JS2016", "kind_code": "08"})["kind"] == "adjudication"
    assert completed({"kind_scheme": "GUANGDONG", "kind_code": "20"})["kind"] == "other"
    assert codes_of(checks.wrong({**WHOLE, "kind_scheme": ""}, SCHEMES)) == ["power.kind_missing"]
    with pytest.raises(Refusal, match=r"\[kind.scheme\]"):
        completed({"kind_scheme": "nobody", "kind_code": "08"})


def test_a_refusal_says_the_first_problem_and_carries_all() -> None:
    with pytest.raises(Refusal) as refused:
        checks.must_be_clean(checks.missing({**WHOLE, "basis": [], "remedies": []}))
    assert refused.value.code == "power.basis_missing"
    assert len(refused.value.values["problems"]) == 2
