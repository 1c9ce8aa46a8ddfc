"""What events say, sums, counts and dates: compared with constants and with each other."""

from datetime import UTC, datetime

import pytest

from daylight.core.refusals import Refusal
from daylight.supervision.queries.judging import checked
from daylight.supervision.rules.judging.document import document
from daylight.supervision.rules.judging.plain import said
from daylight.supervision.tests.logs import a_file, a_trace, an_event, judged, taken_in
from daylight.supervision.tests.makers import a_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def fines(tmp_path):
    """Paid in full before it was sent; paid in two parts and refunded; never paid and handled past its due date."""
    taken_in(
        a_file(
            tmp_path,
            a_trace(
                "before",
                an_event("Create", "2020-01-03T10:00:00Z", "Ann", amount=("float", "40")),
                an_event("Pay", "2020-01-05T12:00:00Z", "Ann", paid=("float", "40.0"), total=("float", "40.0")),
                an_event("Send", "2020-01-06T10:00:00Z", "Bob", expense=("float", "11")),
                fee=("float", "40.0"), dismissed=("boolean", "true"), clerk=("string", "Ann"),
            ),
            a_trace(
                "parts",
                an_event("Create", "2020-01-01T10:00:00Z", "Ann", amount=("float", "100")),
                an_event("Send", "2020-04-15T02:00:00Z", "Ann", expense=("float", "11")),
                an_event("Pay", "2020-05-01T10:00:00Z", "Cid", paid=("float", "60"), total=("float", "60")),
                an_event("Pay", "2020-06-20T10:00:00Z", "Cid", paid=("float", "60"), total=("float", "120")),
                an_event("Pay", "2020-06-21T10:00:00Z", "Dan", paid=("float", "-9"), total=("float", "111")),
                fee=("string", "100"), dismissed=("boolean", "false"), clerk=("string", "Bea"),
            ),
            a_trace(
                "overdue",
                an_event("Create", "2020-02-28T23:30:00Z", "Ann", amount=("float", "5"), due=("date", "2020-02-29")),
                an_event("Send", "2020-03-02T00:10:00Z", "Ann", due=("date", "2020-03-01T23:00:00Z")),
                end=("date", "2020-02-01"), planned=("date", "2020-03-01"),
            ),
        )
    )  # fmt: skip


SUM = {"sum": "Pay", "of": "paid"}
OWED = {"add": [{"first": "Create", "of": "amount"}, {"first": "Send", "of": "expense"}]}
HALF = {"times": [{"attribute": "fee"}, 0.5]}
CREATOR = {"last": "Create", "of": "person"}
PARTLY = {"attribute": "paid", "less_than": {"attribute": "total"}}
BEFORE_SENDING = {"name": "Pay", "before": {"act": "Send"}}
IN_FULL = {"sum": BEFORE_SENDING, "of": "paid", "at_least": {"first": "Create", "of": "amount"}}
PAST_DUE = {"name": "*", "where": [{"attribute": "due", "earlier_than": {"time": True}}]}
OF_CASE = {"name": "Pay", "where": [{"attribute": "org:resource", "equals": {"of_case": "clerk"}}]}


def gap(unit):
    return {"longest_gap": "Pay", "unit": unit}


def between(since, to, **more):
    return {"days_between": {"from": since, "to": to, **more}}


@pytest.mark.parametrize(
    ("breach", "expected"),
    [
        (IN_FULL, (1, 1, ["before"])),
        ({**SUM, "at_least": OWED}, (2, 1, ["parts"])),
        ({**SUM, "more_than": {"attribute": "fee"}}, (2, 1, ["parts"])),
        ({"most": "Pay", "of": "paid", "more_than": HALF}, (2, 2, ["before", "parts"])),
        ({"least": "Pay", "of": "paid", "less_than": 0}, (2, 1, ["parts"])),
        ({"average": "Pay", "of": "paid", "equals": 37}, (2, 1, ["parts"])),
        ({"last": "Pay", "of": "total", "equals": {"first": "Create", "of": "amount"}}, (2, 1, ["before"])),
        ({"first": "Send", "of": "org:resource", "equals": CREATOR}, (3, 2, ["parts", "overdue"])),
        ({"last": "Send", "of": "expense", "is": "missing"}, (3, 1, ["overdue"])),
        ({"count": "*", "different": "org:resource", "at_least": 3}, (3, 1, ["parts"])),
        ({"count": "Pay", "more_than": {"count": "Send"}}, (3, 1, ["parts"])),
        ({"present": {"name": "Pay", "after": {"act": "Send"}}}, (3, 1, ["parts"])),
        ({"present": {"name": "Send", "after": {"attribute": "planned"}}}, (3, 1, ["overdue"])),
        ({"absent": {"name": "Pay", "before": {"date": "2020-01-31"}}}, (3, 2, ["parts", "overdue"])),
        ({"count": {"name": "*", "after": {"act": "Create", "of": "due"}}, "equals": 1}, (3, 1, ["overdue"])),
        ({"present": PAST_DUE}, (3, 1, ["overdue"])),
        ({"present": OF_CASE}, (3, 1, ["before"])),
        ({"present": {"name": "Pay", "where": PARTLY}}, (3, 1, ["parts"])),
        ({"attribute": "end", "earlier_than": {"attribute": "planned"}}, (1, 1, ["overdue"])),
        ({"attribute": "end", "later_than": "2020-02-01"}, (1, 0, [])),
        ({"attribute": "dismissed", "equals": True}, (2, 1, ["before"])),
        ({"attribute": "dismissed", "one_of": [True, "maybe"]}, (2, 1, ["before"])),
        ({"attribute": "fee", "one_of": [40, 41]}, (2, 1, ["before"])),
        ({"attribute": "clerk", "ends_with": "ea"}, (2, 1, ["parts"])),
        ({"attribute": "clerk", "not_equals": {"first": "Create", "of": "org:resource"}}, (2, 1, ["parts"])),
        ({**between({"act": "Pay", "which": 1}, {"act": "Pay", "which": 2}), "equals": 50}, (1, 1, ["parts"])),
        ({**between({"act": "Create", "of": "due"}, {"act": "Send"}), "equals": 2}, (1, 1, ["overdue"])),
        ({**between({"date": "2020-01-01"}, {"act": "Send"}), "at_most": 5}, (3, 1, ["before"])),
        ({**between({"act": "Create"}, {"act": "Send"}, unit="weekday"), "equals": 1}, (3, 2, ["before", "overdue"])),
        ({**gap("calendar_day"), "equals": 50}, (1, 1, ["parts"])),
        ({**gap("hour"), "at_least": 1200}, (1, 1, ["parts"])),
        ({**gap("weekday"), "at_least": 36}, (1, 0, [])),
        ({"count": "Pay", "at_least": 1, "at_most": 2}, (3, 1, ["before"])),
    ],
)  # fmt: skip
def test_what_events_say_is_compared(fines, breach, expected):
    assert judged(breach)[1:] == expected
    assert said(breach, {}).text != "Nothing."


@pytest.mark.parametrize(
    ("breach", "words"),
    [
        ({"sum": "Pay", "more_than": 1}, "which attribute of the event"),
        ({"first": "Pay", "of": "a"}, "what it is compared with"),
        ({**SUM, "later_than": "2020-01-01"}, "A number is no day"),
        ({"attribute": "end", "later_than": "soon"}, "not a day such as"),
        ({**SUM, "more_than": {"total": "Pay"}}, "no element called total. Known are: attribute"),
        ({"day_between": {}}, "no element called day_between. Known are: all, any"),
        ({**SUM, "more_than": {"add": []}}, "takes a list of values"),
        ({"present": {"name": "A", "where": [{"attribute": "b", "equals": {"sum": "A", "of": "b"}}]}}, "of_case"),
        ({"present": {"name": "A", "before": {"act": "B", "which": "third"}}}, "An occurrence is"),
        ({**between({"act": "A", "which": 0}, {"act": "B"}), "more_than": 1}, "An occurrence is"),
        ({**gap("moon"), "more_than": 1}, "The unit is one of"),
        ({"present": {"name": "A", "until": {"act": "B"}}}, "no part called until"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_expression_is_said(breach, words):
    made = {"id": "X1", "name": "试", "level": "red", "dimension": "time", "breach": breach}
    with pytest.raises(Refusal) as refused:
        checked(document(made))
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_the_day_of_opening_is_the_legal_day_also_before_eight_in_the_morning():
    """Half past seven in China is still the day before in UTC."""
    a_case(opened_at=datetime(2026, 4, 1, 23, 30, tzinfo=UTC))
    between = {"from": {"attribute": "opened_on"}, "to": {"date": "2026-04-02"}}
    assert judged({"days_between": between, "equals": 0}, log="")[2] == 1
