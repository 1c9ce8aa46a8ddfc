"""开放数据: which lists everybody can take away, what their columns mean, and the query behind each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from daylight.core.words import msg

FEWEST = 5
"""k-anonymity: a figure about fewer cases than this is not published, for it would tell of a person."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in files, what it means (a msgid), and its type in JSON schema."""

    key: str
    meaning: str
    type: str = "string"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A list with one query; `counted` names the column that says about how many cases a row tells, if it is a
    statistic; `title` and `linked` the columns a feed is made from, and the address a row leads to."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    query: str
    counted: str = ""
    feed: tuple[str, str, str] | None = None
    page: str = ""


POWERS = Dataset(
    "powers",
    msg("Powers"),
    msg("Every published power with its code, its body and its limits."),
    (
        Column("code", msg("Power code")),
        Column("name", msg("Name")),
        Column("name_en", msg("Name in English")),
        Column("kind", msg("Kind of power")),
        Column("body", msg("Responsible body")),
        Column("statutory_days", msg("Statutory limit"), "integer"),
        Column("promised_days", msg("Promised limit"), "integer"),
        Column("digest", msg("Digest of the definition")),
    ),
    """SELECT p.code, p.name, v.definition->>'name_en' AS name_en, p.kind, d.name AS body,
  (v.definition->'statutory'->>'amount')::int AS statutory_days,
  (v.definition->'promised'->>'amount')::int AS promised_days, v.digest
FROM catalogue_power p JOIN catalogue_powerversion v ON v.id = p.current_id
JOIN offices_department d ON d.id = p.department_id
WHERE p.state = 'published' AND p.code > %(after)s ORDER BY p.code LIMIT %(most)s""",
    page="/items/{code}/",
)
DECISIONS = Dataset(
    "decisions",
    msg("Decisions"),
    msg("Every published decision, masked as its record shows it; withdrawn ones with their number alone."),
    (
        Column("number", msg("Case number")),
        Column("title", msg("Matter")),
        Column("party", msg("Party")),
        Column("kind", msg("Kind of power")),
        Column("outcome", msg("Result")),
        Column("document_number", msg("Document number")),
        Column("body", msg("Responsible body")),
        Column("decided_on", msg("Decided on")),
        Column("published_on", msg("Published on")),
        Column("state", msg("State")),
        Column("digest", msg("Digest of this record")),
    ),
    """SELECT r.number, r.title, r.party, r.kind, CASE r.state WHEN 'published' THEN r.outcome ELSE '' END AS outcome,
  CASE r.state WHEN 'published' THEN r.document_number ELSE '' END AS document_number, d.name AS body,
  (r.decided_at AT TIME ZONE 'Asia/Shanghai')::date::text AS decided_on,
  (r.published_at AT TIME ZONE 'Asia/Shanghai')::date::text AS published_on, r.state, r.digest
FROM disclosure_publicrecord r JOIN offices_department d ON d.id = r.department
WHERE r.published_at <= %(at)s AND (r.expires_at IS NULL OR r.expires_at > %(at)s) AND r.number > %(after)s
ORDER BY r.number LIMIT %(most)s""",
    feed=("title", "number", "published_on"),
    page="/decisions/{number}/",
)
ENTRIES = Dataset(
    "disclosure",
    msg("Disclosed information"),
    msg("Every entry of the directories that everybody can read."),
    (
        Column("number", msg("Index number")),
        Column("title", msg("Title")),
        Column("summary", msg("Summary")),
        Column("body", msg("Responsible body")),
        Column("column", msg("Column")),
        Column("period", msg("Period")),
        Column("document_number", msg("Document number")),
        Column("published_on", msg("Published on")),
    ),
    """SELECT e.number, e.title, e.summary, d.name AS body, e."column", e.period, e.document_number,
  (e.published_at AT TIME ZONE 'Asia/Shanghai')::date::text AS published_on
FROM disclosure_entry e JOIN offices_department d ON d.id = e.department
WHERE e.state = 'published' AND NOT e.is_internal AND e.number > %(after)s ORDER BY e.number LIMIT %(most)s""",
    feed=("title", "number", "published_on"),
    page="/openness/entries/{number}/",
)
TIMES = Dataset(
    "processing-times",
    msg("Real processing times"),
    msg("How long decided cases of each power really took, in calendar days from opening to decision."),
    (
        Column("code", msg("Power code")),
        Column("power", msg("Name")),
        Column("body", msg("Responsible body")),
        Column("cases", msg("Cases decided"), "integer"),
        Column("median_days", msg("Median days"), "number"),
        Column("ninth_decile_days", msg("Days within which nine in ten were decided"), "number"),
        Column("in_time", msg("Decided in time"), "integer"),
    ),
    """SELECT c.power_code AS code, max(p.name) AS power, max(d.name) AS body, count(*)::int AS cases,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY x.days)::numeric(8, 1) AS median_days,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY x.days)::numeric(8, 1) AS ninth_decile_days,
  (count(*) FILTER (WHERE k.stopped_at < k.due_at))::int AS in_time
FROM casework_case c JOIN casework_decision x0 ON x0.division = c.division AND x0.number = c.number
JOIN offices_department d ON d.id = c.department JOIN catalogue_power p ON p.id = c.power
CROSS JOIN LATERAL (SELECT (x0.decided_at AT TIME ZONE 'Asia/Shanghai')::date
  - (c.opened_at AT TIME ZONE 'Asia/Shanghai')::date AS days) x
LEFT JOIN LATERAL (SELECT stopped_at, due_at FROM casework_clock k WHERE k.division = c.division
  AND k.number = c.number AND k.kind IN ('promised', 'statutory') ORDER BY k.kind LIMIT 1) k ON true
WHERE c.division = %(division)s AND x0.decided_at <= %(at)s AND c.power_code > %(after)s
GROUP BY c.power_code ORDER BY c.power_code LIMIT %(most)s""",
    counted="cases",
    page="/items/{code}/",
)
RATES = Dataset(
    "disclosure-rates",
    msg("Disclosure rates"),
    msg("Of each body: decisions that must be public, those that are, and those that were in time."),
    (
        Column("code", msg("Body code")),
        Column("body", msg("Responsible body")),
        Column("due", msg("To be published"), "integer"),
        Column("published", msg("Published"), "integer"),
        Column("in_time", msg("In time"), "integer"),
        Column("overdue", msg("Overdue"), "integer"),
    ),
    """SELECT d.code, d.name AS body, count(*)::int AS due,
  (count(*) FILTER (WHERE r.published_at IS NOT NULL))::int AS published,
  (count(*) FILTER (WHERE r.published_at < r.due_at))::int AS in_time,
  (count(*) FILTER (WHERE r.published_at IS NULL AND r.due_at <= %(at)s))::int AS overdue
FROM disclosure_publicrecord r JOIN offices_department d ON d.id = r.department
WHERE r.division = %(division)s AND d.code > %(after)s GROUP BY d.code, d.name ORDER BY d.code LIMIT %(most)s""",
)
MONEY = Dataset(
    "fees-and-fines",
    msg("Fees and fines by month"),
    msg("The audited ledgers of fees and fines, by body and month, in yuan."),
    (
        Column("key", msg("Month and body")),
        Column("period", msg("Month")),
        Column("body", msg("Responsible body")),
        Column("fines", msg("Fines"), "number"),
        Column("fees", msg("Fees"), "number"),
        Column("digest", msg("Digest of the lines")),
    ),
    """SELECT m.period || '-' || d.code AS key, m.period, d.name AS body, m.fines, m.fees, m.digest
FROM disclosure_moneymonth m JOIN offices_department d ON d.id = m.department
WHERE m.division = %(division)s AND m.published_at <= %(at)s AND m.period || '-' || d.code > %(after)s
ORDER BY 1 LIMIT %(most)s""",
)
DATASETS: Mapping[str, Dataset] = {each.name: each for each in (POWERS, DECISIONS, ENTRIES, TIMES, RATES, MONEY)}


def anonymous(dataset: Dataset, rows: Iterable[Sequence[object]]) -> list[dict[str, object]]:
    """The rows by key; of a statistic about fewer than five cases only its first columns are left, with no figure."""
    keys = [column.key for column in dataset.columns]
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    if dataset.counted:
        at = keys.index(dataset.counted)
        for row in found:
            if int(str(row[dataset.counted])) < FEWEST:
                row.update(dict.fromkeys(keys[at:]))
    return found
