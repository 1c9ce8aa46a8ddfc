"""格式文书起草: a Word file is proposed as the template of a kind of document."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.models import Template
from daylight.casework.queries.wordings import next_version
from daylight.casework.rules import docx, docx_safety, wordings
from daylight.casework.rules.evidence import Sent
from daylight.casework.services._evidence import inspected
from daylight.casework.services._pictures import drawn
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.hall.rules import uploads
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.web import files

AUTHORS = (Role.CATALOGUE_EDITOR, Role.LEGAL_OFFICER)


@transaction.atomic
def propose_template(
    kind: str, *, name: str, file: Sent, power: int = 0, reason: str = "", by: Actor, at: datetime
) -> UUID:
    """Propose a version: of the editor's department, or of the whole division from a legal officer's post.

    It must ask for what the law wants in such a document and for nothing that the document does not have. Raises
    `Forbidden`, `template.*`, `file.*`.
    """
    author = _author(by, at)
    department = author.department or 0 if author.role is Role.CATALOGUE_EDITOR else 0
    wordings.must_be_kind(kind)
    if inspected(file) is not uploads.DOCX:
        raise Refusal("template.unreadable", msg("This is no Word file (DOCX) that can be read."))
    docx_safety.must_be_safe(file.content, drawn)
    asked = wordings.must_fit(kind, docx.fields_in(file.content))
    row = Template(
        division=author.division, kind=kind, department=department, power=power, name=name.strip()[:120] or kind,
        number=next_version(author.division, kind, department, power), file=files.store(file.content),
        state=wordings.PROPOSED, proposed_by=author.name, proposer=author.person or 0, proposed_at=at,
        reason=reason.strip()[:1000],
    )  # fmt: skip
    row.save(force_insert=True)
    payload = {"id": str(row.id), "kind": kind, "department": department, "version": row.number, "file": row.file}
    ledger.record(
        "template.proposed", stream=f"template/{kind}", by=author, at=at, payload={**payload, "fields": sorted(asked)}
    )
    return row.id


def _author(by: Actor, at: datetime) -> Actor:
    held = offices.posts_of(by.person or 0, legal_day(at)) if by.kind is ActorKind.OFFICER else []
    there = [post for post in held if post.role in AUTHORS]
    if not there:
        raise Forbidden(
            "post.missing",
            msg("Templates are written at the catalogue editor's post, for the whole division at the legal officer's."),
            next_step=msg("Ask for the post."),
        )
    return offices.standing_at(by, next((post for post in there if post.id == by.post), there[0]))
