"""What became of the articles of a wording that no longer stands, kept for those who rest on it."""

from datetime import date, datetime

from daylight.lawbook.models import Article, LawChange, LawVersion
from daylight.lawbook.rules import ArticleText
from daylight.lawbook.rules.comparison import side_by_side


def note_change(
    before: LawVersion, after: LawVersion | None, *, on: date, promulgated: date | None, at: datetime, reason: str = ""
) -> None:
    """Keep that a wording was replaced from a day on, or ended; once for each wording."""
    old, new = _articles(before), _articles(after) if after else []
    pairs = side_by_side(old, new)
    articles = {
        pair.before.number: {"change": pair.change, "to": pair.after.number if pair.after else ""}
        for pair in pairs
        if pair.before is not None
    }
    told = {"law_id": before.law_id, "after": after, "promulgated": promulgated or on, "on": on}
    LawChange.objects.get_or_create(before=before, defaults={**told, "articles": articles, "reason": reason, "at": at})


def _articles(version: LawVersion) -> list[ArticleText]:
    rows = Article.objects.filter(version=version).order_by("order")
    return [ArticleText(row.number, row.text, row.part) for row in rows]
