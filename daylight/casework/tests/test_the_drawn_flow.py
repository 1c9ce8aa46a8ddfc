"""What is drawn is what runs: a flow published by two people, the cases before it, and attempts to leave its way."""

import json
import re
from datetime import timedelta
from xml.sax.saxutils import quoteattr

import pytest
from django.db import connection
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import BY, Office, accepted, again, apply, doing, make_office
from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as catalogue_services
from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.hall.tests.makers import ANSWERS, FORM, make_application, make_draft
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.procedure import queries as procedure
from daylight.procedure import services as drawing
from daylight.procedure.tests.makers import sample_flow

pytestmark = pytest.mark.django_db
RECHECK = (
    b'<bpmn:task id="recheck" name="\xe5\xa4\x8d\xe6\xa0\xb8" daylight:role="handler" daylight:act="handle" '
    b'daylight:limit="2"/><bpmn:sequenceFlow id="from_recheck" sourceRef="recheck" targetRef="decide"/>'
    b'<bpmn:task id="decide"'
)
TO_DECIDE = b'sourceRef="after_review" targetRef="decide"'
DRAWN = sample_flow("licence").replace(b'<bpmn:task id="decide"', RECHECK, 1)
DRAWN = DRAWN.replace(TO_DECIDE, TO_DECIDE.replace(b"decide", b"recheck"))
SCHEMA = """SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'migrations', count(*)::text, '' FROM django_migrations ORDER BY 1, 2"""


def deploy(office: Office) -> int:
    """An editor draws a step more, the head approves, and the power names the new version; all on the pages."""
    body = make_department()
    editor, head = (signed_in(make_officer(role, body)[1]) for role in (Role.CATALOGUE_EDITOR, Role.DEPARTMENT_HEAD))
    made = editor.post("/staff/flows/new/", {"name": "licence", "title": "行政许可一般程序"})
    draft = made.headers["location"]
    sent(editor, f"{draft}save/", revision=1, source=DRAWN.decode(), title="行政许可一般程序")
    sent(editor, f"{draft}act/", revision=2, do="propose", words="增加复核")
    sent(head, f"{draft}act/", revision=2, do="approve", audit=["lawful", "simple", "easy"])
    version = procedure.flow_named("licence").id
    change(office, flow_version=version)
    return version


def sent(client: Client, address: str, **form: object) -> None:
    assert client.post(address, form).status_code == 302, address


def change(office: Office, **parts: object) -> None:
    document = {**catalogue.current(office.licence.id).document, **parts}
    catalogue_services.change(office.licence.id, document, by=BY, at=ledger.now())
    catalogue_services.publish_change(office.licence.id, by=BY, at=ledger.now())


def refusals(case: CaseFacts) -> list[dict[str, object]]:
    entries = ledger.entries(case.division, f"case/{case.number}")
    return [json.loads(each.payload) for each in entries if each.kind == "act.refused"]


@pytest.mark.req("FLW-03")
def test_a_new_case_follows_exactly_the_drawn_nodes_and_skipping_one_is_refused_and_recorded():
    office = make_office()
    version = deploy(office)
    case = accepted(office, ledger.now())
    assert case.flow_version == version
    sent(signed_in(office.reviewer), f"/staff/cases/{case.number}/act/", outcome="pass", **seen(case))
    case = again(case)
    assert [token.node for token in case.tokens] == ["recheck"]
    decider, handler = signed_in(office.decider), signed_in(office.handler)
    skipped = {**seen(case), "outcome": "grant", "opinion": "准予许可", "idempotency_key": "skip"}
    assert decider.post(f"/staff/cases/{case.number}/decide/", skipped).status_code == 403
    for _again in range(2):
        assert handler.post(f"/staff/cases/{case.number}/decide/", skipped).status_code == 422
    odd = handler.post(f"/staff/cases/{case.number}/act/", {**seen(case), "outcome": "grant"})
    assert odd.status_code == 422
    assert [(each["act"], each["code"]) for each in refusals(case)] == [
        ("decide", "task.other_act"),
        ("decide", "task.other_act"),
        ("act", "flow.no_such_move"),
    ]
    assert (again(case).revision, again(case).outcome) == (case.revision, "")
    sent(handler, f"/staff/cases/{case.number}/act/", outcome="done", **seen(case))
    sent(decider, f"/staff/cases/{case.number}/decide/", outcome="grant", opinion="符合条件", **seen(again(case)))
    done = [step.node for step in queries.steps(case.division, case.number)]
    assert done == ["accept", "review", "recheck", "decide"]
    drawn = [node.id for node in procedure.flow(version).table.tasks if node.id in done]
    assert done == drawn


def seen(case: CaseFacts) -> dict[str, object]:
    return {"token": case.tokens[0].id, "as_seen": case.revision}


@pytest.mark.req("ADM-04")
def test_a_flow_version_is_deployed_without_any_change_of_the_database():
    def schema() -> list[tuple[str, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(SCHEMA)
            return cursor.fetchall()

    office = make_office()
    before = schema()
    version = deploy(office)
    case = accepted(office, ledger.now())
    assert (case.flow_version, procedure.flow(version).number) == (version, 2)
    assert schema() == before


def test_a_case_ends_under_the_flow_it_began_under_although_another_is_published_meanwhile():
    office = make_office()
    at = ledger.now()
    before = accepted(office, at)
    version = deploy(office)
    services.act(**doing(before, office.reviewer, at + timedelta(hours=1), outcome="pass"))
    assert [token.node for token in again(before).tokens] == ["decide"]
    services.decide(**doing(again(before), office.decider, at + timedelta(hours=2), outcome="grant"))
    services.serve(**doing(again(before), office.window, at + timedelta(hours=3), method="direct", received_by="青禾"))
    ended = again(before)
    assert ended.closed_at is not None
    assert ended.flow_version == before.flow_version != version
    assert accepted(office, ledger.now()).flow_version == version


def test_an_application_handed_in_before_the_new_flow_is_accepted_under_the_flow_it_was_handed_in_for():
    office = make_office()
    application = apply(office, ledger.now())
    version = deploy(office)
    asked = {"as_seen": application.revision, "by": office.window, "at": ledger.now()}
    services.accept(application.division, application.number, workdays=offices.workdays("329900"), **asked)
    case = queries.case_facts(application.division, application.number)
    assert case.flow_version == application.flow_version != version


AREAS = {
    "title": "面积分档",
    "policy": "unique",
    "inputs": [{"key": "area", "label": "面积", "type": "number"}],
    "outputs": [{"key": "band", "label": "档次", "type": "text"}],
    "rules": [{"when": ["<100"], "then": ["small"]}, {"when": [">=100"], "then": ["large"]}],
}
TABLED = sample_flow("licence").replace(b'outcome == "site_check"', b'band == "large"', 1)
TABLED = TABLED.replace(
    b'daylight:nameEn="Licence, ordinary procedure"',
    b"daylight:decisions=" + quoteattr(json.dumps([AREAS], ensure_ascii=False)).encode(),
)


@pytest.mark.parametrize(("area", "step"), [("86.5", "decide"), ("100", "site_check")])
def test_a_case_goes_the_way_that_the_decision_table_of_its_flow_says(area, step):
    source = re.sub(rb'<bpmn:conditionExpression[^>]*>outcome == "pass"</bpmn:conditionExpression>', b"", TABLED)
    source = source.replace(b'id="after_review"', b'id="after_review" default="to_decide_from_after_review"', 1)
    office = make_office()
    flow = drawing.publish_flow("tabled", source, by=BY, at=ledger.now())
    change(office, flow_version=flow.id)
    power = catalogue.current(office.licence.id)
    handed = make_application(power, office.applicant, at=ledger.now(), answers={**ANSWERS, "area": area})
    asked = {"as_seen": handed.revision, "by": office.window, "at": ledger.now()}
    services.accept(handed.division, handed.number, workdays=offices.workdays("329900"), **asked)
    case = queries.case_facts(handed.division, handed.number)
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))
    assert [token.node for token in again(case).tokens] == [step]


def test_a_draft_on_an_old_form_is_kept_shown_anew_and_handed_in_on_the_new_form():
    office = make_office()
    at = ledger.now()
    draft, by = make_draft(office.licence, office.applicant, at=at)
    asked = {"key": "hours", "label": "营业时间", "type": "text", "required": True}
    sections = [FORM["sections"][0], {**FORM["sections"][1], "fields": [*FORM["sections"][1]["fields"], asked]}]
    made = drawing.publish_form("renewed", {**FORM, "sections": sections}, by=BY, at=at)
    change(office, form_version=made.id)
    with pytest.raises(Refusal) as refused:
        hall.submit(draft.id, by=by, at=ledger.now())
    assert refused.value.code == "draft.outdated"
    client = signed_in(by)
    address = f"/items/{office.licence.key}/apply/{draft.id}/"
    page = client.get(address).content.decode()
    assert "营业时间" in page
    assert "86.5" in page
    hall.save_draft(draft.id, data={**draft.data, "hours": "9:00-21:00"}, by=by, at=ledger.now())
    handed = hall.submit(draft.id, by=by, at=ledger.now())
    found = applications.application(handed.division, handed.number)
    assert (found.form_version, found.data["area"], found.data["hours"]) == (made.id, "86.5", "9:00-21:00")
