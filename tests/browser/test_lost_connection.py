"""The connection is lost while a form is sent: nothing is lost that was typed, and sending again counts once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from daylight.casework import queries
from daylight.casework.tests.makers import accepted, make_office
from daylight.hall.models import Application
from daylight.hall.tests.makers import make_draft
from daylight.ledger import queries as ledger
from tests.windows import follow, turn_to

Visit = Callable[..., Page]
NOT_REACHED = "chrome-error://chromewebdata/"
"""Where Chromium is while it says that there is no connection."""


@pytest.fixture(autouse=True)
def _files(settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path


def sent_into_the_void(page: Page, button: str) -> None:
    """The form is sent while there is no connection: the browser says so, and the person goes back."""
    page.context.set_offline(True)
    page.locator(button).first.click()
    expect(page).to_have_url(NOT_REACHED)
    page.context.set_offline(False)


def back(page: Page, path: str) -> None:
    """To the page of the form, as it was typed; where the failed page took its place, from the page before it."""
    if path not in page.url:
        try:
            page.go_back(wait_until="load")
        except Error:
            page.go_back(wait_until="load")
    if path not in page.url:
        turn_to(page, path)


def test_an_opinion_sent_without_a_connection_is_still_there_and_counts_once(visit: Visit) -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    path = f"/staff/cases/{case.number}/"
    page = visit(path, by=office.reviewer.person)
    page.fill("[name=opinion]", "材料齐全，符合条件")
    sent_into_the_void(page, "button[name=outcome]")
    assert len(queries.steps(case.division, case.number)) == 1
    back(page, path)
    assert page.input_value("[name=opinion]") == "材料齐全，符合条件"
    follow(page.locator("button[name=outcome]").first)
    assert [step.opinion for step in queries.steps(case.division, case.number)][1:] == ["材料齐全，符合条件"]


def test_an_answer_that_never_arrived_is_asked_for_again_and_the_act_counts_once(visit: Visit) -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    path = f"/staff/cases/{case.number}/"
    page = visit(path, by=office.reviewer.person)
    page.fill("[name=opinion]", "材料齐全，符合条件")
    lost = []

    def arrives_but_is_not_answered(route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/act/", arrives_but_is_not_answered)
    page.locator("button[name=outcome]").first.click()
    expect(page).to_have_url(NOT_REACHED)
    assert lost == [302] and len(queries.steps(case.division, case.number)) == 2
    back(page, path)
    if page.locator("button[name=outcome]").count():
        follow(page.locator("button[name=outcome]").first)
    assert len(queries.steps(case.division, case.number)) == 2
    assert page.locator("main h1").count() == 1


def test_an_application_sent_without_a_connection_is_handed_in_once(visit: Visit) -> None:
    office = make_office()
    draft, by = make_draft(office.licence, office.applicant, at=ledger.now())
    path = f"/items/{office.licence.key}/apply/{draft.id}/check/"
    page = turn_to(visit(path.replace("/check/", "/materials/"), by=by.person), path)
    page.check("#declared")
    button = "main form:has(#declared) button.btn-primary"
    sent_into_the_void(page, button)
    assert Application.objects.count() == 0
    back(page, path)
    if not page.is_checked("#declared"):
        page.check("#declared")
    follow(page.locator(button).first)
    assert Application.objects.count() == 1
