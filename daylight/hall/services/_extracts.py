"""Extracts of electronic licences, laid beside a draft in place of uploads."""

from datetime import datetime

from django.template.loader import render_to_string

from daylight.core.instants import legal_day
from daylight.hall.models import DraftMaterial, LicenceExtract, StoredFile
from daylight.hall.queries.drafts import materials_of
from daylight.hall.rules.facts import DraftFacts
from daylight.hall.rules.reuse import licence_kind
from daylight.registers import queries as registers
from daylight.registers.queries import LicenceFacts
from daylight.web import files


def lay_extracts(found: DraftFacts, holder: str, at: datetime) -> list[str]:
    """For each material without a file that a licence in force stands for: its extract; the keys laid down."""
    held = registers.licences_of(found.division, [holder], legal_day(at))
    have = {each.key for each in found.materials}
    laid: list[str] = []
    for material in materials_of(found):
        licence = held.get((holder, licence_kind(material)))
        if licence is not None and material["key"] not in have:
            _lay(found, str(material["key"]), licence, at)
            laid.append(str(material["key"]))
    return laid


def _lay(found: DraftFacts, key: str, licence: LicenceFacts, at: datetime) -> None:
    from weasyprint import HTML  # noqa: PLC0415 — slow to import, and only documents need it

    page = render_to_string("hall/print_licence.html", {"licence": licence, "at": at})
    content: bytes = HTML(string=page, url_fetcher=_nothing_else).write_pdf()  # type: ignore[no-untyped-call]
    digest = files.store(content)
    stored = StoredFile(digest=digest, size=len(content), type="application/pdf", stored_at=at)
    StoredFile.objects.bulk_create([stored], ignore_conflicts=True)
    known = {"division": found.division, "kind": licence.kind, "number": licence.number, "made_at": at}
    LicenceExtract.objects.get_or_create(digest=digest, defaults=known)
    name = files.safe_name(f"{licence.kind}-{licence.number}.pdf", "pdf")
    DraftMaterial.objects.create(draft_id=found.id, key=key, name=name, file_id=digest, uploaded_at=at)


def _nothing_else(url: str) -> dict[str, object]:
    raise ValueError("a document to print fetches nothing")
