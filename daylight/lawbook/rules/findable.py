"""What an article is found by: the law's name, its number and its words."""

from daylight.core.bigrams import folded, grams
from daylight.lawbook.rules.laws import ArticleText, law_key


def searched(title: str, article: ArticleText) -> tuple[str, list[str]]:
    """The words of an article as they are compared, and their pairs of characters.

    Single characters are not kept: almost every article has almost every common one.
    """
    words = folded(f"{law_key(title)} {article.number} {article.text}")
    return words, [gram for gram in grams(words) if len(gram) == 2]
