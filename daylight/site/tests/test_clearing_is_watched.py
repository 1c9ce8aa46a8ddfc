"""A review that is late is lit red and stands in supervision; powers outside enforcement run and are disclosed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from daylight.casework import queries as casework
from daylight.casework import services as casework_verbs
from daylight.casework.rules.opening import Party
from daylight.casework.tests.makers import again, doing, enact_laws, make_office, publish
from daylight.catalogue import queries
from daylight.catalogue.models import ClearingClock
from daylight.catalogue.queries import clearing
from daylight.catalogue.rules.kinds import MATTERS, SCHEMES
from daylight.catalogue.tests.clearing_makers import MONDAY, head_signs, make_city, make_declaration
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.clocks import Lamp
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.supervision import services as supervision
from daylight.supervision.models import Finding

pytestmark = pytest.mark.django_db
SWEEPER = job("sweep", "329900")
FIVE = {"行政事业性收费": 2, "重大事项决策": 3, "组织人事": 5, "财物处置": 2, "其他依法实施的职权": 1}


@pytest.mark.req("CLR-04")
def test_a_review_is_due_on_the_thirtieth_working_day_and_the_day_after_it_is_red_and_in_supervision() -> None:
    city = make_city()
    declaration = make_declaration(city, name="迟审的许可")
    head_signs(city, declaration)
    clock = ClearingClock.objects.get()
    thirtieth = offices.workdays("329900").after(legal_day(MONDAY), 30)
    assert legal_day(clock.due_at - timedelta(seconds=1)) == thirtieth
    assert legal_day(clock.due_at) == thirtieth + timedelta(days=1)
    supervision.sweep_matters(division="329900", by=SWEEPER, at=clock.due_at - timedelta(hours=1))
    assert not Finding.objects.exists()
    late = clock.due_at + timedelta(hours=1)
    assert clearing.declaration(declaration, late).lamp is Lamp.RED
    supervision.sweep_matters(division="329900", by=SWEEPER, at=late)
    finding = Finding.objects.get()
    assert (finding.rule, finding.department) == ("D015", city.legal.department)
    _, watcher = make_officer(Role.SUPERVISOR, make_department("160"))
    board = signed_in(watcher).get("/staff/supervision/findings/").content.decode()
    assert f"/findings/{finding.pk}/" in board or str(finding.id) in board
    desk = signed_in(city.legal).get("/staff/clearing/").content.decode()
    assert "light bad" in desk.split("迟审的许可")[0][-600:] + desk.split("迟审的许可")[1][:600]
    assert datetime(2026, 4, 14, 16, tzinfo=UTC) == clock.due_at


@pytest.mark.req("PWR-30")
def test_powers_outside_enforcement_have_their_kinds_run_a_flow_and_are_disclosed(client: Client) -> None:
    office = make_office()
    editor = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))[1]
    form = signed_in(editor).get("/staff/catalogue/new/").content.decode()
    for label, held in MATTERS.values():
        assert len(held) >= 1, label
    assert sum(form.count(f'value="NON_ENFORCEMENT:{code}"') for code in SCHEMES["NON_ENFORCEMENT"]) == 13
    groups = {name: form.split(f'optgroup label="{name}"')[1].split("</optgroup>")[0] for name in FIVE}
    assert {name: group.count("<option") for name, group in groups.items()} == FIVE
    enact_laws()
    told = {"kind_scheme": "NON_ENFORCEMENT", "name": "大额资金安排", "audience": [], "promised": None}
    flow = publish("major-decision")
    power = make_power(department=office.department, flow=flow, kind_code="22", **told)
    assert (power.kind, power.code[9:11]) == ("major_decision", "22")
    page = client.get(f"/items/{power.code}/").content.decode()
    assert "大额资金安排" in page
    now = ledger.now()
    facts = {"source": "inspection", "facts": "年度资金安排", "place": "样例路", "happened_on": "2026-04-01"}
    party = Party("company", "江州样例商贸有限公司", "91329900MA0000015H")
    number, _ = casework_verbs.file_case(
        power.id, party=party, facts=facts, by=office.handler, at=now, workdays=offices.workdays("329900")
    )
    case = casework.case_facts("329900", number)
    assert case.flow_version == flow and case.tokens
    assert again(case).power == power.id
    assert doing(case, office.handler, now)["number"] == number
    moved = client.get(f"/items/{power.code}/").content.decode().split('id="dynamics"')[1].split("</section>")[0]
    assert "<dd>1</dd>" in moved
    assert queries.search(queries.Sought(kinds=("major_decision",))).total == 1
