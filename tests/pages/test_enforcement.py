"""Only officers with a valid certificate are given steps of enforcement; what goes wrong there alerts two offices."""

from datetime import date, datetime, timedelta

import pytest

from daylight.casework.tests.makers import Office, again, filed, make_office
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as log
from daylight.legality import services as legality
from daylight.legality.tests.makers import punished
from daylight.offices import queries as offices
from daylight.offices.tests.makers import Certificate, department_of, make_department, make_officer, signed_in
from daylight.supervision import services as supervision
from daylight.supervision.models import Finding
from daylight.supervision.tests.makers import SWEEPER

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def swept(at: datetime) -> list[str]:
    supervision.sweep_records(division="329900", by=SWEEPER, at=at)
    return list(Finding.objects.filter(division="329900").order_by("id").values_list("rule", flat=True))


@pytest.mark.req("LEG-05")
def test_an_officer_whose_certificate_expired_is_not_assigned_and_two_offices_are_told(office) -> None:
    case = filed(office, log.now())
    colleague = make_officer(Role.HANDLER, department_of(office.department), name="林晓")[1]
    held = Certificate.objects.filter(person=colleague.person)
    held.update(until=legal_day(log.now()) - timedelta(days=1))
    page, here = signed_in(office.handler), f"/staff/cases/{case.number}/team/assign/"
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "to": colleague.person, "reason": "出差，请代为办理"}
    answer = page.post(here, {**form, "idempotency_key": "a-1"})
    assert answer.status_code == 403
    assert "有效执法证" in answer.content.decode()
    assert again(case).tokens[0].assigned is None
    assert "D019" in swept(log.now())
    legal = signed_in(make_officer(Role.LEGAL_OFFICER, make_department("103"))[1])
    assert "林晓" in legal.get("/staff/legality/certificates/?state=expired").content.decode()
    held.update(until=date(2099, 12, 31))
    assert page.post(here, {**form, "idempotency_key": "a-2"}).status_code == 302
    assert again(case).tokens[0].assigned == colleague.person
    certificates = "/staff/legality/certificates/"
    assert case.number not in legal.get(certificates).content.decode()
    held.update(state="suspended")
    shown = legal.get(certificates).content.decode()
    assert case.number in shown
    assert "经办人均无有效执法证" in shown


@pytest.mark.req("LEG-06")
def test_a_late_entry_is_a_finding_against_the_body_and_one_in_time_is_none(office) -> None:
    now = log.now()
    head: Actor = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    on, decided = legal_day(now), now - timedelta(days=60)
    known = {"division": "329900", "by": head, "at": now, "workdays": offices.workdays("329900"), "form": "first"}
    known |= {"forum": "样例法院", "accepted_on": on - timedelta(days=40)}
    late, fresh = punished(office, decided), punished(office, decided + timedelta(hours=1))
    legality.register_remedy(fresh.number, forum_number="（2026）1 号", copy_on=on - timedelta(days=1), **known)
    assert "D018" not in swept(log.now())
    late_one = legality.register_remedy(
        late.number, forum_number="（2026）2 号", copy_on=on - timedelta(days=38), **known
    )
    assert swept(log.now()).count("D018") == 1
    assert swept(log.now()).count("D018") == 1
    found = Finding.objects.get(rule="D018")
    assert (found.number, found.department, found.level) == (f"remedy/{late_one}", office.department, "yellow")
    supervisor = signed_in(make_officer(Role.SUPERVISOR, make_department("104"))[1])
    assert "迟延录入" in supervisor.get(f"/staff/supervision/findings/{found.id}/").content.decode()
