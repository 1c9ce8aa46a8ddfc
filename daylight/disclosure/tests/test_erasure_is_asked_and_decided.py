"""删除申请: who asks, who answers, until when a case is kept, and what is done in the meantime."""

from datetime import timedelta

import pytest
from django.db import connection

from daylight.casework.rules.retention import Period, is_over, kept_until, period_of
from daylight.casework.tests.makers import accepted
from daylight.catalogue.rules.rule_documents import BUSINESS, check_document
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.disclosure import services
from daylight.disclosure.tests.makers import DIVISION
from daylight.disclosure.tests.told_cases import CANARY, YEARS, Told, an_office, published, told_licence, traces
from daylight.hall import queries as hall
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.ledger import services as log
from daylight.ledger.tests.makers import an_own_log
from daylight.offices.tests.makers import make_applicant, make_department, make_division, make_officer, signed_in
from daylight.supervision.queries.searching import searched

pytestmark = pytest.mark.django_db
SOON, LATER = MORNING + timedelta(days=9), MORNING + YEARS


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    an_own_log(settings, tmp_path)
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"


@pytest.fixture
def made() -> Told:
    return told_licence()


def ask(made: Told, at=SOON, **changes) -> None:
    said = {"ground": "achieved", "said": "事情已经办完", "by": made.office.applicant, "at": at}
    services.ask_erasure(DIVISION, made.number, **{**said, **changes})


def answer(made: Told, at=SOON, **changes):
    return services.decide_erasure(
        DIVISION, made.number, **{"grant": True, "by": made.office.decider, "at": at, **changes}
    )


def test_a_case_is_kept_by_kind_and_outcome_as_the_business_rules_say() -> None:
    closed = MORNING.date()
    assert period_of(None, "licence", "grant", body="118").years == 30
    assert period_of(None, "penalty", "punish", body="118").years == 30
    assert period_of(None, "licence", "deny", body="118").years == 10
    line = {"body": "118", "party": "*", "amount": "3", "unit": "年"}
    own = {"rules": [{"key": "keep.licence", "name": "本部门许可", "on": True, "basis": "样例", "values": [line]}]}
    assert period_of(own, "licence", "deny", body="118").years == 3
    assert period_of(own, "licence", "deny", body="125").years == 10, "another body has no rule of its own"
    line["unit"] = "永久"
    assert period_of(own, "licence", "deny", body="118").years is None
    assert (
        kept_until(closed, Period(3, "")) == closed.replace(year=2029) and kept_until(closed, Period(None, "")) is None
    )
    assert kept_until(closed.replace(year=2028, month=2, day=29), Period(1, "")).isoformat() == "2029-02-28"
    assert is_over(closed, closed + timedelta(days=1)) and not is_over(closed, closed) and not is_over(None, closed)


@pytest.mark.parametrize(("amount", "unit"), [("0", "年"), ("101", "年"), ("1.5", "年"), ("5", "工作日")])
def test_a_rule_set_with_a_senseless_time_for_keeping_is_refused(amount, unit) -> None:
    rules = [dict(each) for each in BUSINESS["rules"]]
    keep = next(each for each in rules if each["key"] == "keep")
    keep["values"] = [{"body": "*", "party": "*", "amount": amount, "unit": unit}]
    with pytest.raises(Refusal, match=r"rules\.years"):
        check_document("business", {"rules": rules})
    check_document("business", BUSINESS)


def test_the_applicant_asks_by_the_page_and_another_than_who_asked_refuses_with_reasons(made) -> None:
    page = f"/my/cases/{made.number}/erasure/"
    mine = signed_in(made.office.applicant)
    assert page in mine.get(f"/my/cases/{made.number}/").content.decode()
    assert "2036-" in mine.get(page).content.decode(), "kept for ten years"
    assert mine.post(page, {"verb": "ask", "ground": "nothing", "idempotency_key": "e-0"}).status_code == 422
    sent = {"verb": "ask", "ground": "achieved", "said": "事情已经办完", "idempotency_key": "e-1"}
    assert mine.post(page, sent).status_code == 302 and mine.post(page, sent).status_code == 302
    desk = signed_in(made.office.decider)
    assert made.number in desk.get("/staff/erasures/").content.decode()
    one = f"/staff/erasures/{made.number}/"
    assert desk.post(one, {"verb": "refuse", "reasons": " ", "idempotency_key": "e-2"}).status_code == 422
    said = {"verb": "refuse", "reasons": "复议期间仍需使用", "idempotency_key": "e-3"}
    assert desk.post(one, said).status_code == 302
    told = mine.get(page).content.decode()
    assert "复议期间仍需使用" in told and "第六十五条" in told
    assert "erasure.refused" in [each.kind for each in hall.notices(DIVISION, made.number)]
    assert mine.post(page, sent | {"idempotency_key": "e-4"}).status_code == 302, "one may ask again"


def test_within_the_time_for_keeping_the_data_are_locked_away_at_once(made, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(made, MORNING + timedelta(days=4))
    ask(made)
    with django_capture_on_commit_callbacks(execute=True):
        assert answer(made) == "restricted"
    left = {each.partition(":")[0] for each in traces() if not each.startswith("/")}
    assert left == {"hall_locked", "ledger_entry"}, "only what stores and proves"
    assert searched(DIVISION, CANARY) == ([], 0)
    desk = signed_in(made.office.decider)
    page = desk.get(f"/staff/cases/{made.number}/").content.decode()
    assert "个人信息已封存" in page and CANARY not in page and "2036-" in page
    assert CANARY not in desk.get(f"/decisions/{made.number}/").content.decode()
    mine = signed_in(made.office.applicant).get(f"/my/cases/{made.number}/erasure/")
    assert mine.status_code == 200 and "封存" in mine.content.decode()
    with pytest.raises(Refusal, match=r"erasure\.kept"):
        services.erase_case(DIVISION, made.number, by=made.security, at=SOON)
    log.seal_log(at=ledger.now())
    assert log.audit_log().fault is None, "records and files stand as they were"


def test_only_the_security_administrator_reads_what_is_locked_away_and_it_is_on_the_record(made) -> None:
    ask(made)
    answer(made)
    page = "/staff/admin/erasures/"
    form = {"verb": "read", "number": made.number, "why": "人民法院调取证据", "idempotency_key": "r-1"}
    assert signed_in(made.office.decider).post(page, form).status_code == 403
    admin = signed_in(made.security)
    assert admin.post(page, form | {"why": " "}).status_code == 422
    shown = admin.post(page, form | {"idempotency_key": "r-2"})
    assert shown.status_code == 200 and f"不符合条件 {CANARY}" in shown.content.decode()
    assert ledger.entries(DIVISION, f"erasure/{made.number}")[-1].kind == "erasure.locked_read"


def test_three_duties_are_three_people_and_wrong_posts_and_counties_are_kept_out(made) -> None:
    stranger = make_applicant("company", name="江州样例商贸有限公司")[1]
    elsewhere = make_officer(Role.HANDLER, make_department("125"))[1]
    with pytest.raises(NotFound):
        ask(made, by=stranger)
    with pytest.raises(Forbidden):
        ask(made, by=elsewhere)
    ask(made, at=LATER, by=made.office.handler)
    with pytest.raises(Stale):
        ask(made, at=LATER)
    with pytest.raises(Forbidden):
        answer(made, at=LATER, by=made.office.handler)
    county = make_division("329901", "东江区")
    other = make_officer(Role.SECURITY_ADMIN, make_department("103", division=county))[1]
    for at in (SOON, LATER):
        with pytest.raises(Stale):
            services.erase_case(DIVISION, made.number, by=made.security, at=at)
    answer(made, at=LATER)
    for by in (made.office.decider, make_officer(Role.SYSTEM_ADMIN)[1], other):
        with pytest.raises(Forbidden):
            services.erase_case(DIVISION, made.number, by=by, at=LATER)
    assert signed_in(other).get("/staff/admin/erasures/", {"number": made.number}).status_code == 404
    clerk = make_officer(Role.DECIDER, make_department("118", division=county))[1]
    assert signed_in(clerk).get(f"/staff/erasures/{made.number}/").status_code == 404
    assert signed_in(elsewhere).get(f"/staff/erasures/{made.number}/").status_code == 403


def test_whoever_granted_does_not_erase_and_nothing_is_erased_before_it_is_sealed_or_twice(made) -> None:
    ask(made, at=LATER)
    answer(made, at=LATER)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE hall_erasure SET decided_person = %s", [made.security.person])
    with pytest.raises(Refusal, match=r"erasure\.same_person"):
        services.erase_case(DIVISION, made.number, by=made.security, at=LATER)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE hall_erasure SET decided_person = %s", [made.office.decider.person])
    before = traces()
    with pytest.raises(Refusal, match=r"erasure\.not_sealed"):
        services.erase_case(DIVISION, made.number, by=made.security, at=LATER)
    assert traces() == before, "all or nothing"
    log.seal_log(at=ledger.now())
    services.erase_case(DIVISION, made.number, by=made.security, at=LATER)
    log.seal_log(at=ledger.now())
    with pytest.raises(Stale):
        services.erase_case(DIVISION, made.number, by=made.security, at=LATER)


def test_a_case_that_is_still_handled_or_needed_is_not_erased() -> None:
    office = an_office()
    case = accepted(office, MORNING)
    with pytest.raises(Refusal, match=r"erasure\.open"):
        services.ask_erasure(DIVISION, case.number, ground="over", said="", by=office.handler, at=LATER)
    made = told_licence(office)
    ask(made)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE hall_letter SET state = 'accepted' WHERE about_case = %s", [made.number])
    with pytest.raises(Refusal, match=r"erasure\.needed"):
        answer(made)
