"""How a power is found: by its words, by the initials of its name in pinyin, and by how its name sounds."""

import re
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from daylight.catalogue.rules.definitions import Document
from daylight.core.bigrams import folded, grams, needed_grams, terms

__all__ = [
    "folded",
    "grams",
    "indexed",
    "initials",
    "needed_grams",
    "sound",
    "sound_grams",
    "syllables",
    "terms",
    "words",
]
HEARD = "~"


def words(document: Document) -> str:
    """What a power can be found by: names, codes, body, summary, laws and the pinyin initials of its name."""
    laws = [f"{basis.get('law', '')}{basis.get('article', '')}" for basis in document["basis"]]
    codes = [document["code"], *(other["code"] for other in document["other_codes"])]
    parts = [document["name"], initials(document["name"]), document["name_en"], *codes, document["department_name"]]
    return folded("\n".join([*parts, document["summary"][:300], *laws]))


def initials(name: str) -> str:
    """The first letters of a Chinese name in pinyin: 食品经营许可 → spjyxk."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))


def sound(text: str) -> str:
    """How a text sounds, in pinyin without tones or spaces: 食品经营许可 → shipinjingyingxuke; Latin letters stay."""
    heard = "".join(lazy_pinyin(folded(text), errors=lambda rest: rest))
    return "".join(letter for letter in heard if letter.isascii() and letter.isalnum())


def syllables(text: str) -> str:
    """The Chinese characters of a text in pinyin, a space before and after each: 开饭店 → " kai fan dian "."""
    heard = lazy_pinyin(folded(text), errors=lambda rest: "·")
    return f" {' '.join(heard)} " if any(each != "·" for each in heard) else ""


def sound_grams(heard: str) -> list[str]:
    """Every three neighbouring letters of a sound, once each, marked so that they are no words."""
    return sorted({HEARD + heard[at : at + 3] for at in range(len(heard) - 2)})


def indexed(found_by: str, heard: str) -> list[str]:
    """All grams a power is looked up by: of its words and of the sound of its name."""
    return [*grams(found_by), *sound_grams(heard)]


def marked(name: str, phrases: Iterable[str]) -> list[tuple[str, bool]]:
    """A name in pieces, each with whether it is a phrase that was looked for; letter case does not matter."""
    wanted = sorted({each for each in phrases if each.strip()}, key=len, reverse=True)
    if not wanted:
        return [(name, False)]
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", name, flags=re.IGNORECASE)
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]
