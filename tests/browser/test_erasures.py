"""The pages of an erasure: who asks, who answers, who erases, and what is left to be seen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from daylight.core.actors import Actor, Role
from daylight.disclosure import services
from daylight.disclosure.tests.makers import DIVISION
from daylight.disclosure.tests.told_cases import Told, told_licence
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_officer
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import session_of, sit_down, turn_to

Visit = Callable[..., Page]
READINGS = [("", 1440), ("/en", 390)]


@pytest.fixture
def made() -> Told:
    """A closed case whose applicant has asked for erasure."""
    made = told_licence()
    at = ledger.now() - timedelta(minutes=5)
    asked = {"ground": "achieved", "said": "事情已经办完（样例）"}
    services.ask_erasure(DIVISION, made.number, **asked, by=made.office.applicant, at=at)
    return made


@pytest.mark.parametrize(("language", "width"), READINGS)
def test_every_page_of_an_erasure_reads_well(language: str, width: int, made: Told, visit: Visit, site: str) -> None:
    auditor = make_officer(Role.AUDIT_ADMIN)[1]
    decider, party = made.office.decider, made.office.applicant
    page = visit(f"{language}/help/accessibility/", width=width)
    number = made.number
    _read(page, site, language, width, [
        (party, f"/my/cases/{number}/erasure/"), (decider, "/staff/erasures/"), (decider, f"/staff/erasures/{number}/"),
        (made.security, f"/staff/admin/erasures/?number={number}"),
    ])  # fmt: skip
    at = ledger.now()
    services.decide_erasure(DIVISION, number, grant=True, by=decider, at=at)
    _read(page, site, language, width, [
        (party, f"/my/cases/{number}/erasure/"), (decider, f"/staff/cases/{number}/"),
        (auditor, "/staff/admin/erasures/"),
        (made.security, f"/staff/admin/erasures/?number={number}"),
    ])  # fmt: skip


def _read(page: Page, site: str, language: str, width: int, read: list[tuple[Actor, str]]) -> None:
    for reader, path in read:
        assert reader.person
        sit_down(page.context, site, session_of(reader.person))
        turn_to(page, f"{language}{path}")
        assert page.locator("h1").count() == 1, path
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
        shot(page, f"erasures-{path.strip('/').split('/')[1]}-{width}")
