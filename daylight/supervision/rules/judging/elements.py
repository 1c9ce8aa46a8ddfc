"""The named elements that a rule is composed of."""

from datetime import UTC, datetime

from daylight.core.words import msg
from daylight.supervision.rules.judging import timing
from daylight.supervision.rules.judging.comparing import compared
from daylight.supervision.rules.judging.compiler import NUMBER, Calendar, Compiler, Element, Value, numeric, only
from daylight.supervision.rules.judging.document import Document, wrong
from daylight.supervision.rules.judging.relations import Relation
from daylight.supervision.rules.judging.values import COMPARING, VALUES, count

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _both(name: str, word: str) -> Element:
    def element(compiler: Compiler, given: dict[str, object], depth: int) -> str:
        only(given, (name,))
        parts = given[name]
        if not isinstance(parts, list) or not parts:
            raise wrong(msg("The element %(name)s takes a list of expressions."), name=name)
        return f"({f' {word} '.join(compiler.condition(each, depth + 1) for each in parts)})"

    return element


def _not(compiler: Compiler, given: dict[str, object], depth: int) -> str:
    only(given, ("not",))
    return f"(NOT {compiler.condition(given['not'], depth + 1)})"


def _present(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    only(given, ("present",))
    return f"({count(compiler, {'count': given['present']}).number} > 0)"


def _absent(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    only(given, ("absent",))
    return f"({count(compiler, {'count': given['absent']}).number} = 0)"


def _peers(compiler: Compiler, given: dict[str, object], _depth: int) -> str:
    """A number of the case, divided by the median of the same number among cases of the same group."""
    relation = compiler.relation
    mine, group = (relation.trait(compiler.text(given.get(name, ""))) for name in ("peers", "of"))
    alias = compiler.joined(
        f"SELECT c.key, {numeric(mine)} / nullif(m.median, 0) AS n FROM ({relation.peers()}) c JOIN ("
        f"SELECT {group} AS peer, (percentile_cont(0.5) WITHIN GROUP (ORDER BY {numeric(mine)}))::numeric AS median "
        f"FROM ({relation.peers()}) c WHERE {numeric(mine)} IS NOT NULL{_recent(compiler, given)} GROUP BY 1 "
        f"HAVING count(*) >= {compiler.number(given.get('least_cases', 5))}) m ON m.peer = {group}"
    )
    known = ("peers", "of", "least_cases", "within_years", "on")
    return compared(compiler, Value(f"{alias}.n", NUMBER), given, known=known)


def _recent(compiler: Compiler, given: dict[str, object]) -> str:
    """Only the cases whose day (as YYYY-MM-DD, however it goes on) lies in the last so many years."""
    if "within_years" not in given:
        return ""
    day, today = compiler.relation.trait(compiler.text(given.get("on", ""))), compiler.now or NEVER
    since = compiler.relation.bound.value(today, "timestamptz")
    years = f"({compiler.number(given['within_years'])} * interval '1 year')"
    return f" AND left({day}, 10) >= to_char({since} - {years}, 'YYYY-MM-DD')"


ELEMENTS: dict[str, Element] = {
    "all": _both("all", "AND"),
    "any": _both("any", "OR"),
    "not": _not,
    "present": _present,
    "absent": _absent,
    "order": timing.order,
    "days_between": timing.days_between,
    "longest_gap": timing.longest_gap,
    "same_actor": timing.same_actor,
    "outside_hours": timing.outside_hours,
    "burst": timing.burst,
    "peers": _peers,
    **COMPARING,
}


def compiled(relation: Relation, document: Document, calendar: Calendar, now: datetime | None = None) -> Compiler:
    """A compiler for one rule over one relation."""
    return Compiler(relation, document.parameters, calendar, ELEMENTS, VALUES, now)


def verdicts(
    document: Document, relation: Relation, calendar: Calendar, now: datetime | None = None, more: str = ""
) -> str:
    """A select of key, label and verdict (true, false, NULL) of every case of the relation; `more` columns are ours."""
    compiler = compiled(relation, document, calendar, now)
    breach = compiler.condition(document.breach)
    if document.applies:
        breach = f"CASE WHEN {compiler.condition(document.applies)} THEN {breach} END"
    joins = " ".join(f"LEFT JOIN ({sql}) {alias} ON {alias}.key = c.key" for sql, alias in compiler.joins.items())
    return f"SELECT c.key, c.label, {breach} AS verdict{more} FROM ({relation.cases()}) c {joins}"
