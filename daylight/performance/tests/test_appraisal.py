"""Public appraisal, half-yearly checks and the report of the year, by their pages."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in
from daylight.performance import jobs, queries, services
from daylight.performance.models import Appraisal, Mark
from daylight.performance.rules.appraising import appraised
from daylight.performance.rules.years import gives_shares, half_before, shares_of, year_score
from daylight.performance.tests.makers import AFTER, DIVISION, RUNNER, a_decided_case, put_in_force

pytestmark = pytest.mark.django_db
PLAN = {"item": "权力公开运行", "standard": "真实、准确、及时", "method": "网上评议", "use": "计入年度评分"}
ROUNDS = "/staff/performance/rounds/"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    told = [AFTER]
    moment = ledger.moment
    monkeypatch.setattr(ledger, "now", lambda: told[0])
    monkeypatch.setattr(ledger, "moment", lambda: (told[0], moment()[1]))
    return told


def post(browser: Client, address: str, **sent: object):  # type: ignore[no-untyped-def]
    return browser.post(address, {**sent, "idempotency_key": str(uuid.uuid4())})


def a_round() -> tuple[Client, Appraisal]:
    _, officer = make_officer(Role.PERFORMANCE_OFFICER)
    browser = signed_in(officer)
    told = {"title": "年中评议", "opens": "2026-05-06", "closes": "2026-05-20", "weight": "60", **PLAN}
    assert post(browser, ROUNDS + "open/", **told).status_code == 302
    return browser, Appraisal.objects.get()


def marks(department: int, grade: int, *names: str) -> dict[str, object]:
    return {f"{name}-{department}": grade for name in names}


@pytest.mark.req("PRF-07")
@pytest.mark.req("PRF-08")
def test_invited_raters_and_the_public_mark_departments_and_the_round_shows_five_scores(now) -> None:  # type: ignore[no-untyped-def]
    market = make_department("118")
    office, found = a_round()
    shown = post(office, f"{ROUNDS}invite/{found.pk}/", group="人大代表", how_many="2").content.decode()
    codes = re.findall(r"<code>([0-9A-F]{16})</code>", shown)
    assert len(codes) == 2
    five = marks(market.pk, 5, "true", "timely", "procedure", "accurate", "regime")
    address = f"/appraisals/{found.pk}/"
    assert post(Client(), address, code=codes[0], **five).status_code == 302
    assert post(Client(), address, code=codes[0], **five).status_code == 422
    _, citizen = make_applicant("citizen")
    three = marks(market.pk, 3, "true", "timely", "procedure")
    assert post(signed_in(citizen), address, **three).status_code == 302
    assert post(signed_in(citizen), address, **three).status_code == 422
    assert Mark.objects.count() == 2
    assert post(office, f"{ROUNDS}publish/{found.pk}/").status_code == 422
    now[0] = AFTER + timedelta(days=20)
    assert post(office, f"{ROUNDS}publish/{found.pk}/").status_code == 302
    page = Client().get(address).content.decode()
    assert all(told in page for told in PLAN.values())
    assert page.count("84.00") == 3
    assert page.count("100.00") == 2
    assert "90.40" in page


@pytest.mark.req("PRF-06")
def test_the_public_answers_three_questions_and_sees_the_result(now) -> None:  # type: ignore[no-untyped-def]
    market = make_department("118")
    office, found = a_round()
    address = f"/appraisals/{found.pk}/"
    assert post(Client(), address, **marks(market.pk, 4, "true", "timely", "procedure")).status_code == 403
    browser = signed_in(make_applicant("citizen")[1])
    assert browser.get(address).content.decode().count("<fieldset") % 3 == 0
    assert post(browser, address, **marks(market.pk, 4, "true", "timely")).status_code == 422
    assert post(browser, address, **marks(market.pk, 4, "true", "timely", "procedure")).status_code == 302
    now[0] = AFTER + timedelta(days=20)
    post(office, f"{ROUNDS}publish/{found.pk}/")
    assert Client().get(address).content.decode().count("80.00") == 4


def test_a_source_without_marks_leaves_its_weight_to_the_other() -> None:
    found = appraised([(1, "invited", {"true": 5, "regime": 3}), (1, "public", {"true": 4})], 60)
    assert found["1"] == {
        "score": "76.00",
        "questions": {"true": "92.00", "regime": "60.00"},
        "invited": 1,
        "public": 1,
    }


@pytest.mark.req("PRF-09")
def test_every_half_year_a_check_is_opened_and_its_problems_are_put_right(now) -> None:  # type: ignore[no-untyped-def]
    market = make_department("118")
    assert [jobs.plan_checks(DIVISION) for _ in range(2)] == [1, 0]
    assert [each.half for each in queries.checks(DIVISION)] == [date(2025, 7, 1)]
    now[0] = AFTER + timedelta(days=60)
    assert jobs.plan_checks(DIVISION) == 1
    check = queries.checks(DIVISION)[0]
    assert check.half == date(2026, 1, 1)
    _, officer = make_officer(Role.PERFORMANCE_OFFICER)
    browser = signed_in(officer)
    told = {"department": market.pk, "what": "公开栏目缺项", "due": "2026-08-01"}
    assert post(browser, f"{ROUNDS}issue/{check.pk}/", **told).status_code == 302
    issue = check.issues.get()
    assert "公开栏目缺项" in browser.get(ROUNDS).content.decode()
    assert post(browser, f"{ROUNDS}fix/{issue.pk}/", remedy="").status_code == 422
    assert post(browser, f"{ROUNDS}fix/{issue.pk}/", remedy="已补齐").status_code == 302
    assert "已补齐" in browser.get(ROUNDS).content.decode()


@pytest.mark.req("PRF-11")
@pytest.mark.req("PRF-14")
def test_the_report_of_the_year_joins_twelve_months_checks_and_appraisal_and_is_exported(now) -> None:  # type: ignore[no-untyped-def]
    one, _two = put_in_force(since=later(date(2025, 12, 1)))
    market, water = make_department("118"), make_department("119")
    a_decided_case("JZ2", market.pk, days=20, late=1)
    over = date(2027, 1, 6)
    for month in range(1, 13):
        services.run_scores(DIVISION, "monthly", date(2026, month, 1), by=RUNNER, at=later(over))
    check = services.open_check(DIVISION, date(2026, 1, 1), by=RUNNER, at=AFTER)
    due = date(2026, 6, 1)
    services.note_issue(check, department=market.pk, what="公开栏目缺项", due_on=due, by=one, at=AFTER)
    office, found = a_round()
    three = marks(market.pk, 4, "true", "timely", "procedure")
    post(signed_in(make_applicant("citizen")[1]), f"/appraisals/{found.pk}/", **three)
    now[0] = AFTER + timedelta(days=20)
    post(office, f"{ROUNDS}publish/{found.pk}/")
    answer = Client().get("/performance/monthly/years/2026/?format=csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = {line.split(",")[0]: line.split(",") for line in answer.content.decode().splitlines()}
    months, parts = rows["118"][2:14], rows["118"][-6:]
    assert months == [*["100.00"] * 3, "99.00", *["100.00"] * 8], "all twelve months"
    assert parts == ["1", "0", "99.92", "98.00", "80.00", "96.64"]
    assert set(rows["119"][2:14]) == {"100.00"} and rows["119"][-6:-4] == ["0", "0"]
    page = Client().get("/performance/monthly/years/2026/").content.decode()
    assert "96.64" in page and page.count("/performance/monthly/2026-") == 24 and water.name in page


def later(day: date) -> datetime:
    """Nine in the morning of a day, in Shanghai."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def test_a_part_that_was_not_held_leaves_its_weight_to_the_other() -> None:
    assert year_score([], checked=False, problems=0, late=0, appraised=[]).score is None
    found = year_score([], checked=True, problems=3, late=1, appraised=[])
    assert found.score == found.checks == 91
    half = {"daily": "50", "problem": "1", "late_problem": "10"}
    other = year_score([Decimal(90)], checked=True, problems=3, late=1, appraised=[], shares=half)
    assert (other.checks, other.score) == (Decimal("88.00"), Decimal("89.00"))
    assert shares_of({"year": {"daily": "60"}}) == {"daily": "60", "problem": "2", "late_problem": "5"}
    assert gives_shares(half) and not gives_shares({"daily": "101"}) and not gives_shares({"weekly": "1"})
    assert [half_before(date(2026, month, 1)) for month in (6, 7)] == [date(2025, 7, 1), date(2026, 1, 1)]


def test_a_round_needs_its_plan_and_the_office() -> None:
    _, officer = make_officer(Role.PERFORMANCE_OFFICER)
    days = {"opens": date(2026, 5, 6), "closes": date(2026, 5, 20), "at": AFTER}
    with pytest.raises(Refusal, match="needs a title"):
        services.open_appraisal(DIVISION, title="评议", plan=PLAN | {"use": " "}, by=officer, **days)  # type: ignore[arg-type]
    _, clerk = make_officer(Role.WINDOW, make_department("118"))
    assert signed_in(clerk).get(ROUNDS).status_code == 403
    assert post(signed_in(clerk), ROUNDS + "open/", title="评议").status_code == 403
