"""The item fields of a power that runs online: each on its page, and each counted where it is lacking."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from daylight.catalogue.queries import elements
from daylight.catalogue.rules.fieldsets import label_of
from daylight.catalogue.tests.clearing_makers import COMPLETE
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.offices.tests.makers import Department, make_department, make_officer
from daylight.procedure import services as drawing
from daylight.procedure.tests.makers import make_flow
from daylight.procedure.tests.proposal_makers import STATED
from daylight.web.shown import say

pytestmark = pytest.mark.django_db
BY, NOW = job("tests", "329900"), datetime.now(tz=UTC)
STATES: dict[str, Any] = {
    "place": "江州市样例路一号二楼",
    "phone": "0000-0101",
    "supervision_phone": "0000-0202",
    "discretion": [{"tier": "从轻（样例）", "when": "初次申请", "then": "即时办理"}],
}
BARE = {"place": "", "phone": "", "supervision_phone": ""}
LACKS = {
    "place": {"place": ""},
    "phone": {"phone": ""},
    "supervision_phone": {"supervision_phone": ""},
    "templates": {"extra": {**COMPLETE, "templates": ""}},
    "guide": {"extra": {**COMPLETE, "guide": ""}},
    "materials": {"materials": []},
    "discretion": {"discretion": ""},
}


@pytest.fixture
def market(client: Client) -> Department:
    body = make_department("118")
    for name, said in BARE.items():
        setattr(body, name, said)
    body.save()
    client.force_login(make_officer(Role.CATALOGUE_EDITOR, body)[0])
    return body


def charted(power: int, flow: int) -> None:
    """The external chart of a power is published."""
    drawing.publish_chart(f"power/{power}", {**STATED, "flow_version": flow}, by=BY, at=NOW)


@pytest.mark.req("PWR-06")
def test_the_page_shows_each_of_what_a_running_power_states(client: Client, market: Department) -> None:
    flow = make_flow("licence")
    power = make_power(department=market, name="完整许可（样例）", flow=flow.id, extra=COMPLETE, **STATES)
    charted(power.id, flow.id)
    page = client.get(f"/items/{power.code}/").content.decode()
    said = [power.name, power.code, *(str(STATES[name]) for name in BARE), "经营场所平面图", "从轻（样例）"]
    said += [COMPLETE[name] for name in ("handling_body", "templates", "guide")]
    for text in said:
        assert text in page, text
    assert f"/items/{power.key}/flow.bpmn" in page and f"/items/{power.key}/chart/" in page, "the external chart"
    assert "<svg" in client.get(f"/items/{power.key}/chart/").content.decode()
    inside = f"/staff/catalogue/{power.id}/charts/"
    assert inside in page and "<svg" in client.get(inside).content.decode(), "the internal chart"
    assert inside not in Client().get(f"/items/{power.code}/").content.decode(), "which is for the office alone"


@pytest.mark.req("PWR-06")
@pytest.mark.parametrize("element", LACKS)
def test_the_report_names_the_powers_that_lack_one_of_them_with_their_number(
    client: Client, market: Department, element: str
) -> None:
    told: dict[str, Any] = {"extra": COMPLETE, "audience": ["company"], **STATES}
    make_power(department=market, name="完整许可（样例）", **told)
    lacking = make_power(False, department=market, name="缺项许可（样例）", **(told | LACKS[element]))
    found = elements.how_complete([market.pk])
    assert dict(found.lacking)[element] == 1
    assert [each.id for each in found.powers if element in each.lacking] == [lacking.id]
    page = client.get("/staff/catalogue/completeness/").content.decode()
    counted, listed = (page[page.index(f'id="{part}"') :].split("</section>")[0] for part in ("lack-h", "powers-h"))
    name = say(label_of(element))
    assert f'<th scope="row">{name}</th><td class="text-end num">1</td>' in counted
    first, second = listed.split("<tbody>")[1].split("</tr>")[:2]
    assert "缺项许可（样例）" in first and name in first and "完整许可（样例）" in second and name not in second


@pytest.mark.req("PWR-06")
def test_the_report_counts_powers_without_an_external_or_an_internal_chart(client: Client, market: Department) -> None:
    flow = make_flow("licence")
    whole = make_power(department=market, name="有图许可（样例）", flow=flow.id, extra=COMPLETE, **STATES)
    charted(whole.id, flow.id)
    make_power(department=market, name="缺外图许可（样例）", flow=flow.id, extra=COMPLETE, **STATES)
    make_power(department=market, name="无图许可（样例）", extra=COMPLETE, **STATES)
    page = client.get("/staff/catalogue/completeness/").content.decode()
    drawn = page[page.index('id="draw-h"') :].split("</section>")[0]
    outside, inside = drawn.split("</details>")[:2]
    assert 'data-n="2"' in outside and "缺外图许可" in outside and "无图许可" in outside and "有图许可" not in outside
    assert 'data-n="1"' in inside and "无图许可" in inside and "缺外图许可" not in inside
