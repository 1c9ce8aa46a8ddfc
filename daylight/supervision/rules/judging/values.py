"""What a comparison may refer to: what a case or an event says, sums and counts over events, and these added up."""

from daylight.core.words import msg
from daylight.supervision.rules.judging.comparing import compared, said
from daylight.supervision.rules.judging.compiler import NUMBER, Compiler, Element, Value, Valued, only
from daylight.supervision.rules.judging.document import wrong
from daylight.supervision.rules.judging.moments import FIRST, LAST, acts, occurrence

AGGREGATES = {"sum": "sum", "least": "min", "most": "max", "average": "avg"}
REDUCED = {"add": "+", "times": "*"}
MOST_PARTS = 20


def _attribute(compiler: Compiler, given: dict[str, object], _depth: int) -> Value:
    only(given, ("attribute",))
    return Value(compiler.relation.trait(compiler.text(given["attribute"])))


def _occurring(which: str) -> Valued:
    def value(compiler: Compiler, given: dict[str, object], _depth: int) -> Value:
        """What the first or the last of these events says."""
        only(given, (which, "of"))
        sql, _table = acts(compiler, given[which])
        alias = compiler.joined(occurrence(sql, which, more=f", {_of(compiler, given)} AS said"))
        return Value(f"{alias}.said")

    return value


def _over(name: str) -> Valued:
    def value(compiler: Compiler, given: dict[str, object], _depth: int) -> Value:
        """A number over all events that say one; NULL where none does."""
        only(given, (name, "of"))
        sql, _table = acts(compiler, given[name])
        number = Value(_of(compiler, given)).number
        alias = compiler.joined(f"SELECT e.key, {AGGREGATES[name]}({number}) AS n FROM {sql} GROUP BY e.key")
        return Value(f"{alias}.n", NUMBER)

    return value


def _of(compiler: Compiler, given: dict[str, object]) -> str:
    if "of" not in given:
        raise wrong(msg("Say with `of` which attribute of the event is meant."))
    return compiler.relation.said(compiler.text(given["of"]))


def count(compiler: Compiler, given: dict[str, object], _depth: int = 0) -> Value:
    """How many events there are, or how many different values they have; none is 0, never NULL."""
    only(given, ("count", "different"))
    sql, _table = acts(compiler, given["count"])
    what = "*"
    if "different" in given:
        what = f"DISTINCT {compiler.relation.said(compiler.text(given['different']))}"
    alias = compiler.joined(f"SELECT e.key, count({what}) AS n FROM {sql} GROUP BY e.key")
    return Value(f"coalesce({alias}.n, 0)", NUMBER)


def _reduced(name: str) -> Valued:
    def value(compiler: Compiler, given: dict[str, object], depth: int) -> Value:
        """Values and constants added or multiplied; NULL where one of them is."""
        only(given, (name,))
        parts = given[name]
        if not isinstance(parts, list) or not 1 <= len(parts) <= MOST_PARTS:
            raise wrong(msg("The element %(name)s takes a list of values."), name=name)
        found = [
            compiler.value(each, depth + 1).number if isinstance(each, dict) else compiler.number(each)
            for each in parts
        ]
        return Value(f"({f' {REDUCED[name]} '.join(found)})", NUMBER)

    return value


def _number(compiler: Compiler, given: object, depth: int) -> str:
    return compiler.value(given, depth).number if isinstance(given, dict) else compiler.number(given)


VALUES: dict[str, Valued] = {
    "attribute": _attribute,
    FIRST: _occurring(FIRST),
    LAST: _occurring(LAST),
    **{name: _over(name) for name in AGGREGATES},
    "count": count,
    **{name: _reduced(name) for name in REDUCED},
}
PARTS = ("of", "different")


def _comparing(name: str) -> Element:
    def element(compiler: Compiler, given: dict[str, object], depth: int) -> str:
        own = tuple(part for part in (name, *PARTS) if part in given)
        left = compiler.value({part: given[part] for part in own}, depth + 1)
        if left.kind == NUMBER:
            return compared(compiler, left, given, known=own)
        return said(compiler, left, given, known=own)

    return element


COMPARING: dict[str, Element] = {name: _comparing(name) for name in VALUES}
"""Every value is an element once it is compared."""
