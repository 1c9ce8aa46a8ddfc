"""Which article is in force on a day, and what it says."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from django.db import connection

from daylight.lawbook.rules import ArticleFacts, article_looked_up, law_key

IN_FORCE = """
SELECT asked.place, l.title, l.short, l.level, l.issuer, v.document_number,
       a.number, a.text, v.since, v.until, l.id, v.id
FROM unnest(%(laws)s::text[], %(articles)s::text[]) WITH ORDINALITY AS asked (law, article, place)
JOIN lawbook_law l ON asked.law IN (l.key, l.short)
JOIN lawbook_lawversion v ON v.law_id = l.id AND v.since <= %(day)s AND (v.until IS NULL OR v.until >= %(day)s)
JOIN lawbook_article a ON a.version_id = v.id AND a.number = asked.article
ORDER BY asked.place
"""


def in_force(refs: Iterable[Mapping[str, object]], on: date) -> list[ArticleFacts]:
    """The articles that these references {law, article} mean on a day, in the order asked. One query.

    A law is found by its title, with or without the name of the State, or by its short name; of an article's reference
    the paragraph and item are not looked at. A reference that is not in force on the day, or whose
    article is not a number, is left out: the caller compares.
    """
    asked = [(str(ref["law"]), str(ref["article"])) for ref in refs]
    if not asked:
        return []
    laws = [law_key(law) for law, _ in asked]
    articles = [article_looked_up(article) for _, article in asked]
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, {"laws": laws, "articles": articles, "day": on})
        rows = cursor.fetchall()
    return [ArticleFacts(*asked[place - 1], *found) for place, *found in rows]


@lru_cache(maxsize=4096)
def in_force_in_edition(edition: int, refs: tuple[tuple[str, str], ...], on: date) -> tuple[ArticleFacts, ...]:
    """As `in_force` for pairs of law and article, kept as long as the lawbook stays in this edition."""
    return tuple(in_force([{"law": law, "article": article} for law, article in refs], on))


def article_in_force(title: str, number: str, on: date) -> ArticleFacts | None:
    """One article as it stood on a day; None when the law or the article was not in force."""
    return next(iter(in_force([{"law": title, "article": number}], on)), None)


def not_in_force(refs: Iterable[Mapping[str, object]], on: date) -> list[Mapping[str, object]]:
    """Those of the references that mean nothing on the day. One query."""
    asked = list(refs)
    found = {(article.law, article.number) for article in in_force(asked, on)}
    return [ref for ref in asked if (str(ref["law"]), str(ref["article"])) not in found]
