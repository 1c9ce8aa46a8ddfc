"""Where cases and events lie, told as SQL: one shape for imported logs and for our own cases.

A relation of events has the columns key, place, at, day, person; one of cases has key and label. The words of a rule
only ever become bound values.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from daylight.supervision.rules.judging.bound import Bound

Condition = Callable[[str, str], str]
"""Makes the SQL of a condition from a name and what gives that attribute as text."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Which events are meant: by pattern of the act (`*` stands for anything), by transition."""

    patterns: tuple[str, ...]
    transition: str = ""


class Relation(Protocol):
    """Cases and events that a rule can judge."""

    bound: Bound

    def cases(self) -> str:
        """A select of key and label of every case, and what `trait` needs, to be called c."""
        ...

    def events(self, acts: Acts) -> str:
        """FROM and WHERE of the events meant, called e, with columns key, place, at, recorded_at, day, wall, person."""
        ...

    def ends(self, last: bool) -> str:
        """The same for the first or the last event of each case, whatever its act."""
        ...

    def peers(self) -> str:
        """The cases that a case may be compared with: all of them, also where only some are judged."""
        ...

    def trait(self, name: str) -> str:
        """What a case says under a name, as text or NULL."""
        ...

    def said(self, name: str) -> str:
        """What an event e says under a name, as text or NULL."""
        ...


class Imported:
    """A named log. `words` finds the numbers of the words that fit a pattern."""

    def __init__(self, division: str, log: int, words: Callable[[str, str], list[int]], bound: Bound) -> None:
        self.bound, self._words = bound, words
        self._division, self._log = bound.value(division, "varchar"), bound.value(log, "bigint")

    def peers(self) -> str:
        return self.cases()

    def _of(self, alias: str) -> str:
        return f"{alias}.division = {self._division} AND {alias}.log = {self._log}"

    def cases(self) -> str:
        return f"SELECT c.number AS key, c.name AS label, c.traits FROM supervision_logcase c WHERE {self._of('c')}"

    def events(self, acts: Acts) -> str:
        where = [
            self._of("e"),
            self._among("act", sorted({id_ for p in acts.patterns for id_ in self._words("act", p)})),
        ]
        if acts.transition:
            where.append(self._among("transition", self._words("transition", acts.transition)))
        return f"{EVENT} WHERE {' AND '.join(where)}"

    def _among(self, column: str, ids: list[int]) -> str:
        """A single number keeps the order of the index, so that nothing has to be sorted."""
        if len(ids) == 1:
            return f"e.{column} = {self.bound.value(ids[0], 'int')}"
        return f"e.{column} = ANY({self.bound.value(ids, 'int[]')})"

    def ends(self, last: bool) -> str:
        if not last:
            return f"{EVENT} WHERE {self._of('e')} AND e.place = 1"
        return (
            f"{EVENT} JOIN supervision_logcase k ON {self._of('k')} AND k.number = e.number AND k.events = e.place "
            f"WHERE {self._of('e')}"
        )

    def trait(self, name: str) -> str:
        return f"(c.traits ->> {self.bound.value(name, 'text')})"

    def said(self, name: str) -> str:
        """The acting person and the transition are words; all else is in the detail."""
        if name in ("person", "org:resource"):
            return "e.person_word"
        if name in ("transition", "lifecycle:transition"):
            return "e.transition_word"
        return f"(e.traits ->> {self.bound.value(name, 'text')})"


class Returned(Imported):
    """A log of our own cases that was exported and taken in again: judged as the cases themselves are.

    An act is meant by its kind, by the act of the step, or by its node; the place is that of the record; the person is
    the one of our record, whatever the name; an attempt that was refused is no part of a case's course.
    """

    def events(self, acts: Acts) -> str:
        found = [self._among("act", sorted({id_ for p in acts.patterns for id_ in self._words("act", p)}))]
        for pattern in acts.patterns:
            given = self.bound.value(like(pattern) if "*" in pattern else pattern, "text")
            found += [f"e.{column} {'LIKE' if '*' in pattern else '='} {given}" for column in ("step_act", "node")]
        where = f"{RETURNED} WHERE {self._of('e')} AND ({' OR '.join(found)})"
        return (
            f"{where} AND e.transition_word = {self.bound.value(acts.transition, 'text')}" if acts.transition else where
        )

    def ends(self, last: bool) -> str:
        which = "max" if last else "min"
        refused = self._words("act", "act.refused")
        return (
            f"{RETURNED} JOIN (SELECT v.number, {which}(v.line) AS line FROM supervision_logevent v "
            f"WHERE {self._of('v')} AND v.act <> ALL({self.bound.value(refused, 'int[]')}) GROUP BY v.number) z "
            f"ON z.number = e.number AND z.line = e.place WHERE {self._of('e')}"
        )


def like(pattern: str) -> str:
    """A pattern in which `*` stands for anything, as SQL's LIKE writes it."""
    return pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("*", "%")


RECORDED, PERSON = "daylight:recorded", "daylight:person"
"""What an event of our own export says that no other log does: when it was recorded, and who it was, by number."""
EVENT = """(SELECT v.division, v.log, v.number AS key, v.number, v.place, v.act, v.transition, v.person, v.at,
  v.at AS recorded_at, v.day, (v.at AT TIME ZONE 'UTC') + make_interval(mins => v."offset") AS wall, d.traits,
  p.word AS person_word, t.word AS transition_word
FROM supervision_logevent v
LEFT JOIN supervision_logdetail d ON d.division = v.division AND d.log = v.log AND d.number = v.number
  AND d.place = v.place
LEFT JOIN supervision_logword p ON p.division = v.division AND p.log = v.log AND p.id = v.person
LEFT JOIN supervision_logword t ON t.division = v.division AND t.log = v.log AND t.id = v.transition) e"""
"""Every event with what was said of it. What a rule does not ask for is not read: each join finds one row at most."""
RETURNED = f"""(SELECT v.division, v.log, v.number AS key, v.number, v.line AS place, v.act,
  d.traits ->> '{PERSON}' AS person, v.at, v.day,
  CASE WHEN pg_input_is_valid(d.traits ->> '{RECORDED}', 'timestamptz')
    THEN (d.traits ->> '{RECORDED}')::timestamptz ELSE v.at END AS recorded_at,
  (v.at AT TIME ZONE 'UTC') + make_interval(mins => v."offset") AS wall, d.traits,
  coalesce(d.traits ->> 'act', '') AS step_act, coalesce(d.traits ->> 'node', '') AS node,
  p.word AS person_word, t.word AS transition_word
FROM supervision_logevent v
LEFT JOIN supervision_logdetail d ON d.division = v.division AND d.log = v.log AND d.number = v.number
  AND d.place = v.place
LEFT JOIN supervision_logword p ON p.division = v.division AND p.log = v.log AND p.id = v.person
LEFT JOIN supervision_logword t ON t.division = v.division AND t.log = v.log AND t.id = v.transition) e"""
