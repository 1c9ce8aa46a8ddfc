"""From draft to the public list, and what the database will not let anybody do."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from daylight.catalogue import queries, services
from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.rules.comparison import compare
from daylight.catalogue.tests.makers import definition, make_power
from daylight.core.actors import Role, job
from daylight.core.canonical import digest
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
BY = job("tests", "329900")


def refused(code: str) -> "pytest.RaisesContext":
    return pytest.raises(Refusal, match=rf"\[{code}\]")


def test_a_draft_is_not_in_force_and_not_in_public() -> None:
    power = make_power(published=False)
    with refused("power.not_published"):
        queries.in_force(power.id, date(2026, 3, 2))
    with pytest.raises(NotFound):
        queries.by_code(power.code)
    with pytest.raises(NotFound):
        queries.version(power.version_id)


def test_a_new_name_shows_at_once_and_an_annulled_power_is_offered_no_more() -> None:
    power = make_power(name="养蜂登记")
    services.change(power.id, {**power.document, "name": "采砂许可"}, by=BY, at=AT)
    assert queries.in_force(power.id, AT.date()).name == "养蜂登记"
    services.publish_change(power.id, by=BY, at=AT)

    assert queries.in_force(power.id, AT.date()).name == "采砂许可"
    assert [option.name for option in queries.options()] == ["采砂许可"]
    assert queries.search(queries.Sought(words="养蜂")).total == 0
    assert queries.by_code(power.code).name == "采砂许可"

    services.abolish(power.id, reason="法律修改", by=BY, at=LATER)
    assert queries.options() == []
    with refused("power.not_published"):
        queries.in_force(power.id, LATER.date())
    assert queries.by_code(power.code).state == "abolished"


def test_two_versions_are_compared_field_by_field_and_the_old_one_stays_as_it_was() -> None:
    first = make_power()
    material = {**first.materials[0], "required": False}
    new = {**first.document, "promised": {"amount": 10, "unit": "working_day"}, "materials": [material]}
    services.change(first.id, new, by=BY, at=AT)
    second = queries.version(services.publish_change(first.id, by=BY, at=AT))

    changes = compare(first.document, second.document)
    assert [(change.path, change.before, change.after) for change in changes] == [
        ("materials.plan.required", True, False),
        ("promised", {"amount": 12, "unit": "working_day"}, {"amount": 10, "unit": "working_day"}),
    ]
    assert queries.version(first.version_id).promised == first.promised
    assert [each.number for each in queries.versions(first.id)] == [2, 1]
    assert queries.in_force(first.id, date(2026, 3, 1)).number == 1
    assert queries.in_force(first.id, AT.date()).number == 2
    kinds = [entry.kind for entry in ledger.entries("329900", f"power/{first.id}")]
    assert kinds == ["power.drafted", "power.published", "power.change_begun", "power.changed"]


def test_the_database_refuses_to_rewrite_a_published_version() -> None:
    power = make_power()
    row = PowerVersion.objects.filter(id=power.version_id)
    for change in ({"definition": {}}, {"digest": "0" * 64}, {"number": 9}, {"since": date(2020, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        PowerVersion.objects.raw("DELETE FROM catalogue_powerversion WHERE id = %s RETURNING *", [power.version_id])[0]
    row.update(until=date(2027, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(until=date(2028, 1, 1))


def test_the_digest_seals_what_the_database_keeps() -> None:
    power = make_power()
    stored = PowerVersion.objects.get(id=power.version_id)
    assert digest(stored.definition) == stored.digest == power.digest


def test_a_verb_takes_few_statements() -> None:
    power = make_power(published=False)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        services.publish(power.id, by=BY, at=AT)
    told = [query["sql"] for query in seen if "SAVEPOINT" not in query["sql"]]
    assert len(told) <= 12, told


def test_a_suspended_power_may_not_be_exercised_until_it_is_resumed() -> None:
    power = make_power()
    with refused("power.reason"):
        services.suspend(power.id, reason=" ", by=BY, at=AT)
    services.suspend(power.id, reason="系统核查", by=BY, at=AT)
    with refused("power.not_published"):
        queries.in_force(power.id, AT.date())
    with refused("power.state"):
        services.publish(power.id, by=BY, at=AT)
    services.resume(power.id, reason="核查完毕", by=BY, at=AT)
    assert queries.in_force(power.id, AT.date()).id == power.id


def test_only_the_departments_own_catalogue_post_edits_its_powers() -> None:
    ours, theirs = make_department("118"), make_department("125")
    _, editor = make_officer(Role.CATALOGUE_EDITOR, ours)
    _, stranger = make_officer(Role.CATALOGUE_EDITOR, theirs)
    _, clerk = make_officer(Role.WINDOW, ours)
    power = services.draft(definition(ours), by=editor, at=AT)
    for by in (stranger, clerk):
        with pytest.raises(Forbidden):
            services.publish(power, by=by, at=AT)
        with pytest.raises(Forbidden):
            services.draft(definition(ours), by=by, at=AT)
    assert Power.objects.get(id=power).state == "draft"


def test_a_change_that_says_nothing_new_is_refused_and_two_changes_cannot_be_open() -> None:
    power = make_power()
    with refused("power.nothing_new"):
        services.change(power.id, power.document, by=BY, at=AT)
    services.change(power.id, {**power.document, "place": "新址"}, by=BY, at=AT)
    with refused("power.change_begun"):
        services.change(power.id, {**power.document, "place": "另址"}, by=BY, at=AT)
    services.revise(power.id, {**power.document, "place": "再改"}, by=BY, at=AT)
    services.publish_change(power.id, by=BY, at=AT)
    assert queries.in_force(power.id, AT.date()).place == "再改"
    with refused("power.no_draft"):
        services.publish_change(power.id, by=BY, at=AT)
