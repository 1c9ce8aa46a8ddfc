"""应用包: the packages on the shelf and a list of departments of one's own, tried and loaded on one page."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.kinds import CHINESE_NAMES, KIND_NAMES
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices.views.administration import administrators_only
from daylight.offices.views.reach import below, chosen_in
from daylight.site.packages.bodies import ListedBodies, import_departments
from daylight.site.packages.loading import PARTS, Loaded, load_package
from daylight.site.packages.reading import package_named, shelf
from daylight.web.pages import render
from daylight.web.requests import Request

LARGEST = 2 * 1024 * 1024
Became = Loaded | ListedBodies


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SYSTEM_ADMIN)
def packages(request: Request, by: Actor) -> HttpResponse:
    """Which packages there are and what each holds; a trial or the load of one, and of a list of departments."""
    tree = below(by.division, role=Role.SYSTEM_ADMIN, on=legal_day(request.at))
    chosen = chosen_in(tree, request, by)
    done: Became | None = None
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            done = _done(request, chosen)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    facts = {
        "packages": shelf(),
        "divisions": tree,
        "chosen": chosen,
        "done": done,
        "is_list": isinstance(done, ListedBodies),
        "refusal": refusal,
        "is_trial": bool(request.POST.get("dry_run")),
        "parts": PARTS,
        "kinds": {name: KIND_NAMES[kind] for name, kind in CHINESE_NAMES.items()},
    }
    return render(request, "site/packages.html", facts, status=422 if refusal or (done and done.problems) else 200)


def _done(request: Request, division: str) -> Became:
    dry_run = bool(request.POST.get("dry_run"))
    if request.POST.get("act") != "departments":
        package = package_named(request.POST.get("package", ""))
        return load_package(package, division=division, by=request.actor, at=request.at, dry_run=dry_run)
    sent = request.FILES.get("list")
    if sent is None or sent.size is None:
        raise Refusal("sheet.none", msg("Choose a file first."))
    if sent.size > LARGEST:
        raise Refusal("sheet.too_large", msg("The file is larger than %(limit)s MB."), limit=LARGEST // 1024 // 1024)
    return import_departments(sent.read(), division=division, by=request.actor, at=request.at, dry_run=dry_run)
