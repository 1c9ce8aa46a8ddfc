"""Searching the text of articles: pairs of characters through the index, then the words themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from daylight.core.bigrams import needed_grams, terms

PAGE = 20
COUNTED = 1_000
MATCHING = """
SELECT a.id, a.version_id, a.number, a."order", a.part, v.law_id, l.title, l.level, v.since, v.until
FROM lawbook_article a
JOIN lawbook_lawversion v ON v.id = a.version_id
JOIN lawbook_law l ON l.id = v.law_id
WHERE {pairs} {words} {level} {law}
  AND (%(day)s::date IS NULL OR (v.since <= %(day)s AND (v.until IS NULL OR v.until >= %(day)s)))
"""
RANKS = """array_position(ARRAY['constitution', 'law', 'administrative_regulation', 'local_regulation',
'department_rule', 'local_rule']::text[], level::text)"""
FOUND = f"""
WITH hit AS MATERIALIZED ({{matching}} LIMIT %(counted)s),
page AS (
    SELECT *, title LIKE %(term0)s AS is_called_so, {RANKS} AS place FROM hit
    ORDER BY is_called_so DESC, place NULLS LAST, title, since DESC, "order" LIMIT %(page)s OFFSET %(start)s
)
SELECT (SELECT count(*) FROM hit), page.*, a.text FROM page JOIN lawbook_article a ON a.id = page.id
ORDER BY is_called_so DESC, place NULLS LAST, title, since DESC, page."order"
"""  # noqa: S608 - no value of a reader is in the statement


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader asks for: words; a level; a law (id); the day on which it must be in force, None for any."""

    words: str = ""
    level: str = ""
    law: int | None = None
    on: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that says the words."""

    number: str
    part: str
    law_id: int
    title: str
    level: str
    since: date
    until: date | None
    text: str


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """One page of what was found; `total` is counted up to a thousand, `is_more` says there are more than that."""

    articles: list[FoundArticle]
    total: int
    page: int
    is_more: bool

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


def search(sought: Sought) -> FoundArticles:
    """The articles that have every term: of laws called so first, then by rank, title and order. One statement."""
    asked = terms(sought.words)
    if not asked:
        return FoundArticles([], 0, 1, False)
    statement, values = statement_of(sought, asked)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    total = rows[0][0] if rows else 0
    found = [_found(row) for row in rows]
    return FoundArticles(found, min(total, COUNTED), max(sought.page, 1), total > COUNTED)


def statement_of(sought: Sought, asked: list[str]) -> tuple[str, dict[str, Any]]:
    """The statement of a search and its values."""
    grams = sorted({gram for term in asked if len(term) > 1 for gram in needed_grams(term)})
    values: dict[str, Any] = {f"term{at}": f"%{_escaped(term)}%" for at, term in enumerate(asked)}
    values |= {"grams": grams, "day": sought.on, "level": sought.level, "law": sought.law}
    values |= {"counted": COUNTED + 1, "page": PAGE, "start": (max(sought.page, 1) - 1) * PAGE}
    matching = MATCHING.format(
        pairs="a.grams @> %(grams)s::text[]" if grams else "true",
        words=" ".join(f"AND a.words LIKE %(term{at})s" for at in range(len(asked))),
        level="AND l.level = %(level)s" if sought.level else "",
        law="AND v.law_id = %(law)s" if sought.law else "",
    )
    return FOUND.format(matching=matching), values


def _found(row: Sequence[Any]) -> FoundArticle:
    number, part, law, title, level, since, until = row[3], *row[5:11]
    return FoundArticle(number, part, law, title, level, since, until, row[-1])


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
