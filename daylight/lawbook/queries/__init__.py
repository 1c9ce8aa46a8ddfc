"""Reads of the lawbook: what stands on a day, what no longer does, what says a word."""

from daylight.lawbook.queries.changes import LawChangeFacts as LawChangeFacts
from daylight.lawbook.queries.changes import law_change as law_change
from daylight.lawbook.queries.changes import law_changes as law_changes
from daylight.lawbook.queries.lapsed import LapsedFacts, OwnDocument, documents_of, lapsed
from daylight.lawbook.queries.pages import (
    ArticlePage,
    LawFacts,
    LawListed,
    WordingFacts,
    article,
    law,
    laws,
    place_of,
    texts,
)
from daylight.lawbook.queries.search import FoundArticle, FoundArticles, Sought, search
from daylight.lawbook.queries.standing import article_in_force, in_force, not_in_force

__all__ = [
    "ArticlePage",
    "FoundArticle",
    "FoundArticles",
    "LapsedFacts",
    "LawFacts",
    "LawListed",
    "OwnDocument",
    "Sought",
    "WordingFacts",
    "article",
    "article_in_force",
    "documents_of",
    "in_force",
    "lapsed",
    "law",
    "laws",
    "not_in_force",
    "place_of",
    "search",
    "texts",
]
from daylight.lawbook.queries.standing import in_force_in_edition as in_force_in_edition
