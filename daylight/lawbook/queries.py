"""Which article is in force on a day, and what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.lawbook.models import Article, Law, LawVersion
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


@dataclass(frozen=True, slots=True)
class WordingFacts:
    """One wording of a law and whether it is in force on the day that was asked."""

    id: int
    since: date
    until: date | None
    document_number: str
    digest: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class LawFacts:
    """A law with its wordings, newest first; `shown` is the wording in force on the day, or the newest one."""

    id: int
    title: str
    short: str
    level: str
    issuer: str
    wordings: tuple[WordingFacts, ...]
    shown: WordingFacts
    articles: tuple[tuple[str, str], ...]


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


def article_in_force(title: str, number: str, on: date) -> ArticleFacts | None:
    """One article as it stood on a day; None when the law or the article was not in force."""
    return next(iter(in_force([{"law": title, "article": number}], on)), None)


def not_in_force(refs: Iterable[Mapping[str, object]], on: date) -> list[Mapping[str, object]]:
    """Those of the references that mean nothing on the day. One query."""
    asked = list(refs)
    found = {(article.law, article.number) for article in in_force(asked, on)}
    return [ref for ref in asked if (str(ref["law"]), str(ref["article"])) not in found]


def law(law_id: int, on: date) -> LawFacts:
    """A law as it stood on a day, article by article. Refuses `law.unknown`."""
    found = Law.objects.filter(pk=law_id).first()
    versions = list(LawVersion.objects.filter(law=law_id).order_by("-since"))
    if found is None or not versions:
        raise NotFound("law.unknown", msg("There is no such law."))
    wordings = tuple(_wording(version, on) for version in versions)
    shown = next((each for each in wordings if each.in_force), wordings[0])
    articles = tuple(Article.objects.filter(version=shown.id).order_by("order").values_list("number", "text"))
    return LawFacts(found.pk, found.title, found.short, found.level, found.issuer, wordings, shown, articles)


@dataclass(frozen=True, slots=True)
class LawListed:
    """A line of the list of laws."""

    id: int
    title: str
    level: str
    issuer: str
    in_force: bool


def laws(on: date) -> list[LawListed]:
    """Every law by title, and whether it has a wording in force on the day."""
    standing = Q(versions__since__lte=on) & (Q(versions__until__isnull=True) | Q(versions__until__gte=on))
    rows = Law.objects.annotate(standing=Count("versions", filter=standing)).order_by("title")
    return [LawListed(each.pk, each.title, each.level, each.issuer, each.standing > 0) for each in rows]


def _wording(version: LawVersion, on: date) -> WordingFacts:
    standing = version.since <= on and (version.until is None or version.until >= on)
    return WordingFacts(version.pk, version.since, version.until, version.document_number, version.digest, standing)
