"""Lists of officers: declared, put right, audited by somebody else, filed with certificates."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.legality import queries, services
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_certificate, make_department, make_officer, make_person, signed_in

pytestmark = pytest.mark.django_db
HEADING = "姓名,执法证号,单位,账号,证件类型,执法类别,执法区域,发证日期,有效期至\n"


def a_list(*rows: str) -> bytes:
    return (HEADING + "\n".join(rows) + "\n").encode()


@pytest.fixture
def legal():
    justice = make_department("103")
    return make_officer(Role.LEGAL_OFFICER, justice)[1], make_officer(Role.LEGAL_OFFICER, justice)[1]


def test_each_row_is_accepted_put_right_expired_or_wrong_with_its_reasons(legal) -> None:
    body = make_department("118", name="样例市监局")
    make_person("officer", username="gao", name="高岭", division=body.division)
    make_certificate(make_person("officer", name="旧人"), body, number="ZF900")
    sent = a_list(
        "高岭,ZF101,118,gao,执法证,行政处罚,329900,2024-01-01,2029-12-31",
        " 高岭 ,ＺＦ102,样例市监局,gao,执法证,处罚、强制,,2024年1月1日,2029/12/31",
        "高岭,ZF103,118,gao,执法证,,,2015-01-01,2020-12-31",
        "高岭,ZF900,999,nobody,执法证,飞行,12,2029-01-01,2024-02-30",
        ",ZF105,118,gao,执法证,,,2024-01-01,2029-12-31",
    )
    done = services.declare_officers(sent, division="329900", by=legal[0], at=MORNING)
    assert (done.rows, done.accepted, done.repaired, done.expired, done.wrong) == (5, 2, 1, 1, 2)
    rows = queries.batch_rows("329900", done.batch)
    assert (rows[1].number, rows[1].until, rows[1].kinds) == ("ZF102", date(2029, 12, 31), ["penalty", "compulsion"])
    assert rows[1].repairs == ["days", "width", "department"]
    assert set(rows[3].faults) == {"department", "account", "taken", "kinds", "area", "days"}
    assert rows[4].faults == ["name"]
    with pytest.raises(Refusal, match=r"officers\.sent_before"):
        services.declare_officers(sent, division="329900", by=legal[0], at=MORNING)
    with pytest.raises(Refusal, match=r"officers\.own"):
        services.audit_officers(done.batch, division="329900", files=True, reason="齐全", by=legal[0], at=MORNING)
    given = {"division": "329900", "reason": "材料齐全", "by": legal[1], "at": MORNING}
    assert services.audit_officers(done.batch, files=True, **given) == 2
    held = {each.number: each for each in offices.certificates("329900")}
    assert held["ZF102"].kinds == ("penalty", "compulsion")
    assert "ZF103" not in held
    assert [each.kind for each in ledger.entries("329900", f"officers/{done.batch}")] == [
        "officers.declared",
        "officers.audited",
    ]
    with pytest.raises(Refusal, match=r"officers\.audited"):
        services.audit_officers(done.batch, files=True, **given)


@pytest.mark.req("LEG-03")
def test_a_head_declares_the_own_officers_and_the_legal_office_audits_and_files_them_by_page(legal) -> None:
    body = make_department("118")
    make_department("121")
    make_person("officer", username="gao", name="高岭", division=body.division)
    head = make_officer(Role.DEPARTMENT_HEAD, body)[1]
    sent = a_list(
        "高岭,ZF201,118,gao,执法证,行政处罚,,2024-01-01,2029-12-31",
        "高岭,JD202,118,gao,执法监督证,,,2024-01-01,2029-12-31",
        "高岭,ZF203,121,gao,执法证,,,2024-01-01,2029-12-31",
    )
    page = signed_in(head)
    form = {"list": SimpleUploadedFile("officers.csv", sent), "idempotency_key": "d-1"}
    assert page.post("/staff/legality/officers/", form).status_code == 302
    (batch,) = queries.batches("329900")
    assert (batch.waiting, batch.wrong) == (2, 1)
    assert page.get("/staff/legality/certificates/").status_code == 403
    office = signed_in(legal[0])
    shown = office.get(f"/staff/legality/officers/{batch.batch}/").content.decode()
    assert "该人员不属于申报单位" in shown
    audit = {"files": "yes", "reason": "材料齐全", "idempotency_key": "a-1"}
    assert page.post(f"/staff/legality/officers/{batch.batch}/audit/", audit).status_code == 403
    assert office.post(f"/staff/legality/officers/{batch.batch}/audit/", audit).status_code == 302
    filed = office.get(f"/staff/legality/officers/{batch.batch}/?state=filed").content.decode()
    assert "ZF201" in filed
    assert "ZF203" not in filed
    certificates = office.get("/staff/legality/certificates/").content.decode()
    for said in ("ZF201", "JD202", "执法监督", "2029-12-31", "行政处罚"):
        assert said in certificates
    suspended = {"how": "suspend", "reason": "违法执法", "idempotency_key": "c-1"}
    assert office.post("/staff/legality/certificates/ZF201/", suspended).status_code == 302
    assert "ZF201" in office.get("/staff/legality/certificates/?state=suspended").content.decode()


def test_certificates_that_end_soon_or_missed_a_review_are_named_first(legal) -> None:
    body = make_department("118")
    for number, change in {
        "A": {"until": date(2026, 5, 1)},
        "B": {"until": date(2026, 1, 1)},
        "C": {"reviewed_for": 2024},
        "D": {"state": "suspended"},
    }.items():
        make_certificate(make_person("officer"), body, number=number, **change)
    found = {each.number: alert for each, alert in queries.alerts("329900", date(2026, 4, 2))}
    assert (found["A"], found["B"], found["C"], found["D"]) == ("ends_soon", "expired", "not_reviewed", "suspended")
    assert next(iter(found)) == "D"


@pytest.mark.slow
@pytest.mark.req("LEG-04")
def test_the_first_entry_takes_in_1438_officers_and_lists_the_wrong_and_the_expired(tmp_path) -> None:
    make_department("118")
    rows = [f"样例{n:04d},ZF{n:06d},118,,执法证,行政处罚,,2024-01-01,2029-12-31" for n in range(1400)]
    rows += [f"样例{n:04d},ZF{n:06d},118,,执法证,,,2015-01-01,2020-12-31" for n in range(1400, 1425)]
    rows += [f"样例{n:04d},ZF{n:06d},999,,执法证,,,2024-01-01,2029-12-31" for n in range(1425, 1438)]
    path = tmp_path / "officers.csv"
    path.write_bytes(a_list(*rows))
    said = StringIO()
    call_command("import-officers", str(path), division="329900", json=True, stdout=said)
    done = json.loads(said.getvalue())
    assert (done["rows"], done["filed"], done["expired"], done["wrong"]) == (1438, 1400, 25, 13)
    assert len(offices.certificates("329900")) == 1400
    wrong = [row for row in queries.batch_rows("329900", done["batch"]) if row.state == "wrong"]
    assert {tuple(row.faults) for row in wrong} == {("department",)}
