"""A decided case becomes a public record: drafted from the case, reviewed, published, perhaps withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from daylight.casework import services as casework
from daylight.casework.tests.makers import accepted, apply, doing
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.disclosure import jobs, queries, services
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.tests.makers import (
    BY,
    DIVISION,
    FRIDAY,
    drafted,
    found,
    granted,
    make_desk,
    published,
    punished,
    shown,
)
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_division, make_officer

pytestmark = pytest.mark.django_db
DIRTY = "当事人白杨（身份证329901199003070012，电话13000001234）承认事实"


@pytest.fixture
def desk():
    return make_desk()


@pytest.mark.req("RUN-39")
def test_a_closed_case_waits_for_review_with_every_field_filled_from_the_case(desk):
    case = granted(desk.office)
    casework.serve(**doing(case, desk.office.window, MORNING + timedelta(days=2), method="direct", received_by="青禾"))
    assert jobs.prepare(DIVISION) == 1
    record = queries.record(DIVISION, case.number)
    fields = shown(record)
    assert record.state == "draft"
    assert [row.number for row in queries.to_publish(DIVISION)] == [case.number]
    for key in ("number", "title", "department", "outcome", "document_number", "articles", "decided_at", "served_at"):
        assert fields[key]["value"], key
    assert fields["party_name"]["value"] == "江州晨光餐饮有限公司"
    assert fields["closed_at"]["value"] == "2026-04-09"
    assert all(each["basis"] for each in record.fields if each["show"] == "withheld"), (
        "nothing withheld without an article"
    )
    assert record.counts["later"] == 0


def test_preparing_again_changes_nothing(desk):
    case = granted(desk.office)
    drafted(case)
    assert jobs.prepare(DIVISION) == 0
    drafted(case)
    kinds = [entry.kind for entry in ledger.entries(DIVISION, f"case/{case.number}")]
    assert kinds.count("record.prepared") == 1


def test_a_running_case_has_nothing_to_publish(desk):
    case = accepted(desk.office)
    assert jobs.prepare(DIVISION) == 0
    with pytest.raises(Refusal) as refused:
        drafted(case)
    assert refused.value.code == "record.not_decided"


def test_a_refusal_to_accept_is_published_with_its_reasons(desk):
    application = apply(desk.office)
    casework.refuse(
        DIVISION,
        application.number,
        as_seen=application.revision,
        reasons="不属于本机关职权范围",
        by=desk.office.window,
        at=MORNING,
    )
    jobs.prepare(DIVISION)
    record = queries.record(DIVISION, application.number)
    assert record.outcome == "refused"
    assert shown(record)["reasons"]["value"] == "不属于本机关职权范围"


def test_what_the_form_asks_is_public_or_withheld_by_its_definition_and_the_type_binds(desk):
    fields = shown(drafted(granted(desk.office)))
    assert fields["company"]["value"] == "江州晨光餐饮有限公司" if "company" in fields else True
    assert fields["uscc"]["public"] is True
    assert (fields["contact"]["show"], fields["contact"]["value"]) == ("withheld", None)
    assert fields["place"]["show"] == "withheld", "a field that nobody called public is not"
    assert fields["opinions"]["show"] == "withheld"


def test_a_penalty_shows_facts_and_fine_and_the_place_to_the_street(desk):
    fields = shown(drafted(punished(desk.office)))
    assert fields["facts"]["value"] == "未按规定公示收费标准"
    assert fields["amount"]["value"] == "8000.00"
    assert fields["place"]["value"] == "样例路＊＊＊" or fields["place"]["value"] == "＊＊＊"
    assert fields["source"]["how"] == "word"


def test_publishing_records_who_and_makes_it_public(desk, django_capture_on_commit_callbacks, published_root):
    case = granted(desk.office)
    draft = drafted(case)
    with pytest.raises(NotFound):
        queries.public_record(case.number, at=FRIDAY)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_record(DIVISION, case.number, as_seen=draft.digest, by=desk.officer, at=FRIDAY)
    record = queries.public_record(case.number, at=FRIDAY)
    assert (record.state, record.published_at) == ("published", FRIDAY)
    entry = ledger.entries(DIVISION, f"case/{case.number}")[-1]
    assert (entry.kind, entry.post) == ("record.published", desk.officer.post)
    assert record.digest in entry.payload
    for folder in ("decisions", "en/decisions"):
        page = (published_root / folder / f"{case.number}.html").read_text(encoding="utf-8")
        assert record.digest in page and case.number in page


def test_only_the_disclosure_officer_of_the_division_publishes(desk):
    draft = drafted(granted(desk.office))
    county = make_division("329902", "江州市云麓县")
    _person, elsewhere = make_officer(Role.DISCLOSURE_OFFICER, make_department("118", division=county))
    for by in (desk.office.decider, desk.office.applicant, elsewhere):
        with pytest.raises(Forbidden):
            services.approve_record(DIVISION, draft.number, as_seen=draft.digest, by=by, at=FRIDAY)
    assert queries.record(DIVISION, draft.number).state == "draft"


def test_a_draft_is_published_once_and_only_as_it_was_seen(desk):
    draft = drafted(granted(desk.office))
    with pytest.raises(Stale):
        services.approve_record(DIVISION, draft.number, as_seen="0" * 64, by=desk.officer, at=FRIDAY)
    services.approve_record(DIVISION, draft.number, as_seen=draft.digest, by=desk.officer, at=FRIDAY)
    with pytest.raises(Stale):
        services.approve_record(DIVISION, draft.number, as_seen=draft.digest, by=desk.officer, at=FRIDAY)


@pytest.mark.req("PUB-04")
def test_what_the_scan_finds_blocks_until_the_officer_clears_it_with_a_reason(desk):
    case = punished(desk.office, reasons=DIRTY)
    draft = drafted(case)
    assert {each["pattern"] for each in draft.findings} == {"id_number", "mobile", "named"}
    seen = {"as_seen": draft.digest, "by": desk.officer, "at": FRIDAY}
    for cleared in ("", "可以"):
        with pytest.raises(Refusal) as refused:
            services.approve_record(DIVISION, case.number, cleared=cleared, **seen)
        assert refused.value.code == "record.scan_not_cleared"
    assert queries.record(DIVISION, case.number).state == "draft"
    record = services.approve_record(DIVISION, case.number, cleared="号码已隐去，可以公开", **seen)
    assert "＊＊＊" in str(shown(record)["reasons"]["value"])
    assert "号码已隐去" in ledger.entries(DIVISION, f"case/{case.number}")[-1].payload


def test_an_officer_may_withhold_one_more_field_by_an_article(desk):
    case = punished(desk.office, reasons="涉及商业秘密的配方不当")
    draft = drafted(case)
    seen = {"as_seen": draft.digest, "withhold": ["reasons"], "by": desk.officer, "at": FRIDAY}
    with pytest.raises(Refusal) as refused:
        services.approve_record(DIVISION, case.number, ground="自定", **seen)
    assert refused.value.code == "record.no_ground"
    record = services.approve_record(DIVISION, case.number, ground="《政府信息公开条例》第十五条", **seen)
    reasons = shown(record)["reasons"]
    assert (reasons["show"], reasons["value"], reasons["basis"]) == ("withheld", None, "《政府信息公开条例》第十五条")
    assert record.counts["public"] == draft.counts["public"] - 1
    assert found(words="配方") == []


def test_a_withdrawn_record_leaves_its_number_its_reason_and_its_day(
    desk, django_capture_on_commit_callbacks, published_root
):
    case = punished(desk.office)
    with django_capture_on_commit_callbacks(execute=True):
        published(desk, case)
    later = FRIDAY + timedelta(days=10)
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_record(DIVISION, case.number, reason="行政复议决定撤销该处罚", by=desk.officer, at=later)
    record = queries.public_record(case.number, at=later)
    assert (record.is_withdrawn, record.reason, record.withdrawn_at) == (True, "行政复议决定撤销该处罚", later)
    assert found(words="收费标准") == [] and found(words="江州样例商贸") == []
    for page in published_root.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "行政复议决定撤销该处罚" in text and "收费标准" not in text and "江州样例商贸" not in text
    assert ledger.entries(DIVISION, f"case/{case.number}")[-1].kind == "record.withdrawn"
    with pytest.raises(Stale):
        services.withdraw_record(DIVISION, case.number, reason="行政复议决定撤销该处罚", by=desk.officer, at=later)


@pytest.mark.parametrize("reason", ["", "撤销", "江州样例商贸有限公司申请撤销", "身份证329901199003070012有误"])
def test_a_reason_that_is_missing_or_may_not_be_public_is_refused(desk, reason):
    case = punished(desk.office)
    published(desk, case)
    with pytest.raises(Refusal):
        services.withdraw_record(DIVISION, case.number, reason=reason, by=desk.officer, at=FRIDAY)
    assert queries.record(DIVISION, case.number).state == "published"


def test_a_record_past_its_time_is_no_longer_shown(desk):
    case = punished(desk.office)
    record = published(desk, case)
    assert record.expires_at is not None
    queries.public_record(case.number, at=record.expires_at - timedelta(seconds=1))
    with pytest.raises(NotFound):
        queries.public_record(case.number, at=record.expires_at)


def test_one_case_that_cannot_be_prepared_does_not_stop_the_others(desk, caplog):
    first, second = granted(desk.office), granted(desk.office)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_case SET power_version = 0 WHERE number = %s", [first.number])
    assert jobs.prepare(DIVISION) == 1
    assert PublicRecord.objects.get().number == second.number
    assert first.number in caplog.text


def test_the_figures_count_what_is_public_and_what_is_late(desk):
    early, late = granted(desk.office), granted(desk.office)
    published(desk, early)
    draft = drafted(late)
    assert queries.counts(at=FRIDAY) == {"licence": 1}
    day = FRIDAY.date()
    by_day = queries.published_by_day(day - timedelta(days=1), day, at=FRIDAY)
    assert by_day == [(day - timedelta(days=1), 0), (day, 1)]
    assert [each.number for each in queries.latest(5, at=FRIDAY)] == [early.number]
    assert queries.overdue(DIVISION, at=draft.due_at - timedelta(seconds=1)) == []
    assert [each.number for each in queries.overdue(DIVISION, at=draft.due_at)] == [late.number]
    rate = queries.rates(DIVISION, at=draft.due_at)[0]
    assert (rate.due, rate.published, rate.in_time, rate.overdue, rate.percent) == (2, 1, 1, 1, 50)
    assert [draft.lamp(draft.due_at), draft.lamp(draft.warn_at), draft.lamp(FRIDAY)] == ["red", "yellow", "green"]
    assert queries.waiting_count(DIVISION) == 1


def test_preparing_takes_a_bounded_number_of_statements(desk, django_assert_max_num_queries):
    case = granted(desk.office)
    workdays = offices.workdays(DIVISION)
    with django_assert_max_num_queries(14):
        services.prepare_record(DIVISION, case.number, by=BY, at=FRIDAY, workdays=workdays)


@pytest.mark.req("PWR-29")
def test_a_case_of_a_power_inside_government_has_no_public_record(desk):
    inside = {"flow": desk.office.penalty.flow_version, "kind_code": "02", "is_internal": True, "audience": []}
    power = make_power(department=desk.office.department, **inside)
    case = punished(replace(desk.office, penalty=power))
    assert jobs.prepare(DIVISION) == 0
    with pytest.raises(Refusal) as refused:
        drafted(case)
    assert refused.value.code == "record.internal"
    assert not PublicRecord.objects.filter(number=case.number).exists()
