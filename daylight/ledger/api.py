"""What programs fetch: the public log's files, receipts as documents, the programs that check them."""

import json
import re

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries, rules, services
from daylight.ledger.verifier import whole

TILE = re.compile(r"tile/(?:\d{1,2}|entries)/(?:x\d{3}/)*\d{3}(?:\.p/\d{1,3})?")
HEAD = re.compile(r"checkpoint|keys?|witness/(?:checkpoint|[0-9a-f]{8})")
LONGEST_NOTE = 16_384


@require_safe
def log_file(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """A file of the public log. Tiles never change and may be kept for ever; heads are asked for anew."""
    is_tile = bool(TILE.fullmatch(path))
    file = settings.LOG_ROOT / path
    if not (is_tile or HEAD.fullmatch(path)) or not file.is_file():
        return HttpResponseNotFound("There is no such file in the log.\n", content_type="text/plain; charset=utf-8")
    kind = "application/octet-stream" if is_tile else "text/plain; charset=utf-8"
    answer = FileResponse(file.open("rb"), content_type=kind)
    answer["Cache-Control"] = "public, max-age=31536000, immutable" if is_tile else "public, max-age=5"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@csrf_exempt
@require_POST
def witness(request: HttpRequest) -> HttpResponse:
    """Take a countersigned head from a witness, as plain text; answers in one plain line. A form holds no such head."""
    sent = b"" if request.content_type == "multipart/form-data" else request.body[:LONGEST_NOTE]
    try:
        name = services.take_cosignature(sent.decode(errors="replace"))
    except Refusal as error:
        return HttpResponse(f"{error}\n", status=error.status, content_type="text/plain; charset=utf-8")
    return HttpResponse(f"Countersigned by {name}.\n", content_type="text/plain; charset=utf-8")


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt of a sealed record as a document; refuses while the record waits for its seal."""
    entry = queries.entry_by_hash(code)
    found = queries.proved(entry)
    if found is None or not found.holds:
        raise Refusal(
            "entry.not_sealed",
            msg("This record is not yet in the public log, so there is no receipt to download."),
            next_step=msg("Records are sealed about once a minute. Try again in a little while."),
        )
    address = request.build_absolute_uri(reverse("receipt", args=[entry.hex]))
    size, key = found.checkpoint.size, str(found.key)
    made = rules.receipt(
        entry, leaf=found.leaf, size=size, proof=found.proof, note=found.note, key=key, address=address
    )
    answer = HttpResponse(json.dumps(made, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="daylight-receipt-{entry.hex[:12]}.json"'
    return answer


@require_safe
def tool(request: HttpRequest, name: str = "daylight_verify.py") -> HttpResponse:
    """A program that checks or witnesses the log, as one file."""
    if name not in whole.PARTS:
        return HttpResponseNotFound("There is no such program.\n", content_type="text/plain; charset=utf-8")
    answer = HttpResponse(whole.as_one_file(name), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
