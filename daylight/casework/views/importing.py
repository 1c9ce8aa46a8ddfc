"""Cases from a workbook: the sheet of an item, a check without consequence, the import; and items without data."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.casework import services
from daylight.casework.queries.access import HANDLING, OVERSEERS
from daylight.casework.queries.importable import form_of, importable, item_forms
from daylight.casework.rules import group_sheets
from daylight.casework.rules import importing as rules
from daylight.casework.rules.import_cells import Wrong
from daylight.casework.rules.structured import DEFECT_NAMES
from daylight.casework.services.import_cases import Imported, read_cases
from daylight.casework.views.import_sheet import FIRST_PAGE, workbook_of
from daylight.casework.views.opened import posts_here, sent_files, tried
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORTING = frozenset({Role.WINDOW, Role.HANDLER})


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a sheet: rows read or cases opened, faults found or left out, whether cases were opened."""

    rows: int = 0
    faults: list[Wrong] = field(default_factory=list)
    done: bool = False


def cases(request: Request) -> HttpResponse:
    """Choose an item, take its sheet, have it checked, import it; every fault is named by its line."""
    powers = _powers(request)
    chosen = request.POST.get("power", "") or request.GET.get("power", "")
    power = powers.get(int(chosen)) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18 else None
    refusal, seen = None, Seen()
    if request.method == "POST":
        try:
            seen = _sent(request, power)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
        if seen.done and not seen.faults:
            return redirect(f"{request.path}?power={power.id if power else ''}")
    form = form_of(power) if power else None
    context = {
        "powers": powers,
        "power": power,
        "heads": [*rules.PARTY_HEADS, *rules.heads(form)] if power else [],
        "pages": {title: [group_sheets.ROW, *group_sheets.heads(of)] for title, of in group_sheets.pages(form).items()},
        "first_page": FIRST_PAGE,
        "seen": seen,
        "faults": refusal.values.get("faults", []) if refusal else seen.faults,
        "most": rules.MOST_ROWS,
        "refusal": refusal,
    }
    return render(request, "casework/import.html", context, status=refusal.status if refusal else 200)


def sheet(request: Request, power_id: int) -> HttpResponse:
    """The sheet of an item: its columns, with the choices of each as lists to pick from; one more for each group."""
    power = _powers(request).get(power_id)
    if power is None:
        raise NotFound("import.unknown", msg("Cases of this item cannot be imported here."))
    answer = HttpResponse(workbook_of(form_of(power)), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="cases-{power.key}.xlsx"'
    return answer


def structured(request: Request) -> HttpResponse:
    """Which items capture their data as fields, and which are defective: attachments only."""
    posts = posts_here(request)
    known = {each.id: each for each in offices.departments(request.actor.division)}
    if not any(post.role in OVERSEERS and post.division == request.actor.division for post in posts):
        own = {post.department for post in posts if post.role in HANDLING | {Role.CATALOGUE_EDITOR}}
        known = {key: each for key, each in known.items() if key in own}
    if not known:
        raise _no_post()
    items = item_forms(known)
    good = sum(1 for each in items if each.defect is None)
    context = {
        "items": items,
        "bodies": known,
        "defects": DEFECT_NAMES,
        "good": good,
        "share": f"{100 * good / len(items):.1f}%" if items else "",
    }
    return render(request, "casework/structured.html", context)


def _sent(request: Request, power: PowerFacts | None) -> Seen:
    sent = sent_files(request, "file")
    if power is None or not sent:
        raise Refusal("import.nothing", msg("Choose the item and the sheet."))
    asked = request.POST.get("do", "")
    if asked not in {"import", "import-right"}:
        rows, astray = read_cases(power, sent[0].content, request.at)
        return Seen(len(rows), [*astray, *(each for row in rows for each in row.wrong)])
    made = list[Imported]()
    leaves_out = asked == "import-right"

    def import_them() -> None:
        content = sent[0].content
        made.append(
            services.import_cases(power.id, content, leave_out_wrong=leaves_out, by=request.actor, at=request.at)
        )

    if refusal := tried(request, import_them):
        raise refusal
    messages.success(request, _("The cases have been opened; each is on the record."))
    return Seen(len(made[0].numbers), made[0].left_out, done=True) if made else Seen(done=True)


def _powers(request: Request) -> dict[int, PowerFacts]:
    bodies = sorted({post.department for post in posts_here(request) if post.role in IMPORTING})
    if not bodies:
        raise _no_post()
    return {power.id: power for power in importable(bodies)}


def _no_post() -> Forbidden:
    return Forbidden(
        "post.missing",
        msg("Cases are imported at the window's and the handler's post."),
        next_step=msg("Ask for the post."),
    )
