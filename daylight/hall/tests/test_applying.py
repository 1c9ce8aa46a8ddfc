"""青禾 and 江州晨光餐饮有限公司 apply."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.catalogue import services as catalogue
from daylight.core.actors import ActorKind, job
from daylight.core.instants import end_of_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.hall import queries, services
from daylight.hall.queries import State
from daylight.hall.rules import codes
from daylight.hall.tests.makers import (
    ANSWERS,
    MORNING,
    PDF,
    SHANGHAI,
    make_application,
    make_draft,
    make_open_power,
    make_submitted,
    submit,
)
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import COMPANY_USCC, make_applicant, make_officer

pytestmark = pytest.mark.django_db


def test_an_application_gets_a_number_and_keeps_the_versions_it_was_made_under():
    power = make_open_power()
    submitted, by = make_submitted(power)
    made = queries.application(submitted.division, submitted.number)
    assert made.number.startswith("JZ-118-20260407-")
    assert (made.power_version, made.form_version, made.flow_version) == (power.version_id, power.form_version, 1)
    assert (made.state, made.revision, made.applicant) == (State.SUBMITTED, 1, by.person)
    assert made.data["area"] == "86.5"
    assert [each.name for each in queries.materials(made.division, made.number)] == ["平面图.pdf"]


def test_an_application_is_recorded_once_with_its_content():
    made = make_application()
    (entry,) = ledger.entries(made.division, f"case/{made.number}")
    assert entry.kind == "application.submitted"
    assert '"place":"江州市云麓区样例路 1 号"' in entry.payload
    assert made.answer_due_at.astimezone(SHANGHAI).date() == date(2026, 4, 15)


def test_submitting_twice_gives_the_same_number_and_one_entry():
    draft, by = make_draft()
    first = services.submit(draft.id, by=by.called("k1", "0" * 64), at=MORNING)
    again = services.submit(draft.id, by=by.called("k1", "0" * 64), at=MORNING + timedelta(seconds=2))
    other_key = submit(draft.id, by, at=MORNING + timedelta(minutes=1))
    assert first.number == again.number == other_key.number
    assert first.query_code and not again.query_code and not other_key.query_code
    assert len(ledger.entries(first.division, f"case/{first.number}")) == 1
    assert len(queries.notices(first.division, first.number)) == 1


def test_submitting_takes_at_most_twelve_statements():
    draft, by = make_draft()
    with CaptureQueriesContext(connection) as seen:
        submit(draft.id, by)
    statements = [each["sql"] for each in seen if "SAVEPOINT" not in each["sql"]]
    assert len(statements) <= 12, "\n".join(statements)


def test_the_fifth_working_day_is_counted_over_a_holiday():
    made = make_application(at=datetime(2026, 9, 30, 16, 0, tzinfo=SHANGHAI))
    assert made.answer_due_at == end_of_day(date(2026, 10, 13))


def test_answers_from_the_account_cannot_be_changed():
    draft, _by = make_draft(answers={**ANSWERS, "company": "别家公司", "uscc": "91329900MA0000000X"})
    assert draft.data["company"] == "江州晨光餐饮有限公司"
    assert draft.data["uscc"] == COMPANY_USCC


def test_a_new_draft_begins_with_what_the_account_says():
    by = make_applicant()[1]
    draft = services.start_application(make_open_power().key, by=by, at=MORNING)
    assert draft.data == {"company": by.name, "uscc": COMPANY_USCC, "contact": "13000000000"}


def test_a_begun_draft_is_resumed():
    power = make_open_power()
    draft, by = make_draft(power)
    assert services.start_application(power.key, by=by, at=MORNING).id == draft.id


@pytest.mark.parametrize("missing", ["place", "contact"])
def test_an_incomplete_form_is_not_taken(missing):
    draft, by = make_draft(answers={key: value for key, value in ANSWERS.items() if key != missing})
    with pytest.raises(Refusal) as refused:
        submit(draft.id, by)
    assert refused.value.code == "form.invalid"
    assert not queries.draft(draft.id, by.person).submitted_number


def test_an_application_without_a_required_material_is_not_taken():
    draft, by = make_draft(with_files=False)
    with pytest.raises(Refusal) as refused:
        submit(draft.id, by)
    assert refused.value.code == "material.missing"
    assert "经营场所平面图" in str(refused.value)


def test_a_suspended_power_cannot_be_applied_for_and_the_try_is_recorded():
    power = make_open_power()
    catalogue.suspend(power.id, reason="样例", by=job("tests", "329900"), at=MORNING)
    by = make_applicant()[1]
    with pytest.raises(Refusal) as refused:
        services.start_application(power.key, by=by, at=MORNING)
    assert refused.value.code == "power.not_published"
    last = ledger.entries(power.division, f"power/{power.id}")[-1]
    assert (last.kind, last.person) == ("act.refused", by.person)
    assert '"code":"power.not_published"' in last.payload
    assert queries.open_draft(by.person, power.id) is None


def test_a_draft_begun_before_the_power_was_suspended_cannot_be_submitted():
    power = make_open_power()
    draft, by = make_draft(power)
    catalogue.suspend(power.id, reason="样例", by=job("tests", "329900"), at=MORNING)
    with pytest.raises(Refusal) as refused:
        submit(draft.id, by)
    assert refused.value.code == "power.not_published"


def test_an_officer_cannot_apply():
    power = make_open_power()
    officer = make_officer()[1]
    with pytest.raises(Forbidden) as refused:
        services.start_application(power.key, by=officer, at=MORNING)
    assert refused.value.code == "applicant.only"
    assert officer.kind is ActorKind.OFFICER


def test_a_power_for_companies_cannot_be_applied_for_by_a_citizen():
    with pytest.raises(Refusal) as refused:
        services.start_application(make_open_power().key, by=make_applicant("citizen")[1], at=MORNING)
    assert refused.value.code == "power.audience"


def test_nobody_can_touch_the_draft_of_another():
    draft, _by = make_draft()
    other = make_applicant("company", name="江州样例贸易有限公司")[1]
    for act in (
        lambda: services.save_draft(draft.id, data=ANSWERS, by=other, at=MORNING),
        lambda: services.attach_material(draft.id, key="plan", name="a.pdf", content=PDF, by=other, at=MORNING),
        lambda: services.detach_material(draft.id, draft.materials[0].id, by=other, at=MORNING),
        lambda: submit(draft.id, other),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_submitted_draft_cannot_be_changed():
    draft, by = make_draft()
    submit(draft.id, by)
    with pytest.raises(Refusal) as refused:
        services.save_draft(draft.id, data={}, by=by, at=MORNING)
    assert refused.value.code == "draft.handed_in"


def test_the_same_file_is_kept_once():
    draft, by = make_draft()
    again = services.attach_material(draft.id, key="plan", name="again.pdf", content=PDF, by=by, at=MORNING)
    assert again.id == draft.materials[0].id
    assert len(queries.draft(draft.id, by.person).materials) == 1


def test_the_window_sees_what_waits_with_its_lamp_the_first_due_on_top():
    power = make_open_power()
    by = make_applicant()[1]
    late = make_application(power, by, at=MORNING)
    fresh = make_application(power, by, at=MORNING + timedelta(days=3))
    seen = queries.waiting([power.department], at=MORNING + timedelta(days=7))
    assert [(each.application.number, each.lamp.value) for each in seen] == [
        (late.number, "yellow"),
        (fresh.number, "green"),
    ]
    assert queries.waiting([power.department + 1], at=MORNING) == []
    assert queries.waiting([power.department], at=late.answer_due_at)[0].lamp.value == "red"


def test_what_nobody_answered_in_time_is_found():
    made = make_application()
    assert queries.unanswered(made.division, at=made.answer_due_at - timedelta(seconds=1)) == []
    assert [each.number for each in queries.unanswered(made.division, at=made.answer_due_at)] == [made.number]


def test_a_query_code_opens_its_own_application_only():
    first, by = make_submitted()
    second, _ = make_submitted(by=by)
    assert queries.by_query_code(first.number, first.query_code).number == first.number
    assert queries.by_query_code(first.number, codes.spelled(first.query_code).lower()).number == first.number
    assert queries.by_query_code(first.number, second.query_code) is None
    assert queries.by_query_code("JZ-118-20260407-999999", first.query_code) is None


def test_a_renewed_query_code_closes_the_old_one():
    submitted, by = make_submitted()
    code = services.renew_query_code(submitted.number, by=by.called("renew", "0" * 64), at=MORNING)
    assert queries.by_query_code(submitted.number, submitted.query_code) is None
    assert queries.by_query_code(submitted.number, code).number == submitted.number
