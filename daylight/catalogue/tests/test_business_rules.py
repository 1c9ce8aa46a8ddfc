"""Business rules in force are asked at every declaration, and their thresholds can be read by the day."""

import copy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import ClearingRule
from daylight.catalogue.queries import clearing
from daylight.catalogue.rules.clearing.stages import Answer
from daylight.catalogue.rules.rule_documents import BUSINESS, SHORT_PROCEDURE
from daylight.catalogue.tests.clearing_makers import City, head_signs, make_city, make_declaration
from daylight.core.actors import job
from daylight.core.instants import end_of_day, legal_day
from daylight.core.refusals import Refusal
from daylight.offices import queries as offices

pytestmark = pytest.mark.django_db
CITY = "329900"
BY = job("tests", CITY)
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
NOW = datetime.now(tz=UTC)


@pytest.fixture
def city() -> City:
    return make_city()


def in_force(share: str) -> None:
    document = copy.deepcopy(BUSINESS)
    document["rules"][2]["values"][0]["amount"] = share
    told = {"effective_from": date(2026, 1, 1), "reason": "提速", "by": BY, "at": MONDAY}
    services.approve_rules(services.propose_rules(CITY, "business", document, **told), by=BY, at=MONDAY)  # type: ignore[arg-type]


def test_a_rule_on_promises_fails_the_next_declaration_without_a_change_of_the_software(city: City) -> None:
    declaration = make_declaration(city)
    head_signs(city, declaration)
    found = clearing.declaration(declaration, MONDAY).declaration
    assert all(each.holds for each in clearing.checks_of(found, MONDAY))
    in_force("50")
    failed = [each for each in clearing.checks_of(found, MONDAY) if not each.holds]
    assert [(each.element, each.values) for each in failed] == [("promised", {"share": "50"})]
    with pytest.raises(Refusal, match=r"clearing\.checks"):
        answer = {"question": "legal", "opinion": "同意", "by": city.legal, "at": MONDAY}
        services.sign_off(declaration, answer=Answer.ACCEPT, **answer)  # type: ignore[arg-type]


def test_a_threshold_is_read_by_party_and_day(city: City) -> None:
    in_force("100")
    before, after = date(2025, 12, 31), date(2026, 1, 1)
    told = {"body": "118", "party": "organisation"}
    assert queries.business_threshold(CITY, SHORT_PROCEDURE, on=before, **told) is None
    found = queries.business_threshold(CITY, SHORT_PROCEDURE, on=after, **told)
    assert found is not None and (found.amount, found.unit) == (Decimal(3000), "元")


def test_a_review_not_done_by_day_thirty_is_overdue_from_day_thirty_one_on(client: Client, city: City) -> None:
    received = NOW - timedelta(days=80)
    declaration = make_declaration(city, at=received)
    head_signs(city, declaration, received)
    due = end_of_day(offices.workdays(CITY).after(legal_day(received), 30))
    assert ClearingRule.objects.count() == 0
    assert [clock.due_at for clock in clearing.overdue(CITY, due)] == [due]
    assert clearing.overdue(CITY, due - timedelta(seconds=1)) == []
    [told] = clearing.late_clearing(CITY, due)
    assert (told.kind, told.due_at, told.department) == ("review", due, city.legal.department)
    client.force_login(city.people["legal"])
    page = client.get("/en/staff/clearing/").content.decode()
    late = page[page.index("late-h") :].split("</section>")[0]
    assert "Review of a first declaration" in late and f"/declarations/{declaration}/" in late
