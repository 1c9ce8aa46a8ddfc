"""What the office and the applicant do with an application afterwards."""

from datetime import timedelta

import pytest

from daylight.core.refusals import NotFound, Refusal, Stale
from daylight.hall import queries, services
from daylight.hall.queries import State
from daylight.hall.services.count_try import MOST_FOR_ONE_NUMBER, TooOften, count_try
from daylight.hall.tests.makers import ANSWERS, MORNING, PDF, make_application, make_submitted
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def ask(made, **over):
    taken = services.take(
        made.number, division=made.division, as_seen=made.revision, to=State.SUPPLEMENTING, at=LATER, **over
    )
    services.tell(
        made.number,
        division=made.division,
        kind="supplement_asked",
        sentence="Please supply what is missing.",
        values={"items": ["平面图"]},
        at=LATER,
    )
    return taken


def asked(power=None):
    submitted, by = make_submitted(power)
    return ask(queries.application(submitted.division, submitted.number)), by


def test_an_office_takes_an_application_once():
    made = make_application()
    taken = services.take(made.number, division=made.division, as_seen=1, to=State.ACCEPTED, at=LATER)
    assert (taken.state, taken.revision) == (State.ACCEPTED, 2)
    with pytest.raises(Stale) as refused:
        services.take(made.number, division=made.division, as_seen=1, to=State.ACCEPTED, at=LATER)
    assert refused.value.code == "application.stale"
    with pytest.raises(Refusal) as refused:
        services.take(made.number, division=made.division, as_seen=2, to=State.REFUSED, at=LATER)
    assert refused.value.code == "application.wrong_state"
    with pytest.raises(NotFound):
        services.take("JZ-000-20260407-000000", division=made.division, as_seen=1, to=State.ACCEPTED, at=LATER)


def test_an_applicant_is_told_everything_missing_in_one_notice_and_supplies_it():
    taken, by = asked()
    assert taken.told_complete
    assert queries.notices(taken.division, taken.number)[0].values == {"items": ["平面图"]}
    draft = services.start_supplement(taken.number, by=by, at=LATER)
    assert draft.data["place"] == ANSWERS["place"]
    services.save_draft(draft.id, data={**ANSWERS, "place": "江州市云麓区样例路 2 号"}, by=by, at=LATER)
    services.attach_material(draft.id, key="plan", name="new.pdf", content=PDF + b"2", by=by, at=LATER)
    back = services.supplement(draft.id, by=by.called("sup", "0" * 64), at=LATER)
    assert (back.state, back.data["place"]) == (State.SUBMITTED, "江州市云麓区样例路 2 号")
    assert back.revision == taken.revision + 1
    assert back.answer_due_at - taken.answer_due_at == timedelta(days=1)
    assert back.received_at == LATER
    assert back.submitted_at == MORNING
    assert len(queries.materials(back.division, back.number)) == 2
    kinds = [each.kind for each in ledger.entries(back.division, f"case/{back.number}")]
    assert kinds == ["application.submitted", "application.supplemented"]


def test_a_supplement_is_handed_in_once():
    taken, by = asked()
    draft = services.start_supplement(taken.number, by=by, at=LATER)
    first = services.supplement(draft.id, by=by.called("s1", "0" * 64), at=LATER)
    again = services.supplement(draft.id, by=by.called("s1", "0" * 64), at=LATER)
    assert first.revision == again.revision
    assert len(ledger.entries(first.division, f"case/{first.number}")) == 2


def test_nothing_can_be_supplied_that_was_not_asked_for():
    submitted, by = make_submitted()
    with pytest.raises(Refusal) as refused:
        services.start_supplement(submitted.number, by=by, at=LATER)
    assert refused.value.code == "application.not_asked"


def test_a_supplement_that_comes_after_the_office_moved_on_changes_nothing():
    taken, by = asked()
    draft = services.start_supplement(taken.number, by=by, at=LATER)
    services.take(taken.number, division=taken.division, as_seen=taken.revision, to=State.REFUSED, at=LATER)
    with pytest.raises(Refusal) as refused:
        services.supplement(draft.id, by=by.called("s1", "0" * 64), at=LATER)
    assert refused.value.code == "application.not_asked"
    assert len(queries.materials(taken.division, taken.number)) == 1


def test_an_applicant_takes_an_application_back_before_it_is_accepted():
    submitted, by = make_submitted()
    gone = services.withdraw(submitted.number, as_seen=1, by=by.called("w", "0" * 64), at=LATER)
    assert gone.state is State.WITHDRAWN
    assert queries.waiting([gone.department], at=LATER) == []
    assert ledger.entries(gone.division, f"case/{gone.number}")[-1].kind == "application.withdrawn"


def test_an_accepted_application_cannot_be_taken_back():
    submitted, by = make_submitted()
    services.take(submitted.number, division=submitted.division, as_seen=1, to=State.ACCEPTED, at=LATER)
    with pytest.raises(Refusal):
        services.withdraw(submitted.number, as_seen=2, by=by.called("w", "0" * 64), at=LATER)
    with pytest.raises(NotFound):
        services.withdraw(submitted.number, as_seen=2, by=make_applicant()[1], at=LATER)


def test_reading_a_notice_is_recorded_once():
    submitted, by = make_submitted()
    assert queries.mine(by.person).unread == {submitted.number: 1}
    assert services.read_notices(submitted.number, by=by.called("r1", "0" * 64), at=LATER) == 1
    assert services.read_notices(submitted.number, by=by.called("r2", "0" * 64), at=LATER) == 0
    assert queries.mine(by.person).unread == {}
    assert ledger.entries(submitted.division, f"case/{submitted.number}")[-1].kind == "notice.read"


def test_query_codes_cannot_be_tried_out():
    for _ in range(MOST_FOR_ONE_NUMBER):
        count_try("JZ-1", place="10.0.0.1", at=MORNING)
    with pytest.raises(TooOften):
        count_try("JZ-1", place="10.0.0.1", at=MORNING)
    count_try("JZ-1", place="10.0.0.2", at=MORNING)
    count_try("JZ-1", place="10.0.0.1", at=MORNING + timedelta(minutes=10))


def test_nobody_tries_many_numbers_from_one_place():
    with pytest.raises(TooOften):
        for n in range(100):
            count_try(f"JZ-{n}", place="10.0.0.1", at=MORNING)
