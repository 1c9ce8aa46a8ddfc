"""What the verbs about certificates share: the certificate, locked, and the office that keeps it."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import Certificate


def kept(number: str, *, by: Actor, at: datetime) -> tuple[Certificate, Actor]:
    """The certificate for change, and the legal affairs officer of its division; refuses one that was revoked."""
    found = Certificate.objects.select_for_update(of=("self",)).select_related("department").filter(number=number)
    row = found.first()
    if row is None:
        raise NotFound("certificate.unknown", msg("There is no such certificate."))
    division = row.department.division_id
    keeper = queries.administrator(by, role=Role.LEGAL_OFFICER, division=division, on=legal_day(at))
    if row.state == "revoked":
        raise Refusal("certificate.was_revoked", msg("A revoked certificate does not come back; issue a new one."))
    return row, keeper


def put_on_record(kind: str, row: Certificate, *, by: Actor, at: datetime, **more: object) -> None:
    """Save the certificate and record what was done to it in the stream of its holder."""
    row.save()
    payload = {"number": row.number, "person": row.person_id, "state": row.state, **more}
    stream, division = f"person/{row.person_id}", row.department.division_id
    ledger.record(kind, stream=stream, by=by, at=at, payload=payload, division=division)


def must_say_why(reason: str) -> str:
    """The reason, trimmed; refused where there is none."""
    if not reason.strip():
        raise Refusal("certificate.reason", msg("Say why the certificate is suspended or revoked."))
    return reason.strip()
