"""One case, whole, in one statement."""

from datetime import datetime
from typing import Any

from daylight.casework.rules.change import ClockFacts
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.casework.rules.rights import HEARING_TOLD
from daylight.core.clocks import Pause
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.queries import Editions
from daylight.web.statements import Statement, read_json

COLUMNS = (
    "division, number, power, power_version, power_code, flow_version, kind, title, title_en, department, "
    "party_kind, party_name, party_id, party_person, data, state, outcome, revision, next_token, opened_at, closed_at"
)
NAMES = COLUMNS.split(", ")
WHOLE = f"""
SELECT {COLUMNS},
  (SELECT coalesce(jsonb_agg(jsonb_build_array(t.id, t.node, t.role, t.department, t.since, t.assigned, t.signing,
            t.warned) ORDER BY t.id), '[]')
     FROM casework_token t WHERE t.division = c.division AND t.number = c.number),
  (SELECT coalesce(jsonb_agg(jsonb_build_array(k.id, k.kind, k.node, k.token, k.basis, k.amount, k.unit,
            k.started_at, k.warn_at, k.due_at, k.paused_at, k.stopped_at,
            (SELECT coalesce(jsonb_agg(jsonb_build_array(p.began_at, p.ended_at, p.reason, p.basis)
                      ORDER BY p.began_at), '[]')
               FROM casework_pause p
              WHERE p.division = k.division AND p.number = k.number AND p.clock = k.id)) ORDER BY k.id), '[]')
     FROM casework_clock k WHERE k.division = c.division AND k.number = c.number{{open}}),
  (SELECT max(k.id) FROM casework_clock k WHERE k.division = c.division AND k.number = c.number),
  (SELECT coalesce(jsonb_agg(r.person), '[]')
     FROM casework_recusal r WHERE r.division = c.division AND r.number = c.number),
  {{visited}}
FROM casework_case c WHERE c.division = %s AND c.number = %s
"""  # noqa: S608 - columns are constants
VISITED = """(SELECT coalesce(jsonb_agg(DISTINCT s.node), '[]')
     FROM casework_step s WHERE s.division = c.division AND s.number = c.number)"""
VISITED_AND_TOLD = f"""(SELECT coalesce(jsonb_agg(DISTINCT v.visited), '[]')
     FROM casework_step s,
       LATERAL (VALUES (s.node), (CASE WHEN s.fields ? 'hearing' THEN '{HEARING_TOLD}' END)) AS v (visited)
    WHERE s.division = c.division AND s.number = c.number AND v.visited IS NOT NULL)"""  # noqa: S608 - a constant
ONE = Statement(WHOLE.format(open="", visited=VISITED))
TO_ACT = Statement(WHOLE.format(open=" AND k.stopped_at IS NULL", visited="NULL, ledger_editions()"))
TO_DECIDE = Statement(WHOLE.format(open=" AND k.stopped_at IS NULL", visited=f"{VISITED_AND_TOLD}, ledger_editions()"))
TO_RETURN = Statement(WHOLE.format(open=" AND k.stopped_at IS NULL", visited=f"{VISITED}, ledger_editions()"))


def case_facts(division: str, number: str) -> CaseFacts:
    """The case with its waiting tasks, clocks, pauses and visited nodes; `NotFound` when there is none."""
    row = ONE.row((division, number))
    if row is None:
        raise unknown(number)
    return _facts(row)


def case_to_act(
    division: str, number: str, *, back: bool = False, deciding: bool = False
) -> tuple[CaseFacts, Editions]:
    """The case, and the editions of what an act on it rests on, in one statement; `NotFound` when there is no case.

    Of its clocks only those that were not stopped; the visited nodes only for an act that goes `back`, and for one
    that is `deciding`, which sees among them whether a hearing was offered (`rules.rights.HEARING_TOLD`).
    """
    reading = TO_RETURN if back else TO_DECIDE if deciding else TO_ACT
    row = reading.row((division, number))
    if row is None:
        raise unknown(number)
    return _facts(row[:-1]), ledger.editions_of(row[-1])


def unknown(number: str) -> NotFound:
    """The refusal for a case that does not exist."""
    return NotFound(
        "case.unknown",
        msg("There is no case with the number %(number)s."),
        next_step=msg("Check the number on your receipt."),
        number=number,
    )


def _facts(row: tuple[Any, ...]) -> CaseFacts:
    *plain, tokens, clocks, last_clock, recused, visited = row
    columns: dict[str, Any] = dict(zip(NAMES, plain, strict=True))
    columns["data"] = read_json(columns["data"])
    return CaseFacts(
        **columns,
        tokens=tuple(_token(item) for item in read_json(tokens)),
        clocks=tuple(_clock(item) for item in read_json(clocks)),
        last_clock=last_clock or 0,
        recused=frozenset(read_json(recused)),
        visited=tuple(read_json(visited)) if visited is not None else (),
    )


def _token(item: list) -> TokenFacts:  # type: ignore[type-arg]
    return TokenFacts(item[0], item[1], item[2], item[3], _instant(item[4]), item[5], item[6], frozenset(item[7] or ()))


def _clock(item: list) -> ClockFacts:  # type: ignore[type-arg]
    ident, kind, node, token, basis, amount, unit, started, warn, due, paused, stopped, pauses = item
    return ClockFacts(
        ident,
        kind,
        node,
        token,
        basis,
        Limit(amount, Unit(unit)),
        _instant(started),
        _instant(warn),
        _instant(due),
        _instant(paused) if paused else None,
        _instant(stopped) if stopped else None,
        tuple(Pause(_instant(b), _instant(e) if e else None, reason, basis) for b, e, reason, basis in pauses),
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
