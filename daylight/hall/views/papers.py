"""Forms to print: blank, and filled in as an example."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from daylight.catalogue import queries as catalogue
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.rules.samples import sample_answers
from daylight.procedure import queries as procedure
from daylight.procedure.rules import forms
from daylight.web.requests import Request


@require_safe
def blank(request: Request, code: str) -> HttpResponse:
    """The form of an item, to fill in by hand."""
    return _form(code, is_sample=False)


@require_safe
def sample(request: Request, code: str) -> HttpResponse:
    """The same form, filled in by somebody who does not exist."""
    return _form(code, is_sample=True)


def _form(code: str, *, is_sample: bool) -> HttpResponse:
    power = catalogue.by_code(code)
    if power.form_version is None:
        raise NotFound(
            "form.none", msg("This item has no form."), next_step=msg("The item's page says what to hand in.")
        )
    version = procedure.form(power.form_version)
    said = sample_answers(version.definition) if is_sample else {}
    shown = {
        "power": power,
        "version": version,
        "form": version.definition,
        "values": forms.filled(version.definition, said),
        "is_sample": is_sample,
    }
    return _printed(f"{power.key}-{'sample' if is_sample else 'form'}.pdf", "hall/print_form.html", shown)


def _printed(name: str, template: str, shown: dict[str, object]) -> HttpResponse:
    from weasyprint import HTML  # noqa: PLC0415 — slow to import, and only documents need it

    made: bytes = HTML(string=render_to_string(template, shown), url_fetcher=_nothing_else).write_pdf()  # type: ignore[no-untyped-call]
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _nothing_else(url: str) -> dict[str, object]:
    raise ValueError("a document to print fetches nothing")
