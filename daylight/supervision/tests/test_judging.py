"""What each element says of a case, on small logs."""

import pytest

from daylight.core.refusals import Refusal
from daylight.supervision.queries.judging import checked
from daylight.supervision.queries.library import shipped
from daylight.supervision.rules.judging.document import document
from daylight.supervision.rules.judging.plain import said
from daylight.supervision.tests.logs import a_file, a_trace, an_event, judged, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def fines(tmp_path):
    """Three cases of a fines register: one paid by its creator, one served late, one with nothing but a fee."""
    taken_in(
        a_file(
            tmp_path,
            a_trace(
                "paid",
                an_event("Create", "2020-01-03T10:00:00Z", "Ann"), an_event("Send", "2020-01-06T10:00:00Z", "Bob"),
                an_event("Pay", "2020-01-06T12:00:00Z", "Ann", amount=("float", "40"), mode=("string", "card")),
                fee=("float", "40.0"), office=("string", "North"),
            ),
            a_trace(
                "late",
                an_event("Create", "2020-01-01T10:00:00Z", "Ann"), an_event("Send", "2020-04-15T02:00:00Z", "Ann"),
                an_event("Create", "2020-05-01T10:00:00Z", "Cid"),
                fee=("float", "-7.5"), due=("date", "2020-03-31T00:00:00Z"),
            ),
            a_trace("bare", fee=("string", "n/a")),
        )
    )  # fmt: skip


BACK = {"from": {"act": "Create", "which": "last"}, "to": {"act": "Send"}}
AGAIN = {"from": {"act": "Send"}, "to": {"act": "Create", "which": "first_after"}}
BY_CARD = [{"attribute": "amount", "at_least": 40}, {"attribute": "mode", "equals": "card"}]
BETWEEN = {"from": {"act": "Create"}, "to": {"act": "Send"}}


@pytest.mark.parametrize(
    ("breach", "expected"),
    [
        ({"days_between": BETWEEN, "more_than": 90}, (2, 1, ["late"])),
        ({"days_between": {**BETWEEN, "unit": "working_day"}, "equals": 1}, (2, 1, ["paid"])),
        ({"days_between": {**BETWEEN, "unit": "hour"}, "less_than": 73}, (2, 1, ["paid"])),
        ({"days_between": BACK, "less_than": 0}, (2, 1, ["late"])),
        ({"days_between": AGAIN, "more_than": 0}, (1, 1, ["late"])),
        ({"days_between": {"from": {"attribute": "due"}, "to": {"act": "Send"}}, "more_than": 0}, (1, 1, ["late"])),
        ({"days_between": {"from": {"case": "start"}, "to": {"case": "end"}}, "at_least": 100}, (2, 1, ["late"])),
        ({"present": "Pay"}, (3, 1, ["paid"])),
        ({"absent": ["Pay", "Send"]}, (3, 1, ["bare"])),
        ({"count": "Cr*te", "more_than": 1}, (3, 1, ["late"])),
        ({"present": {"name": "Pay", "where": BY_CARD}}, (3, 1, ["paid"])),
        ({"sum": "Pay", "of": "amount", "less_than": {"attribute": "fee"}}, (1, 0, [])),
        ({"order": ["Send", "Create"]}, (2, 0, [])),
        ({"not": {"order": ["Create", "Send", "Pay"]}}, (1, 0, [])),
        ({"same_actor": {"act": "Create", "other": "Send"}}, (2, 1, ["late"])),
        ({"same_actor": {"act": "Create", "other": "Send", "which": "last"}}, (2, 0, [])),
        ({"same_actor": {"act": "Create", "other": "Pay", "which": "any"}}, (1, 1, ["paid"])),
        ({"outside_hours": "Send", "from": "08:00", "until": "18:00"}, (3, 1, ["late"])),
        ({"attribute": "fee", "less_than": 0}, (2, 1, ["late"])),
        ({"attribute": "fee", "is": "present"}, (3, 3, ["paid", "late", "bare"])),
        ({"attribute": "office", "one_of": ["North", "South"]}, (1, 1, ["paid"])),
        ({"attribute": "office", "contains": "or"}, (1, 1, ["paid"])),
        ({"all": [{"present": "Create"}, {"attribute": "fee", "less_than": 0}]}, (3, 1, ["late"])),
        ({"any": [{"present": "Pay"}, {"attribute": "fee", "less_than": 0}]}, (2, 2, ["paid", "late"])),
    ],
)  # fmt: skip
def test_an_element_judges_the_cases_that_say_enough(fines, breach, expected):
    assert judged(breach)[1:] == expected


def test_a_rule_judges_only_the_cases_it_applies_to(fines):
    assert judged({"absent": "Pay"}, applies={"present": "Create"})[:3] == (3, 2, 1)


def test_words_of_a_rule_are_bound_and_never_run(fines):
    evil = "x'); DROP TABLE supervision_log; --"
    for breach in (
        {"present": evil}, {"attribute": evil, "equals": evil}, {"attribute": "fee", "equals": "%(v0)s %s {0}"},
        {"present": {"name": "Pay", "where": [{"attribute": evil, "contains": evil}]}},
    ):  # fmt: skip
        assert judged(breach)[2] == 0
    assert judged({"present": "Pay"})[2] == 1


@pytest.mark.parametrize(
    "breach",
    [
        {"sql": "1=1"}, {"present": ""}, {"present": "A", "more_than": 1}, {"count": "A"},
        {"count": "A", "more_than": "1; --"},
        {"count": "A", "more_than": True}, {"all": []}, {"days_between": {"from": {"act": "A"}}, "more_than": 1},
        {"days_between": {**BETWEEN, "unit": "moon"}, "more_than": 1}, {"attribute": "a"},
        {"count": "A", "more_than": "$n"},
        {"same_actor": {"act": "A", "other": "B", "which": "some"}}, {"outside_hours": "A", "from": "8", "until": "x"},
        {"count": "A", "more_than": float("nan")}, {"days_between": "A", "more_than": 3}, {"order": ["A"]},
    ],
)  # fmt: skip
def test_an_expression_that_says_nothing_clear_is_refused(breach):
    made = {"id": "X1", "name": "试", "level": "red", "dimension": "time", "breach": breach}
    with pytest.raises(Refusal) as refused:
        checked(document(made))
    assert refused.value.code == "rule.invalid"
    str(refused.value)


def test_an_expression_too_deep_is_refused():
    deep = {"present": "A"}
    for _ in range(30):
        deep = {"not": deep}
    with pytest.raises(Refusal, match="too deep"):
        checked(document({"id": "X1", "name": "试", "level": "red", "dimension": "time", "breach": deep}))


def test_every_rule_that_comes_with_the_product_can_be_judged_and_said():
    for rule in shipped().values():
        checked(rule)
        if rule.breach:
            assert said(rule.breach, rule.parameters).text != "Nothing."
