"""Events by name, and moments.

A moment is an occurrence of an act (the first, last, n-th, the last before or the first after the other moment),
a date that the case or such an event carries, the case's first or last event, a fixed day, or now.
"""

from collections.abc import Callable
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.supervision.rules.judging.comparing import said
from daylight.supervision.rules.judging.compiler import DAY, Compiler, Value, day_of, instant_of, only
from daylight.supervision.rules.judging.document import wrong
from daylight.supervision.rules.judging.relations import Acts

FIRST, LAST, LAST_BEFORE, FIRST_AFTER = "first", "last", "last_before", "first_after"
COLUMNS = "e.key, e.place, e.at, e.day, e.person"
BESIDE_ANOTHER = (LAST_BEFORE, FIRST_AFTER)
BESIDE = {"before": "<", "after": ">"}
MOST_NAMES, LATEST_OCCURRENCE = 50, 1000
OCCURRENCES = msg(
    "An occurrence is the first, the last, a number such as 2, or beside an event: last_before, first_after."
)
BESIDE_AN_EVENT = msg(
    "last_before and first_after need an event as the other moment; beside a date, say before or after in the act."
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The SQL of a moment: its day, its instant, and for an event the select it comes from."""

    day: str
    at: str
    select: str = ""
    alias: str = ""


def acts(compiler: Compiler, given: object) -> tuple[str, dict[str, object]]:
    """FROM and WHERE of the events that an act names: a text, several texts, or a table with more conditions."""
    table: dict[str, object] = given if isinstance(given, dict) else {"name": given}
    only(table, ("name", "transition", "where", *BESIDE))
    named = table.get("name")
    names = named if isinstance(named, list) else [named]
    if not names or len(names) > MOST_NAMES or not all(names):
        raise wrong(msg("An act needs a name."))
    patterns = tuple(compiler.text(each) for each in names)
    sql = compiler.relation.events(Acts(patterns, compiler.text(table.get("transition", ""))))
    where = table.get("where", [])
    for each in where if isinstance(where, list) else [where]:
        sql += f" AND {_condition(compiler, each)}"
    for name, sign in BESIDE.items():
        if name in table:
            sql += f" AND {_beside(compiler, table[name], sign)}"
    return sql, table


def _condition(compiler: Compiler, given: object) -> str:
    """A condition on what the event says, against constants, its own other attributes, or what its case says."""
    if not isinstance(given, dict) or "attribute" not in given:
        raise wrong(msg("A condition on an event names an attribute."))
    asked: list[str] = []
    left = Value(compiler.relation.said(compiler.text(given["attribute"])))
    sql = said(compiler, left, given, known=("attribute",), resolve=_of_event(compiler, asked))
    return _with_case(compiler, sql) if asked else sql


def _of_event(compiler: Compiler, asked: list[str]) -> Callable[[object], Value]:
    def resolve(given: object) -> Value:
        if isinstance(given, dict) and len(given) == 1:
            if "attribute" in given:
                return Value(compiler.relation.said(compiler.text(given["attribute"])))
            if "of_case" in given:
                asked.append("c")
                return Value(compiler.relation.trait(compiler.text(given["of_case"])))
            if given.get("time") is True:
                return Value("e.day", DAY)
        raise wrong(
            msg("A condition on an event compares with { attribute = … } of it, { of_case = … }, or { time = true }.")
        )

    return resolve


def _with_case(compiler: Compiler, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM ({compiler.relation.cases()}) c WHERE c.key = e.key AND {condition})"


def _beside(compiler: Compiler, given: object, sign: str) -> str:
    """Events before or after a moment: by their place in the record beside an event, by calendar day beside a date."""
    if isinstance(given, dict) and "attribute" in given:
        only(given, ("attribute",))
        day = day_of(compiler.relation.trait(compiler.text(given["attribute"])))
        return _with_case(compiler, f"e.day {sign} {day}")
    if isinstance(given, dict) and "of" in given:
        select = _said_then(compiler, given)
        return f"EXISTS (SELECT 1 FROM ({select}) o WHERE o.key = e.key AND e.day {sign} {day_of('o.said')})"
    found = select_of(compiler, given)
    if found:
        return f"EXISTS (SELECT 1 FROM ({found}) o WHERE o.key = e.key AND e.place {sign} o.place)"
    return f"e.day {sign} {moment(compiler, given).day}"


def moment(compiler: Compiler, given: object, other: Moment | None = None) -> Moment:
    """A moment; `other` is the one that "last_before" and "first_after" refer to."""
    if not isinstance(given, dict):
        raise wrong(msg("A moment is a table: an act, an attribute, the case's start or end, a date, or now."))
    if "attribute" in given:
        only(given, ("attribute",))
        sql = compiler.relation.trait(compiler.text(given["attribute"]))
        return Moment(day_of(sql), instant_of(sql))
    if "now" in given:
        only(given, ("now",))
        at = compiler.relation.bound.value(compiler.now, "timestamptz")
        return Moment(f"({at} AT TIME ZONE 'Asia/Shanghai')::date", at)
    if "date" in given:
        only(given, ("date",))
        day = compiler.day(given["date"])
        return Moment(day, f"({day}::timestamp AT TIME ZONE 'Asia/Shanghai')")
    if "of" in given:
        select = _said_then(compiler, given, other)
        alias = compiler.joined(select)
        return Moment(day_of(f"{alias}.said"), instant_of(f"{alias}.said"))
    select = select_of(compiler, given, other)
    alias = compiler.joined(select)
    return Moment(f"{alias}.day", f"{alias}.at", select, alias)


def select_of(compiler: Compiler, given: object, other: Moment | None = None) -> str:
    """The select of the one event of each case that a moment names; empty for a moment that is no event."""
    if not isinstance(given, dict) or "now" in given or "date" in given:
        return ""
    if "case" in given:
        only(given, ("case",))
        if given["case"] not in ("start", "end"):
            raise wrong(msg("A case has a start and an end."))
        return f"SELECT {COLUMNS} FROM {compiler.relation.ends(given['case'] == 'end')}"
    only(given, ("act", "which"))
    sql, _table = acts(compiler, given.get("act"))
    return occurrence(sql, given.get("which", FIRST), other)


def _said_then(compiler: Compiler, given: dict[str, object], other: Moment | None = None) -> str:
    """The same with the date that this event carries under a name."""
    only(given, ("act", "which", "of"))
    sql, _table = acts(compiler, given.get("act"))
    more = f", {compiler.relation.said(compiler.text(given['of']))} AS said"
    return occurrence(sql, given.get("which", FIRST), other, more=more)


def occurrence(sql: str, which: object, other: Moment | None = None, *, more: str = "") -> str:
    """One event of each case among those of `sql`; `more` are further columns of ours."""
    if which in (FIRST, LAST):
        return (
            f"SELECT DISTINCT ON (e.key) {COLUMNS}{more} FROM {sql} ORDER BY e.key, e.place{_backwards(which == LAST)}"
        )
    if isinstance(which, int) and not isinstance(which, bool) and 0 < which <= LATEST_OCCURRENCE:
        numbered = f"SELECT {COLUMNS}{more}, row_number() OVER (PARTITION BY e.key ORDER BY e.place) AS nth FROM {sql}"
        return f"SELECT * FROM ({numbered}) e WHERE e.nth = {which}"
    if which not in BESIDE_ANOTHER:
        raise wrong(OCCURRENCES)
    if other is None or not other.select:
        raise wrong(BESIDE_AN_EVENT)
    sign = "<" if which == LAST_BEFORE else ">"
    return (
        f"SELECT DISTINCT ON (e.key) {COLUMNS}{more} FROM (SELECT e.* FROM {sql}) e "
        f"JOIN ({other.select}) o ON o.key = e.key AND e.place {sign} o.place "
        f"ORDER BY e.key, e.place{_backwards(which == LAST_BEFORE)}"
    )


def _backwards(yes: bool) -> str:
    return " DESC" if yes else ""
