"""审核、备案: declared officers are filed with their certificates, or refused."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.kinds import Kind
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import OfficerRow
from daylight.legality.services._office import legal_office, said
from daylight.offices import services as offices

NO_PASSWORD = "!"  # noqa: S105


@transaction.atomic
def audit_officers(batch: str, *, division: str, files: bool, reason: str, by: Actor, at: datetime) -> int:
    """File the declared rows of a list: each officer receives the certificate; or refuse them. How many there were.

    Done by the legal affairs office, by another person than the one who declared. Wrong and expired rows stay on
    their lists. Raises NotFound, `officers.audited` where nothing waits, `officers.own` for the declarer.
    """
    by = legal_office(by, division, at)
    found = OfficerRow.objects.select_for_update().filter(division=division, batch=batch).order_by("line")
    all_rows = list(found)
    if not all_rows:
        raise NotFound("officers.unknown", msg("No such list of officers was sent in."))
    words = said(reason)
    waiting = [row for row in all_rows if row.state == "declared"]
    if not waiting:
        raise Refusal("officers.audited", msg("No officer of this list waits for an audit."))
    if by.person is not None and any(row.declared_by == by.person for row in waiting):
        raise Refusal("officers.own", msg("Whoever declares a list does not audit it."))
    for row in waiting:
        if files:
            _file(row, by, at)
        row.state, row.said = ("filed" if files else "refused"), words
        row.audited_by_name, row.audited_at = by.name, at
    OfficerRow.objects.bulk_update(
        waiting, ["state", "said", "person", "audited_by_name", "audited_at"], batch_size=500
    )
    payload = {"batch": batch, "filed": files, "rows": len(waiting), "reason": words}
    ledger.record("officers.audited", stream=f"officers/{batch}", by=by, at=at, payload=payload, division=division)
    return len(waiting)


def _file(row: OfficerRow, by: Actor, at: datetime) -> None:
    """The certificate of one row; the acts beside the audit carry no key of the call."""
    plain = by.called(None, None)
    if row.person is None and by.kind is ActorKind.JOB:
        row.person = offices.register_person(
            f"zf-{row.number.lower()}", name=row.name, kind="officer", division=row.division,
            password_hash=NO_PASSWORD, by=plain, at=at,
        )  # fmt: skip
    if row.person is None:
        raise Refusal("officers.account", msg("Officer %(name)s has no account yet."), name=row.name)
    since, until = row.since or date.min, row.until or date.min
    offices.issue_certificate(
        row.number, person=row.person, department=row.department or 0, kinds=[Kind(each) for each in row.kinds],
        area=row.area, form=row.form, since=since, until=until, by=plain, at=at,
    )  # fmt: skip
