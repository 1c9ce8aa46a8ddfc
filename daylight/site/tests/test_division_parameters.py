"""参数和字典: what a division sets holds there and nowhere else; what an administrator adds is seen at once."""

import uuid
from datetime import datetime
from fractions import Fraction

import pytest

from daylight.casework import jobs
from daylight.casework.queries import case_facts
from daylight.casework.tests.makers import accepted, make_office
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.core.clocks import warn_at
from daylight.core.instants import LEGAL_ZONE
from daylight.core.limits import Limit, Unit
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_division, make_officer, signed_in

pytestmark = pytest.mark.django_db
SETTINGS = "/staff/admin/settings/"
KEY = "lamps.warn_after"


@pytest.fixture(autouse=True)
def _calendars():
    yield
    offices.forget_workdays()


def warned_on(division: str) -> int:
    """The number of working days after which a limit of ten begun on a Monday without holidays near turns yellow."""
    begun = datetime(2026, 7, 6, 9, tzinfo=LEGAL_ZONE)
    at = warn_at(Limit(10, Unit.WORKING_DAY), begun, [], offices.workdays(division))
    return offices.workdays(division).between(begun.date(), at.astimezone(LEGAL_ZONE).date())


def test_lamp_thresholds_and_promised_days_of_one_division_leave_another_as_it_was() -> None:
    other = make_division("329901", "江州市东江区", parent=make_division())
    theirs = make_power(
        department=make_department("318", division=other), promised={"amount": 10, "unit": "working_day"}
    )
    office = make_office()
    case = accepted(office, at=ledger.now())
    before = {each.id: (each.warn_at, each.due_at) for each in case.clocks if each.is_running}
    assert warned_on("329900") == warned_on("329901") == 9
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    assert browser.post(SETTINGS, {"act": "set", "key": KEY, "value": "1/2"}).status_code == 302
    assert "9/10" in browser.get(SETTINGS).content.decode()
    assert (warned_on("329900"), warned_on("329901")) == (6, 9)
    assert offices.workdays("329900").warn_fraction == Fraction(1, 2)
    assert jobs.recount_clocks("329900") == 1 and jobs.recount_clocks("329900") == 0
    after = {each.id: (each.warn_at, each.due_at) for each in case_facts("329900", case.number).clocks}
    assert all(after[number][0] < warn and after[number][1] == due for number, (warn, due) in before.items())
    assert catalogue.version(theirs.version_id).promised == Limit(10, Unit.WORKING_DAY)
    assert browser.post(SETTINGS, {"act": "set", "key": KEY, "value": "7/8"}).status_code == 422
    assert browser.post(SETTINGS, {"act": "set", "key": KEY, "value": "4/5"}).status_code == 302
    assert warned_on("329900") == 9


@pytest.mark.req("ADM-13")
def test_a_category_and_a_code_segment_that_an_administrator_adds_are_seen_at_once() -> None:
    power = make_power(kind_code="01", name="样例食品经营许可")
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    names = list(KINDS)
    sent = {
        "name": "jiangzhou", "label": "江州分类", "code": ["01", "02"], "category": ["涉企经营类", "其他类"],
        "kinds-0": ["licence"], "kinds-1": [name for name in names if name != "licence"],
        "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    assert "涉企经营类" not in browser.get("/types/").content.decode()
    assert browser.post("/staff/catalogue/kinds/", sent).status_code == 302
    assert "涉企经营类" in browser.get("/staff/catalogue/kinds/?scheme=jiangzhou").content.decode(), "the form"
    filters = browser.get("/types/").content.decode()
    assert "涉企经营类" in filters and "?kind=licence" in filters
    assert power.name in browser.get("/items/?kind=licence").content.decode(), "the filter"
    segments = {
        "label": "江州编码", "name": ["区划", "街道分段", "序号"], "length": ["6", "3", "3"],
        "alphabet": ["digits", "digits", "digits"], "meaning": ["区划代码", "街道办事处", "顺序号"],
        "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    assert browser.post("/staff/catalogue/schemes/HB16/", segments).status_code == 302
    assert "街道办事处" in browser.get("/help/codes/").content.decode()
    assert "街道分段" in browser.get("/staff/catalogue/schemes/HB16/").content.decode()
