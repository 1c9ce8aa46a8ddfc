"""However many rows there are, a page asks the database the same number of questions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daylight.casework import services as casework
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, again, apply, doing, make_office
from daylight.core.actors import Role
from daylight.hall import services as hall
from daylight.hall.tests.makers import make_submitted
from daylight.ledger import queries as ledger
from daylight.offices.models import Department
from daylight.offices.queries import calendars
from daylight.offices.tests.makers import make_officer, signed_in
from daylight.supervision import services as supervision
from daylight.supervision.tests.makers import SWEEPER

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW, MANY = 5, 50
MOST = {
    "to-do": 17, "applications": 12, "done": 11, "results": 12, "case": 25, "application": 16, "item": 14, "items": 14,
    "my": 17, "track": 9, "supervision": 32, "findings": 14, "decisions": 12,
}  # fmt: skip
"""The most statements each page may take, request, session, user and frame included."""


class Grown:
    """A city that grows; `pages` opens each page once and counts."""

    def __init__(self) -> None:
        self.office: Office = make_office()
        self.cases: list[CaseFacts] = []
        self.code = ""
        _person, supervisor = make_officer(Role.SUPERVISOR, Department.objects.get(pk=self.office.department))
        self.clerk, self.reviewer = signed_in(self.office.window), signed_in(self.office.reviewer)
        self.supervisor, self.applicant, self.visitor = (
            signed_in(supervisor),
            signed_in(self.office.applicant),
            Client(),
        )

    def grow(self, to: int) -> None:
        """As many waiting applications, open cases, closed cases, findings."""
        for number in range(len(self.cases), to):
            now = ledger.now()
            apply(self.office, now)
            self._close(accepted(self.office, now))
            self.cases.append(accepted(self.office, now))
            supervision.raise_finding(
                "A002", division="329900", number=self.cases[-1].number, department=self.office.department,
                became_true_at=now, by=SWEEPER, at=now, clock=number + 1,
            )  # fmt: skip
        submitted, _by = make_submitted(self.office.licence, self.office.applicant, at=ledger.now())
        self.tracked = submitted.number
        self.visitor.post("/track/", {"number": submitted.number, "code": submitted.query_code})

    def _close(self, case: CaseFacts) -> None:
        now = ledger.now()
        casework.act(**doing(case, self.office.reviewer, now, outcome="pass"))
        casework.decide(**doing(again(case), self.office.decider, now, outcome="grant"))
        casework.serve(**doing(again(case), self.office.window, now, method="direct", received_by="青禾"))

    def pages(self) -> dict[str, tuple[Client, str]]:
        licence = self.office.licence.key
        return {
            "to-do": (self.clerk, "/staff/todo/"),
            "applications": (self.clerk, "/staff/applications/"),
            "done": (self.reviewer, "/staff/done/"),
            "results": (self.reviewer, "/staff/results/"),
            "case": (self.reviewer, f"/staff/cases/{self.cases[0].number}/"),
            "application": (self.clerk, f"/staff/applications/{self.tracked}/"),
            "item": (self.visitor, f"/items/{licence}/"),
            "items": (self.visitor, "/items/"),
            "my": (self.applicant, "/my/"),
            "track": (self.visitor, f"/track/{self.tracked}/"),
            "supervision": (self.supervisor, "/staff/supervision/"),
            "findings": (self.supervisor, "/staff/supervision/findings/"),
            "decisions": (self.visitor, "/decisions/"),
        }

    def counted(self) -> dict[str, int]:
        """Statements of each page, on its second opening (the first fills what is kept in memory)."""
        found = {}
        for name, (browser, path) in self.pages().items():
            browser.get(path)
            with CaptureQueriesContext(connection) as seen:
                answer = browser.get(path)
            assert answer.status_code == 200, (name, answer.status_code, answer.get("Location"))
            found[name] = len(seen)
        return found


def test_no_page_asks_more_when_there_is_more_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "CALENDAR_SECONDS", 3600.0)  # a slow machine would read the calendar again
    city = Grown()
    city.grow(FEW)
    few = city.counted()
    city.grow(MANY)
    many = city.counted()
    assert many == few
    assert {name: count for name, count in few.items() if count > MOST[name]} == {}


LIMIT = 12


@contextmanager
def counting(found: dict[str, int], name: str) -> Iterator[None]:
    with CaptureQueriesContext(connection) as seen:
        yield
    said = [each["sql"] for each in seen.captured_queries]
    found[name] = len([sql for sql in said if not sql.startswith(("SAVEPOINT", "RELEASE"))])


def test_every_verb_takes_at_most_twelve_statements() -> None:
    office = make_office()
    found: dict[str, int] = {}
    for _twice in range(2):
        now = ledger.now()
        known: dict[str, Any] = {"by": office.applicant, "at": now}
        counted: Callable[[str], Any] = lambda name: counting(found, name)  # noqa: E731
        case = accepted(office, now)
        with counted("act"):
            casework.act(**doing(case, office.reviewer, now, outcome="site_check"))
        with counted("send_back"):
            casework.send_back(
                **doing(again(case), office.reviewer, now, to_node="review", opinion="核查暂缓，先补充审查")
            )
        with counted("act"):
            casework.act(**doing(again(case), office.reviewer, now, outcome="pass"))
        with counted("decide"):
            casework.decide(**doing(again(case), office.decider, now, outcome="grant"))
        with counted("serve"):
            casework.serve(**doing(again(case), office.window, now, method="direct", received_by="青禾"))
        asked = apply(office, now)
        at_window = {"as_seen": asked.revision, "by": office.window, "at": now}
        with counted("ask_supplement"):
            casework.ask_supplement(asked.division, asked.number, missing=["平面图"], **at_window)
        draft = hall.start_supplement(asked.number, **known)
        with counted("supplement"):
            back = hall.supplement(draft.id, **known)
        with counted("refuse"):
            casework.refuse(
                back.division, back.number, reasons="不属于本机关职权", **{**at_window, "as_seen": back.revision}
            )
    assert {name: count for name, count in found.items() if count > LIMIT} == {}
