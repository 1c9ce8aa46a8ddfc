"""Counting the cases: one statement made of fixed words, every key and value bound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from daylight.casework.models import SavedView
from daylight.casework.rules.statistics import AMOUNT, Asked, Filter, Question
from daylight.core.instants import start_of_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg

MOST_ROWS = 1000
CASTS: dict[type, str] = {str: "::text", int: "::bigint", list: "::bigint[]", datetime: "::timestamptz"}
OWN_COLUMNS = {
    "@outcome": "c.outcome",
    "@state": "c.state",
    "@item": "c.power::text",
    "@kind": "c.kind",
    "@department": "c.department::text",
    "@party": "c.party_kind",
}
PERIOD_FORMATS = {"year": "YYYY", "quarter": 'YYYY"-Q"Q', "month": "YYYY-MM", "day": "YYYY-MM-DD"}
FIGURE = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"


@dataclass(frozen=True, slots=True)
class Row:
    """One group: its values (None where the question was not answered), its period, its cases, its figure."""

    group: str | None
    second: str | None
    period: str
    cases: int
    figure: Decimal | None


class _Statement:
    """The words of the statement and what is bound to them by name: no key and no value ever stands in the words."""

    def __init__(self, fields: Mapping[str, Asked]) -> None:
        self.fields = fields
        self.joins: list[str] = []
        self.bound: dict[str, Any] = {}

    def bind(self, value: object) -> str:
        """A placeholder for a value."""
        name = f"p{len(self.bound)}"
        self.bound[name] = value
        return f"%({name})s{CASTS[type(value)]}"

    def column(self, key: str, name: str) -> str:
        """A column of text for a field; one with several values is unfolded, a row for each."""
        if not key:
            return "''"
        if key in OWN_COLUMNS:
            return OWN_COLUMNS[key]
        self.joins.append(f"LEFT JOIN LATERAL ({self.values(self.fields[key])}) AS {name} (v) ON true")
        return f"{name}.v"

    def values(self, asked: Asked) -> str:
        """A subselect of the values that a case gives to a field, none twice."""
        first = self.bind(asked.path[0])
        listed = f"CASE WHEN jsonb_typeof(c.data -> {first}) = 'array' THEN c.data -> {first} ELSE '[]'::jsonb END"
        if len(asked.path) > 1:
            second = self.bind(asked.path[1])
            return f"SELECT DISTINCT r.e ->> {second} FROM jsonb_array_elements({listed}) AS r (e)"  # noqa: S608
        if asked.is_several:
            return f"SELECT DISTINCT r.e FROM jsonb_array_elements_text({listed}) AS r (e)"  # noqa: S608
        return f"SELECT nullif(c.data ->> {first}, '')"

    def figure(self, question: Question) -> str:
        """What is summed or averaged, null for a plain count."""
        if question.measure == "count":
            return "NULL::numeric"
        value = "d.amount" if question.of == AMOUNT else self.number(self.fields[question.of])
        return f"sum({value})" if question.measure == "sum" else f"round(avg({value}), 2)"

    def number(self, asked: Asked) -> str:
        """A field as a number, null where it is none; rows of a repeating group are added up."""
        first, figure = self.bind(asked.path[0]), self.bind(FIGURE)
        if len(asked.path) == 1:
            return f"CASE WHEN c.data ->> {first} ~ {figure} THEN (c.data ->> {first})::numeric END"
        second = self.bind(asked.path[1])
        listed = f"CASE WHEN jsonb_typeof(c.data -> {first}) = 'array' THEN c.data -> {first} ELSE '[]'::jsonb END"
        one = f"CASE WHEN r.e ->> {second} ~ {figure} THEN (r.e ->> {second})::numeric END"
        return f"(SELECT sum({one}) FROM jsonb_array_elements({listed}) AS r (e))"  # noqa: S608

    def holds(self, each: Filter) -> str:
        """A condition that a case meets."""
        own = OWN_COLUMNS.get(each.key)
        source = f"SELECT {own}" if own else self.values(self.fields[each.key])
        value, column = self.bind(each.value), "f.v"
        if each.operator == "has":
            escaped = each.value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            test = f"f.v LIKE {self.bind(f'%{escaped}%')}"
        elif each.operator in {"from", "to"}:
            if not own and self.fields[each.key].is_figure:
                figure = self.bind(FIGURE)
                column = f"CASE WHEN f.v ~ {figure} THEN f.v::numeric END"
                value = f"CASE WHEN {value} ~ {figure} THEN ({value})::numeric END"
            test = f"{column} {'>=' if each.operator == 'from' else '<='} {value}"
        else:
            test = f"f.v = {value}"
        negated = "NOT " if each.operator == "not" else ""
        return f"{negated}EXISTS (SELECT 1 FROM ({source}) AS f (v) WHERE {test})"  # noqa: S608


def counted(question: Question, fields: Mapping[str, Asked], *, division: str, departments: Iterable[int]) -> list[Row]:
    """The groups of a question over the cases of these departments, by period and size, at most a thousand."""
    said = _Statement(fields)
    columns = [said.column(question.group, "g"), said.column(question.second, "h"), _period(question)]
    columns += ["count(DISTINCT c.number)", said.figure(question)]
    where = [f"c.division = {said.bind(division)}", f"c.department = ANY ({said.bind(list(departments))})"]
    if question.power:
        where.append(f"c.power = {said.bind(question.power)}")
    if question.since:
        where.append(f"c.opened_at >= {said.bind(start_of_day(question.since))}")
    if question.until:
        where.append(f"c.opened_at < {said.bind(start_of_day(question.until + timedelta(days=1)))}")
    where += [said.holds(each) for each in question.filters]
    statement = f"""
    SELECT {", ".join(columns)}
    FROM casework_case c LEFT JOIN casework_decision d ON d.division = c.division AND d.number = c.number
    {" ".join(said.joins)}
    WHERE {" AND ".join(where)}
    GROUP BY 1, 2, 3 ORDER BY 3, 4 DESC, 1, 2 LIMIT {MOST_ROWS}
    """  # noqa: S608 - fixed words; every key and value is bound
    with connection.cursor() as cursor:
        cursor.execute(statement, said.bound)
        return [Row(*row) for row in cursor.fetchall()]


def _period(question: Question) -> str:
    if not question.period:
        return "''"
    return f"to_char(c.opened_at AT TIME ZONE 'Asia/Shanghai', '{PERIOD_FORMATS[question.period]}')"


def saved_views(division: str, person: int, departments: Iterable[int]) -> list[SavedView]:
    """One's own saved questions and those shared in one's departments, the latest first."""
    mine = Q(person=person) | Q(is_shared=True, department__in=list(departments))
    return list(SavedView.objects.filter(mine, division=division).order_by("-saved_at")[:40])


def own_view(division: str, person: int, view: UUID) -> SavedView:
    """One's own saved question; raises `NotFound` `statistics.unknown`."""
    row = SavedView.objects.filter(division=division, person=person, id=view).first()
    if row is None:
        raise NotFound("statistics.unknown", msg("There is no such saved question of yours."))
    return row
