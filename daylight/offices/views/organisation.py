"""机构和人员: the tree of divisions, departments, sections and posts, and the officers' accounts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import forms as sent
from daylight.offices import queries, rules, services
from daylight.offices.queries import changes
from daylight.offices.rules import bodies
from daylight.offices.views.acting import Act, Errors, Given, carry_out
from daylight.offices.views.administration import administrators_only
from daylight.offices.views.reach import below, chosen_in
from daylight.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SYSTEM_ADMIN)
def offices(request: Request, by: Actor) -> HttpResponse:
    """The tree; found, rename, split and merge in it."""
    tree = below(by.division, role=Role.SYSTEM_ADMIN, on=legal_day(request.at))
    chosen = chosen_in(tree, request, by)

    def page(errors: Errors) -> HttpResponse:
        facts = {
            "divisions": tree,
            "chosen": chosen,
            "is_top": not tree[0][0].parent,
            "departments": queries.establishment(chosen, legal_day(request.at)),
            "changes": changes.changes(chosen),
            "bodies": changes.bodies(chosen),
            "role_names": {role: name for role, name in rules.ROLE_NAMES.items() if role is not Role.APPLICANT},
            "forms": bodies.FORMS,
            "kinds": bodies.CHANGES,
            "level_of": bodies.level_of,
            "errors": errors,
            "given": request.POST,
        }
        return render(request, "offices/admin_offices.html", facts, status=422 if errors else 200)

    if request.method != "POST":
        return page([])
    return carry_out(request, by, ACTS, page, f"{reverse('admin-offices')}?division={chosen}")


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SYSTEM_ADMIN)
def people(request: Request, by: Actor) -> HttpResponse:
    """The officers' accounts; register, disable and enable."""

    tree = below(by.division, role=Role.SYSTEM_ADMIN, on=legal_day(request.at))
    chosen = chosen_in(tree, request, by)

    def page(errors: Errors) -> HttpResponse:
        facts = {"accounts": changes.accounts(chosen), "divisions": tree, "chosen": chosen}
        facts |= {"errors": errors, "given": request.POST}
        return render(request, "offices/admin_people.html", facts, status=422 if errors else 200)

    if request.method != "POST":
        return page([])
    return carry_out(request, by, ACCOUNT_ACTS, page, f"{reverse('admin-people')}?division={chosen}")


def _found_division(request: Request, by: Actor, given: Given) -> None:
    services.found_division(**given, by=request.actor, at=request.at)


def _found_department(request: Request, by: Actor, given: Given) -> None:
    division = request.GET.get("division") or by.division
    services.found_department(division, **given, by=request.actor, at=request.at)


def _create_post(request: Request, by: Actor, given: Given) -> None:
    if given["role"] not in set(Role):
        raise Refusal("post.role", msg("A post needs a name and the role of an officer."))
    role = Role(given.pop("role"))
    services.create_post(given.pop("department"), role=role, **given, by=request.actor, at=request.at)


def _rename(request: Request, by: Actor, given: Given) -> None:
    services.rename_department(given.pop("department"), **given, by=request.actor, at=request.at)


def _split(request: Request, by: Actor, given: Given) -> None:
    services.split_department(given.pop("department"), **given, by=request.actor, at=request.at)


def _merge(request: Request, by: Actor, given: Given) -> None:
    services.merge_department(given.pop("department"), **given, by=request.actor, at=request.at)


def _move(request: Request, by: Actor, given: Given) -> None:
    services.move_department(given.pop("department"), **given, by=request.actor, at=request.at)


def _register(request: Request, by: Actor, given: Given) -> None:
    username = given.pop("username")
    division = request.GET.get("division") or by.division
    services.register_person(username, **given, kind="officer", division=division, by=request.actor, at=request.at)


def _disable(request: Request, by: Actor, given: Given) -> None:
    services.disable_person(given["person"], reason=given["reason"], by=request.actor, at=request.at)


def _enable(request: Request, by: Actor, given: Given) -> None:
    services.enable_person(given["person"], reason=given["reason"], by=request.actor, at=request.at)


ACTS: dict[str, Act] = {
    "division": (sent.DivisionForm, _found_division),
    "department": (sent.DepartmentForm, _found_department),
    "post": (sent.PostForm, _create_post),
    "rename": (sent.RenameForm, _rename),
    "split": (sent.SplitForm, _split),
    "merge": (sent.MergeForm, _merge),
    "move": (sent.MoveForm, _move),
}
ACCOUNT_ACTS: dict[str, Act] = {
    "register": (sent.OfficerForm, _register),
    "disable": (sent.AccountForm, _disable),
    "enable": (sent.AccountForm, _enable),
}
