"""Writing articles, many at once, so that they can be found."""

from collections.abc import Iterable, Sequence

from django.db import connection

from daylight.lawbook.rules import ArticleText
from daylight.lawbook.rules.findable import searched

COPY = """COPY lawbook_article (version_id, number, "order", part, text, words, grams) FROM STDIN"""


def keep_articles(wordings: Iterable[tuple[int, str, Sequence[ArticleText]]]) -> None:
    """Write the articles of wordings: the wording's id, the title of its law, and the articles in order."""
    with connection.cursor() as cursor, cursor.copy(COPY) as rows:
        for version, title, articles in wordings:
            for order, article in enumerate(articles, 1):
                words, grams = searched(title, article)
                rows.write_row((version, article.number, order, article.part, article.text, words, grams))
