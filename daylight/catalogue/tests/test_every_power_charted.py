"""逐一编制: a chart for every power before it goes before the public; and the charts of a body itself."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from daylight.catalogue import services
from daylight.catalogue.models import Declaration
from daylight.catalogue.rules.rule_documents import BUSINESS
from daylight.catalogue.tests.clearing_makers import City, everybody_signs, make_city, make_declaration
from daylight.core.actors import job
from daylight.offices.tests.makers import signed_in
from daylight.procedure import services as drawing
from daylight.procedure.tests.makers import make_flow
from daylight.procedure.tests.proposal_makers import STATED, make_two, publish

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")
NOW = datetime.now(tz=UTC)


@pytest.fixture
def city() -> City:
    made = make_city()
    told = {"effective_from": date(2026, 1, 1), "reason": "样例"}
    version = services.propose_rules("329900", "business", BUSINESS, by=BY, at=NOW, **told)
    services.approve_rules(version, by=BY, at=NOW)
    return made


@pytest.mark.req("FLW-01")
def test_the_gap_report_must_be_empty_of_a_power_before_it_is_announced(client: Client, city: City) -> None:
    declaration = make_declaration(city)
    everybody_signs(city, declaration)
    power = Declaration.objects.get(pk=declaration).power
    report = signed_in(city.editor)
    line = f'href="/staff/catalogue/{power.pk}/charts/"'
    assert line in report.get("/staff/charts/").content.decode()
    client.force_login(city.people["legal"])
    act, sent = f"/staff/clearing/declarations/{declaration}/act/", {"do": "announce", "days": "7"}
    refused = client.post(act, {**sent, "idempotency_key": str(uuid.uuid4())})
    assert refused.status_code == 422
    assert "没有公布的流程图" in refused.content.decode()
    document = {**STATED, "flow_version": make_flow("licence").id}
    drawing.publish_chart(f"power/{power.pk}", document, by=BY, at=NOW)
    assert line not in report.get("/staff/charts/").content.decode()
    assert client.post(act, {**sent, "idempotency_key": str(uuid.uuid4())}).status_code == 302
    assert Declaration.objects.get(pk=declaration).stage == "publicity"


def test_an_editor_draws_up_a_chart_of_the_own_body_and_a_second_person_publishes_it(client: Client) -> None:
    two = make_two()
    editor = signed_in(two.editor)
    assert signed_in(two.clerk).post("/staff/charts/new/", {"name": "desk", "title": "窗口"}).status_code == 403
    made = editor.post("/staff/charts/new/", {"name": "desk", "title": "窗口值守流程图"})
    assert made.status_code == 302
    page = editor.get(made.headers["location"]).content.decode()
    assert 'value="窗口值守流程图"' in page
    made = editor.post(made.headers["location"] + "act/", {"do": "withdraw", "revision": 1})
    flow = make_flow("licence")
    publish(two, "chart", f"body/{two.body.pk}/desk", {**STATED, "name": "窗口值守流程图", "flow_version": flow.id})
    shown = client.get("/departments/329900118/charts/desk/").content.decode()
    assert "窗口值守流程图" in shown
    assert client.get("/departments/329900118/charts/none/").status_code == 404
    assert "窗口值守流程图" in editor.get("/staff/charts/").content.decode()
