"""Which citations mean an article that is no longer in force, and which documents an office has of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from daylight.lawbook.rules import OWN_DOCUMENTS, article_looked_up, law_key

LAPSED = """
WITH asked AS (
    SELECT * FROM unnest(%(laws)s::text[], %(articles)s::text[]) WITH ORDINALITY AS given (law, article, place)
), held AS (
    SELECT asked.place, l.id, l.title, v.since, v.until, v.ended_by_id, v.ended_by_article,
           asked.article = '' OR x.id IS NOT NULL AS has_it
    FROM asked
    JOIN lawbook_law l ON asked.law IN (l.key, l.short)
    JOIN lawbook_lawversion v ON v.law_id = l.id
    LEFT JOIN lawbook_article x ON x.version_id = v.id AND x.number = asked.article
), found AS (
    SELECT place, id, title,
           bool_or(has_it AND (until IS NULL OR until >= %(day)s)) AS stands_or_comes,
           bool_or(until IS NULL OR until >= %(day)s) AS law_stands,
           max(until) FILTER (WHERE has_it) AS ended,
           max(ended_by_id) AS ended_by, max(ended_by_article) AS by_article
    FROM held GROUP BY place, id, title
)
SELECT f.id, f.title, f.ended, coalesce(l.title, ''), f.by_article, f.law_stands, f.place
FROM found f
LEFT JOIN lawbook_lawversion v ON v.id = f.ended_by
LEFT JOIN lawbook_law l ON l.id = v.law_id
WHERE NOT f.stands_or_comes AND f.ended IS NOT NULL ORDER BY f.place
"""
DOCUMENTS = """
WITH RECURSIVE above AS (
    SELECT o.id, o.code, o.division_id, 0 AS distance FROM offices_department o WHERE o.id = %(department)s
    UNION ALL
    SELECT u.id, u.code, u.division_id, above.distance + 1 FROM above
    JOIN offices_division d ON d.code = above.division_id
    JOIN offices_department u ON u.division_id = d.parent_id AND u.code = above.code
)
SELECT l.id, l.title, l.level, o.name, above.distance > 0, v.since FROM above
JOIN lawbook_law l ON l.department_id = above.id AND l.level = ANY(%(levels)s)
  AND (above.distance = 0 OR l.level <> 'mandate')
JOIN offices_department o ON o.id = above.id
JOIN lawbook_lawversion v ON v.law_id = l.id AND v.since <= %(day)s AND (v.until IS NULL OR v.until >= %(day)s)
ORDER BY above.distance, array_position(%(levels)s, l.level::text), l.title
"""


@dataclass(frozen=True, slots=True)
class LapsedFacts:
    """A citation that was good until `ended` (its last day): the whole law is gone, or only this article of it.

    `by_title` and `by_article` name the law that ended it where that is known.
    """

    law: str
    number: str
    law_id: int
    title: str
    ended: date
    by_title: str
    by_article: str
    law_stands: bool


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document in force of an office, or of the same office of a division above it."""

    id: int
    title: str
    level: str
    issuer: str
    is_inherited: bool
    since: date


def lapsed(refs: Iterable[tuple[str, str]], on: date) -> list[LapsedFacts]:
    """Those of the citations (law, article) that were in force once and are not on the day. One query.

    A citation of a law or article that was never entered is not among them: nothing is known about it.
    """
    asked = list(refs)
    if not asked:
        return []
    laws = [law_key(law) for law, _ in asked]
    articles = [article_looked_up(article) for _, article in asked]
    with connection.cursor() as cursor:
        cursor.execute(LAPSED, {"laws": laws, "articles": articles, "day": on})
        rows = cursor.fetchall()
    return [LapsedFacts(*asked[row[-1] - 1], *row[:-1]) for row in rows]


def documents_of(department: int, on: date) -> list[OwnDocument]:
    """The documents in force that an office made, and those it inherits from the same office of the divisions above.

    The same office above is the one of the same body code. What is published above is not published again below; the
    functions of an office (三定) are its own alone.
    """
    with connection.cursor() as cursor:
        levels = [each.value for each in OWN_DOCUMENTS]
        cursor.execute(DOCUMENTS, {"department": department, "levels": levels, "day": on})
        return [OwnDocument(*row) for row in cursor.fetchall()]
