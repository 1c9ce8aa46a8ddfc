"""The to-do list: how much time is left, the stretches above it as filters, and who sent each task."""

from datetime import UTC, date, datetime, timedelta

import pytest

from daylight.casework import queries, services
from daylight.casework.models import Clock
from daylight.casework.queries.workload import workload
from daylight.casework.rules.urgency import STRETCHES, left_of, span_of, stretch_of
from daylight.casework.tests.makers import Office, accepted, doing, filed, make_office
from daylight.core.clocks import Lamp
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import signed_in

FRIDAY = date(2026, 4, 17)
DAYS = Workdays(version="test")


@pytest.mark.parametrize("offset", range(-20, 40))
def test_every_last_day_lies_in_the_span_of_its_stretch_and_in_no_other(offset: int) -> None:
    due = FRIDAY + timedelta(days=offset)
    key = stretch_of(due, is_paused=False, on=FRIDAY, workdays=DAYS)
    spans = {name: span_of(name, FRIDAY, DAYS) for name, _label, _lamp in STRETCHES if name != "hold"}
    assert [name for name, (first, until) in spans.items() if first <= due < until] == [key]


def test_what_is_left_is_told_in_working_days_over_a_weekend_and_after_the_last_day() -> None:
    began = datetime(2026, 4, 10, 1, tzinfo=UTC)
    due = datetime(2026, 4, 21, 16, tzinfo=UTC)
    at = datetime(2026, 4, 17, 1, tzinfo=UTC)
    assert left_of(began, due, Lamp.GREEN, at, DAYS).days == 2
    assert left_of(began, due, Lamp.RED, at + timedelta(days=7), DAYS).days == -3
    over_a_weekend = left_of(began, datetime(2026, 4, 17, 16, tzinfo=UTC), Lamp.RED, at + timedelta(days=1), DAYS)
    assert (over_a_weekend.key, over_a_weekend.days, over_a_weekend.share) == ("over", -1, 100)
    assert left_of(None, None, Lamp.RED, at, DAYS).key == "none"


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


def listed(by: object, query: str = "") -> str:
    return signed_in(by).get(f"/staff/todo/{query}").content.decode()  # type: ignore[arg-type]


def test_a_stretch_above_the_list_shows_its_tasks_and_no_others(office: Office) -> None:
    now = ledger.now()
    new, old = accepted(office, now), accepted(office, now - timedelta(days=60))
    late = listed(office.reviewer, "?due=over")
    assert old.number in late and new.number not in late
    assert 'aria-current="true"' in late
    posts = offices.posts_of(office.reviewer.person or 0, legal_day(now))
    workdays = offices.workdays(office.reviewer.division)
    load = workload(posts, office.reviewer.person or 0, on=legal_day(now), workdays=workdays)
    for bucket in load.buckets:
        first, until = span_of(bucket.key, legal_day(now), workdays)
        asked = queries.Asked(due=bucket.key, first=first, until=until)
        found = queries.to_do(posts, office.reviewer.person or 0, at=now, asked=asked)
        assert found.total == bucket.count, bucket.key
    assert sum(bucket.count for bucket in load.buckets) == 2


def test_a_suspended_case_stands_with_the_stopped_clocks_and_with_no_day(office: Office) -> None:
    now = ledger.now()
    case = accepted(office, now)
    basis = "《行政许可法》第四十五条"
    given = doing(case, office.reviewer, now)
    given.pop("workdays", None)
    services.suspend(**given, basis=basis, reasons="等待检测")
    assert case.number in listed(office.reviewer, "?due=hold")
    assert all(case.number not in listed(office.reviewer, f"?due={key}") for key in ("over", "soon", "week", "later"))


def test_steps_and_kinds_narrow_the_list_and_what_does_not_wait_narrows_nothing(office: Office) -> None:
    penalty = filed(office, ledger.now())
    waiting = queries.case_facts(penalty.division, penalty.number)
    page = listed(office.handler)
    step = next(each for each in page.split('name="step"')[1].split("</select>")[0].split('value="') if each[0] != '"')
    assert waiting.number in listed(office.handler, "?kind=penalty")
    assert waiting.number in listed(office.handler, "?step=" + step.split('"')[0])
    assert waiting.number in listed(office.handler, "?kind=reward&step=nowhere&due=never")
    assert waiting.number not in listed(office.handler, "?q=zzz")


def test_the_row_says_who_sent_the_task_from_which_step(office: Office) -> None:
    case = accepted(office, ledger.now())
    row = listed(office.reviewer).split(case.number, 1)[1]
    assert office.window.name in row.split("</tr>")[0]


def test_a_case_whose_limits_are_gone_is_red(office: Office) -> None:
    case = accepted(office, ledger.now())
    Clock.objects.filter(division=case.division, number=case.number).delete()
    row = listed(office.reviewer).split('id="tasks"')[1].split("<tbody>")[1].split("</tr>")[0]
    assert case.number in row and "light bad" in row and "未在计时" in row
