"""How a power is found: its words, their pairs of characters, and the initials of its name in pinyin."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

from daylight.catalogue.rules.definitions import Document


def folded(text: str) -> str:
    """Text as it is compared: one width, lower case, one space between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def words(document: Document) -> str:
    """What a power can be found by: names, codes, body, summary, laws and the pinyin initials of its name."""
    laws = [f"{basis.get('law', '')}{basis.get('article', '')}" for basis in document["basis"]]
    codes = [document["code"], *(other["code"] for other in document["other_codes"])]
    parts = [document["name"], initials(document["name"]), document["name_en"], *codes, document["department_name"]]
    return folded("\n".join([*parts, document["summary"][:300], *laws]))


def initials(name: str) -> str:
    """The first letters of a Chinese name in pinyin: 食品经营许可 → spjyxk."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))


def grams(text: str) -> list[str]:
    """Every character and every pair of neighbouring characters inside a word, once each."""
    found: set[str] = set()
    for word in text.split(" "):
        found.update(word)
        found.update(word[at : at + 2] for at in range(len(word) - 1))
    return sorted(found)


def terms(sought: str) -> list[str]:
    """What is asked for, term by term; at most six terms of at most 60 characters. Separators in a code are dropped."""
    asked = [term[:60] for term in folded(sought.replace("\0", "")).split(" ") if term][:6]
    return [
        re.sub(r"[·.\-]", "", term) if re.fullmatch(r"[0-9a-z]+([·.\-][0-9a-z]+)+", term) else term for term in asked
    ]


def needed_grams(term: str) -> list[str]:
    """The grams every text that holds the term must have."""
    return [term] if len(term) == 1 else [term[at : at + 2] for at in range(len(term) - 1)]
