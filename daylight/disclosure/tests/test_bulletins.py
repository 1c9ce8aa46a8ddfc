"""At the end of a quarter every unit is checked online, and the bulletin says what is missing and stale."""

from datetime import date, datetime

import pytest
from django.test import Client

from daylight.core.instants import LEGAL_ZONE
from daylight.core.refusals import Refusal
from daylight.disclosure import queries, services
from daylight.disclosure.rules.bulletins import Shown, bulletin
from daylight.disclosure.tests.openness import DIVISION, INSTALLER, make_bureau
from daylight.offices.tests.makers import signed_in

AFTER = datetime(2026, 4, 15, 9, 30, tzinfo=LEGAL_ZONE)


def test_a_bulletin_names_each_missing_period_and_each_column_that_was_not_renewed() -> None:
    empty = bulletin("department", "2026-Q1", [], AFTER)
    keys = [each["column"] for each in empty["checked"]]
    monthly = {each["column"] for each in empty["missing"] if each["period"] == "2026-02"}
    assert keys and monthly and {each["column"] for each in empty["missing"]} <= set(keys)
    column = sorted(monthly)[0]
    plain = next(each["column"] for each in empty["missing"] if not each["period"])
    shown = [Shown(column, "2026-02", date(2026, 3, 5)), Shown(plain, "", date(2025, 9, 1))]
    found = bulletin("department", "2026-Q1", shown, AFTER)
    periods = {each["period"] for each in found["missing"] if each["column"] == column}
    assert periods == {"2026-01", "2026-03"}
    assert found["stale"] == [{"column": plain, "last": "2025-09-01"}]
    early = bulletin("department", "2026-Q1", shown, datetime(2026, 4, 2, 9, 0, tzinfo=LEGAL_ZONE))
    assert {each["period"] for each in early["missing"] if each["column"] == column} == {"2026-01"}


@pytest.mark.django_db
@pytest.mark.req("PRF-10")
def test_bulletins_are_made_at_the_end_of_a_quarter_and_published_by_the_disclosure_officer_by_page() -> None:
    bureau, other = make_bureau(), make_bureau("121")
    with pytest.raises(Refusal, match=r"bulletin\.not_over"):
        services.make_bulletins(DIVISION, "2026-Q1", by=INSTALLER, at=datetime(2026, 3, 31, 23, 0, tzinfo=LEGAL_ZONE))
    assert services.make_bulletins(DIVISION, "2026-Q1", by=INSTALLER, at=AFTER) == 2
    assert services.make_bulletins(DIVISION, "2026-Q1", by=INSTALLER, at=AFTER) == 0
    public = "/openness/bulletins/?quarter=2026-Q1"
    assert "检查栏目" not in Client().get(public).content.decode()
    officer, head = signed_in(bureau.officer), signed_in(bureau.head)
    here = "/staff/disclosure/bulletins/2026-Q1/publish/"
    assert head.post(here, {"idempotency_key": "1"}).status_code == 403
    assert "2026-Q1" in officer.get(public).content.decode()
    assert officer.post(here, {"idempotency_key": "2"}).status_code == 302
    assert officer.post(here, {"idempotency_key": "3"}).status_code == 409
    shown = Client().get(public).content.decode()
    (first, second) = queries.bulletins(DIVISION, "2026-Q1")
    assert {first.body.id, second.body.id} == {bureau.department, other.department}
    assert first.missing and str(len(first.checked)) in shown
    for said in ("季度通报", "检查栏目", "缺少", first.missing[0][1] or first.body.name):
        assert said in shown
