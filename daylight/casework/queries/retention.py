"""Until when a case is kept, and which of its answers are figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from daylight.casework.queries.cases import case_facts, unknown
from daylight.casework.queries.permits import permits_of
from daylight.casework.rules import permits
from daylight.casework.rules.blanks import kept_answers
from daylight.casework.rules.retention import Period, kept_until, period_of
from daylight.catalogue import queries as catalogue
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.hall import queries as hall
from daylight.hall.rules.states import State
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure

OVER_WITHOUT_A_CASE = frozenset({State.WITHDRAWN, State.REFUSED})


@dataclass(frozen=True, slots=True)
class Keeping:
    """A case, or an application that never became one: what it is about, when it was closed, until when it is kept.

    `until` is None while it is open, and for what is kept for good.
    """

    division: str
    number: str
    department: int
    power_version: int
    kind: str
    outcome: str
    title: str
    title_en: str
    person: int | None
    closed_at: datetime | None
    period: Period
    until: date | None

    @property
    def name(self) -> str:
        """The title under the name that `web.shown.named` reads."""
        return self.title

    @property
    def name_en(self) -> str:
        """The English title."""
        return self.title_en


def keeping(division: str, number: str, *, on: date) -> Keeping:
    """Until when a case is kept by the business rules of a day; raises `NotFound` for an unknown number."""
    try:
        case = case_facts(division, number)
    except NotFound:
        return _of_application(division, number, on)
    return _kept(
        on, division=division, number=number, department=case.department, power_version=case.power_version,
        kind=case.kind, outcome=case.outcome, title=case.title, title_en=case.title_en, person=case.party_person,
        closed_at=case.closed_at,
    )  # fmt: skip


def kept_answers_of(keeping: Keeping) -> Mapping[str, Any]:
    """The keys of its answers that stay when its personal data are erased (`rules.blanks`)."""
    form = catalogue.version(keeping.power_version).form_version
    return kept_answers(procedure.form(form).definition if form and keeping.person is not None else None)


def has_permit_in_force(division: str, number: str, on: date) -> bool:
    """Whether a certificate of the case is in force: then what the data are needed for is not done."""
    return any(
        permits.state_on(row.state, row.valid_until, on) == permits.VALID for row in permits_of(division, number)
    )


def _of_application(division: str, number: str, on: date) -> Keeping:
    try:
        found = hall.application(division, number)
    except NotFound:
        raise unknown(number) from None
    power = catalogue.version(found.power_version)
    return _kept(
        on, division=division, number=number, department=found.department, power_version=found.power_version,
        kind=power.kind, outcome=str(found.state), title=power.name, title_en=power.name_en, person=found.applicant,
        closed_at=found.changed_at if found.state in OVER_WITHOUT_A_CASE else None,
    )  # fmt: skip


def _kept(on: date, **facts: Any) -> Keeping:
    rules = catalogue.rules_in_force(facts["division"], "business", on)
    body = offices.department(facts["department"]).code
    period = period_of(rules.document if rules else None, facts["kind"], facts["outcome"], body=body)
    closed_at = facts["closed_at"]
    return Keeping(**facts, period=period, until=kept_until(legal_day(closed_at), period) if closed_at else None)
