"""Our own cases as a relation: the ledger's entries of each case are its events, its rows give its attributes.

An attribute is one of the facts named here, or a field of the case's form. A fact is SQL of ours chosen by name; the
name of a field is bound.
"""

from collections.abc import Iterable
from datetime import datetime

from daylight.supervision.rules.judging.bound import Bound
from daylight.supervision.rules.judging.relations import Acts, like

ZONE = "Asia/Shanghai"
EVENT = f"""
(SELECT substr(l.stream, 6) AS key, l.seq AS place, l.happened_at AS at, l.recorded_at,
  coalesce(l.person, r.person) AS person, l.kind,
  l.happened_at AT TIME ZONE '{ZONE}' AS wall, (l.happened_at AT TIME ZONE '{ZONE}')::date AS day, l.division, l.stream,
  coalesce(s.act, '') AS act, coalesce(s.node, '') AS node, s.node_name, s.outcome, s.fields,
  s.person_name, s.post_name, s.holder, coalesce(r.facts::text, l.payload) AS payload, l.hash
FROM ledger_entry l LEFT JOIN casework_step s
  ON s.division = l.division AND s.number = substr(l.stream, 6) AND s.seq = l.seq
  LEFT JOIN supervision_remnant r ON r.division = l.division AND r.stream = l.stream AND r.seq = l.seq
WHERE starts_with(l.stream, 'case/')) e
"""
CASES = """
SELECT k.number AS key, k.number AS label, k.* FROM casework_case k WHERE k.division = {division}
"""
TOUCHED = """
AND {stream} IN (SELECT l.stream FROM ledger_entry l WHERE l.division = {division} AND l.recorded_at > {since})
"""
LEGAL = f"""to_char({{at}} AT TIME ZONE '{ZONE}', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')"""
"""An instant as text that begins with the legal day."""
DOCUMENTS = (
    "(SELECT count(*) FROM casework_document o WHERE o.division = c.division AND o.number = c.number AND {which})"
)
DECISION = "(SELECT {what} FROM casework_decision d WHERE d.division = c.division AND d.number = c.number)"
CLOCKS = """(SELECT count(*) FROM casework_clock x WHERE x.division = c.division AND x.number = c.number
  AND x.kind {which} 'step' AND {until} <= least(x.paused_at, x.stopped_at, {now}))"""
STEPS = "(SELECT {what} FROM casework_step s WHERE s.division = c.division AND s.number = c.number)"
KEY_POWER = "power.is_key"
FACTS: dict[str, str] = {
    "kind": "c.kind",
    "state": "c.state",
    "outcome": "c.outcome",
    "power": "c.power_code",
    "department": "c.department::text",
    "opened_on": LEGAL.format(at="c.opened_at"),
    "closed_on": LEGAL.format(at="c.closed_at"),
    "amount": DECISION.format(what="d.amount::text"),
    "reasons.length": DECISION.format(what="length(trim(d.reasons))::text"),
    "articles": DECISION.format(what="jsonb_array_length(d.articles)::text"),
    "decided_on": DECISION.format(what=LEGAL.format(at="d.decided_at")),
    "decision.document": DECISION.format(
        what="(SELECT count(*) FROM casework_document o WHERE o.division = d.division AND o.number = d.number "
        "AND o.document_number = d.document_number)::text"
    ),
    "discretion.inside": """(SELECT coalesce(r.facts, l.payload::jsonb) #>> '{{fields,discretion,inside}}'
        FROM ledger_entry l
        LEFT JOIN supervision_remnant r ON r.division = l.division AND r.stream = l.stream AND r.seq = l.seq
        WHERE l.division = c.division AND l.stream = 'case/' || c.number AND l.kind = 'case.decided' LIMIT 1)""",
    "paid": """(SELECT sum((s.fields ->> 'paid')::numeric)::text FROM casework_step s
        WHERE s.division = c.division AND s.number = c.number AND s.act = 'execute')""",
    "materials": """(SELECT count(*) FROM hall_material m
        WHERE m.division = c.division AND m.number = c.number)::text""",
    "clocks": "(SELECT count(*) FROM casework_clock x WHERE x.division = c.division AND x.number = c.number)::text",
    "limit.warned": CLOCKS.format(which="<>", until="x.warn_at", now="{now}") + "::text",
    "limit.missed": CLOCKS.format(which="<>", until="x.due_at", now="{now}") + "::text",
    "limit.step.warned": CLOCKS.format(which="=", until="x.warn_at", now="{now}") + "::text",
    "limit.step.missed": CLOCKS.format(which="=", until="x.due_at", now="{now}") + "::text",
    "power.state": "(SELECT p.state FROM catalogue_power p WHERE p.id = c.power)",
    "document.acceptance_notice": DOCUMENTS.format(which="o.kind = 'acceptance_notice'") + "::text",
    "document.refusal_notice": DOCUMENTS.format(which="o.kind = 'refusal_notice'") + "::text",
    "document.rights_notice": DOCUMENTS.format(which="o.kind = 'rights_notice'") + "::text",
    "recorded_on": f"""(SELECT {LEGAL.format(at="min(l.recorded_at)")} FROM ledger_entry l
        WHERE l.division = c.division AND l.stream = 'case/' || c.number)""",
    "opened.days_left": """(date_trunc('month', c.opened_at AT TIME ZONE 'Asia/Shanghai') + interval '1 month'
        - interval '1 day')::date - (c.opened_at AT TIME ZONE 'Asia/Shanghai')::date || ''""",
    "online": "(coalesce(c.party_person, 0) <> 0)::text",
    "evidence": STEPS.format(what="string_agg(s.fields ->> 'evidence', ' ')"),
    "confiscated": STEPS.format(what="string_agg(s.fields ->> 'confiscated', ' ')"),
    "confiscated.value": STEPS.format(what="sum((s.fields ->> 'confiscated_value')::numeric)::text"),
    "disclosed_on": f"""(SELECT {LEGAL.format(at="r.published_at")} FROM disclosure_publicrecord r
        WHERE r.division = c.division AND r.number = c.number)""",
    "disclosure.state": """(SELECT r.state FROM disclosure_publicrecord r
        WHERE r.division = c.division AND r.number = c.number)""",
    KEY_POWER: "(c.power = ANY({key_powers}))::text",
}
SAID: dict[str, str] = {
    "person": "e.person_name",
    "post": "e.post_name",
    "holder": "e.holder",
    "outcome": "e.outcome",
    "node": "e.node",
    "late": "e.payload::jsonb ->> 'late'",
    "late_by_seconds": "extract(epoch FROM e.recorded_at - e.at)::text",
}


class Own:
    """The cases of one division as they stand at `now`."""

    def __init__(
        self, division: str, now: datetime, bound: Bound, since: datetime | None = None, key_powers: Iterable[int] = ()
    ) -> None:
        self.bound = bound
        self._key_powers = bound.value(sorted(key_powers), "bigint[]")
        self._since = bound.value(since, "timestamptz") if since else ""
        self._division = bound.value(division, "varchar")
        self._now = bound.value(now, "timestamptz")

    def cases(self) -> str:
        return CASES.format(division=self._division) + self._touched("'case/' || k.number")

    def peers(self) -> str:
        return CASES.format(division=self._division)

    def _touched(self, stream: str) -> str:
        """Only what was recorded on since an instant, so that a sweep reads what moved."""
        if not self._since:
            return ""
        return TOUCHED.format(stream=stream, division=self._division, since=self._since)

    def events(self, acts: Acts) -> str:
        found = []
        for pattern in acts.patterns:
            if "*" in pattern:
                given, sign = self.bound.value(like(pattern), "text"), "LIKE"
            else:
                given, sign = self.bound.value(pattern, "text"), "="
            found.append(" OR ".join(f"e.{column} {sign} {given}" for column in ("kind", "act", "node")))
        sql = f"{EVENT} WHERE e.division = {self._division} AND ({' OR '.join(found)}){self._touched('e.stream')}"
        return f"{sql} AND e.outcome = {self.bound.value(acts.transition, 'text')}" if acts.transition else sql

    def ends(self, last: bool) -> str:
        """Refused attempts are no part of a case's course."""
        which = "max" if last else "min"
        return (
            f"{EVENT} JOIN (SELECT division, stream, {which}(seq) AS seq FROM ledger_entry "
            f"WHERE division = {self._division} AND kind <> 'act.refused' GROUP BY division, stream) z "
            f"ON z.division = e.division AND z.stream = 'case/' || e.key AND z.seq = e.place "
            f"WHERE e.division = {self._division}"
        )

    def trait(self, name: str) -> str:
        fact = FACTS.get(name)
        if fact is not None:
            return fact.format(now=self._now, key_powers=self._key_powers)
        return f"(c.data ->> {self.bound.value(name, 'text')})"

    def said(self, name: str) -> str:
        fact = SAID.get(name)
        return f"({fact or 'e.fields ->> ' + self.bound.value(name, 'text')})"
