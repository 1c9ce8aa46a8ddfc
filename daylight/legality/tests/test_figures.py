"""The yearly figures fill themselves from the cases, and steps that leave their chart are listed by post."""

from datetime import UTC, datetime, timedelta

import pytest

from daylight.casework import services as casework
from daylight.casework.tests.makers import accepted, again, doing, filed, make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal, Stale
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as log
from daylight.legality import queries, services
from daylight.legality.tests.makers import punished
from daylight.offices.tests.makers import department_of, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 4, 2, tzinfo=UTC)


def in_last_year() -> tuple[int, datetime]:
    """Last year by the clock of the database, and a working morning in it."""
    year = legal_day(log.now()).year - 1
    return year, datetime(year, 6, 10, 2, tzinfo=UTC)


@pytest.mark.req("LEG-07")
def test_the_form_of_a_year_is_filled_from_the_cases_and_its_head_confirms_it_by_page() -> None:
    office = make_office()
    year, then = in_last_year()
    first, second = punished(office, then), punished(office, then + timedelta(days=7))
    filed(office, then + timedelta(days=8))
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1])
    legal = signed_in(make_officer(Role.LEGAL_OFFICER, make_department("103"))[1])
    other = signed_in(make_officer(Role.DEPARTMENT_HEAD, make_department("121"))[1])
    here = f"/staff/legality/figures/{year}/{office.department}/"
    assert other.get(here).status_code == 403
    shown = head.get(f"{here}?kind=penalty").content.decode()
    assert first.number in shown and second.number in shown
    (row,) = queries.body_years("329900", year, department=office.department)
    penalty = row.figures["kinds"]["penalty"]
    assert (penalty["opened"], penalty["decided"], penalty["open"], penalty["amount"]) == (3, 2, 3, "16000.00")
    assert penalty["outcomes"] == {"punish": 2}
    confirm = {"as_seen": row.seal, "remark": "数据属实"}
    assert legal.post(f"{here}confirm/", {**confirm, "idempotency_key": "1"}).status_code == 403
    assert head.post(f"{here}confirm/", {**confirm, "as_seen": "0", "idempotency_key": "2"}).status_code == 409
    assert head.post(f"{here}confirm/", {**confirm, "idempotency_key": "3"}).status_code == 302
    assert head.post(f"{here}confirm/", {**confirm, "idempotency_key": "4"}).status_code == 422
    table = legal.get(f"/staff/legality/figures/?year={year}").content.decode()
    assert "已确认" in table
    sheet = legal.get(f"/staff/legality/figures/?year={year}&format=csv").content.decode("utf-8-sig")
    assert f"{year},{department_of(office.department).name},行政处罚,3,3,2,16000.00,是" in sheet
    punished(office, then + timedelta(days=20))
    assert "案件数据已有变化" in legal.get(f"/staff/legality/figures/?year={year}").content.decode()
    back = {"reason": "有案件补录", "idempotency_key": "5"}
    assert head.post(f"{here}return/", back).status_code == 403
    assert legal.post(f"{here}return/", back).status_code == 302
    (row,) = queries.body_years("329900", year, department=office.department)
    assert (row.form, len(row.returned), row.figures["kinds"]["penalty"]["decided"]) == (None, 1, 3)


def test_a_year_is_confirmed_only_when_it_is_over_and_only_as_it_was_seen() -> None:
    office = make_office()
    punished(office)
    head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    (row,) = queries.body_years("329900", 2026, department=office.department)
    known = {"year": 2026, "remark": "", "by": head}
    with pytest.raises(Refusal, match=r"figures\.year_not_over"):
        services.confirm_year_form(office.department, as_seen=row.seal, at=MORNING, **known)
    filed(office, MORNING + timedelta(days=1))
    with pytest.raises(Stale, match=r"figures\.changed"):
        services.confirm_year_form(office.department, as_seen=row.seal, at=NEW_YEAR, **known)


@pytest.mark.req("LEG-08")
def test_steps_that_leave_their_chart_are_listed_with_the_post_that_took_them() -> None:
    office = make_office()
    body = department_of(office.department)
    quiet, sent, handed = accepted(office), accepted(office), accepted(office)
    casework.act(**doing(again(quiet), office.reviewer, MORNING + timedelta(hours=1), outcome="pass"))
    casework.act(**doing(again(sent), office.reviewer, MORNING + timedelta(days=30), outcome="pass"))
    decider = office.decider
    back = {"to_node": again(sent).visited[-1], "opinion": "材料不清，退回重审"}
    casework.send_back(**doing(again(sent), decider, MORNING + timedelta(days=30, hours=1), **back))
    window = make_officer(Role.WINDOW, body, name="苏苇")[1]
    told = {"to": window.person, "reason": "出差"}
    given = {**doing(again(handed), office.reviewer, MORNING + timedelta(hours=1), **told)}
    casework.assign(**{key: value for key, value in given.items() if key != "workdays"})
    casework.act(**doing(again(handed), window, MORNING + timedelta(hours=2), outcome="pass"))
    since, until = MORNING - timedelta(days=1), MORNING + timedelta(days=40)
    found, lines = queries.deviating("329900", since=since, until=until)
    by_case: dict[str, set[str]] = {}
    for step, keys in found:
        by_case.setdefault(step.number, set()).update(keys)
    assert by_case == {sent.number: {"late", "sent_back"}, handed.number: {"other_post"}}
    worst = lines[0]
    assert sum(worst.counts.values()) == 1 and worst.steps >= 1
    other = signed_in(make_officer(Role.DEPARTMENT_HEAD, make_department("121"))[1])
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, body)[1])
    month = f"/staff/legality/deviations/?month={MORNING:%Y-%m}"
    shown = head.get(month).content.decode()
    assert "苏苇" in shown and "非图示岗位办理" in shown and handed.number in shown
    assert handed.number not in other.get(month).content.decode()
    assert quiet.number not in shown
