"""成文: the PDF of a document is rendered from its frozen facts, sealed, and stored by its digest."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from daylight.casework.models import Document, Rendering
from daylight.casework.queries.cases import case_facts
from daylight.casework.queries.papers import Paper, paper
from daylight.casework.queries.wordings import TemplateFacts, template_for
from daylight.casework.rules import docx
from daylight.casework.rules.evidence import RESULTS
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.services._pictures import pictures
from daylight.casework.services._sealing import digest_of, sealer
from daylight.casework.services._typesetting import pdf_of, sheet
from daylight.casework.services._wording import words_of
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.web import files

MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF, and the Word file it was made from, where a template was filled."""

    pdf: bytes
    word: bytes = b""


@transaction.atomic
def render_document(division: str, number: str, document: int, *, by: Actor, at: datetime) -> str:
    """Render a document once, seal it, and return the digest of its PDF; a document that has one keeps it.

    The template is the one in force when the document was made, the built-in wording where there is none. Digest,
    template and seal go on the record, so that a paper can be held against the file later. Raises `Busy` `seal.silent`
    where the seal service does not answer: nothing is stored then.
    """
    row = Document.objects.select_for_update().get(division=division, number=number, id=document)
    if row.file:
        return row.file
    if not row.facts:
        raise NotFound("document.erased", msg("What this document said has been erased by law."))
    found, case = paper(division, number, document), case_facts(division, number)
    template = template_for(division, found.kind, case.department, case.power, found.made_at)
    service = sealer()
    made = _made(found, case, template, is_sample=service.is_sample)
    body = offices.department(case.department)
    seal = service.seal(digest_of(made.pdf), office=body.name, uscc=body.uscc, at=at)
    row.file = files.store(made.pdf)
    row.save(update_fields=["file"])
    Rendering.objects.create(
        division=division, number=number, document=document, template=template.id if template else None,
        word=files.store(made.word) if made.word else "", pdf=row.file, sealer=seal.sealer, algorithm=seal.algorithm,
        key=seal.key, signature=seal.signature, is_sample=seal.is_sample, sealed_at=at,
    )  # fmt: skip
    payload = {"number": number, "document": document, "kind": row.kind, "file": row.file}
    payload |= {"template": template.file if template else "", "seal": seal.signature, "sealed_by": seal.sealer}
    ledger.record("case.document_made", stream=f"case/{number}", by=by, at=at, payload=payload, division=division)
    return row.file


def _made(found: Paper, case: CaseFacts, template: TemplateFacts | None, *, is_sample: bool) -> Made:
    with translation.override("zh-hans"):
        word, page = b"", None
        if template is not None:
            word = docx.filled(files.read(template.file), words_of(found, case))
            page = sheet(word)
        context = {"paper": found, "case": case, "sheet": page, "is_sample": is_sample, "survey_results": RESULTS}
        context |= {"office": offices.department(case.department), **pictures(found)}
        html = render_to_string("casework/document.html", context)
    return Made(pdf_of(html), word)
