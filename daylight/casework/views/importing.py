"""Cases from a workbook: the sheet of an item, a check without consequence, the import; and items without data."""

from io import BytesIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from daylight.casework import services
from daylight.casework.queries.access import HANDLING, OVERSEERS
from daylight.casework.queries.importable import form_of, importable, item_forms
from daylight.casework.rules import importing as rules
from daylight.casework.rules.importing import ReadRow
from daylight.casework.rules.structured import DEFECT_NAMES
from daylight.casework.services.import_cases import read_cases
from daylight.casework.views.opened import posts_here, sent_files, tried
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.procedure.rules.definition import FieldType
from daylight.web.pages import render
from daylight.web.requests import Request

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORTING = frozenset({Role.WINDOW, Role.HANDLER})
LONGEST_LIST = 240


def cases(request: Request) -> HttpResponse:
    """Choose an item, take its sheet, have it checked, import it; every fault is named by its line."""
    powers = _powers(request)
    chosen = request.POST.get("power", "") or request.GET.get("power", "")
    power = powers.get(int(chosen)) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18 else None
    refusal, rows = None, list[ReadRow]()
    if request.method == "POST":
        try:
            answer, rows = _sent(request, power)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
        else:
            if answer is not None:
                return answer
    context = {
        "powers": powers,
        "power": power,
        "heads": [*rules.PARTY_HEADS, *rules.heads(form_of(power))] if power else [],
        "rows": rows,
        "faults": refusal.values.get("faults", []) if refusal else [each for row in rows for each in row.wrong],
        "most": rules.MOST_ROWS,
        "refusal": refusal,
    }
    return render(request, "casework/import.html", context, status=refusal.status if refusal else 200)


def sheet(request: Request, power_id: int) -> HttpResponse:
    """The sheet of an item: its columns, with the choices of each as lists to pick from."""
    power = _powers(request).get(power_id)
    if power is None:
        raise NotFound("import.unknown", msg("Cases of this item cannot be imported here."))
    book = Workbook()
    page, form = book.create_sheet("办件", 0), form_of(power)
    del book["Sheet"]
    choices = {rules.KIND: ["公民", "企业"]}
    for head, key in rules.heads(form).items():
        if form is None:
            choices |= {head: list(rules.SOURCES)} if key == "source" else {}
        elif form.fields[key].type is FieldType.CHOICE:
            choices[head] = [option.label for option in form.fields[key].options]
        elif form.fields[key].type is FieldType.CHECKBOX:
            choices[head] = ["是", "否"]
    for column, head in enumerate([*rules.PARTY_HEADS, *rules.heads(form)], 1):
        cell, letter = page.cell(1, column), get_column_letter(column)
        cell.value, cell.font = head, Font(bold=True)
        page.column_dimensions[letter].width = max(12, len(head) * 2 + 2)
        listed = ",".join(choices.get(head, []))
        if listed and len(listed) < LONGEST_LIST and '"' not in listed:
            allowed = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            allowed.add(f"{letter}2:{letter}{rules.MOST_ROWS + 1}")
            page.add_data_validation(allowed)
    made = BytesIO()
    book.save(made)
    answer = HttpResponse(made.getvalue(), content_type=SHEET)
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


def _sent(request: Request, power: PowerFacts | None) -> tuple[HttpResponse | None, list[ReadRow]]:
    sent = sent_files(request, "file")
    if power is None or not sent:
        raise Refusal("import.nothing", msg("Choose the item and the sheet."))
    if request.POST.get("do") != "import":
        return None, read_cases(power, sent[0].content, request.at)
    refusal = tried(request, lambda: services.import_cases(power.id, sent[0].content, by=request.actor, at=request.at))
    if refusal:
        raise refusal
    messages.success(request, _("The cases have been opened; each is on the record."))
    return redirect(f"{request.path}?power={power.id}"), []


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
