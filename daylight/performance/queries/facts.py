"""The facts of a month as plain rows of text, and who acted (which is not published)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from daylight.casework.queries import month as casework
from daylight.catalogue.queries.held import powers_held
from daylight.core.instants import legal_day, start_of_day
from daylight.legality.queries import lost_matters
from daylight.offices import queries as offices
from daylight.performance.models import Manual
from daylight.performance.rules.counting import days_late, month_after, used
from daylight.supervision.queries.month import standing_findings
from daylight.supervision.queries.orders import order_clocks, orders
from daylight.supervision.rules.orders import ClockKind

Row = dict[str, str]
Actors = dict[tuple[str, str], int]


@dataclass(slots=True)
class Facts:
    """`tables` as `rules.recompute.TABLES` names them; `ids` department numbers by code; `actors` by (case,
    reference)."""

    tables: dict[str, list[Row]]
    ids: dict[str, int]
    actors: Actors = field(default_factory=dict)


def gather(division: str, plan: str, month: date) -> Facts:
    """Everything that a plan may score in a month, from casework, supervision, catalogue and the manual entries."""
    departments = offices.departments(division)
    codes = {each.id: each.code for each in departments}
    since, until = start_of_day(month), start_of_day(month_after(month))
    facts = Facts({}, {each.code: each.id for each in departments})
    named = [{"department": each.code, "name": each.name} for each in departments]
    cases, events = _cases(division, since, until, codes, facts.actors)
    findings, found = _findings(division, since, until, codes, facts.actors)
    silent = _silent(division, since, until, codes, facts.actors)
    lost = _lost(division, month, codes)
    held = [
        {"department": codes[id_], "power": code, "published": _flag(published), "online": _flag(online)}
        for id_, code, published, online in powers_held(division, on=legal_day(until))
        if id_ in codes
    ]
    facts.tables = {
        "orders": _orders(division, since, until, codes),
        "departments": named, "events": [*events, *found, *silent, *lost], "cases": cases, "powers": held,
        "findings": findings, "manual": _manual(division, plan, month, codes, facts.actors),
    }  # fmt: skip
    return facts


def _cases(
    division: str, since: datetime, until: datetime, codes: dict[int, str], actors: Actors
) -> tuple[list[Row], list[Row]]:
    calendar = offices.workdays(division)
    cases, events = [], []
    for each in casework.decided(division, since=since, until=until):
        term = each.promised or each.statutory
        if each.department not in codes:
            continue
        ended = (term and term.stopped_at) or each.decided_at
        late = days_late(each.statutory, each.statutory.stopped_at or ended, calendar) if each.statutory else 0
        code, day = codes[each.department], legal_day(each.decided_at).isoformat()
        cases.append(
            {
                "department": code, "case": each.number, "power": each.power_code, "decided_on": day,
                "used": str(used(term, each.pauses, ended, calendar)) if term else "0",
                "promised": str(each.promised.amount) if each.promised else "",
                "statutory": str(each.statutory.amount) if each.statutory else "",
                "unit": term.unit if term else "", "in_time": _flag(not term or ended < term.due_at),
            }
        )  # fmt: skip
        if late:
            kind = "late_one" if late == 1 else "late_more"
            events.append(_event(code, kind, each.number, f"statutory+{late}", day))
            actors[each.number, f"statutory+{late}"] = each.person
    return cases, events


def _findings(
    division: str, since: datetime, until: datetime, codes: dict[int, str], actors: Actors
) -> tuple[list[Row], list[Row]]:
    found = [each for each in standing_findings(division, since=since, until=until) if each.department in codes]
    hands = casework.last_hands(division, sorted({each.number for each in found}))
    rows, events = [], []
    for each in found:
        code, day = codes[each.department], legal_day(each.became_true_at).isoformat()
        rows.append(
            {
                "department": code, "case": each.number, "rule": each.rule, "level": each.level, "day": day,
                "answered": _flag(each.answered),
            }
        )  # fmt: skip
        events.append(_event(code, f"finding.{each.rule}", each.number, f"finding-{each.id}", day))
        actors[each.number, f"finding-{each.id}"] = hands.get(each.number, 0)
    return rows, events


def _orders(division: str, since: datetime, until: datetime, codes: dict[int, str]) -> list[Row]:
    """督办落实: orders that were lifted or whose last day fell in the month; one that a fault blocks waits."""
    rows = []
    found = orders([division], at=until).filter(Q(lifted_at=None) | Q(lifted_at__gte=since), issued_at__lt=until)
    for each in found.filter(department__in=list(codes)):
        close = next((c for c in order_clocks(division, each.id, at=until) if c.kind == ClockKind.CLOSE), None)
        ended = each.lifted_at if each.lifted_at and each.lifted_at < until else None
        if close is None or not (ended or (since <= close.due_at < until and not each.ticket)):
            continue
        in_time = ended is not None and ended < close.due_at
        day = _day(ended or close.due_at)
        code = codes[each.department]
        rows.append({"department": code, "order": each.document_number, "day": day, "in_time": _flag(in_time)})
    return rows


def _silent(division: str, since: datetime, until: datetime, codes: dict[int, str], actors: Actors) -> list[Row]:
    events = []
    for each in casework.silent_reviews(division, since=since, until=until):
        if each.department in codes:
            events.append(_event(codes[each.department], "unexamined", each.number, f"step-{each.seq}", _day(each.at)))
            actors[each.number, f"step-{each.seq}"] = each.person
    return events


def _lost(division: str, month: date, codes: dict[int, str]) -> list[Row]:
    """救济反馈: decisions that a forum annulled, changed or found unlawful in the month."""
    return [
        _event(codes[each.department], f"remedy.{each.what}", each.number, f"remedy-{each.remedy}", each.on.isoformat())
        for each in lost_matters(division, since=month, until=month_after(month))
        if each.department in codes
    ]


def _manual(division: str, plan: str, month: date, codes: dict[int, str], actors: Actors) -> list[Row]:
    rows = Manual.objects.filter(division=division, plan=plan, day__gte=month, day__lt=month_after(month))
    actors |= {("", f"manual-{row.pk}"): row.person for row in rows if row.person}
    return [
        {
            "department": codes[row.department], "item": row.item, "reference": f"manual-{row.pk}",
            "day": row.day.isoformat(), "points": "" if row.points is None else str(row.points),
            "passed": "" if row.checked is None else str(row.passed),
            "checked": "" if row.checked is None else str(row.checked),
        }
        for row in rows.order_by("pk") if row.department in codes
    ]  # fmt: skip


def _event(department: str, kind: str, case: str, reference: str, day: str) -> Row:
    return {"department": department, "kind": kind, "case": case, "reference": reference, "day": day}


def _day(at: datetime) -> str:
    return legal_day(at).isoformat()


def _flag(value: bool) -> str:
    return "1" if value else "0"
