"""文书核验: everybody can hold a paper against what this system made and sealed."""

import hashlib

from django.http import HttpResponse

from daylight.casework.queries.cases import case_facts
from daylight.casework.queries.papers import paper
from daylight.casework.queries.wordings import rendering_of_file
from daylight.casework.rules.seals import Seal
from daylight.casework.services._sealing import sealer
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

MOST = 20 * 1024 * 1024


def check(request: Request) -> HttpResponse:
    """Upload a PDF, or give its SHA-256: what it is, which office made it when, and whether its seal holds.

    The file is only counted and forgotten; nothing of the party is told.
    """
    digest = request.GET.get("digest", "").strip().lower()
    refusal = None
    sent = request.FILES.get("file") if request.method == "POST" else None
    if request.method == "POST" and (sent is None or (sent.size or 0) > MOST):
        refusal = Refusal("file.missing", msg("Choose a file of at most 20 MB."))
    elif sent is not None:
        digest = hashlib.sha256(sent.read()).hexdigest()
    context = {"digest": digest, "found": _found(digest) if digest else None, "refusal": refusal}
    return render(request, "casework/paper_check.html", context, status=refusal.status if refusal else 200)


def _found(digest: str) -> dict[str, object] | None:
    row = rendering_of_file(digest)
    if row is None:
        return None
    seal = Seal(row.sealer, row.algorithm, row.key, row.signature, row.is_sample)
    case = case_facts(row.division, row.number)
    made = paper(row.division, row.number, row.document)
    return {
        "paper": made,
        "body": offices.department(case.department),
        "rendering": row,
        "holds": sealer().holds(bytes.fromhex(digest), seal),
    }
