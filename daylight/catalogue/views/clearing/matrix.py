"""谁审什么: which post may do what to a declaration, and which elements its question is about."""

from django.http import HttpResponse

from daylight.catalogue.models import SigningStep
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.clearing.matrix import ACTS, ALL, may, question_about
from daylight.catalogue.views.acting import must_be_officer
from daylight.web.pages import render
from daylight.web.requests import Request


def matrix(request: Request) -> HttpResponse:
    """Every office that signs in the division, in its order, with what it may do and the elements it answers for."""
    must_be_officer(request.actor)
    steps = SigningStep.objects.filter(division_id=request.actor.division).select_related("department")
    rows = [(step, {act: may(act, step.leads) for act in ACTS}, question_about(step.question)) for step in steps]
    context = {"rows": rows, "acts": ACTS, "elements": ELEMENTS, "all": ALL}
    return render(request, "catalogue/clearing/matrix.html", context)
