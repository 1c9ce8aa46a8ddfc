"""A decision that was annulled does not stay published: the desk shows by when its record is withdrawn."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.instants import end_of_day, legal_day
from daylight.core.workdays import Workdays
from daylight.disclosure import queries, services
from daylight.disclosure.tests.makers import DIVISION, FRIDAY, granted, make_desk, published, punished
from daylight.legality import services as legality
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
WORKDAYS = Workdays()


def annulled(desk, case, at, *, outcome="annulled"):
    """The decision of a case is taken to reconsideration the week after it, and ended at `at`."""
    lawyer = make_officer(Role.LEGAL_OFFICER, make_department("118"))[1]
    began = FRIDAY + timedelta(days=3)
    on = legal_day(began)
    remedy = legality.register_remedy(
        case.number,
        division=DIVISION,
        form="reconsideration",
        forum="江州市人民政府（样例）",
        forum_number=case.number,
        accepted_on=on,
        copy_on=on,
        by=lawyer,
        at=began,
        workdays=offices.workdays(DIVISION),
    )
    legality.end_remedy(
        remedy, division=DIVISION, outcome=outcome, on=legal_day(at), reasons="样例理由：程序违法。", by=lawyer, at=at
    )


def left(at):
    return queries.to_take_back(DIVISION, at=at, workdays=WORKDAYS)


def test_a_record_whose_decision_was_annulled_is_withdrawn_within_three_working_days(client):
    desk = make_desk()
    case, other = punished(desk.office), granted(desk.office)
    published(desk, case)
    published(desk, other)
    ended = FRIDAY + timedelta(days=14)
    assert legal_day(ended) == date(2026, 4, 24) and left(ended) == []
    annulled(desk, case, ended)
    annulled(desk, other, ended, outcome="upheld")
    found = left(ended)
    assert [(each.record.number, each.lamp) for each in found] == [(case.number, "yellow")]
    assert found[0].due_at == end_of_day(date(2026, 4, 29))
    assert left(found[0].due_at)[0].lamp == "red"
    client.force_login(desk.person)
    page = client.get(reverse("disclosure")).content.decode()
    assert "应当撤回" in page and case.number in page.split("应当撤回", 1)[1].split("</section>", 1)[0]
    services.withdraw_record(DIVISION, case.number, reason="处罚决定已被撤销", by=desk.officer, at=ended)
    assert left(ended) == []
