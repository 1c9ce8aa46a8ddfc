"""What a law is called, how its articles are numbered, what may be entered, and how a text is read."""

from daylight.lawbook.rules.laws import (
    LEVEL_NAMES,
    OWN_DOCUMENTS,
    ArticleFacts,
    ArticleText,
    LawNamed,
    Level,
    VersionDated,
    article_looked_up,
    article_number,
    articles_digest,
    law_key,
    must_enter_laws,
    must_follow,
    numeral,
    read_articles,
    text_digest,
)

__all__ = [
    "LEVEL_NAMES",
    "OWN_DOCUMENTS",
    "ArticleFacts",
    "ArticleText",
    "LawNamed",
    "Level",
    "VersionDated",
    "article_looked_up",
    "article_number",
    "articles_digest",
    "law_key",
    "must_enter_laws",
    "must_follow",
    "numeral",
    "read_articles",
    "text_digest",
]
