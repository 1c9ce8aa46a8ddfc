"""审查责任: each published record keeps who reviewed it and when, and the report says it by reviewer."""

import pytest

from daylight.core.actors import Role
from daylight.disclosure.tests.makers import granted, make_desk, published
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_officer, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/staff/disclosure/reviewers/"


@pytest.mark.req("SEC-07")
def test_the_report_by_reviewer_names_each_published_record_with_its_time() -> None:
    desk = make_desk()
    now = ledger.now()
    records = [published(desk, granted(desk.office, now), now) for _each in range(2)]
    (entry,) = [e for e in ledger.entries("329900", f"case/{records[0].number}") if e.kind == "record.published"]
    assert entry.person == desk.officer.person and entry.happened_at == now
    auditor = signed_in(make_officer(Role.AUDIT_ADMIN)[1])
    report = auditor.get(PAGE).content.decode()
    assert desk.officer.name in report and '<td class="text-end num">2</td>' in report
    mine = auditor.get(PAGE, {"person": desk.officer.person}).content.decode()
    assert all(record.number in mine for record in records)
    assert records[0].number not in auditor.get(PAGE, {"person": 999999999}).content.decode()


def test_the_report_is_closed_to_other_posts() -> None:
    assert signed_in(make_officer(Role.HANDLER)[1]).get(PAGE).status_code == 403
