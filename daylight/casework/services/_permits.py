"""Writing a certificate: its number, its row, its place in the licence register, its entry in the ledger."""

import secrets
from datetime import datetime

from django.conf import settings

from daylight.casework.models import Permit
from daylight.casework.queries.cases import case_facts, unknown
from daylight.casework.rules import documents, permits
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.services._papers import keep_paper
from daylight.core.actors import Actor, job
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.registers import services as registers

SERIES = "证"
HANDOVER = "licence_register"
"""Hands certificates over to the register by itself: the officer's call leaves its one entry in the case."""


def valid_permit(division: str, code: str) -> tuple[Permit, CaseFacts]:
    """The certificate, locked, and its case; raises `NotFound`, and `permit.not_valid`."""
    row = Permit.objects.select_for_update().filter(division=division, code=code).first()
    if row is None:
        raise unknown(code)
    permits.must_be_valid(row.state)
    return row, case_facts(division, row.case_number)


def replaced(row: Permit, kind: str, *, reason: str, by: Actor, at: datetime, **changed: object) -> str:
    """Put a new certificate in the place of one, under the same number; the code of the new one."""
    on = legal_day(at)
    number, old = row.number, row.code
    Permit.objects.filter(division=row.division, code=old).update(
        state=permits.REPLACED, state_on=on, reason=reason, number=f"{number}（{old}）"
    )
    fresh = Permit(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} | changed)
    fresh.code, fresh.replaces, fresh.reason, fresh.issued_on = new_code(), old, reason, on
    put_on_record(kind, fresh, by=by, at=at)
    return fresh.code


def new_code() -> str:
    """What the QR code leads to: nobody can guess it."""
    return secrets.token_hex(10)


def put_on_record(kind: str, row: Permit, *, by: Actor, at: datetime) -> None:
    """Keep the row, hand it to the licence register, and enter it in the case's stream."""
    row.state_on = legal_day(at)
    row.save(force_insert=kind != "permit.revoked")
    if row.holder_id:
        registers.enter_licence(
            permits.name_of(row.title)[:80], row.number[:60], holder=row.holder_id[:18],
            holder_name=row.holder_name[:120], issuer=row.issuer, issued_on=row.issued_on, valid_until=row.valid_until,
            is_revoked=row.state == permits.REVOKED, by=job(HANDOVER, row.division), at=at,
        )  # fmt: skip
    payload = {"code": row.code, "certificate": row.number, "state": row.state, "valid_until": row.valid_until}
    payload |= {"holder": row.holder_name, "reason": row.reason, "replaces": row.replaces}
    entry = ledger.record(kind, stream=f"case/{row.case_number}", by=by, at=at, payload=payload, division=row.division)
    if row.state == permits.VALID:
        _papered(row, entry.seq, at)


def _papered(row: Permit, seq: int, at: datetime) -> None:
    """The certificate as a document of the case: frozen now, rendered and sealed after the act."""
    to = documents.Addressee(row.division, row.case_number, row.holder_name, row.title)
    facts = {"called": permits.name_of(row.title), "certificate": row.number, "holder": row.holder_name}
    facts |= {"issuer": row.issuer, "issued_on": row.issued_on.isoformat(), "decided_by": row.document_number}
    facts |= {"valid_until": row.valid_until.isoformat() if row.valid_until else "", "replaces": row.replaces}
    facts |= {"checked_at": f"{settings.PUBLIC_ADDRESS}/certificates/{row.code}/", "code": row.code}
    keep_paper(documents.document("certificate", to, at, document_number=row.number, **facts), seq)
