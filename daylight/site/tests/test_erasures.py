"""Erasing what a record says, by the page: nothing of it is left, and every proof holds as before."""

import json
import uuid

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.ledger import queries, services
from daylight.ledger.models import LedgerEntry
from daylight.ledger.tests.makers import an_entry, an_own_log, clerk, tamper
from daylight.offices.tests.makers import make_officer, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/staff/admin/erasures/"
PHONE = "13800000000"


@pytest.fixture
def told(settings, tmp_path):
    """Three records of a case, sealed; the second says a telephone number."""
    an_own_log(settings, tmp_path)
    by = clerk(request="k", request_digest="d")
    made = [an_entry(n=1), an_entry(kind="case.accepted", by=by, phone=PHONE), an_entry(n=3)]
    services.seal_log(at=queries.now())
    return made


def erase(code, reason="个人申请删除，保存期限已满", role=Role.SECURITY_ADMIN):
    form = {"code": code, "reason": reason, "idempotency_key": str(uuid.uuid4())}
    return signed_in(make_officer(role)[1]).post(PAGE, form)


@pytest.mark.req("SEC-05")
def test_what_was_said_is_gone_and_receipt_chain_log_and_audit_hold_as_before(told, tmp_path, capsys):
    code = told[1].hex
    before = Client().get(f"/verify/{code}/receipt.json").json()
    page = erase(code)
    assert page.status_code == 200 and "内容已删除" in page.content.decode()
    gone = LedgerEntry.objects.get(hash=told[1].hash)
    assert (gone.payload, bytes(gone.salt), gone.person, gone.post, gone.request) == ("{}", b"", None, None, None)
    assert "白杨" not in gone.actor and PHONE not in str(LedgerEntry.objects.values_list("payload", "actor"))
    assert Client().get(f"/verify/{code}/receipt.json").json() == before, "the receipt is the same, line for line"
    shown = Client().get(reverse("receipt", args=[code]), {"check": 1}).content.decode()
    assert "刚刚核验：未被改动" in shown and "内容已依法删除" in shown
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(before))
    call_command("verify", str(path))
    assert "Everything that was checked holds." in capsys.readouterr().out
    assert services.audit_log().fault is None and services.verify().fault is None
    (entry,) = LedgerEntry.objects.filter(kind="ledger.erased")
    assert code in entry.payload and "保存期限已满" in entry.payload and PHONE not in entry.payload


@pytest.mark.parametrize("change", ["payload = '{ }'", "kind = 'case.decided'", "person = 7", "digest = sha256('x')"])
def test_an_erased_record_that_is_changed_is_named_like_any_other(told, change):
    erase(told[1].hex)
    tamper(f"UPDATE ledger_entry SET {change} WHERE stream = 'case/JZ1' AND seq = 2")
    fault = services.audit_log().fault
    assert (fault.stream, fault.seq) == ("case/JZ1", 2)


def test_a_record_cannot_be_passed_off_as_erased(told):
    blank = "SET payload = '{}', salt = '', person = NULL, post = NULL WHERE stream = 'case/JZ1' AND seq = 2"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE ledger_entry {blank}")
    tamper(f"UPDATE ledger_entry {blank}")
    assert services.audit_log().fault.seq == 2
    tamper("INSERT INTO ledger_erased VALUES ('329900', 'case/JZ1', 2, sha256('guessed'), now())")
    assert services.audit_log().fault.seq == 2


def test_nobody_else_erases_and_not_without_a_reason_or_a_seal_or_twice(told):
    code = told[1].hex
    assert erase(code, role=Role.SYSTEM_ADMIN).status_code == 403
    assert erase(code, reason=" ").status_code == 422 and erase("0" * 64).status_code == 422
    assert erase(an_entry(n=4).hex).status_code == 422, "it is not sealed yet"
    assert queries.entry_by_hash(code).salt
    assert erase(code).status_code == 200 and erase(code).status_code == 422
    assert LedgerEntry.objects.filter(kind="ledger.erased").count() == 1
