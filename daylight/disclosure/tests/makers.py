"""Decided cases and their public records, made through the verbs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from daylight.casework import services as casework
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, again, doing, filed, make_office
from daylight.core.actors import Actor, Role, job
from daylight.disclosure import queries, services
from daylight.disclosure.queries import RecordFacts
from daylight.hall.tests.makers import MORNING
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer

DIVISION = "329900"
BODY = "118"
BY = job("disclosure.prepare", DIVISION)
FRIDAY = MORNING + timedelta(days=3)


@dataclass(frozen=True)
class Desk:
    """An office that decides, and the disclosure officer of its division."""

    office: Office
    person: Any
    officer: Actor


def make_desk() -> Desk:
    """The office and its disclosure officer."""
    office = make_office(BODY)
    person, officer = make_officer(Role.DISCLOSURE_OFFICER, make_department(BODY))
    return Desk(office, person, officer)


def granted(office: Office, at: datetime = MORNING, *, outcome: str = "grant", reasons: str = "") -> CaseFacts:
    """A licence applied for at `at` and decided two days later."""
    case = accepted(office, at)
    casework.act(**doing(case, office.reviewer, at + timedelta(days=1), outcome="pass", opinion="样例意见甲乙：同意"))
    return decided(again(case), office, at + timedelta(days=2), outcome, reasons)


def decided(case: CaseFacts, office: Office, at: datetime, outcome: str = "grant", reasons: str = "") -> CaseFacts:
    """The case, decided."""
    amount = "8000" if outcome == "punish" else ""
    casework.decide(**doing(case, office.decider, at, outcome=outcome, reasons=reasons, amount=amount))
    return again(case)


def punished(office: Office, at: datetime = MORNING, *, reasons: str = "未按规定公示收费标准，事实清楚") -> CaseFacts:
    """A penalty filed at `at` and decided two days later."""
    case = filed(office, at)
    fields = {"facts": "现场检查发现", "second_officer": "石岩"}
    casework.act(**doing(case, office.handler, at, outcome="done", fields=fields))
    case = again(case)
    casework.act(**doing(case, office.legal_reviewer, at, outcome="pass"))
    case = again(case)
    casework.act(**doing(case, office.handler, at, outcome="done", fields={"intended": "罚款 8000 元"}))
    case = again(case)
    casework.act(**doing(case, office.handler, at, outcome="heard"))
    return decided(again(case), office, at + timedelta(days=2), "punish", reasons)


def drafted(case: CaseFacts, at: datetime = FRIDAY) -> RecordFacts:
    """The draft of a decided case."""
    workdays = offices.workdays(case.division)
    return services.prepare_record(case.division, case.number, by=BY, at=at, workdays=workdays)


def published(desk: Desk, case: CaseFacts, at: datetime = FRIDAY) -> RecordFacts:
    """The record of a decided case, reviewed and published at `at`."""
    draft = drafted(case, at)
    cleared = "已核对，可以公开" if draft.findings else ""
    return services.approve_record(
        case.division, case.number, as_seen=draft.digest, cleared=cleared, by=desk.officer, at=at
    )


def shown(record: RecordFacts) -> dict[str, dict[str, object]]:
    """The fields of a record by key."""
    return {each["key"]: each for each in record.fields}


def found(**sought: object) -> list[str]:
    """The numbers a search finds."""
    asked = queries.Sought(**sought)  # type: ignore[arg-type]
    return [row.number for row in queries.search(asked, at=FRIDAY + timedelta(days=60))]
