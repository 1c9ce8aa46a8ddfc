"""成文: the PDF of a document is rendered from its frozen facts and stored by its digest."""

from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML

from daylight.casework.models import Document
from daylight.casework.queries.papers import Paper, paper
from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.web import files

MEDIA_TYPE = "application/pdf"


@transaction.atomic
def render_document(division: str, number: str, document: int, *, by: Actor, at: datetime) -> str:
    """Render a document once and return the digest of its PDF; a document that has one keeps it.

    The digest goes on the record, so that a paper can be held against the file later.
    """
    row = Document.objects.select_for_update().get(division=division, number=number, id=document)
    if row.file:
        return row.file
    digest = files.store(_pdf(paper(row.division, row.number, row.id)))
    row.file = digest
    row.save(update_fields=["file"])
    payload = {"number": number, "document": document, "kind": row.kind, "file": digest}
    ledger.record("case.document_made", stream=f"case/{number}", by=by, at=at, payload=payload, division=division)
    return digest


def _pdf(found: Paper) -> bytes:
    with translation.override("zh-hans"):
        html = render_to_string("casework/document.html", {"paper": found})
    made: bytes = HTML(string=html).write_pdf()  # type: ignore[no-untyped-call]
    return made
