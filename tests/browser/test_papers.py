"""The pages of papers, evidence, messages, statistics and cases in public, read in both languages and on a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from daylight.casework import services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.statistics import Question
from daylight.casework.tests.makers import Office, accepted, make_office
from daylight.casework.tests.papers import photo, word
from daylight.casework.tests.test_surveys_and_evidence import visit as surveyed
from daylight.core.actors import Actor, Role
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import session_of, sit_down, turn_to

Visit = Callable[..., Page]
READINGS = [("", 1440), ("/en", 390)]


@pytest.fixture
def at_work() -> tuple[Office, CaseFacts, Actor]:
    """A case with a survey, evidence and messages; a template that waits; a saved question; an editor."""
    office = make_office()
    case = accepted(office, ledger.now() - timedelta(minutes=5))
    clerk, party = signed_in(office.reviewer), signed_in(office.applicant)
    clerk.post(f"/staff/cases/{case.number}/evidence/survey/", surveyed(office))
    given = {"kind": "document", "taken_on": "2026-04-01", "note": "租赁合同原件（样例）", "file": photo("合同.jpg")}
    clerk.post(f"/staff/cases/{case.number}/evidence/add/", given)
    clerk.post(f"/staff/cases/{case.number}/messages/", {"text": "请说明排烟方式。"})
    party.post(f"/my/cases/{case.number}/papers/", {"text": "见附件。", "file": photo()})
    services.save_statistics("各事项结果", Question(), by=office.reviewer, at=ledger.now())
    editor = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))[1]
    signed_in(editor).post("/staff/templates/", {"kind": "decision", "name": "决定书（样例）", "file": word()})
    return office, case, editor


@pytest.mark.parametrize(("language", "width"), READINGS)
def test_the_public_pages_of_papers_and_cases_read_well(
    language: str, width: int, at_work: tuple[Office, CaseFacts, Actor], visit: Visit
) -> None:
    page = visit(f"{language}/", width=width)
    for path in ("/cases/", "/cases/?phase=done", "/publicity/", "/papers/check/", "/papers/check/?digest=00", "/pay/"):
        turn_to(page, f"{language}{path}")
        assert page.locator("h1").count() == 1
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
    shot(page, f"pay-{width}")


@pytest.mark.parametrize(("language", "width"), READINGS)
def test_the_officer_s_and_the_party_s_pages_read_well(
    language: str, width: int, at_work: tuple[Office, CaseFacts, Actor], visit: Visit, site: str
) -> None:
    office, case, editor = at_work
    number = case.number
    read = [(office.applicant, f"/my/cases/{number}/papers/"), (editor, "/staff/templates/")]
    clerk = office.reviewer
    for path in ("evidence", "messages", "record"):
        read.append((clerk, f"/staff/cases/{number}/{path}/"))
    read += [(clerk, "/staff/messages/"), (clerk, "/staff/statistics/?group=@item"), (clerk, "/staff/structured/")]
    read.append((office.handler, f"/staff/import/?power={office.penalty.id}"))
    page = visit(f"{language}/help/accessibility/", width=width)
    for reader, path in read:
        assert reader.person
        sit_down(page.context, site, session_of(reader.person))
        turn_to(page, f"{language}{path}")
        assert page.locator("h1").count() == 1, path
        assert_no_serious(page)
        assert_no_sideways_scroll(page)
        shot(page, f"papers-{path.strip('/').split('/')[-1].split('?')[0] or 'page'}-{width}")
