"""Rule sets: proposed by one person, put in force by another, read by day."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from daylight.catalogue import queries, services
from daylight.catalogue.models import RuleVersion
from daylight.core.actors import Actor, Role, job
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
CITY = "329900"
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
FIRST = date(2026, 3, 9)


def lawyers() -> tuple[Actor, Actor]:
    office = make_department("103")
    return make_officer(Role.LEGAL_OFFICER, office)[1], make_officer(Role.LEGAL_OFFICER, office)[1]


def propose(by: Actor, document: dict[str, object], first: date = FIRST) -> int:
    return services.propose_rules(
        CITY, "business", document, effective_from=first, reason="听证标准调整", by=by, at=MONDAY
    )


def test_a_version_is_in_force_from_its_day_after_a_second_person_approved() -> None:
    author, second = lawyers()
    version = propose(author, {"hearing": {"individual": 5000}})
    assert queries.rules_in_force(CITY, "business", FIRST) is None
    with pytest.raises(Refusal, match=r"rules\.own_proposal"):
        services.approve_rules(version, by=author, at=MONDAY)
    services.approve_rules(version, by=second, at=MONDAY)
    assert queries.rules_in_force(CITY, "business", date(2026, 3, 8)) is None
    found = queries.rules_in_force(CITY, "business", FIRST)
    assert found is not None and found.document == {"hearing": {"individual": 5000}} and found.number == 1
    kinds = [entry.kind for entry in ledger.entries(CITY, "rules/business")]
    assert kinds == ["rules.proposed", "rules.approved"]


def test_an_approval_never_reaches_back() -> None:
    author, second = lawyers()
    services.approve_rules(propose(author, {"a": 1}, date(2026, 1, 1)), by=second, at=MONDAY)
    assert queries.rules_in_force(CITY, "business", date(2026, 3, 1)) is None
    assert queries.rules_in_force(CITY, "business", date(2026, 3, 2)) is not None


def test_a_returned_version_stays_in_the_history_and_a_corrected_one_follows() -> None:
    author, second = lawyers()
    services.return_rules(propose(author, {"a": 1}), reason="数额有误", by=second, at=MONDAY)
    services.approve_rules(propose(author, {"a": 2}), by=second, at=MONDAY)
    assert [(each.number, each.state, each.decision) for each in queries.rule_versions(CITY, "business")] == [
        (2, "approved", ""),
        (1, "returned", "数额有误"),
    ]


def test_one_proposal_waits_at_a_time_and_must_say_something_new() -> None:
    author, second = lawyers()
    version = propose(author, {"a": 1})
    with pytest.raises(Refusal, match=r"rules\.pending"):
        propose(author, {"a": 2})
    services.approve_rules(version, by=second, at=MONDAY)
    with pytest.raises(Refusal, match=r"rules\.same"):
        propose(author, {"a": 1})
    with pytest.raises(Refusal, match=r"rules\.inexact"):
        propose(author, {"a": 0.8})


def test_a_set_is_kept_by_its_own_posts_of_its_own_division() -> None:
    body = make_department("118")
    _, editor = make_officer(Role.CATALOGUE_EDITOR, body)
    with pytest.raises(Forbidden, match=r"post\.missing"):
        propose(editor, {"a": 1})
    with pytest.raises(Refusal, match=r"rules\.unknown"):
        services.propose_rules(CITY, "x", {}, effective_from=FIRST, reason="x", by=job("t", CITY), at=MONDAY)


def test_an_approved_version_cannot_be_rewritten_in_the_database() -> None:
    author, second = lawyers()
    version = propose(author, {"a": 1})
    services.approve_rules(version, by=second, at=MONDAY)

    for attempt in (lambda: RuleVersion.objects.update(document={"a": 9}), lambda: RuleVersion.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
