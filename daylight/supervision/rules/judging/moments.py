"""Elements about moments: days between two of them, the same person at both, their order, the hour of an act.

A moment is an occurrence of an act (the first, the last, the last before or the first after the other moment), a date
that the case itself carries, the case's first or last event, or now.
"""

from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from daylight.core.words import msg
from daylight.supervision.rules.judging.compiler import (
    COMPARED,
    UNITS,
    Compiler,
    acts,
    day_of,
    instant_of,
    only,
)
from daylight.supervision.rules.judging.document import wrong

FIRST, LAST, LAST_BEFORE, FIRST_AFTER = "first", "last", "last_before", "first_after"
COLUMNS = "e.key, e.place, e.at, e.day, e.person"
SECONDS = {"hour": 3600, "minute": 60, "second": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """The SQL of a moment: its day, its instant, and for an event the select it comes from."""

    day: str
    at: str
    select: str = ""
    alias: str = ""


def moment(compiler: Compiler, given: object, other: Moment | None = None) -> Moment:
    """A moment; `other` is the one that "last_before" and "first_after" refer to."""
    if not isinstance(given, dict):
        raise wrong(msg("A moment is a table: an act, an attribute, the case's start or end, or now."))
    if "attribute" in given:
        only(given, ("attribute",))
        sql = compiler.relation.trait(compiler.text(given["attribute"]))
        return Moment(day_of(sql), instant_of(sql))
    if "case" in given:
        only(given, ("case",))
        if given["case"] not in ("start", "end"):
            raise wrong(msg("A case has a start and an end."))
        return _event(compiler, f"SELECT {COLUMNS} FROM {compiler.relation.ends(given['case'] == 'end')}")
    if "now" in given:
        only(given, ("now",))
        at = compiler.relation.bound.value(compiler.now, "timestamptz")
        return Moment(f"({at} AT TIME ZONE 'Asia/Shanghai')::date", at)
    only(given, ("act", "which"))
    sql, _table = acts(compiler, given.get("act"))
    return _event(compiler, _occurrence(sql, given.get("which", FIRST), other))


def _event(compiler: Compiler, select: str) -> Moment:
    alias = compiler.joined(select)
    return Moment(f"{alias}.day", f"{alias}.at", select, alias)


def _occurrence(sql: str, which: object, other: Moment | None) -> str:
    if which in (FIRST, LAST):
        return f"SELECT DISTINCT ON (e.key) {COLUMNS} FROM {sql} ORDER BY e.key, e.place{_backwards(which == LAST)}"
    if which not in (LAST_BEFORE, FIRST_AFTER) or other is None or not other.select:
        raise wrong(msg("An occurrence is the first, the last, or beside an event: last_before, first_after."))
    sign = "<" if which == LAST_BEFORE else ">"
    return (
        f"SELECT DISTINCT ON (e.key) {COLUMNS} FROM (SELECT e.* FROM {sql}) e "
        f"JOIN ({other.select}) o ON o.key = e.key AND e.place {sign} o.place "
        f"ORDER BY e.key, e.place{_backwards(which == LAST_BEFORE)}"
    )


def _backwards(yes: bool) -> str:
    return " DESC" if yes else ""


def _pair(compiler: Compiler, first: object, second: object) -> tuple[Moment, Moment]:
    """Two moments, either of which may be told by the other."""
    if isinstance(first, dict) and first.get("which") == LAST_BEFORE:
        to = moment(compiler, second)
        return moment(compiler, first, to), to
    since = moment(compiler, first)
    return since, moment(compiler, second, since)


def days_between(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """Days from one moment to another: calendar days, working days, or hours, minutes, seconds that passed."""
    table = given["days_between"]
    if not isinstance(table, dict):
        raise wrong(msg("Days lie between a moment from and a moment to."))
    only(table, ("from", "to", "unit"))
    unit = str(table.get("unit", UNITS[0]))
    since, to = _pair(compiler, table.get("from"), table.get("to"))
    if unit == "calendar_day":
        sql = f"({to.day} - {since.day})"
    elif unit == "working_day":
        sql = f"({compiler.working_days_up_to(to.day)} - {compiler.working_days_up_to(since.day)})"
    elif unit in SECONDS:
        sql = f"(extract(epoch FROM {to.at} - {since.at}) / {SECONDS[unit]})"
    else:
        raise wrong(msg("The unit is one of: %(words)s."), words=", ".join((*UNITS, "minute", "second")))
    return compiler.compared(sql, given, known=("days_between",))


def same_actor(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """The same person at two acts: the nearest (the last `act` before the first `other`), first, last, or any."""
    only(given, ("same_actor",))
    table = given["same_actor"]
    if not isinstance(table, dict):
        raise wrong(msg("The same person is sought at an act and at another."))
    only(table, ("act", "other", "which"))
    which = table.get("which", "nearest")
    if which == "any":
        return _any_actor(compiler, table)
    if which not in ("nearest", FIRST, LAST):
        raise wrong(msg("The occurrences are one of: %(words)s."), words="nearest, first, last, any")
    mine = {"act": table.get("act"), "which": LAST_BEFORE if which == "nearest" else which}
    other = {"act": table.get("other"), "which": FIRST if which == "nearest" else which}
    first, second = _pair(compiler, mine, other)
    return f"({first.alias}.person = {second.alias}.person)"


def _any_actor(compiler: Compiler, table: dict[str, object]) -> str:
    first, _ = acts(compiler, table.get("act"))
    second, _ = acts(compiler, table.get("other"))
    alias = compiler.joined(
        f"SELECT a.key, bool_or(a.person = b.person) AS same FROM (SELECT e.* FROM {first}) a "
        f"JOIN (SELECT e.* FROM {second}) b ON b.key = a.key GROUP BY a.key"
    )
    return f"{alias}.same"


def order(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """Whether the first occurrences of several acts come one after the other; nothing where one is missing."""
    only(given, ("order",))
    named = given["order"]
    if not isinstance(named, list) or not 2 <= len(named) <= 20:
        raise wrong(msg("An order names two acts or more."))
    found = [moment(compiler, {"act": each}) for each in named]
    steps = [f"{a.alias}.place < {b.alias}.place" for a, b in pairwise(found)]
    return f"({' AND '.join(steps)})"


def outside_hours(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """Whether an act was done outside the hours given, or on a day off, on the wall where it happened."""
    only(given, ("outside_hours", "from", "until"))
    sql, _table = acts(compiler, given["outside_hours"])
    bound = compiler.relation.bound
    since, until = (bound.value(_hour(compiler, given.get(name, "")), "time") for name in ("from", "until"))
    off = f"{compiler.working_days_up_to('e.day')} = {compiler.working_days_up_to('(e.day - 1)')}"
    alias = compiler.joined(
        f"SELECT e.key, bool_or(e.wall::time < {since} OR e.wall::time >= {until} OR {off}) AS is_out "
        f"FROM {sql} GROUP BY e.key"
    )
    return f"coalesce({alias}.is_out, false)"


def _hour(compiler: Compiler, given: object) -> time:
    try:
        return time.fromisoformat(compiler.text(given))
    except ValueError:
        raise wrong(msg("An hour is written like 08:30.")) from None


def burst(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """The most occurrences of an act that were entered within so many seconds of each other."""
    only(given, ("burst", "within_seconds", *COMPARED))
    sql, _table = acts(compiler, given["burst"])
    seconds = compiler.number(given.get("within_seconds"))
    alias = compiler.joined(
        f"SELECT b.key, max(b.n) AS n FROM (SELECT e.key, count(*) OVER (PARTITION BY e.key ORDER BY e.recorded_at "
        f"RANGE BETWEEN {seconds} * interval '1 second' PRECEDING AND CURRENT ROW) AS n FROM {sql}) b GROUP BY b.key"
    )
    return compiler.compared(f"coalesce({alias}.n, 0)", given, known=("burst", "within_seconds"))
