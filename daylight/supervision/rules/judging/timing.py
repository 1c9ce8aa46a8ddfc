"""Elements about time and order.

Days between two moments, the longest gap, the same person at two acts, the order of acts, the hour of an act, and many
entries at once.
"""

from datetime import time
from itertools import pairwise

from daylight.core.words import msg
from daylight.supervision.rules.judging.comparing import COMPARED, compared
from daylight.supervision.rules.judging.compiler import NUMBER, Compiler, Value, only
from daylight.supervision.rules.judging.document import wrong
from daylight.supervision.rules.judging.moments import BESIDE_ANOTHER, FIRST, LAST, LAST_BEFORE, Moment, acts, moment

SECONDS = {"hour": 3600, "minute": 60, "second": 1}
UNITS = ("calendar_day", "working_day", "weekday", *SECONDS)
MONDAY = "DATE '0001-01-01'"


def _pair(compiler: Compiler, first: object, second: object) -> tuple[Moment, Moment]:
    """Two moments, either of which may be told by the other."""
    if isinstance(first, dict) and first.get("which") in BESIDE_ANOTHER:
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
    since, to = _pair(compiler, table.get("from"), table.get("to"))
    passed = elapsed(compiler, table.get("unit", UNITS[0]), since, to)
    return compared(compiler, Value(passed, NUMBER), given, known=("days_between",))


def elapsed(compiler: Compiler, unit: object, since: Moment, to: Moment) -> str:
    """What lies between two moments; negative where the second comes first."""
    if unit == "calendar_day":
        return f"({to.day} - {since.day})"
    if unit == "working_day":
        return f"({compiler.working_days_up_to(to.day)} - {compiler.working_days_up_to(since.day)})"
    if unit == "weekday":
        return f"({_weekdays_up_to(to.day)} - {_weekdays_up_to(since.day)})"
    if isinstance(unit, str) and unit in SECONDS:
        return f"(extract(epoch FROM {to.at} - {since.at}) / {SECONDS[unit]})"
    raise wrong(msg("The unit is one of: %(words)s."), words=", ".join(UNITS))


def _weekdays_up_to(day: str) -> str:
    """Mondays to Fridays from a Monday long ago up to a day."""
    return f"(({day} - {MONDAY}) / 7 * 5 + least(mod({day} - {MONDAY}, 7) + 1, 5))"


def longest_gap(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """The longest time between two of these events that follow one another; silent where there is no second."""
    sql, _table = acts(compiler, given["longest_gap"])
    since = Moment("lag(e.day) OVER w", "lag(e.at) OVER w")
    passed = elapsed(compiler, given.get("unit", UNITS[0]), since, Moment("e.day", "e.at"))
    gaps = (
        f"SELECT e.key, {passed} AS n FROM {sql} AND e.at IS NOT NULL WINDOW w AS (PARTITION BY e.key ORDER BY e.place)"
    )
    alias = compiler.joined(f"SELECT g.key, max(g.n) AS n FROM ({gaps}) g GROUP BY g.key")
    return compared(compiler, Value(f"{alias}.n", NUMBER), given, known=("longest_gap", "unit"))


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
    all_there = " AND ".join(f"{each.alias}.place IS NOT NULL" for each in found)
    return f"(CASE WHEN {all_there} THEN {' AND '.join(steps)} END)"


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
    return compared(compiler, Value(f"coalesce({alias}.n, 0)", NUMBER), given, known=("burst", "within_seconds"))
