"""删除留痕内容: the security administrator erases what a record says; that it was there stays provable."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.ledger import services
from daylight.offices.views.administration import administrators_only
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

LONGEST = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SECURITY_ADMIN)
def erasures(request: Request, by: Actor) -> HttpResponse:
    """Name a record by its code and say why; its content is gone for good, its receipt still holds."""
    code, reason = (request.POST.get(name, "").strip()[:LONGEST] for name in ("code", "reason"))
    facts: dict[str, object] = {"code": code, "reason": reason, "errors": [], "erased": None}
    if request.method == "POST":
        try:
            services.erase_entry(code, reason=reason, by=by, at=request.at)
            facts |= {"erased": ledger.entry_by_hash(code), "code": "", "reason": ""}
        except Forbidden:
            raise
        except Refusal as refusal:
            facts["errors"] = [("f-code", say_refusal(refusal))]
    return render(request, "site/erasures.html", facts, status=422 if facts["errors"] else 200)
