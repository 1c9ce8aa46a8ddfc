"""How Chinese text is found by any two neighbouring characters: an index of pairs, then the words themselves."""

import re
import unicodedata


def folded(text: str) -> str:
    """Text as it is compared: one width, lower case, one space between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


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
