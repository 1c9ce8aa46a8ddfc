"""密级标志: what marks a text as a state secret, which no network keeps that is not cleared for it."""

import io
import re
import zipfile
from collections.abc import Mapping

MARK = re.compile(r"(绝密|机密|秘密)\s*[★☆✭]")
"""The level and the star by which a document says that it is secret (GB/T 9704—2012, 7.2.2)."""
FLAGS = frozenset({"secret_flag", "is_classified", "classified"})
"""Fields by which a form or an interface says so."""
YES = frozenset({"1", "true", "yes", "on", "绝密", "机密", "秘密"})
WORDS_OF = re.compile(r"(word/document|word/header\d*|xl/sharedStrings|content)\.xml")
LONGEST = 8 * 1024 * 1024
TAG = re.compile(r"<[^>]*>")


def mark_in(text: str) -> str:
    """The mark that a text bears, empty where it bears none."""
    found = MARK.search(text)
    return found[0] if found else ""


def flag_in(given: Mapping[str, str]) -> str:
    """The field by which somebody says that what they send is secret, empty where none does."""
    return next((name for name, value in given.items() if name in FLAGS and value.strip().lower() in YES), "")


def mark_in_file(name: str, content: bytes) -> str:
    """The mark in a file's name or words: plain text, and office documents as far as they can be read."""
    if found := mark_in(name):
        return found
    if content[:4] == b"PK\x03\x04":
        return mark_in(_words(content))
    return mark_in(content[:LONGEST].decode("utf-8", "ignore"))


def _words(content: bytes) -> str:
    """The words of an office document, without its markup; empty where it cannot be read."""
    words = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for each in package.infolist():
                if WORDS_OF.fullmatch(each.filename) and each.file_size <= LONGEST:
                    words.append(TAG.sub("", package.read(each).decode("utf-8", "ignore")))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return ""
    return "\n".join(words)
