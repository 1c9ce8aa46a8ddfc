"""现场勘查、取证: what was found on site, by whom, with photographs and a result; and every other piece of evidence."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from daylight.casework import queries, services
from daylight.casework.queries.evidence import evidence_of
from daylight.casework.queries.permits import permits_of
from daylight.casework.tests.makers import Office, accepted, again, doing, make_office
from daylight.casework.tests.papers import photo
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db


def visit(office: Office, **changed: object) -> dict[str, object]:
    """A survey as the form sends it."""
    said = {"visited_on": legal_day(ledger.now()).isoformat(), "place": "江州市样例路 2 号", "result": "conforms"}
    said |= {"findings": "布局与图纸一致，设施齐全。", "second_officer": office.handler.name}
    return {**said, "photos": [photo("门面.jpg"), photo("后厨.jpg", "maroon")], **changed}


@pytest.mark.req("RUN-02")
def test_a_licence_is_accepted_reviewed_surveyed_on_site_approved_and_its_certificate_numbered() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="site_check", opinion="需要核查"))
    clerk = signed_in(office.reviewer)
    assert clerk.post(f"/staff/cases/{case.number}/evidence/survey/", visit(office)).status_code == 302
    (record,) = [each for each in queries.papers(case.division, case.number) if each.kind == "survey_record"]
    assert record.facts["officers"] == [office.reviewer.name, office.handler.name]
    assert record.facts["result"] == "conforms" and len(record.facts["photos"]) == 2
    page = clerk.get(f"/staff/cases/{case.number}/evidence/").content.decode()
    assert page.count("<img") == 2 and "符合条件" in page and "布局与图纸一致" in page
    pdf = clerk.get(f"/staff/cases/{case.number}/documents/{record.id}/").content
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Image") >= 2
    now = ledger.now()
    services.act(**doing(again(case), office.reviewer, now, outcome="done", fields={"findings": "与图纸一致"}))
    services.decide(**doing(again(case), office.decider, now, outcome="grant"))
    window = signed_in(office.window)
    assert window.post(f"/staff/cases/{case.number}/certificates/issue/", {"valid_until": ""}).status_code == 302
    (permit,) = permits_of(case.division, case.number)
    (paper,) = [each for each in queries.papers(case.division, case.number) if each.kind == "certificate"]
    assert paper.document_number == permit.number and permit.number.endswith("1号")
    printed = window.get(f"/staff/cases/{case.number}/documents/{paper.id}/")
    assert printed.content.startswith(b"%PDF")


def test_photographs_are_evidence_with_who_when_and_digest_and_everybody_at_the_case_sees_the_same_bytes() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    signed_in(office.reviewer).post(f"/staff/cases/{case.number}/evidence/survey/", visit(office))
    rows = evidence_of(case.division, case.number)
    assert {row.person_name for row in rows} == {office.reviewer.name} and all(row.document for row in rows)
    sent = photo("门面.jpg").read()
    row = next(row for row in rows if row.name == "门面.jpg")
    assert row.digest == hashlib.sha256(sent).hexdigest()
    path = f"/staff/cases/{case.number}/evidence/{row.id}/"
    assert signed_in(office.handler).get(path).content == sent
    other = make_officer("reviewer", make_department("125"))[1]
    assert signed_in(other).get(path).status_code == 403
    recorded = queries.trace(case.division, case.number)[-1]
    assert recorded.kind == "survey.recorded" and row.digest in recorded.payload


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"photos": []}, "survey.photos"),
        ({"photos": [SimpleUploadedFile("a.jpg", b"%PDF-1.4 not a picture")]}, "survey.photos"),
        ({"second_officer": "没有此人"}, "survey.alone"),
        ({"result": ""}, "survey.result"),
        ({"findings": "好"}, "survey.incomplete"),
        ({"visited_on": "2999-01-01"}, "evidence.day"),
        ({"photos": [SimpleUploadedFile("a.jpg", b"MZ program")]}, "file.kind"),
    ],
)
def test_half_a_survey_is_refused_with_what_was_typed_and_nothing_is_kept(changed: dict, code: str) -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    answer = signed_in(office.reviewer).post(f"/staff/cases/{case.number}/evidence/survey/", visit(office, **changed))
    assert answer.status_code == 422 and f"[{code}]" in answer.content.decode()
    assert "江州市样例路 2 号" in answer.content.decode()
    assert evidence_of(case.division, case.number) == []
    assert queries.trace(case.division, case.number)[-1].kind == "case.accepted"


def test_the_second_officer_is_another_than_the_first() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    given = visit(office, second_officer=office.reviewer.name)
    answer = signed_in(office.reviewer).post(f"/staff/cases/{case.number}/evidence/survey/", given)
    assert "[survey.alone]" in answer.content.decode()


def test_a_piece_of_evidence_is_put_in_with_its_kind_and_day_and_listed() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    clerk, path = signed_in(office.handler), f"/staff/cases/{case.number}/evidence/add/"
    given = {"kind": "document", "taken_on": "2026-04-01", "note": "租赁合同原件（样例）", "file": photo("合同.jpg")}
    assert clerk.post(path, given).status_code == 302
    (row,) = evidence_of(case.division, case.number)
    assert (row.kind, row.note, row.document) == ("document", "租赁合同原件（样例）", None)
    assert "租赁合同原件（样例）" in clerk.get(f"/staff/cases/{case.number}/evidence/").content.decode()
    assert "[evidence.kind]" in clerk.post(path, {**given, "kind": "rumour", "file": photo()}).content.decode()
    assert "[file.missing]" in clerk.post(path, {**given, "file": ""}).content.decode()
    other = make_officer("handler", make_department("125"))[1]
    assert signed_in(other).post(path, {**given, "file": photo()}).status_code == 403
