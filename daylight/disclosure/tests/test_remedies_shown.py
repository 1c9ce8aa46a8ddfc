"""A reconsideration and a suit stand with the decision they challenge, and are counted by body and outcome."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.disclosure.tests.makers import granted, make_desk, published
from daylight.ledger import queries as ledger
from daylight.legality import queries as legality
from daylight.legality.queries.outcomes import outcomes_by_body
from daylight.offices.tests.makers import department_of, make_officer, signed_in

pytestmark = pytest.mark.django_db
COURT, PALACE = "江州市样例人民法院", "江州市人民政府"


@pytest.mark.req("RUN-07")
@pytest.mark.req("RUN-08")
def test_a_decision_shows_what_was_brought_against_it_and_how_it_ended() -> None:
    desk = make_desk()
    case = granted(desk.office)
    record = published(desk, case)
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, department_of(case.department))[1])
    on = legal_day(ledger.now())
    for form, forum, number in (("reconsideration", PALACE, "复〔2026〕1 号"), ("first", COURT, "（2026）行初 9 号")):
        told = {"number": case.number, "form": form, "forum": forum, "forum_number": number, "idempotency_key": form}
        told |= {"accepted_on": on.isoformat(), "copy_on": on.isoformat()}
        assert head.post("/staff/legality/remedies/", told).status_code == 302
    page = Client().get(reverse("decision", args=[record.number])).content.decode()
    assert PALACE in page and COURT in page and "尚未作出结论" in page
    rows = {row.form: row for row in legality.remedies(settings.DIVISION)}
    for form, outcome in (("reconsideration", "upheld"), ("first", "annulled")):
        end = {"on": on.isoformat(), "outcome": outcome, "said": "样例结论", "idempotency_key": f"end-{form}"}
        assert head.post(f"/staff/legality/remedies/{rows[form].pk}/end/", end).status_code == 302
    page = Client().get(reverse("decision", args=[record.number])).content.decode()
    assert "尚未作出结论" not in page and "撤销" in page
    counted = {(each.form, each.matters, each.pending): each.by_outcome for each in outcomes_by_body(settings.DIVISION)}
    assert counted == {("reconsideration", 1, 0): {"upheld": 1}, ("first", 1, 0): {"annulled": 1}}
    shown = Client().get("/oversight/remedies/").content.decode()
    assert department_of(case.department).name in shown


def test_the_days_of_a_suit_are_in_order() -> None:
    desk = make_desk()
    case = granted(desk.office)
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, department_of(case.department))[1])
    later = (legal_day(ledger.now()) + timedelta(days=1)).isoformat()
    told = {"number": case.number, "form": "first", "forum": COURT, "forum_number": "1", "accepted_on": later}
    told |= {"copy_on": later, "idempotency_key": "k"}
    assert head.post("/staff/legality/remedies/", told).status_code == 422
