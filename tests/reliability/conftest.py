"""One office at work, with one of everything that has an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from daylight.casework import queries as cases
from daylight.casework import services as casework
from daylight.casework.tests.makers import Office, accepted, again, doing, make_office
from daylight.core.actors import Role
from daylight.disclosure import services as disclosure
from daylight.hall import queries as applications
from daylight.hall.tests.makers import make_application, make_draft
from daylight.lawbook.models import Law
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.models import Department
from daylight.offices.tests.makers import make_officer
from daylight.site import frame
from daylight.supervision import services as supervision
from daylight.supervision.tests.makers import SWEEPER


@dataclass(frozen=True)
class World:
    """`known` are the arguments of addresses, `cases` those whose number is a case's."""

    office: Office
    waiting: dict[str, Any]
    case: dict[str, Any]

    def arguments(self, route: str) -> dict[str, Any]:
        """What to put into an address: an application that waits, or else the decided case."""
        more = {"number": 1} if "<int:number>" in route else self.waiting if "applications/" in route else {}
        return {**self.case, **more}


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"
    frame.forget_city()
    with translation.override("zh-hans"):
        yield
    frame.forget_city()


@pytest.fixture
def world(db: None) -> World:
    office = make_office()
    make_officer(Role.DISCLOSURE_OFFICER, Department.objects.get(pk=office.department))
    now = ledger.now()
    waiting = make_application(office.licence, office.applicant, at=now)
    case = accepted(office, now)
    casework.act(**doing(case, office.reviewer, now, outcome="pass"))
    casework.decide(**doing(again(case), office.decider, now, outcome="grant"))
    disclosure.prepare_record(case.division, case.number, by=SWEEPER, at=now, workdays=offices.workdays(case.division))
    finding = supervision.raise_finding(
        "D001",
        division=case.division,
        number=case.number,
        department=office.department,
        became_true_at=now,
        by=SWEEPER,
        at=now,
    )
    assert finding is not None
    draft, _by = make_draft(office.licence, office.applicant, at=now)
    known = {
        "number": case.number,
        "document_id": cases.papers(case.division, case.number)[-1].id,
        "clock_id": 1,
        "id_": finding.id,
        "power_id": office.licence.id,
        "code": office.licence.key,
        "draft": draft.id,
        "material": applications.materials(case.division, case.number)[0].id,
        "material_id": applications.materials(case.division, case.number)[0].id,
        "law_id": Law.objects.first().pk,
        "title": "中华人民共和国行政许可法",
        "reference": "第四十二条",
        "first": 1,
        "second": 1,
        "name": "HB16",
        "path": "x",
        "mode": "large",
    }
    at_window = {
        "number": waiting.number,
        "material_id": applications.materials(waiting.division, waiting.number)[0].id,
    }
    return World(office, at_window, known)
