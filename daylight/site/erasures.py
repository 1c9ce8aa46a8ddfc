"""删除: the security administrator erases the personal data of a case, or what one record says; auditors see it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.casework.rules.retention import is_over
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import services as disclosure
from daylight.disclosure.queries.erasing import BLANKS, to_erase
from daylight.hall.queries.erasures import erasure_of, erasures
from daylight.hall.rules.erasures import GROUNDS, LAW, NOT_YET, STATE_NAMES, State
from daylight.ledger import queries as ledger
from daylight.ledger import services
from daylight.offices.views.administration import any_administrator
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

LONGEST = 200
MOST = 200
WHAT = {each.table: each.what for each in BLANKS}
KEYS = frozenset({"id", "division", "number", "person", "power", "power_id", "power_version", "form_version"})
GRANTED = (State.GRANTED, State.RESTRICTED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@any_administrator(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
def erasures_page(request: Request, by: Actor) -> HttpResponse:
    """Cases whose erasure was granted, those erased, one case with all that would go, and one record by its code."""
    if request.method == "POST" and by.role != Role.SECURITY_ADMIN:
        raise Forbidden("erasure.post", msg("Only the security administrator erases the content of records."))
    facts: dict[str, Any] = dict.fromkeys(("erased", "erased_case", "locked", "one", "asked"))
    facts |= {"errors": [], "code": "", "reason": "", "number": "", "is_ready": False}
    number = (request.POST.get("number") or request.GET.get("number", "")).strip()[:40]
    if request.method == "POST":
        facts |= _done(request, by, number)
    facts |= _listed(request, by) | (_one(request, by, number) if number else {})
    return render(request, "site/erasures.html", facts, status=422 if facts["errors"] else 200)


def _done(request: Request, by: Actor, number: str) -> dict[str, Any]:
    """Carry out what the form asks; what it made, or why it did not."""
    verbs: dict[str, Callable[[Request, Actor, str], dict[str, Any]]] = {"erase": _erase, "read": _read}
    try:
        return verbs.get(request.POST.get("verb", ""), _erase_entry)(request, by, number)
    except (Forbidden, NotFound) as refusal:
        if isinstance(refusal, Forbidden) or number:
            raise
        return {"errors": [("f-code", say_refusal(refusal))]} | _sent(request)
    except Refusal as refusal:
        return {"errors": [("" if number else "f-code", say_refusal(refusal))]} | _sent(request)


def _sent(request: Request) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip()[:LONGEST] for name in ("code", "reason")}


def _erase_entry(request: Request, by: Actor, _number: str) -> dict[str, Any]:
    sent = _sent(request)
    services.erase_entry(sent["code"], reason=sent["reason"], by=by, at=request.at)
    return {"erased": ledger.entry_by_hash(sent["code"])}


def _erase(request: Request, by: Actor, number: str) -> dict[str, Any]:
    return {"erased_case": disclosure.erase_case(by.division, number, by=by, at=request.at)}


def _read(request: Request, by: Actor, number: str) -> dict[str, Any]:
    reason = request.POST.get("why", "")
    rows = disclosure.read_locked(by.division, number, reason=reason, by=by, at=request.at)
    return {"locked": [(WHAT[table], [_words_of(row) for row in found]) for table, found in rows.items()]}


def _words_of(row: dict[str, Any]) -> dict[str, Any]:
    """What of a row is worth reading: neither what is empty nor its keys."""
    return {key: value for key, value in row.items() if key not in KEYS and value not in ("", None, [], {})}


def _listed(request: Request, by: Actor) -> dict[str, Any]:
    on = legal_day(request.at)
    waiting = erasures(by.division, states=GRANTED)[:MOST]
    return {
        "waiting": [(row, row.state == State.GRANTED or is_over(row.kept_until, on)) for row in waiting],
        "past": erasures(by.division, states=[State.ERASED]).order_by("-erased_at")[:MOST],
        "may_erase": by.role == Role.SECURITY_ADMIN,
        "states": STATE_NAMES,
        "grounds": GROUNDS,
        "law": {"erase": LAW, "keep": NOT_YET},
    }


def _one(request: Request, by: Actor, number: str) -> dict[str, Any]:
    """One case of the division by its number; raises NotFound."""
    found = erasure_of(by.division, number)
    one = to_erase(by.division, number, at=request.at)
    is_ready = found is not None and found.state in GRANTED and one.is_over and not one.obstacles
    return {"one": one, "number": number, "asked": found, "is_ready": is_ready}
