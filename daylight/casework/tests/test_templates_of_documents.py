"""格式文书: a Word template is filled from the case, numbered, rendered, sealed, stored; anybody can check it."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daylight.casework import jobs, queries, services
from daylight.casework.models import Document
from daylight.casework.queries.wordings import rendering, template_for, templates
from daylight.casework.rules import docx, wordings
from daylight.casework.rules.docx_sheet import sheet_of
from daylight.casework.rules.evidence import Sent
from daylight.casework.tests.makers import Office, make_office
from daylight.casework.tests.papers import granted, word
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.web import files

pytestmark = pytest.mark.django_db
OWN = "本决定书由样例模板填写，面积 {{data.area}}。"


def editors(office: Office) -> tuple[Actor, Actor]:
    """The catalogue editor and the head of the office's department."""
    body = make_department("118")
    assert body.pk == office.department
    return make_officer(Role.CATALOGUE_EDITOR, body)[1], make_officer(Role.DEPARTMENT_HEAD, body)[1]


def in_force(office: Office, *more: str) -> None:
    """A template of the decision, proposed and approved on the pages."""
    editor, head = editors(office)
    sent = {"kind": "decision", "name": "行政许可决定书（样例）", "file": word("decision", *more)}
    assert signed_in(editor).post("/staff/templates/", sent).status_code == 302
    (proposed,) = templates("329900", [office.department])
    answer = signed_in(head).post(f"/staff/templates/{proposed.id}/", {"answer": "approve"})
    assert answer.status_code == 302


@pytest.mark.req("RUN-23")
def test_a_decision_is_filled_into_the_department_s_template_numbered_rendered_and_stored() -> None:
    office = make_office()
    in_force(office, OWN)
    case = granted(office)
    decided = queries.decision(case.division, case.number)
    assert decided is not None
    paper = next(each for each in queries.papers(case.division, case.number) if each.kind == "decision")
    assert paper.document_number == decided.document_number and paper.document_number.endswith("1号")
    clerk = signed_in(office.reviewer)
    path = f"/staff/cases/{case.number}/documents/{paper.id}/"
    pdf = clerk.get(path).content
    assert pdf.startswith(b"%PDF") and clerk.get(path).content == pdf, "made once, stored by digest"
    made = clerk.get(f"{path}word/").content
    with zipfile.ZipFile(BytesIO(made)) as archive:
        text = archive.read("word/document.xml").decode()
    for said in (case.party_name, case.number, decided.document_number, "符合法定条件", "《中华人民共和国行政许可法》"):
        assert said in text, said
    assert "{{" not in text and "金额" not in text, "a line whose fields are empty is left out"
    kept = rendering(case.division, case.number, paper.id)
    assert kept is not None and files.read(kept.pdf) == pdf and kept.word and kept.template
    record = clerk.get(f"/staff/cases/{case.number}/record/").content.decode()
    assert f"/documents/{paper.id}/word/" in record and f"/papers/check/?digest={kept.pdf}" in record
    entry = queries.trace(case.division, case.number)[-1]
    assert entry.kind == "case.document_made" and kept.pdf in entry.payload and kept.signature in entry.payload


def test_documents_made_before_a_template_was_approved_keep_the_built_in_wording() -> None:
    office = make_office()
    case = granted(office)
    in_force(office)
    paper = next(each for each in queries.papers(case.division, case.number) if each.kind == "decision")
    services.render_document(case.division, case.number, paper.id, by=office.window, at=ledger.now())
    kept = rendering(case.division, case.number, paper.id)
    assert kept is not None and kept.template is None and kept.word == ""


def test_a_template_is_refused_that_asks_for_the_unknown_or_leaves_out_what_the_law_wants() -> None:
    office = make_office()
    editor, _head = editors(office)
    clerk = signed_in(editor)
    sent = {"kind": "decision", "name": "样例", "file": word("decision", "{{不存在}}")}
    answer = clerk.post("/staff/templates/", sent)
    assert answer.status_code == 422 and "[template.unknown_field]" in answer.content.decode()
    bare = SimpleUploadedFile("t.docx", docx.written([("title", "决定书"), ("", "{{当事人}}{{文号}}")]))
    page = clerk.post("/staff/templates/", {**sent, "file": bare}).content.decode()
    assert "[template.lacks]" in page and "救济途径" in page and "《行政处罚法》第五十九条" in page
    for name, content in (("t.docx", b"PK\x03\x04 broken"), ("t.pdf", b"%PDF-1.4")):
        answer = clerk.post("/staff/templates/", {**sent, "file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422
    assert templates("329900", [office.department]) == []


def test_nobody_approves_their_own_template_and_one_that_was_returned_is_not_in_force() -> None:
    office = make_office()
    editor, head = editors(office)
    at = ledger.now()
    sent = Sent("t.docx", word("decision").read())
    made = services.propose_template("decision", name="样例", file=sent, by=editor, at=at)
    with pytest.raises(Forbidden):
        services.settle_template("329900", made, approves=True, by=editor, at=at)
    with pytest.raises(Refusal) as refused:
        services.settle_template("329900", made, approves=False, by=head, at=at)
    assert refused.value.code == "reasons.missing"
    services.settle_template("329900", made, approves=False, reason="缺少抬头格式", by=head, at=at)
    assert template_for("329900", "decision", office.department, 0, ledger.now()) is None
    with pytest.raises(Refusal) as refused:
        services.settle_template("329900", made, approves=True, by=head, at=at)
    assert refused.value.code == "template.settled"
    other = make_officer(Role.DEPARTMENT_HEAD, make_department("125"))[1]
    assert signed_in(other).get(f"/staff/templates/{made}/").status_code == 403


def test_a_field_cut_into_several_runs_is_filled_and_several_lines_are_kept_apart() -> None:
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("致{", "{当事", "人}}：共", "{{补正内容}}"))
    whole = docx.written([("", "X")])
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"</w:body>", f"<w:p>{runs}</w:p></w:body>".encode()
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert docx.fields_in(made.getvalue()) == {"当事人", "补正内容"}
    word = docx.filled(made.getvalue(), {"当事人": "青禾 & <b>", "补正内容": "一\n二"})
    page = sheet_of(word, lambda _picture: "").body
    assert "致青禾 &amp; &lt;b&gt;：共" in page and "一<br>二" in page


def test_every_built_in_wording_fits_its_own_document() -> None:
    for kind in wordings.OF_KIND:
        content = docx.written(wordings.built_in(kind, "样例"))
        assert wordings.must_fit(kind, docx.fields_in(content))


def test_everybody_can_check_a_paper_and_a_changed_one_is_found_out() -> None:
    office = make_office()
    case = granted(office)
    paper = queries.papers(case.division, case.number)[-1]
    services.render_document(case.division, case.number, paper.id, by=office.window, at=ledger.now())
    pdf = files.read(queries.paper(case.division, case.number, paper.id).file)
    anybody = Client()
    page = anybody.post("/papers/check/", {"file": SimpleUploadedFile("a.pdf", pdf)}).content.decode()
    assert "由本系统制作，未被改动" in page and "样章，无法律效力" in page and "Ed25519" in page
    assert case.party_name not in page
    changed = SimpleUploadedFile("a.pdf", pdf.replace(b"%%EOF", b"%%EOF\n"))
    assert "本系统查无此文书" in anybody.post("/papers/check/", {"file": changed}).content.decode()
    kept = rendering(case.division, case.number, paper.id)
    assert kept is not None
    kept.signature = kept.signature[:-8] + "AAAAAAA="
    kept.save(update_fields=["signature"])
    assert "印章验证不通过" in anybody.get(f"/papers/check/?digest={kept.pdf}").content.decode()
    assert anybody.post("/papers/check/").status_code == 422


def test_a_document_that_cannot_be_made_keeps_no_other_from_being_made() -> None:
    office = make_office()
    case = granted(office)
    first, *_between, last = queries.papers(case.division, case.number)
    Document.objects.filter(number=case.number, id=first.id).update(
        kind="survey_record", facts={**first.facts, "photos": [{"name": "x", "digest": "0" * 64}], "officers": []}
    )
    with pytest.raises(ExceptionGroup) as failed:
        jobs.render_documents(case.division)
    assert [type(each) for each in failed.value.exceptions] == [FileNotFoundError]
    assert queries.paper(case.division, case.number, last.id).file
    assert not queries.paper(case.division, case.number, first.id).file
