"""How a power is found: its words and the initials of its name in pinyin; pairs of characters are `core.bigrams`."""

from pypinyin import Style, lazy_pinyin

from daylight.catalogue.rules.definitions import Document
from daylight.core.bigrams import folded, grams, needed_grams, terms

__all__ = ["folded", "grams", "initials", "needed_grams", "terms", "words"]


def words(document: Document) -> str:
    """What a power can be found by: names, codes, body, summary, laws and the pinyin initials of its name."""
    laws = [f"{basis.get('law', '')}{basis.get('article', '')}" for basis in document["basis"]]
    codes = [document["code"], *(other["code"] for other in document["other_codes"])]
    parts = [document["name"], initials(document["name"]), document["name_en"], *codes, document["department_name"]]
    return folded("\n".join([*parts, document["summary"][:300], *laws]))


def initials(name: str) -> str:
    """The first letters of a Chinese name in pinyin: 食品经营许可 → spjyxk."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))
